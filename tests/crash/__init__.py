"""Killed processes, full disks, cut lines: nothing that was said is lost, and work goes on."""

import pytest

# These assert for the tests: a failure should tell what was compared.
pytest.register_assert_rewrite("tests.crash.rounds", "tests.crash.scenes", "tests.crash.commands")
