"""How far a long command is: on standard error, with its rate and the time that remains."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

from lots.words import say

# Sooner than this a rate says little; and a log gets a line no more often.
_FIRST, _LINES = 2.0, 10.0
_MINUTE, _HOUR = 60, 3600


class Progress:
    """Rewrites one line on a terminal; elsewhere a line a step, and one every ten seconds."""

    def __init__(
        self,
        language: str,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._language = language
        self._stream = stream or sys.stderr
        self._clock = clock
        self._terminal = self._stream.isatty()
        self._step = ""
        self._began = self._said = 0.0
        self._from = 0

    def told(self, step: str, done: int, total: int) -> None:
        """Take note of a step: so many done of all."""
        now = self._clock()
        new = step != self._step
        if new:
            # What is there at the first word was not done at this step's pace.
            self._step, self._began, self._said = step, now, now
            self._from = done if done < total else 0
        words = say(self._language, f"step_{step}")
        if self._terminal:
            self._stream.write(f"\r\033[K{words} {done}/{total}{self._pace(now, done, total)}")
        elif new:
            self._stream.write(f"{words}\n")
        elif now - self._said >= _LINES:
            self._said = now
            self._stream.write(f"{words} {done}/{total}{self._pace(now, done, total)}\n")
        self._stream.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._terminal and self._step:
            self._stream.write("\r\033[K")
            self._stream.flush()

    def _pace(self, now: float, done: int, total: int) -> str:
        """Records a second and the time that remains, once there is something to go by."""
        seconds, more = now - self._began, done - self._from
        if seconds < _FIRST or more <= 0 or done >= total:
            return ""
        rate = more / seconds
        left = duration((total - done) / rate, self._language)
        return say(self._language, "pace", rate=round(rate), left=left)


def duration(seconds: float, language: str) -> str:
    """A time in the unit that fits: seconds, minutes or hours."""
    if seconds < _MINUTE:
        return say(language, "seconds", n=max(1, round(seconds)))
    if seconds < _HOUR:
        return say(language, "minutes", n=round(seconds / _MINUTE))
    return say(language, "hours", n=f"{seconds / _HOUR:.1f}")
