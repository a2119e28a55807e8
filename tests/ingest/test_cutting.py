"""Cutting records out of data files: only their lines go, and what stays says the same."""

from collections.abc import Collection
from pathlib import Path

import pytest

from graph.model.records import Graph, Properties
from graph.store.streams import GraphRecords
from ingest.compiling import CITES
from ingest.cutting import CannotCut
from ingest.files import KIND_OF_FILE, data_files
from ingest.folder import compile_folder
from ingest.leaving import ASKED, Leaving, leaving
from ingest.taking_out import take_out
from tests.world import as_yaml, records, world, write_files

ACTORS = """\
# yaml-language-server: $schema=schema/actors.schema.json
- id: actor:a
  name: 'A: "first"'   # as printed
  origins: [strategies]

# About B, and
# what it is.
- id: actor:b
  name: >-
    B, the
    second
  # inside
  origins:
  - strategies

- id: actor:c
  name: C
  origins:
  - strategies
"""


def without(text: str, *ids: str, file: str = "actors.yaml") -> str:
    return take_out(text, file, ids, ids)


def lines(text: str, *numbers: int) -> str:
    """The text without these lines, counted from 1."""
    kept = [line for n, line in enumerate(text.splitlines(keepends=True), 1) if n not in numbers]
    return "".join(kept)


def test_a_record_goes_with_its_lines_its_remarks_and_one_empty_line() -> None:
    assert without(ACTORS, "actor:b") == lines(ACTORS, *range(6, 16))


def test_the_remark_at_the_head_of_the_file_stays() -> None:
    assert without(ACTORS, "actor:a") == lines(ACTORS, 2, 3, 4, 5)


def test_the_last_record_leaves_no_empty_line_at_the_end() -> None:
    assert without(ACTORS, "actor:c") == lines(ACTORS, *range(15, 20))
    assert without(ACTORS, "actor:b", "actor:c") == lines(ACTORS, *range(5, 20))


def test_a_file_whose_records_all_go_keeps_its_head() -> None:
    assert without(ACTORS, "actor:a", "actor:b", "actor:c") == lines(ACTORS, *range(2, 20))


def test_a_file_without_the_id_stays_as_it_is() -> None:
    assert without(ACTORS, "actor:d") == ACTORS


def test_line_ends_of_windows_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + ACTORS.replace("\n", "\r\n")
    assert without(text, "actor:b") == lines(text, *range(6, 16))


def test_a_file_that_ends_without_a_line_end_is_cut() -> None:
    assert without(ACTORS.rstrip(), "actor:c") == lines(ACTORS, *range(15, 20))
    assert without(ACTORS.rstrip(), "actor:b") == lines(ACTORS, *range(6, 16)).rstrip()


OFFER = """\
- actor: actor:a
  id: offer:x
  support_types: [sup:a, {id: sup:b, basis: stated}, 'sup:c']
  target_groups:
  - tg:a
  # about b
  - id: tg:b
    sources:
    - source:p
    - id: source:q
      locator: 's. 1,

        rad 2'
  - tg:c
  target_groups_basis: stated
  places: [place:a,
    place:b]
  sources:
  - id: source:p
    locator: s. 3
  - source:q
  origins: [strategies]
"""


def offer(*ids: str) -> str:
    return without(OFFER, *ids, file="offers.yaml")


def test_an_item_of_a_list_over_lines_goes_with_its_lines() -> None:
    assert offer("tg:a") == lines(OFFER, 5)
    assert offer("tg:b") == lines(OFFER, *range(7, 14))


def test_an_item_of_a_list_in_brackets_goes_with_its_comma() -> None:
    row = "  support_types: [sup:a, {id: sup:b, basis: stated}, 'sup:c']\n"
    assert offer("sup:a") == OFFER.replace("sup:a, ", "")
    assert offer("sup:b") == OFFER.replace("{id: sup:b, basis: stated}, ", "")
    assert offer("sup:c") == OFFER.replace(", 'sup:c'", "")
    assert offer("sup:a", "sup:b") == OFFER.replace(row, "  support_types: ['sup:c']\n")
    assert offer("sup:b", "sup:c") == OFFER.replace(row, "  support_types: [sup:a]\n")


def test_a_field_goes_with_its_last_item_and_its_basis() -> None:
    assert offer("sup:a", "sup:b", "sup:c") == lines(OFFER, 3)
    assert offer("tg:a", "tg:b", "tg:c") == lines(OFFER, *range(4, 16))
    assert offer("place:a", "place:b") == lines(OFFER, 16, 17)


