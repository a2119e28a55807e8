"""Rounds of the crash suite: who is killed when, doing what. Each is drawn from the seed alone."""

import random
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from graph.store.connection import Store
from graph.store.reading import read_load
from graph.store.versions import SCHEMA
from tests.crash.commands import Command, Finished
from tests.crash.scenes import APP, SERVER, SUPERVISOR, Scene, version_of
from tests.crash.versions import NAMES, Version
from tests.stores import EMBEDDED

LOAD, RESTORE, MIGRATE, LOAD_FORM_1, SNAPSHOT, COPY = (
    "load",
    "restore",
    "migrate",
    "load into form 1",
    "snapshot of a load",
    "copy",
)
AFTER_LINE = 0.12  # so much of its time an action takes after a line of its progress, about
UNFINISHED = re.compile("not finished|being written")
SNAPSHOT_LINE = "making a data version"
STEPS = (
    "preparing the store",
    "writing records",
    "writing relationships",
    "removing what no longer holds",
    SNAPSHOT_LINE,
)
FIGURES: Counter[tuple[str, str, str, str]] = Counter()


class Round(NamedTuple):
    """One round: the action and where it leads, who is killed, and at which moment.

    The moment is a part of the time that the action takes, counted from the start of the command
    or, where there is a `line`, from that line of its progress. `patient`: a server that was killed
    is started again only when the command has given up. `closed`: the store is closed between the
    """

    seed: int
    store: str
    number: int
    action: str
    to: str
    victims: tuple[str, ...]
    line: str
    part: float
    patient: bool
    closed: bool


def draw(seed: int, store: str, number: int) -> Round:
    """The round with this number, the same each time."""
    chance = random.Random(f"{seed} {store} {number}")
    actions = [LOAD, LOAD, RESTORE, RESTORE, MIGRATE, LOAD_FORM_1, SNAPSHOT]
    victims = [(APP,), (SERVER,), (APP, SERVER)]
    if store == EMBEDDED:
        victims += [(SUPERVISOR,), (SERVER, SUPERVISOR), (APP, SUPERVISOR)]
        victims += [(APP, SERVER, SUPERVISOR)]
    else:
        actions += [COPY, COPY]
        victims += [(APP,)]
    action = chance.choice(actions)
    line = chance.choice((*STEPS, "", "", "")) if action in (LOAD, RESTORE, LOAD_FORM_1) else ""
    return Round(
        seed,
        store,
        number,
        action,
        NAMES[(number + 1) % 2],
        chance.choice(victims),
        SNAPSHOT_LINE if action == SNAPSHOT else line,
        chance.random(),
        chance.random() < 0.2,
        chance.random() < 0.5,
    )


