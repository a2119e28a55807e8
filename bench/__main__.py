"""`python -m bench`: ratios against named alternatives, measured in one run on this machine.

`python -m bench measures [SIZE]` compares measures and snapshots, `python -m bench store [SIZE …]`
the ways of loading a store; without a word both are run, the second at 10 000 nodes.
`--write` puts the table of the second into docs/reference/benchmarks.md.
"""

import sys

from bench import measures
from bench.store import compare as stores

SMALL = 10_000


def main(arguments: list[str]) -> int:
    """Run what the arguments name."""
    words = [word for word in arguments if not word.isdigit()]
    sizes = [int(word) for word in arguments if word.isdigit()]
    if not set(words) <= {"measures", "store", "--write"}:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if "measures" in words or "store" not in words:
        measures.compare(*(sizes[:1] if "measures" in words else ()))
    if "store" in words or "measures" not in words:
        stores.compare(sizes or [SMALL], write="--write" in words)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
