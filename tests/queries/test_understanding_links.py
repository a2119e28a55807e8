"""A link with the understood parts, and without the sentence, leads to the same answer."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.answer import Answer
from queries.refer import QUESTION
from tests.queries.refer_world import AT
from tests.queries.sormland_referrals import sormland

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"


def _texts() -> list[str]:
    examples = yaml.safe_load((HERE / "understanding_examples.yaml").read_text(encoding="utf-8"))
    pairs = yaml.safe_load((HERE / "understanding_pairs.yaml").read_text(encoding="utf-8"))
    told = [str(one["text"]) for one in examples] + [text for pair in pairs for text in pair]
    for path in sorted(GOLD.glob("*.yaml")):
        asked = yaml.safe_load(path.read_text(encoding="utf-8"))
        told += [str(one["text"]) for one in asked if isinstance(one, dict) and one.get("text")]
    return list(dict.fromkeys(told))


TEXTS = _texts()


def _same(answer: Answer) -> Mapping[str, object]:
    told = answer.as_dict()
    return {name: told[name] for name in ("verdict", "results", "total", "excluded", "doors")}


def _compare(text: str, language: str) -> None:
    asked = {"at": AT, "limit": "10000", "language": language}
    plain = QUESTION.ask(sormland(), {**asked, "text": text})
    parts = cast("Mapping[str, str]", plain.extra["options"])
    assert text not in [value for name, value in parts.items() if name != "words"]
    again = QUESTION.ask(sormland(), {**asked, **parts})
    assert _same(again) == _same(plain)
    assert again.extra["options"] == parts
    assert [one for one in plain.caveats if one in again.caveats] == list(again.caveats)


@pytest.mark.parametrize("text", TEXTS)
def test_the_parts_without_the_sentence_give_the_same_answer(text: str) -> None:
    _compare(text, "sv")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(TEXTS), min_size=2, max_size=4, unique=True),
    st.sampled_from(["sv", "en"]),
)
def test_so_do_the_parts_of_several_sentences(texts: list[str], language: str) -> None:
    _compare(". ".join(texts), language)
