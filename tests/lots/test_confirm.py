"""`lots confirm`: a status is confirmed, at work at once, and taken back without a trace."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.confirmations import FILE, HOWS, confirmation_id
from graph.store.errors import StoreLost
from graph.store.locks import exclusive
from ingest.confirming_text import HEAD
from ingest.withdrawing import FILES_LOCK
from lots.words import WORDS
from lots.words_confirming import CONFIRMING_EN, CONFIRMING_SV
from tests.lots.conftest import Result
from tests.lots.homes import Home
from tests.lots.withdrawn import Region
from tests.region.confirmations import FUNCTION, confirmation
from tests.world import as_yaml, records, write_files

OFFER = "offer:matklustret--matnatverk"
ENDED = "actor:noden"
DAY = "2025-11-20"
Confirm = Callable[..., Result]
# Each example leaves the files and the store as it found them.
SHARED = [HealthCheck.function_scoped_fixture]


@pytest.fixture
def files(tmp_path: Path, there: Home) -> Path:
    """The data files, loaded."""
    folder = write_files(records(), tmp_path / "files")
    assert there.lots("load", "--source", folder).status == 0
    return folder


@pytest.fixture
def confirm(there: Home, files: Path) -> Confirm:
    """`lots confirm` on these files; options go before those that are given here."""

    def runs(id_: str = OFFER, *words: str, language: str = "en", **options: str) -> Result:
        given = {"state": "active", "on": DAY, "by": FUNCTION, "how": "telephone", **options}
        named = [part for name, value in given.items() for part in (f"--{name}", value) if value]
        return there.lots("--language", language, "confirm", id_, *named, "--source", files, *words)

    return runs


@pytest.fixture
def undo(there: Home, files: Path) -> Confirm:
    """`lots confirm --undo` on these files."""

    def runs(id_: str = OFFER, *words: str, language: str = "en") -> Result:
        asked = ("--language", language, "confirm", id_, "--undo")
        return there.lots(*asked, *words, "--source", files)

    return runs


def texts(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def shown(home: Home, id_: str) -> Mapping[str, object]:
    answer = json.loads(home.lots("show", id_, "--format", "json", "--at", "2026-11-22").out)
    result = answer["results"][0]
    assert isinstance(result, dict)
    return {**result, "snapshot": answer["snapshot"]}


# ------------------------------------------------------------------ confirmed and taken back


def test_it_is_at_work_at_once_and_taken_back_without_a_trace(
    there: Home, files: Path, confirm: Confirm, undo: Confirm
) -> None:
    before, name = texts(files), there.name()
    assert (shown(there, ENDED)["status"], shown(there, ENDED)["freshness"]) == ("ended", "fresh")
    done = confirm(ENDED)
    assert done.status == 0, done.err
    found = shown(there, ENDED)
    assert found["status"] == "active"
    assert there.name() == found["snapshot"] != name
    assert there.lots("verify").status == 0
    back = undo(ENDED)
    assert back.status == 0, back.err
    assert texts(files) == before
    assert there.name() == shown(there, ENDED)["snapshot"] == name


def test_age_changes_the_answer(there: Home, confirm: Confirm) -> None:
    assert shown(there, OFFER)["freshness"] == "stale"
    assert confirm().status == 0
    assert shown(there, OFFER)["freshness"] == "fresh"
    listed = there.lots("refer", "nätverk för livsmedelsföretag", "--place", "nykoping")
    assert f"Confirmed by {FUNCTION} on {DAY} by telephone" in listed.out


def test_what_is_true_now_is_told_in_both_languages(confirm: Confirm, undo: Confirm) -> None:
    said = confirm(language="sv").out
    assert f"Nätverk för mat ({OFFER})" in said
    assert f"Bekräftat av {FUNCTION} {DAY} per telefon." in said
    assert "Före: Det pågår. Uppgiften är från 2020 och är gammal." in said
    assert f"Nu: Det pågår. Uppgiften är från {DAY} och räknas som färsk." in said
    said = undo(language="en").out
    assert f"Taken back: Confirmed by {FUNCTION} on {DAY} by telephone." in said
    assert "Now: It is active. This fact is from 2020 and is stale." in said


def test_a_status_that_no_question_judges_is_told_in_words(confirm: Confirm) -> None:
    said = confirm("funding:mikrolan", state="not_usable_here").out
    assert "Now: Status: cannot be used here." in said


def test_a_confirmation_that_does_not_hold_is_told_of(confirm: Confirm) -> None:
    said = confirm(ENDED, on="2018-01-01").out
    assert "Now: It has ended." in said
    assert "A source states that it has ended, and the confirmation is not surely later." in said


def test_the_latest_or_that_of_a_day_is_taken_back(
    there: Home, files: Path, confirm: Confirm, undo: Confirm
) -> None:
    for day, state in (("2025-03-01", "ended"), ("2025-05-02", "planned"), (DAY, "active")):
        assert confirm(on=day, state=state).status == 0
    assert undo(OFFER, "--on", "2025-05-02").status == 0
    assert shown(there, OFFER)["status"] == "active"
    assert undo().status == 0
    assert shown(there, OFFER)["status"] == "ended"
    assert undo().status == 0
    assert not (files / FILE).exists()


@pytest.mark.parametrize("how", sorted(HOWS))
def test_an_actor_of_the_data_may_have_confirmed_it(
    there: Home, confirm: Confirm, how: str
) -> None:
    assert confirm(by="actor:regionen", how=how).status == 0
    assert f"Confirmed by Regionen on {DAY} {HOWS[how][1]}" in there.lots("show", OFFER).out


def test_nothing_that_was_loaded_is_needed(there: Home, tmp_path: Path) -> None:
    folder = write_files(records(), tmp_path / "files")
    asked = ("--state", "ended", "--on", DAY, "--by", "Regionen", "--how", "mail")
    done = there.lots("confirm", OFFER, *asked, "--source", folder)
    assert done.status == 0, done.err
    assert shown(there, OFFER)["status"] == "ended"


@given(
    before=st.sampled_from([None, "", "# mine\n", "HAND", "HAND# no end"]),
    state=st.sampled_from(["active", "ended", "planned"]),
    subject=st.sampled_from([OFFER, ENDED]),
)
@settings(max_examples=5, deadline=None, suppress_health_check=SHARED)
def test_confirmed_and_taken_back_the_folder_is_byte_for_byte_the_same(
    there: Home,
    files: Path,
    confirm: Confirm,
    undo: Confirm,
    before: str | None,
    state: str,
    subject: str,
) -> None:
    by_hand = as_yaml([confirmation("actor:bryggan", "2024-01-01")])
    (files / FILE).unlink(missing_ok=True)
    if before is not None:
        (files / FILE).write_text(before.replace("HAND", by_hand), encoding="utf-8")
    assert there.lots("load", "--source", files).status == 0
    held, name = texts(files), there.name()
    assert confirm(subject, state=state).status == 0
    assert (files / FILE).read_bytes().startswith(held.get(FILE, HEAD.encode()))
    assert there.name() != name
    assert undo(subject).status == 0
    assert texts(files) == held
    assert there.name() == name


# ------------------------------------------------------------------ refused, with nothing changed


@pytest.mark.parametrize(
    ("options", "swedish", "english"),
    [
        ({"id_": "offer:matklustret--matnatverket"}, f"Menas någon av dessa: {OFFER}", OFFER),
        ({"id_": "place:flen"}, "har inget läge att bekräfta", "has no status to confirm"),
        ({"state": "activ"}, "Välj bland: active (pågår)", "Choose among: active (active)"),
        ({"state": "open"}, "går inte att bekräfta här", "cannot be confirmed here"),
        ({"on": "2025-11"}, "är ingen hel dag", "is no full day"),
        ({"on": "2025-02-30"}, "är ingen hel dag", "is no full day"),
        ({"on": "2999-01-01"}, "har inte varit än", "has not been yet"),
        ({"by": "Anna Andersson"}, "A… A… ser ut som en persons", "looks like the name"),
        ({"by": "anna@regionen.example"}, "ser ut som", "looks like"),
        ({"by": "Regionen, 0155-24 50 00"}, "ser ut som", "looks like"),
        ({"by": "actor:regione"}, "Menas någon av dessa: actor:regionen", "No actor has the id"),
        ({"by": "place:flen"}, "Det finns ingen aktör", "No actor has the id"),
        ({"by": " "}, "Ange vem som har bekräftat", "Give who confirmed it"),
        ({"how": "sms"}, "Välj bland: telephone (telefon)", "is none of the ways"),
        ({"how": ""}, "Ange --how.", "Give --how."),
    ],
)
def test_a_wrong_use_is_told_in_both_languages_and_changes_nothing(
    files: Path,
    there: Home,
    confirm: Confirm,
    options: Mapping[str, str],
    swedish: str,
    english: str,
) -> None:
    before, name = texts(files), there.name()
    for language, words in (("sv", swedish), ("en", english)):
        done = confirm(**options, language=language)
        assert done.status == 2
        assert words in done.err
        assert "Andersson" not in done.err
        assert not done.out
    assert texts(files) == before
    assert there.name() == name


def test_the_same_thing_is_confirmed_once_a_day(confirm: Confirm) -> None:
    assert confirm().status == 0
    for again in (confirm(), confirm(state="ended")):
        assert again.status == 2
        assert f"lots confirm {OFFER} --undo --on {DAY}" in again.err


def test_there_must_be_something_to_take_back(confirm: Confirm, undo: Confirm) -> None:
    assert undo().status == 2
    assert confirm().status == 0
    other = undo(OFFER, "--on", "2025-11-19")
    assert other.status == 2
    assert f"There is no confirmation of {OFFER} on 2025-11-19." in other.err
    assert undo(OFFER, "--on", "nyss").status == 2
    assert undo("offer:nobody").status == 2
    assert undo(OFFER, "--how", "mail").status == 2


def test_files_with_a_fault_stay_as_they_are(files: Path, confirm: Confirm) -> None:
    (files / "doors.yaml").write_text("- id: door:x\n", encoding="utf-8")
    before = texts(files)
    done = confirm()
    assert done.status == 2
    assert "doors.yaml:1: origins: is missing" in done.err
    assert texts(files) == before


def test_a_file_in_brackets_is_not_added_to(files: Path, confirm: Confirm) -> None:
    (files / FILE).write_text("[]\n", encoding="utf-8")
    done = confirm()
    assert done.status == 2
    assert f"{FILE}:1: is written in a way that cannot be changed by machine" in done.err
    assert (files / FILE).read_text(encoding="utf-8") == "[]\n"


def test_other_files_than_those_that_were_loaded_are_left_alone(
    there: Home, files: Path, confirm: Confirm
) -> None:
    offers = records()["offers.yaml"]
    changed = [{**one, "same_as": ["funding:lan"]} if one["id"] == OFFER else one for one in offers]
    (files / "offers.yaml").write_text(as_yaml(changed), encoding="utf-8")
    assert confirm().status == 0
    loaded = there.name()
    (files / "doors.yaml").unlink()
    done = confirm(ENDED)
    assert done.status == 2
    assert "lots load" in done.err
    assert there.name() == loaded


def test_files_that_cannot_be_changed_are_told_of(
    confirm: Confirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.confirming_asked.can_change", lambda _folder: False)
    done = confirm()
    assert done.status == 2
    assert "cannot be changed" in done.err


def test_one_command_at_a_time_changes_the_files(
    there: Home, files: Path, confirm: Confirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.confirming._WAIT", 0.0)
    before = texts(files)
    with exclusive(there.data / FILES_LOCK, 0, "busy"):
        done = confirm()
    assert done.status == 1
    assert "another command is changing the data files" in done.err
    assert texts(files) == before


# ------------------------------------------------------------------ cut off


def test_cut_off_before_the_load_the_same_command_finishes_it(
    there: Home, files: Path, confirm: Confirm, undo: Confirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, name = texts(files), there.name()

    def lost(*_words: object, **_more: object) -> None:
        raise StoreLost("the connection ended")

    for command, id_ in ((confirm, confirmation_id(OFFER, DAY)), (undo, None)):
        with monkeypatch.context() as cut:
            cut.setattr("ingest.confirming.load", lost)
            done = command()
        assert done.status == 1
        assert "the connection ended" in done.err
        assert "Run the command again" in done.err
        again = command()
        assert again.status == 0, again.err
        if id_ is not None:
            assert there.lots("show", id_).status == 0
    assert texts(files) == before
    assert there.name() == name


def test_killed_while_the_file_is_written_the_old_one_stands(
    files: Path, confirm: Confirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(files)

    def full(_descriptor: int) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as cut:
        cut.setattr("ingest.confirming_files.os.fsync", full)
        assert confirm().status == 1
    beside = f".{FILE}.confirming"
    assert {name: text for name, text in texts(files).items() if name != beside} == before
    assert confirm().status == 0
    assert beside not in texts(files)


def test_withdrawn_it_leaves_the_file_and_stays_out(own_region: Region) -> None:
    own_region.load(records())
    given = ("--state", "active", "--on", DAY, "--by", FUNCTION, "--how", "telephone")
    confirmed = ("confirm", OFFER, *given, "--source", own_region.files)
    assert own_region.lots(*confirmed).status == 0
    id_ = confirmation_id(OFFER, DAY)
    gone = own_region.withdraw(id_, "--yes")
    assert gone.status == 0, gone.err
    assert id_ not in (own_region.files / FILE).read_text(encoding="utf-8")
    found = json.loads(own_region.lots("show", OFFER, "--format", "json").out)
    assert found["results"][0]["freshness"] == "stale"
    again = own_region.lots(*confirmed)
    assert again.status == 2
    assert "was withdrawn on" in again.err


def test_every_word_is_said_in_both_languages() -> None:
    assert CONFIRMING_SV.keys() == CONFIRMING_EN.keys()
    assert CONFIRMING_SV.keys() <= WORDS["sv"].keys()
