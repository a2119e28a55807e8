"""What the tests of archives share: a small graph with two owners, and forging a file by hand."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import strategies as st

from graph.model.model import LABELS, TYPES
from graph.model.records import Graph, Node, Relationship, Value, relationship_id
from graph.store.archive import LINKS, NODES, WITHDRAWALS, Withdrawn, write_archive
from graph.store.sealed import MANIFEST, MARK, SEAL
from graph.store.staging import Staged

LOG = (Withdrawn("2026-11-25", "Actor", f"sha256:{'0' * 64}"),)


def link(type_: str, source: str, target: str) -> Relationship:
    """A relationship with a number and a list in it."""
    id_ = relationship_id(type_, source, target)
    return Relationship(id_, type_, source, target, {"share": 0.5, "sources": ("source:åre",)})


SMALL = Graph(
    (
        Node("actor:a", "Actor", {"name": "Åsa\u2028& Co\nAB", "generic": False, "size": -3}),
        Node("actor:b", "Actor", {"sources": (), "share": 1.0}),
        Node("offer:o", "Offer"),
    ),
    (link("OFFERS", "actor:a", "offer:o"), link("OFFERS", "actor:b", "offer:o")),
)


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.text(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(st.text()).map(tuple),
)
PROPERTIES = st.dictionaries(st.sampled_from(["name", "kind", "share"]), VALUES)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Small graphs of kinds and types that the model knows, with values of every type."""
    ids = sorted(draw(st.lists(st.text(min_size=1), min_size=1, max_size=6, unique=True)))
    kinds, types = st.sampled_from(sorted(LABELS)), st.sampled_from(sorted(TYPES))
    return Graph(
        tuple(Node(id_, draw(kinds), draw(PROPERTIES)) for id_ in ids),
        tuple(
            Relationship(
                f"R|{number}",
                draw(types),
                draw(st.sampled_from(ids)),
                draw(st.sampled_from(ids)),
                draw(PROPERTIES),
            )
            for number in range(draw(st.integers(0, 6)))
        ),
    )


def stage(graph: Graph, path: Path, owners: tuple[str, ...] = ("curated", "scb")) -> Staged:
    """The graph as a staged one, whose records have the owners in turn."""
    staged = Staged.create(path)
    for place, owner in enumerate(owners):
        staged.add_nodes(graph.nodes[place :: len(owners)], owner)
        staged.add_relationships(graph.relationships[place :: len(owners)], owner)
    staged.finish()
    return staged


def archive_of(graph: Graph, folder: Path, name: str = "a.lots.zip") -> Path:
    """An archive of the graph."""
    file = folder / name
    with stage(graph, folder / "graph.sqlite") as staged:
        write_archive(file, staged, "0.1.0", LOG)
    return file


def parts_of(file: Path) -> dict[str, bytes]:
    """The parts of an archive, unpacked."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def forge(
    file: Path,
    parts: Mapping[str, bytes],
    *,
    about: Mapping[str, object] | None = None,
    honest: bool = True,
    method: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """Seal these parts by hand; `honest`: the manifest says what they are, else what they were."""
    manifest = json.loads(parts[MANIFEST]) if MANIFEST in parts else {}
    manifest.update(about or {})
    if honest:
        manifest["parts"] = {
            name: {
                "bytes": len(parts[name]),
                "lines": parts[name].count(b"\n"),
                "sha256": hashlib.sha256(parts[name]).hexdigest(),
            }
            for name in (WITHDRAWALS, NODES, LINKS)
            if name in parts
        }
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, text in parts.items():
            if name != MANIFEST:
                archive.writestr(name, text)
        if MANIFEST in parts:
            archive.writestr(MANIFEST, json.dumps(manifest))
        archive.comment = b"." * SEAL
    return seal(file)


def seal(file: Path) -> Path:
    """Set the seal right, as one can who knows how it is made."""
    held = file.read_bytes()[:-SEAL]
    file.write_bytes(held + MARK + hashlib.sha256(held).hexdigest().encode())
    return file
