"""What a long command says of its progress."""

import io

import pytest

from lots.progress import Progress, duration


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_terminal_shows_count_rate_and_remaining_time() -> None:
    screen, clock = Screen(), Clock()
    progress = Progress("en", screen, clock)
    progress.told("relationships", 5000, 500_000)
    clock.now = 5.0
    progress.told("relationships", 105_000, 500_000)
    assert screen.getvalue().endswith("writing relationships 105000/500000 · 20000/s · 20 s left")
    progress.end()
    assert screen.getvalue().endswith("\r\033[K")


def test_what_was_there_before_a_resumed_load_is_not_in_its_rate() -> None:
    screen, clock = Screen(), Clock()
    progress = Progress("sv", screen, clock)
    progress.told("nodes", 900_000, 1_000_000)
    clock.now = 10.0
    progress.told("nodes", 910_000, 1_000_000)
    assert screen.getvalue().endswith("skriver poster 910000/1000000 · 1000/s · 2 min kvar")


def test_a_log_gets_a_line_a_step_and_one_every_ten_seconds() -> None:
    log, clock = io.StringIO(), Clock()
    progress = Progress("en", log, clock)
    for second in range(25):
        clock.now = float(second)
        progress.told("nodes", second * 100, 10_000)
    progress.told("snapshot", 0, 1)
    progress.end()
    assert log.getvalue().splitlines() == [
        "writing records",
        "writing records 1000/10000 · 100/s · 2 min left",
        "writing records 2000/10000 · 100/s · 1 min left",
        "making a data version",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (59, "59 s"), (61, "1 min"), (5400, "1.5 h")]
)
def test_durations_have_the_unit_that_fits(seconds: float, words: str) -> None:
    assert duration(seconds, "en") == words
