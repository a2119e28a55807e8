"""Three-valued truth: yes, no and unknown, where unknown is not no (strong Kleene logic)."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Whether something holds, as far as it is known.

    `&`, `|` and `~` follow Kleene (1952): unknown where the known part does not settle it. A truth
    is no Python truth value; ask for `is Truth.YES`.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> "Truth":
        """Yes for True, no for False, unknown for None."""
        if value is None:
            return cls.UNKNOWN
        return cls.YES if value else cls.NO

    def __and__(self, other: "Truth") -> "Truth":
        if Truth.NO in (self, other):
            return Truth.NO
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.YES

    def __or__(self, other: "Truth") -> "Truth":
        return ~(~self & ~other)

    def __invert__(self) -> "Truth":
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, Truth.UNKNOWN)

    def __bool__(self) -> bool:
        raise TypeError("a three-valued truth is neither true nor false; compare it with Truth.YES")


def all_of(truths: Iterable[Truth]) -> Truth:
    """Whether all hold; yes of none."""
    whole = Truth.YES
    for truth in truths:
        whole &= truth
    return whole


def any_of(truths: Iterable[Truth]) -> Truth:
    """Whether at least one holds; no of none."""
    whole = Truth.NO
    for truth in truths:
        whole |= truth
    return whole
