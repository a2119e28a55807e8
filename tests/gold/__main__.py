"""`make gold`: the measures of the product over the gold questions, beside two baselines.

With `--misses` the questions of the tuning half that are not answered as expected are listed; of
the closed half only their ids, so that nobody tunes to it.
"""

import sys

from tests.gold.measuring import Figures, Miss, measure, table
from tests.gold.questions import HALVES, questions
from tests.gold.ways import facet_filter, keyword_search, product

_WAYS = (
    ("product", product),
    ("keyword search (BM25)", keyword_search),
    ("facet filter", facet_filter),
)


def main(arguments: list[str]) -> int:
    """Print the table and, if asked, the misses."""
    rows: list[tuple[str, Figures]] = []
    for name, answering in _WAYS:
        for half in HALVES:
            asked = [gold for gold in questions() if gold.half == half]
            rows.append((f"{name}, {half} half", measure(answering, asked)))
    lines = [table(rows)]
    if "--misses" in arguments:
        tuning, closed = rows[0][1].misses, rows[1][1].misses
        lines += [line for miss in tuning for line in _told(miss)]
        lines += ["", "closed half:", *(f"  {miss.gold.id} ({miss.how})" for miss in closed)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _told(miss: Miss) -> list[str]:
    gold, reply = miss.gold, miss.reply
    wanted = gold.refuse or ", ".join(gold.first)
    return [
        "",
        f"{gold.id} ({miss.how}): {gold.text} [{gold.place or ''}]",
        f"  expected {wanted} {' '.join(gold.doors)}; not {', '.join(gold.forbidden)}",
        f"  {reply.verdict}: {', '.join(reply.actors[:5])} {' '.join(reply.doors)}",
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
