"""How well answers agree with the gold questions.

hit@k: an acceptable receiver is among the first k organisations. MRR: mean of one over the place of
the first acceptable one (Voorhees 1999, The TREC-8 question answering track report). A refusal is
an answer without results; it is right where its verdict is the expected one and, where doors are
expected, one of them is given.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tests.gold.questions import Gold


class Reply(NamedTuple):
    """What was answered: organisations in order, the verdict, the everyday doors."""

    actors: tuple[str, ...]
    verdict: str
    doors: tuple[str, ...] = ()


Answering = Callable[[Gold], Reply]


class Miss(NamedTuple):
    """A question whose answer is not as expected, and how."""

    gold: Gold
    reply: Reply
    how: str


class Figures(NamedTuple):
    """The measures over some questions; shares are 0 to 1."""

    asked: int
    hit1: float
    hit3: float
    mrr: float
    forbidden: int
    precision: float
    recall: float
    right: float
    misses: tuple[Miss, ...]


def measure(answering: Answering, questions: Iterable[Gold]) -> Figures:
    """The figures of one way of answering over these questions."""
    replies = [(gold, answering(gold)) for gold in questions]
    open_ = [(gold, reply) for gold, reply in replies if gold.refuse is None]
    closed = [(gold, reply) for gold, reply in replies if gold.refuse is not None]
    places = [_place(gold, reply) for gold, reply in open_]
    refused = [gold for gold, reply in replies if not reply.actors]
    truly = [gold for gold in refused if gold.refuse is not None]
    right = [gold for gold, reply in closed if _refused_rightly(gold, reply)]
    forbidden = [
        Miss(gold, reply, "forbidden")
        for gold, reply in replies
        if set(reply.actors[:3]) & set(gold.forbidden)
    ]
    missed = [
        Miss(gold, reply, "not first" if place else "not there")
        for (gold, reply), place in zip(open_, places, strict=True)
        if place != 1
    ]
    wrong = [
        Miss(gold, reply, "refusal") for gold, reply in closed if not _refused_rightly(gold, reply)
    ]
    return Figures(
        len(replies),
        _share(sum(place == 1 for place in places), len(places)),
        _share(sum(0 < place <= 3 for place in places), len(places)),
        _share(sum(1 / place for place in places if place), len(places)),
        len(forbidden),
        _share(len(truly), len(refused)),
        _share(len(truly), len(closed)),
        _share(len(right), len(closed)),
        (*missed, *wrong, *forbidden),
    )


def _place(gold: Gold, reply: Reply) -> int:
    """The place of the first acceptable receiver, 0 where there is none."""
    return next((n for n, one in enumerate(reply.actors, 1) if one in gold.first), 0)


def _refused_rightly(gold: Gold, reply: Reply) -> bool:
    door = not gold.doors or bool(set(gold.doors) & set(reply.doors))
    return not reply.actors and reply.verdict == gold.refuse and door


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 1.0


def table(rows: Sequence[tuple[str, Figures]]) -> str:
    """The figures as lines of text."""
    head = f"{'':34}{'n':>4} {'hit@1':>6} {'hit@3':>6} {'MRR':>6} {'forb.':>6} {'ref.P':>6}"
    lines = [f"{head} {'ref.R':>6} {'right':>6}"]
    for name, one in rows:
        shares = (one.hit1, one.hit3, one.mrr)
        refusals = (one.precision, one.recall, one.right)
        lines.append(
            f"{name:34}{one.asked:4} "
            + " ".join(f"{share:6.3f}" for share in shares)
            + f" {one.forbidden:6} "
            + " ".join(f"{share:6.3f}" for share in refusals)
        )
    return "\n".join(lines)
