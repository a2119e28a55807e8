"""Whoever is killed whenever: what was there stays, what was acknowledged is there, work goes on.

A failure tells its round; LOTS_CRASH_ROUNDS=17 plays that alone (several: 17,18), LOTS_CRASH_SEED=2
draws other rounds.
"""

import os
from collections.abc import Iterable, Mapping

import pytest

from tests.crash.rounds import Game, draw
from tests.crash.scenes import Scene
from tests.crash.versions import Version
from tests.stores import EMBEDDED, NEO4J

SEED = int(os.environ.get("LOTS_CRASH_SEED", "1"))
CHOSEN = [int(number) for number in os.environ.get("LOTS_CRASH_ROUNDS", "").split(",") if number]
FEW, MANY, BLOCK = 5, 100, 20  # rounds on each store


def play(scene: Scene, versions: Mapping[str, Version], numbers: Iterable[int]) -> None:
    game = Game(scene, versions)
    for number in CHOSEN or numbers:
        game.play(draw(SEED, EMBEDDED if scene.embedded else NEO4J, number))


def test_a_few_crashes_lose_nothing(scene: Scene, versions: dict[str, Version]) -> None:
    play(scene, versions, range(FEW))


@pytest.mark.long
@pytest.mark.parametrize("first", [0] if CHOSEN else range(0, MANY, BLOCK))
def test_many_crashes_lose_nothing(scene: Scene, versions: dict[str, Version], first: int) -> None:
    play(scene, versions, range(first, first + BLOCK))
