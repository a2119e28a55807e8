"""Writing a snapshot to disk: whole or not at all, whatever ends the process."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc as ipc

from graph.model.records import Graph
from graph.store.columns import LINK_SCHEMA, NODE_SCHEMA, link_pieces, node_pieces
from graph.store.facts import FactsTable, Row
from graph.store.snapshot import FORMAT, read_table
from graph.store.streams import Records, rows_of, snapshot_name

_ARROW = {"number": pa.float64(), "flag": pa.bool_()}


def write_snapshot(
    folder: Path,
    graph: Graph | Records,
    facts: Mapping[FactsTable, Sequence[Row]],
    version: str = "",
    workshop: Path | None = None,
) -> str:
    """Write the snapshot below `folder`, in a folder of its name; returns the name.

    A new folder appears at once and whole: it is written in the workshop (a folder on the same
    disk, which the caller clears away), or beside its place, and then renamed. Where only the
    facts files have changed, each table replaces the old one at once and the description comes
    last, so that a reader finds a whole snapshot at any moment. All of it is on the disk
    when this returns. Raises ValueError where a relationship has an end without node.
    """
    records = rows_of(graph)
    name = snapshot_name(records)
    target = folder / name.removeprefix("sha256:")
    about = {"format": FORMAT, "name": name, "version": version, "facts": _declared(facts)}
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        beside = (workshop or folder) / f".{target.name}.writing"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        _write_graph(beside, records)
        _write_facts(beside, facts, about)
        try:
            beside.rename(target)
        except OSError:
            if not (target / "snapshot.json").exists():
                raise
            shutil.rmtree(beside)  # another process has just written the same
        sync(folder)
    elif _differs(target, about):
        _write_graph(target, records)
        _write_facts(target, facts, about)
    return name


def _write_facts(
    folder: Path, facts: Mapping[FactsTable, Sequence[Row]], about: Mapping[str, object]
) -> None:
    for table, rows in facts.items():
        made = _facts_table(table, rows)
        _write_table(folder / f"facts-{table.name}.arrow", made.schema, made.to_batches())
    beside = folder / "snapshot.json.writing"
    beside.write_text(json.dumps(about, indent=1), encoding="utf-8")
    sync(beside)
    beside.replace(folder / "snapshot.json")
    sync(folder)


def _differs(target: Path, about: Mapping[str, object]) -> bool:
    try:
        found = json.loads((target / "snapshot.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True
    return (found.get("format"), found.get("facts")) != (about["format"], about["facts"])


def _declared(facts: Iterable[FactsTable]) -> dict[str, str]:
    return {
        table.name: hashlib.sha256(repr(table).encode()).hexdigest()
        for table in sorted(facts, key=lambda table: table.name)
    }


def _write_graph(folder: Path, records: Records) -> None:
    _write_table(folder / "nodes.arrow", NODE_SCHEMA, node_pieces(records))
    ids = read_table(folder / "nodes.arrow")["id"]
    _write_table(folder / "relationships.arrow", LINK_SCHEMA, link_pieces(records, ids))


def _facts_table(table: FactsTable, rows: Sequence[Row]) -> pa.Table:
    fields = [
        pa.field(column.name, _ARROW.get(column.type, pa.string()), metadata={"as": column.type})
        for column in table.columns
    ]
    arrays = [
        pa.array([row[place] for row in rows], type=field.type)
        for place, field in enumerate(fields)
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _write_table(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    beside = path.with_suffix(".writing")
    with ipc.new_file(str(beside), schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    sync(beside)
    beside.replace(path)


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder, before anything relies on it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