def test_a_field_on_the_line_of_the_dash_leaves_the_dash() -> None:
    assert offer("actor:a") == OFFER.replace("- actor: actor:a\n  id", "- id")


def test_a_withdrawn_source_goes_from_the_record_and_from_its_links() -> None:
    assert offer("source:p") == lines(OFFER, 9, 19, 20)


def test_a_link_that_only_a_withdrawn_source_states_goes_whole() -> None:
    assert offer("source:p", "source:q") == ""


def test_a_relationship_goes_from_the_field_that_states_it() -> None:
    assert offer("HAS_SUPPORT_TYPE|offer:x|sup:a") == OFFER.replace("sup:a, ", "")
    assert offer("OFFERS|actor:a|offer:x") == OFFER.replace("- actor: actor:a\n  id", "- id")


def test_an_id_that_only_begins_alike_is_another_one() -> None:
    assert offer("tg:") == offer("offer") == OFFER


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "actor:a", "origins": ["terms"]}, {"id": "actor:b", "origins": ["terms"]}]\n',
        "---\n- {id: actor:a, origins: [terms]}\n- {id: actor:b, origins: [terms]}\n...\n",
        "-\n  id: actor:a\n  origins: [terms]\n-   # b\n  id: actor:b\n  origins: [terms]\n",
        "- ? id\n  : actor:a\n  origins: [terms]\n- id: actor:b\n  origins: [terms]\n",
    ],
)
def test_unusual_ways_of_writing_are_cut_or_refused(text: str) -> None:
    for id_, other in (("actor:a", "actor:b"), ("actor:b", "actor:a")):
        after = without(text, id_)
        assert id_ not in after
        assert other in after


def test_what_cannot_be_cut_is_refused_with_its_line() -> None:
    """A line break that only YAML knows: there is no line of its own to take away."""
    text = "- id: actor:a\n- id: actor:b\x85  generic: true\x85- id: actor:c\n"
    with pytest.raises(CannotCut, match="line 2"):
        without(text, "actor:b")


# ------------------------------------------------------------------ the tiny region


def one_of_each() -> list[str]:
    """A node of each kind and a relationship of each type of the tiny region."""
    found = {node.kind: node.id for node in world().nodes}
    found |= {link.type: link.id for link in world().relationships if link.type != CITES}
    return sorted(found.values())


def cut(folder: Path, left: Leaving, nodes: Collection[str], asked: str) -> None:
    assert asked in {*left.nodes, *left.links}
    for path in data_files(folder):
        before = path.read_text(encoding="utf-8")
        after = take_out(before, path.name, nodes, [asked])
        rest = iter(before.splitlines())
        assert all(line in rest for line in after.splitlines()), f"{path.name} has new lines"
        path.write_text(after, encoding="utf-8")


@pytest.mark.parametrize("asked", one_of_each())
def test_files_and_graph_agree_on_what_is_left(asked: str, tmp_path: Path) -> None:
    """What is left of the graph is what the cut files compile to."""
    folder = write_files(records(), tmp_path)
    left = leaving(GraphRecords(world()), lambda id_: id_ == asked)
    cut(folder, left, left.nodes, asked)
    rest = Graph(
        tuple(node for one in world().nodes if (node := left.node(one))),
        tuple(link for one in world().relationships if (link := left.relationship(one))),
    )
    assert said(rest) == said(compile_folder(folder).graph)


def said(graph: Graph) -> dict[str, Properties]:
    """What is said of each id; which support type is the main one is worked out at loading."""
    nodes = {node.id: node.properties for node in graph.nodes}
    links = {link.id: link.properties for link in graph.relationships}
    return {
        id_: {name: value for name, value in properties.items() if name != "main"}
        for id_, properties in {**nodes, **links}.items()
    }


@pytest.mark.parametrize("file", sorted(set(KIND_OF_FILE) & set(records())))
def test_the_first_record_of_every_file_is_cut_without_a_trace(file: str, tmp_path: Path) -> None:
    asked = str(records()[file][0]["id"])
    folder = write_files(records(), tmp_path)
    left = leaving(GraphRecords(world()), lambda id_: id_ == asked)
    assert left.nodes[asked].why == ASKED
    cut(folder, left, left.nodes, asked)
    compile_folder(folder)
    for path in data_files(folder):
        assert as_yaml([{"id": asked}])[6:].strip() not in [
            word.strip("'") for word in path.read_text(encoding="utf-8").split()
        ]
