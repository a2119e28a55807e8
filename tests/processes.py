"""A run in several processes: what each has to tell at the end reaches the one that tells it."""

import pytest

from tests import stores
from tests.crash.rounds import FIGURES


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a worker: hand over why there was no Neo4j, and the crash rounds that were played."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["reasons"] = list(stores.REASONS)
        output["rounds"] = [[*kind, count] for kind, count in FIGURES.items()]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """In the process that tells: take them in. A worker that died has handed over nothing."""
    output = getattr(node, "workeroutput", {})
    stores.REASONS.extend(output.get("reasons", ()))
    for store, action, victims, outcome, count in output.get("rounds", ()):
        FIGURES[(store, action, victims, outcome)] += count
