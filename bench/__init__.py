"""Benchmarks: ratios against a named alternative on the same work, measured in one run."""
