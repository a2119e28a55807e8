"""What is true: the model, the store and the analysis."""