class Game:
    """Rounds on one scene, one after the other; remembers how long each action takes."""

    def __init__(self, scene: Scene, versions: Mapping[str, Version]) -> None:
        self.scene, self.versions = scene, versions
        self._state = ""  # the version that the store is known to hold
        self._took: dict[str, float] = {}

    def play(self, this: Round) -> None:
        """Play a round; an error tells which it was."""
        delay = 0.0
        try:
            to = self.versions[this.to]
            begin = next(one for one in self.versions.values() if one != to)
            scene = self._prepared(this, begin)
            took = self._took.get(this.action, self._took[LOAD])
            delay = this.part * took * (AFTER_LINE if this.line else 1)
            words = _command(this.action, to)
            command = scene.lots.start(*words)
            killed = _kill_at_the_moment(this, delay, scene, command)
            if not (this.patient and SERVER in this.victims):
                scene.mend()
            ended = command.finish()
            scene.mend()
            outcome = _outcome(this, ended, killed)
            FIGURES[(this.store, this.action, " + ".join(this.victims), outcome)] += 1
            self._state = ""
            if this.action == COPY:
                self._repair_copy(scene, words, begin)
            else:
                goal = begin if this.action == MIGRATE else to
                with scene.store() as store:  # the embedded server starts again
                    self._look(store, this, begin, goal, ended)
                    if not this.closed:
                        self._repair(store, this, words, goal)
                if this.closed:
                    self._took[this.action] = _again(scene, words).seconds
                    with scene.store() as store:
                        self._require_exactly(store, goal)
            scene.require_no_process()
        except BaseException as error:
            error.add_note(f"{this}\nkilled {delay:.3f} s after the start or the line")
            raise

    # ------------------------------------------------------------------ before

    def _prepared(self, this: Round, begin: Version) -> Scene:
        if self._state != begin.name:
            self._took[LOAD] = self.scene.bring_to(begin).seconds
        self._state = begin.name
        if this.action in (MIGRATE, LOAD_FORM_1):
            self.scene.turn_into_form_1(begin)
        if this.action != COPY:
            return self.scene
        data = self.scene.data.with_name(f"{self.scene.data.name}-copy")
        shutil.rmtree(data, ignore_errors=True)
        return self.scene.beside(data)

    # ------------------------------------------------------------------ after

    def _look(
        self, store: Store, this: Round, begin: Version, goal: Version, ended: Finished
    ) -> None:
        """What everybody sees between the crash and the repair."""
        scene = self.scene
        allowed = {goal.name} if ended.status == 0 else {begin.name, goal.name}
        pointed = scene.require_pointer(self.versions)
        assert pointed in allowed, f"the pointer names {pointed}"
        held = scene.require_whole(store, self.versions)
        assert held in allowed or (held is None and ended.status != 0), f"ready: {held}"
        if ended.status == 0:
            assert read_load(store).schema == SCHEMA
        answered = scene.require_answer(self.versions)
        assert answered in allowed, f"answered from {answered}"
        told = scene.lots.ask("status")
        assert told.status == 0, told
        if held is None:
            assert UNFINISHED.search(told.out), told

    def _repair(self, store: Store, this: Round, words: tuple[object, ...], goal: Version) -> None:
        """The same command again, while others use the store."""
        repaired = _again(self.scene, words)
        if not self.scene.embedded:
            self._took[this.action] = repaired.seconds
        self._require_exactly(store, goal)

    def _require_exactly(self, store: Store, goal: Version) -> None:
        """All is as if nothing had happened."""
        scene = self.scene
        assert scene.require_whole(store, self.versions) == goal.name
        assert read_load(store).schema == SCHEMA
        verified = scene.lots.ask("verify")
        assert verified.status == 0, verified
        assert scene.require_pointer(self.versions) == goal.name
        assert scene.require_answer(self.versions) == goal.name
        told = scene.lots.ask("status")
        assert "Problems" not in told.out, told
        assert scene.leftovers() == []
        self._state = goal.name

    def _repair_copy(self, scene: Scene, words: tuple[object, ...], begin: Version) -> None:
        """A reader's copy: none or whole, and the question again is answered from all of it."""
        assert scene.require_pointer(self.versions) in (None, begin.name)
        repaired = _again(scene, words)
        self._took[COPY] = repaired.seconds
        assert version_of(repaired.out, self.versions) == begin.name
        assert scene.require_pointer(self.versions) == begin.name
        assert not scene.leftovers()
        self._state = begin.name


def _again(scene: Scene, words: tuple[object, ...]) -> Finished:
    repaired = scene.lots.run(*words)
    assert repaired.status == 0, repaired
    return repaired


def _command(action: str, to: Version) -> tuple[object, ...]:
    match action:
        case "restore":
            return "restore", to.archive, "--replace"
        case "migrate":
            return ("migrate",)
        case "copy":
            return "list", "Actor", "--format", "json"
    return "load", "--source", to.files


def _kill_at_the_moment(this: Round, delay: float, scene: Scene, command: Command) -> bool:
    """Kill the victims; False if the command had ended before."""
    if this.line:
        command.wait_for(this.line)
    command.sleep(delay)
    others = [victim for victim in this.victims if victim != APP]
    # A server that is just being started has no process yet.
    while command.running and not all(scene.pid_of(victim) for victim in others):
        command.sleep(0.005)
    killed = command.running
    if APP in this.victims:
        command.kill()
    for victim in others:
        scene.kill(victim)
    return killed


def _outcome(this: Round, ended: Finished, killed: bool) -> str:
    """How the command ended: killed, done all the same, given up in plain words, or too soon."""
    if ended.status == -9:
        assert APP in this.victims
        return "killed"
    if ended.status == 0:
        return "done all the same" if killed else "done before"
    assert killed, ended
    assert ended.refused_plainly, ended
    return "given up"
