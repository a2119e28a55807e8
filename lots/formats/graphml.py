"""GraphML, which networkx, igraph, Gephi and yEd open: every property, with its type."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from graph.model.records import Node, Properties, Relationship, Value
from graph.store.networks import about, attributes
from graph.store.snapshot import Snapshot
from lots.formats.common import ExportError, opened, written
from queries.texts import Language, label

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
)


def write_graphml(snapshot: Snapshot, file: Path, language: Language) -> None:
    """The graph in one file, with the attributes of `Snapshot.to_networkx`.

    Lists are one text (see `joined`). Nodes also have `label`, what to call them, for programs that
    draw. Raises ExportError for a character that XML cannot hold.
    """
    said = about(snapshot)
    with opened(file) as out:
        out.write(_HEAD)
        out.writelines(_key("graph", name, "string") for name in said)
        for domain, records in (("node", snapshot.nodes()), ("edge", snapshot.relationships())):
            out.writelines(_key(domain, name, type_) for name, type_ in _types(records).items())
        out.write('<graph edgedefault="directed">\n')
        out.writelines(_data("graph", said, "graph"))
        for node in snapshot.nodes():
            out.write(f"<node id={_attribute(node.id)}>")
            out.writelines(_data("node", _labelled(node, language), node.id))
            out.write("</node>\n")
        for link in snapshot.relationships():
            ends = f"source={_attribute(link.source)} target={_attribute(link.target)}"
            out.write(f"<edge id={_attribute(link.id)} {ends}>")
            out.writelines(_data("edge", attributes(link), link.id))
            out.write("</edge>\n")
        out.write("</graph>\n</graphml>\n")


def _labelled(node: Node, language: Language) -> Properties:
    called = label(node.properties, node.id, language).value
    return {**attributes(node), "label": node.properties.get("label", called)}


def _types(records: Sequence[Node | Relationship]) -> Mapping[str, str]:
    """Every attribute and its type in the words of GraphML, by name."""
    held: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for name, value in attributes(record).items():
            held[name].add(_type(value))
        if isinstance(record, Node):
            held["label"].add("string")
    return {name: _common(held[name]) for name in sorted(held)}


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _common(types: set[str]) -> str:
    if len(types) == 1:
        return next(iter(types))
    return "double" if types == {"long", "double"} else "string"


def _key(domain: str, name: str, type_: str) -> str:
    return f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'


def _data(domain: str, properties: Properties, id_: str) -> Iterator[str]:
    for name, value in properties.items():
        text = written(value)
        if found := _NOT_XML.search(text):
            raise ExportError(f"{id_}: {name} holds {found[0]!r}, which GraphML cannot hold")
        # A bare carriage return would be read as a line feed.
        yield f'<data key="{domain}-{name}">{escape(text, {chr(13): "&#13;"})}</data>'


def _attribute(id_: str) -> str:
    if found := _NOT_XML.search(id_):
        raise ExportError(f"the id {id_!r} holds {found[0]!r}, which GraphML cannot hold")
    return quoteattr(id_)
