"""A network answer in the formats of other tools: GraphML, GEXF, and a table of ties."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from queries.answer import Answer, Json

FORMATS = ("graphml", "gexf", "csv")
_TIE = ("source", "target", "id", "kind", "label", "strength")
_WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')


def export_network(answer: Answer, format: str) -> str:
    """The nodes and ties of a network answer as the text of a file; the same answer, the same text.

    The name of the data version and the parameters stand in the graph's own attributes.
    """
    nodes, ties = _rows(answer, "nodes"), _rows(answer, "ties")
    if format == "csv":
        return _table(ties)
    import networkx as nx

    graph: nx.MultiGraph[str] = nx.MultiGraph(  # type: ignore[explicit-any]
        snapshot=answer.snapshot, as_of=answer.as_of
    )
    for node in nodes:
        graph.add_node(str(node["id"]), **_plain(node, ("id",)))
    for tie in ties:
        graph.add_edge(
            str(tie["source"]),
            str(tie["target"]),
            key=str(tie["id"]),
            weight=tie["strength"],
            **_plain(tie, ("id", "source", "target", "strength", "evidence")),
        )
    if format == "graphml":
        return "\n".join(nx.generate_graphml(graph, named_key_ids=True))
    # The library writes the day of writing, which is no part of the answer.
    return _WRITTEN_ON.sub("", "\n".join(nx.generate_gexf(graph)))


def _table(ties: Sequence[Mapping[str, Json]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_TIE)
    writer.writerows([tie[name] for name in _TIE] for tie in ties)
    return out.getvalue().rstrip("\n")


def _rows(answer: Answer, name: str) -> list[Mapping[str, Json]]:
    rows: list[Mapping[str, Json]] = []
    for result in answer.results:
        held = result[name]
        assert isinstance(held, Sequence)
        rows += [row for row in held if isinstance(row, Mapping)]
    return rows


def _plain(row: Mapping[str, Json], without: Sequence[str]) -> dict[str, str | int | float | bool]:
    return {
        name: value
        for name, value in row.items()
        if name not in without and isinstance(value, str | int | float | bool)
    }
