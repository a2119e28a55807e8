"""The gold questions and their measure."""
