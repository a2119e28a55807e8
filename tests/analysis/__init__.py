"""Measures against published values, against slow twins, and against their laws."""
