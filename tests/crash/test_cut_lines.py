"""The line to the server breaks: the loader ends in plain words, and the next load goes on."""

import json
import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from graph.store.supervisor import HOST
from tests.crash.commands import Lots
from tests.crash.line import CUT, DEAD, Line, line_to
from tests.crash.scenes import Scene, version_of
from tests.crash.versions import Version
from tests.store.processes import eventually

GIVES_UP = 200.0  # seconds: the server's own word on silence is 120, and then it is dialled again
SEED = 11


@pytest.fixture
def line(lasting_neo4j: Scene) -> Iterator[Line]:
    with line_to(lasting_neo4j.place.address.host, lasting_neo4j.place.address.port) as line:
        yield line


def over(line: Line, scene: Scene, data: Path) -> Lots:
    """The commands, with a store that is reached over this line only."""
    address = replace(scene.place.address, scheme="bolt", host=HOST, port=line.port)
    settings = {"LOTS_STORE": str(address), "LOTS_STORE_RETRY_SECONDS": "5"}
    return Lots(data, {**scene.place.environment, **settings})


def break_and_go_on(
    scene: Scene, versions: dict[str, Version], line: Line, part: float, how: str
) -> None:
    """A load over a line that breaks after a part of its bytes; then another, and the same."""
    old, new = versions["old"], versions["new"]
    far = over(line, scene, scene.data.with_name("far"))
    far.done("load", "--source", new.files)
    before = line.passed
    far.done("load", "--source", old.files)
    line.break_at(round(part * (line.passed - before)), how)
    ended = far.run("load", "--source", new.files)
    told = f"{how} at {part:.3f}: {ended}"
    assert ended.seconds < GIVES_UP, told
    assert ended.status == 0 or ended.refused_plainly, told
    with scene.store() as store:
        held = scene.require_whole(store, versions)
    assert held == "new" if ended.status == 0 else held in {"old", "new", None}, told
    if line.broken:
        asked = far.run("list", "Actor", "--format", "json")
        assert asked.status == 0, (told, asked)
        assert version_of(asked.out, versions) in {"old", "new"}
        assert far.run("status").status == 0
    line.mend()  # and the server learns that its client is gone
    elsewhere = scene.lots.run("load", "--source", old.files)
    assert elsewhere.status == 0, (told, elsewhere)
    assert elsewhere.seconds < 60, (told, elsewhere)
    again = far.done("load", "--source", new.files)
    assert again.seconds < 60, (told, again)
    with scene.store() as store:
        assert scene.require_whole(store, versions) == "new", told
    assert scene.lots.ask("verify").status == 0, told
    assert scene.beside(far.data).leftovers() == [], told


@pytest.mark.neo4j
@pytest.mark.parametrize("part", [0.3, pytest.param(0.7, marks=pytest.mark.long)])
def test_a_cut_line_ends_a_load_in_plain_words(
    lasting_neo4j: Scene, versions: dict[str, Version], line: Line, part: float
) -> None:
    break_and_go_on(lasting_neo4j, versions, line, part, CUT)


@pytest.mark.neo4j
@pytest.mark.long
@pytest.mark.parametrize("how", [CUT, DEAD])
def test_a_line_that_breaks_at_any_byte_ends_a_load_in_plain_words(
    lasting_neo4j: Scene, versions: dict[str, Version], line: Line, how: str
) -> None:
    chance = random.Random(SEED)
    for _round in range(12 if how == CUT else 4):
        break_and_go_on(lasting_neo4j, versions, line, chance.random(), how)


@pytest.mark.neo4j
def test_pages_are_served_while_the_server_is_away_and_follow_when_it_is_back(
    neo4j: Scene, versions: dict[str, Version]
) -> None:
    neo4j.bring_to(versions["old"])
    serving = neo4j.lots.start("serve", "--port", "0", PYTHONUNBUFFERED="1")
    try:
        found = re.search(r"http://\S+/", serving.first_line())
        assert found is not None

        def answered() -> str:
            return version_of(_get(f"{found[0]}api/v1/list/Actor?language=en"), versions)

        assert answered() == "old"
        neo4j.kill("server")
        began = time.monotonic()
        for _request in range(3):
            time.sleep(6)  # past the time for which the last look at the store holds
            assert answered() == "old"
        assert time.monotonic() - began < 90
        neo4j.mend()
        other = neo4j.beside(neo4j.data.with_name("other"))
        other.bring_to(versions["new"])
        assert eventually(lambda: answered() == "new", 60)
    finally:
        serving.kill()
        serving.finish()


def _get(address: str) -> str:
    try:
        with urlopen(address, timeout=60) as answer:
            text = answer.read().decode()
    except HTTPError as error:
        raise AssertionError(error.read().decode()) from None
    assert isinstance(json.loads(text), dict)
    return str(text)
