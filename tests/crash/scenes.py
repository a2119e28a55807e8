"""A data folder with its store, which both can be killed, and what must hold of them afterwards."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.store.batches import number_batches
from graph.store.connection import Store, open_store
from graph.store.errors import StoreError
from graph.store.reading import Load, read_graph, read_load
from graph.store.snapshot import Snapshot
from graph.store.staging import Staged
from graph.store.streams import snapshot_name
from graph.store.supervisor import command_line, root_argument, supervises
from ingest.snapshots import read_pointer, snapshot_folder, store_slug
from tests.crash.commands import Finished, Lots
from tests.crash.versions import Version
from tests.neo4j.server import Neo4jServer
from tests.store.processes import eventually, kill, servers_of
from tests.store.version_1 import without_own_constraints, write_as_0_1_0
from tests.stores import Place, empty

APP, SERVER, SUPERVISOR = "application", "server", "supervisor"
SCRATCH = ("**/staged-*", "**/new*.sqlite*", "**/copy*.sqlite*", "**/*.writing", "writing-*")


class Scene:
    """One store with a data folder; `server` is its Neo4j, where that may be killed."""

    def __init__(self, place: Place, server: Neo4jServer | None = None) -> None:
        self.place, self.server, self.data = place, server, place.data
        self.embedded = place.address.embedded
        self.lots = Lots(place.data, place.environment)

    def beside(self, data: Path) -> "Scene":
        """The same store, seen from another data folder."""
        return Scene(self.place._replace(data=data), self.server)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, opened by this process."""
        with open_store(*self.place) as store:
            yield store

    # ------------------------------------------------------------------ bringing it somewhere

    def bring_to(self, version: Version) -> Finished:
        """Have the store and the newest snapshot say this version."""
        return self.lots.done("load", "--source", version.files)

    def turn_into_form_1(self, version: Version) -> None:
        """Have the store, which says this version, say it as release 0.1.0 left it."""
        with self.store() as store:
            empty(store)
            without_own_constraints(store)
            write_as_0_1_0(store, version.graph)
            store.write("MATCH (load:Load) SET load.snapshot = $name", name=version.snapshot)

    # ------------------------------------------------------------------ killing

    def pid_of(self, victim: str) -> int | None:
        """The process of the server or its supervisor; None where there is none now."""
        if self.server is not None:
            return self.server.pid if self.server.running else None
        folder = self.data.resolve() / "store"
        with suppress(OSError, ValueError):
            if victim == SUPERVISOR:
                pid = int((folder / "server.lock").read_text(encoding="ascii"))
                return pid if supervises(folder, pid) else None
            pid = int((folder / "server.pid").read_text(encoding="ascii"))
            return pid if f"{root_argument(folder)} " in command_line(pid) else None
        return None

    def kill(self, victim: str) -> None:
        """End the server or the supervisor as a lost machine would."""
        if self.server is not None:
            self.server.kill()
        elif (pid := self.pid_of(victim)) is not None:
            kill(pid)

    def mend(self) -> None:
        """Start a server that is down; the embedded one is started by whoever uses it."""
        if self.server is not None and not self.server.running:
            self.server.start()

    def require_no_process(self) -> None:
        """Nobody uses the embedded store any more, so nothing of it runs."""
        if not self.embedded:
            return
        assert eventually(lambda: not servers_of(self.data), 30), "a server is left"
        assert eventually(lambda: self.pid_of(SUPERVISOR) is None, 30), "a supervisor is left"

    # ------------------------------------------------------------------ what must hold

    def require_whole(self, store: Store, versions: Mapping[str, Version]) -> str | None:
        """What the store says ready is exactly one version, whose name is given; else None."""
        load = read_load(store)
        if not load.ready:
            self._require_acknowledged(store, load)
            return None
        graph = read_graph(store)
        found = [one for one in versions.values() if one.graph == graph]
        assert found, f"the store says ready ({load}), and holds neither version"
        assert load.snapshot == found[0].snapshot
        return found[0].name

    def _require_acknowledged(self, store: Store, load: Load) -> None:
        """Each batch that was acknowledged is in the store, as the kept staged file tells."""
        kept = self.data / f"staged-{store_slug(self.place.address)}.sqlite"
        with tempfile.TemporaryDirectory() as folder:  # opening it changes the file
            for path in kept.parent.glob(f"{kept.name}*"):
                shutil.copy(path, folder)
            try:
                staged = Staged.open(Path(folder, kept.name))
            except StoreError:
                return
            with staged:
                if staged.said("run") != load.run:
                    return
                last = int(staged.said("written"))
                sent = {
                    row["id"]
                    for batch in number_batches(staged, load.run, fresh=False)
                    if batch.number <= last
                    for row in batch.rows
                }
        held = {
            row["id"]
            for query in (
                "MATCH (n) WHERE n.run = $run RETURN n.id AS id",
                "MATCH ()-[r]->() WHERE r.run = $run RETURN r.id AS id",
            )
            for row in store.read(query, run=load.run)
        }
        assert sent <= held, f"acknowledged and lost: {sorted(map(str, sent - held))}"

    def require_pointer(self, versions: Mapping[str, Version]) -> str | None:
        """The snapshot that the pointer names is whole and one version; None without a pointer."""
        pointer = read_pointer(self.data, self.place.address)
        if pointer is None:
            return None
        graph = Snapshot.open(snapshot_folder(self.data, pointer.snapshot)).graph
        assert snapshot_name(graph) == pointer.snapshot, "the snapshot is not what its name says"
        found = [one for one in versions.values() if one.graph == graph]
        assert found, "the pointer names neither version"
        return found[0].name

    def require_answer(self, versions: Mapping[str, Version]) -> str:
        """A question is answered from one whole version, whose name is given."""
        found = self.lots.ask("list", "Actor", "--format", "json")
        assert found.status == 0, found
        return version_of(found.out, versions)

    def leftovers(self) -> list[Path]:
        """Files in the data folder that only a writing at work may have."""
        left = [path for pattern in SCRATCH for path in self.data.glob(pattern)]
        base = self.data / "scratch"
        left += [path for path in base.glob("*") if path.name != "users.lock"]
        return sorted(path for path in left if (self.data / "store") not in path.parents)


def version_of(answer: str, versions: Mapping[str, Version]) -> str:
    """The version that an answer to `lots list Actor` is from, all of it."""
    told = json.loads(answer)
    actors = {one["id"]: one["label"] for one in told["results"]}
    found = [one for one in versions.values() if one.snapshot == told["snapshot"]]
    assert found, f"the answer is from neither version: {told['snapshot']}"
    assert actors == found[0].actors, "the answer is not that of its version"
    return found[0].name
