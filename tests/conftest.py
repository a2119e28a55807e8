"""Fixtures that tests of every room share."""

pytest_plugins = [
    "tests.browser",
    "tests.stores",
    "tests.sormland",
    "tests.lots.homes",
    "tests.processes",
]
