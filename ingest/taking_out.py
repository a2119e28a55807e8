"""Taking withdrawn records, and what names them, out of the text of a data file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import yaml

from graph.model.declare import Kind, Link
from graph.model.records import relationship_id
from ingest.cutting import CannotCut, Cut, Plain, compose, plain
from ingest.files import KIND_OF_FILE
from ingest.leaving import resting_on

_BOM = "\ufeff"


def take_out(text: str, file: str, nodes: Collection[str], links: Collection[str]) -> str:
    """The text of this data file without these nodes and relationships, given by their ids.

    A relationship goes with either end. Raises CannotCut where it cannot be done by machine.
    """
    bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    root = compose(text)
    if root is None:
        return bom + text
    taken = _Taken(KIND_OF_FILE.get(file), frozenset(nodes), frozenset(links), Cut(text))
    wanted = taken.records(root)
    made = taken.cut.made()
    after = compose(made)
    says = [] if after is None else plain(after)
    if says != wanted:
        raise CannotCut(_first_changed(root, wanted))
    return bom + made


def _first_changed(root: yaml.SequenceNode, wanted: Sequence[Plain]) -> int:
    """The line of the first record that changes."""
    kept = (*wanted, None)
    changed = next(one for one, after in zip(root.value, kept) if plain(one) != after)
    return int(changed.start_mark.line) + 1


@dataclass(frozen=True, slots=True)
class _Taken:
    """Walks over the records of a file; gathers cuts and says what shall stand afterwards."""

    kind: Kind | None
    nodes: frozenset[str]
    links: frozenset[str]
    cut: Cut

    def records(self, root: yaml.SequenceNode) -> list[Plain]:
        said = [self._record(item) for item in root.value]
        kept = [one is not None for one in said]
        if not all(kept):
            self.cut.records(root, kept)
        return [one for one in said if one is not None]

    def _record(self, record: yaml.MappingNode) -> Plain | None:
        values = {key.value: value for key, value in record.value}
        id_ = _word(values.get("id"))
        if self.kind is None:
            ends = (_word(values.get("from")), _word(values.get("to")))
            discriminator = _word(values.get("discriminator")).strip()
            if self._goes(_word(values.get("type")), *ends, discriminator):
                return None
        elif id_ in self.nodes:
            return None
        links = {link.field: link for link in self.kind.links} if self.kind else {}
        resting = resting_on({name: _word(value) for name, value in values.items()}, self.nodes)
        return self._fields(record, links, id_, resting)

    def _fields(
        self, record: yaml.MappingNode, links: Mapping[str, Link], id_: str, resting: set[str]
    ) -> Plain | None:
        """What the record says afterwards; None where nothing states it any more."""
        said: dict[str, Plain | None] = {}
        for key, value in record.value:
            name = key.value
            if name == "sources":
                said[name] = self._citations(value)
                if said[name] is None:
                    return None
            elif name in resting:
                said[name] = None
            elif name in links:
                said[name] = self._linked(value, links[name], id_)
            else:
                said[name] = plain(value)
        for name in links:
            if name in said and said[name] is None:
                said |= {f"{name}_basis": None} if f"{name}_basis" in said else {}
        kept = [said[key.value] is not None for key, _ in record.value]
        if not any(kept):
            return None
        if not all(kept):
            self.cut.fields(record, kept)
        return [(plain(key), said[key.value]) for (key, _), keep in zip(record.value, kept) if keep]

    def _citations(self, value: yaml.Node) -> Plain | None:
        if not isinstance(value, yaml.SequenceNode):
            return plain(value)
        kept = [_named(item) not in self.nodes for item in value.value]
        return self._items(value, [plain(i) if k else None for i, k in zip(value.value, kept)])

    def _linked(self, value: yaml.Node, link: Link, id_: str) -> Plain | None:
        if not isinstance(value, yaml.SequenceNode):
            return self._item(value, link, id_)
        return self._items(value, [self._item(item, link, id_) for item in value.value])

    def _item(self, item: yaml.Node, link: Link, id_: str) -> Plain | None:
        ends = (_named(item), id_) if link.reverse else (id_, _named(item))
        if self._goes(link.type, *ends):
            return None
        return (
            self._fields(item, {}, "", set()) if isinstance(item, yaml.MappingNode) else plain(item)
        )

    def _items(self, sequence: yaml.SequenceNode, said: Sequence[Plain | None]) -> Plain | None:
        kept = [one is not None for one in said]
        if any(kept) and not all(kept):
            self.cut.items(sequence, kept)
        return [one for one in said if one is not None] or None

    def _goes(self, type_: str, source: str, target: str, discriminator: str = "") -> bool:
        named = relationship_id(type_, source, target, discriminator)
        return source in self.nodes or target in self.nodes or named in self.links


def _word(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _named(item: yaml.Node) -> str:
    """The id that an item of a list names, by itself or in a field of its own."""
    if not isinstance(item, yaml.MappingNode):
        return _word(item)
    return next((_word(value) for key, value in item.value if key.value == "id"), "")
