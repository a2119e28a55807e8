"""Measures of networks: pure functions on arrays, without store, file or outside network.

Every module states what its measure answers, its definition with the literature it comes from, its
unit, and what it does not mean. Arrays of results follow ``Network.ids``, which is sorted, so that
shuffled input gives the same output and equal values are ordered by id.
"""
