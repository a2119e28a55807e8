"""A data folder, read and checked whole: every problem is found before anything is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.model.records import Graph
from ingest.checking import Checker, check_ids
from ingest.compiling import compile_graph
from ingest.confirmed import confirmed
from ingest.confirming_check import confirmation_problems
from ingest.files import KIND_OF_FILE, data_files
from ingest.keeping import rule_problems
from ingest.problems import BadData, Problem
from ingest.reading import read_file
from ingest.records import LinkRecord, NodeRecord, Records
from ingest.statements import Disagreement, decide
from ingest.withdrawals import Withdrawal, brought_back, read_log_beside

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The graph of a data folder, with what a reader of it should know."""

    graph: Graph
    disagreements: tuple[Disagreement, ...]
    warnings: tuple[str, ...]


def silent(message: str) -> None:
    """Progress that nobody wants to see."""


def read_records(
    folder: Path, progress: Progress = silent, withdrawn: Iterable[Withdrawal] | None = ()
) -> Records:
    """All records of the folder; raises BadData with every problem of every file.

    What the log beside the files, or the one given, says was withdrawn is a problem too; with None
    no log is heeded.
    """
    log = () if withdrawn is None else (*withdrawn, *read_log_beside(folder))
    checker = Checker()
    problems: list[Problem] = []
    nodes: list[NodeRecord] = []
    links: list[LinkRecord] = []
    whole = True
    for path in data_files(folder):
        progress(path.name)
        try:
            records = read_file(path)
        except BadData as bad:
            problems += bad.problems
            whole = False
            continue
        kind = KIND_OF_FILE.get(path.name)
        for record in records:
            if kind is None:
                link = checker.link(record, path.name)
                links += [] if link is None else [link]
            else:
                node = checker.node(kind, record, path.name)
                nodes += [] if node is None else [node]
                whole = whole and node is not None
    problems += checker.problems
    # Where a file or a record could not be read, its id would seem to be missing elsewhere.
    problems += check_ids(nodes, checker.references if whole else ())
    problems += confirmation_problems(nodes, date.today())
    problems += brought_back(nodes, links, log)
    if problems:
        raise BadData(problems)
    return Records(tuple(nodes), tuple(links))


def compile_folder(
    folder: Path, progress: Progress = silent, withdrawn: Iterable[Withdrawal] | None = ()
) -> Compiled:
    """The graph of the folder; raises BadData with every problem in it, see `read_records`."""
    records = read_records(folder, progress, withdrawn)
    decided = decide(records.nodes)
    if decided.problems:
        raise BadData(decided.problems)
    said = confirmed(decided)
    graph = compile_graph(said.nodes, records.links, said.shown)
    if broken := rule_problems(graph, records):
        raise BadData(broken)
    return Compiled(graph, said.disagreements, tuple(_warnings(graph)))


def _warnings(graph: Graph) -> list[str]:
    found: list[str] = []
    missing: dict[str, int] = {}
    for node in graph.nodes:
        if node.kind != "Source" and "sources" not in node.properties:
            missing[node.kind] = missing.get(node.kind, 0) + 1
    for kind, count in sorted(missing.items()):
        records = "record" if count == 1 else "records"
        found.append(f"{count} {records} of kind {kind} without a source")
    return found
