"""Search: inflection, compounds, dots, slips of the pen, synonyms, and any text at all."""

from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store.snapshot import Snapshot
from queries.answer import Answer
from queries.find import QUESTION
from queries.find.logic import FindResult
from queries.options import OptionError
from queries.search import SearchIndex, build_index, index_of
from tests.queries.refer_world import AT, changed, snapshot_in_memory
from tests.queries.sormland_referrals import sormland, sormland_graph
from tests.world import world


def find(text: str, **raw: str) -> Answer:
    return QUESTION.ask(sormland(), {"text": text, "at": AT, "limit": "500", **raw})


def ids(answer: Answer) -> list[str]:
    return [str(result["id"]) for result in answer.results]


def results(answer: Answer) -> list[FindResult]:
    return [cast("FindResult", result) for result in answer.results]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("food cluster", "actor:sormlands-matkluster"),
        ("matkluster", "actor:sormlands-matkluster"),
        ("Nykoping", "place:nykoping"),
        ("NYKÖPING", "place:nykoping"),
        ("Mälardalens högskola", "actor:mdu"),
        ("Mälardalens universitet", "actor:mdu"),
        ("mikrolån", "funding:almi-mikrolan"),
        ("microloan", "funding:almi-mikrolan"),
        ("lansstyrelsen", "actor:lansstyrelsen"),
    ],
)
def test_the_first_hit_is_the_thing_itself(text: str, first: str) -> None:
    assert ids(find(text))[0] == first


def test_a_compound_finds_its_specific_part() -> None:
    assert "area:hallbar-livsmedelsforsorjning" in ids(find("livsmedelsföretag"))
    assert "place:eskilstuna" not in ids(find("livsmedelsföretag"))


def test_forms_of_a_word_find_the_same() -> None:
    assert set(ids(find("robotar"))) == set(ids(find("robot")))
    assert set(ids(find("testbädden"))) == set(ids(find("testbädd")))


def test_a_slip_of_the_pen_is_forgiven_and_told() -> None:
    (best, *_) = results(find("Nyköpimg"))
    assert best["id"] == "place:nykoping"
    assert best["matched"][0]["how"] == "near"
    assert "stavfel" in best["sentence"]


def test_each_hit_says_which_word_agrees_where() -> None:
    for hit in results(find("testbädd robot")):
        assert hit["matched"]
        assert all(one["word"] in ("testbädd", "robot") for one in hit["matched"])
        assert hit["sentence"].startswith(hit["label"])


def test_what_has_ended_comes_last() -> None:
    states = [hit["status"] == "ended" for hit in results(find("rådgivning"))]
    assert True in states
    assert states == sorted(states)


def test_a_kind_limits_the_hits_and_a_wrong_one_names_the_kinds() -> None:
    assert {hit["kind"] for hit in results(find("robot", kind="erbjudande"))} == {"Offer"}
    with pytest.raises(OptionError, match="Offer"):
        find("robot", kind="offr")


def test_nothing_found_is_said_and_nothing_asked_too() -> None:
    assert (find("xyzzyx").verdict, find("xyzzyx").total) == ("not_covered", 0)
    assert find("").caveats == ("Skriv minst ett ord.",)


@pytest.mark.parametrize("text", ['a:b ( " AND -', "*", "nyk*", "[TO]", "\\", "^~2", "a OR"])
def test_signs_of_a_query_language_mean_nothing(text: str) -> None:
    assert find(text).verdict in ("answered", "not_covered")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    answer = find(text, limit="5")
    assert all(hit["matched"] for hit in results(answer))


def test_language_changes_sentences_only() -> None:
    swedish, english = find("robot"), find("robot", language="en")
    assert ids(swedish) == ids(english)
    assert results(english)[0]["sentence"] != results(swedish)[0]["sentence"]


def test_a_view_of_one_origin_finds_only_its_records() -> None:
    found = find("robot", origin="strategies")
    for id_ in ids(found):
        assert "strategies" in cast(tuple[str, ...], sormland().node(id_).properties["origins"])


def test_a_new_record_moves_no_other() -> None:
    plain = QUESTION.ask(snapshot_in_memory(world()), {"text": "robot", "at": AT})
    richer = changed(world(), "actor:hogskolan", description_sv="En robot och en robot till.")
    found = QUESTION.ask(snapshot_in_memory(richer), {"text": "robot", "at": AT})
    assert [id_ for id_ in ids(found) if id_ != "actor:hogskolan"] == [
        id_ for id_ in ids(plain) if id_ != "actor:hogskolan"
    ]


def test_the_index_is_built_beside_the_snapshot_once(tmp_path: Path) -> None:
    build_index(tmp_path, world())
    made = (tmp_path / "search" / "words.json").stat().st_mtime_ns
    build_index(tmp_path, world())
    assert (tmp_path / "search" / "words.json").stat().st_mtime_ns == made
    assert sorted(path.name for path in tmp_path.iterdir()) == ["search"]
    assert index_of(sormland()).candidates([["mitc"]], all_of=True)
    assert len(sormland_graph().nodes) > len(world().nodes)


def test_an_index_that_is_made_for_a_moment_is_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    build_index(tmp_path, world())
    stored, made = SearchIndex.open(tmp_path / "search"), index_of(Snapshot.of(world()))
    assert made.vocabulary.words == stored.vocabulary.words
    for words in (["robot"], ["lån", "pengar"]):
        assert made.candidates([words], all_of=True)
        assert made.candidates([words], all_of=True) == stored.candidates([words], all_of=True)
    assert list(elsewhere.iterdir()) == []
