"""Options that take several values, and sums of money."""

import pytest

from queries.options import Option, OptionError, Options, read_options
from queries.refer import QUESTION
from queries.refer.asked import COMPANY, NEED
from tests.queries.sormland_referrals import sormland


def options(**raw: str) -> Options:
    return read_options(sormland(), QUESTION.options, raw)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("support", "radgivning", ("sup:radgivning",)),
        ("support", "Rådgivning", ("sup:radgivning",)),
        ("support", "advice, sup:test-demo", ("sup:radgivning", "sup:test-demo")),
        ("support", "kompetens|Rådgivning", ("sup:kompetens|sup:radgivning",)),
        (
            "support",
            "radgivning | kompetens,lotsning",
            ("sup:kompetens|sup:radgivning", "sup:lotsning"),
        ),
        ("support", "-", ()),
        ("target", "sme,lantbruk-livsmedel", ("tg:sme", "tg:lantbruk-livsmedel")),
        ("target", "sme,tg:sme", ("tg:sme",)),
        (
            "target",
            "entreprenörer oavsett kön, ålder eller bakgrund",
            ("tg:entreprenorer",),
        ),
        ("money", "lan,bidrag", ("funding:lan", "funding:bidrag")),
        ("without", "sup:radgivning,funding:lan", ("sup:radgivning", "funding:lan")),
        ("door", "bygglov", ("door:bygglov",)),
        ("purpose", "export,Maskiner,machinery", ("export", "machinery")),
        ("applicant", "lantbruk", ("farm",)),
        ("form", "Ekonomisk förening", ("ekonomisk_forening",)),
        ("facts", "not-begun,arbetslös", ("not-begun", "unemployed")),
    ],
)
def test_several_values_are_ids_or_labels(name: str, value: str, read: tuple[str, ...]) -> None:
    assert options(**{name: value}).several == {name: read}


@pytest.mark.parametrize(
    ("value", "read"),
    [("500000", (500_000, "SEK")), ("20000 EUR", (20_000, "EUR")), ("7 eur", (7, "EUR"))],
)
def test_a_sum_is_kronor_unless_it_says_otherwise(value: str, read: tuple[int, str]) -> None:
    assert options(amount=value).amount == read
    assert options(turnover=value).turnover == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("support", "nonsense"),
        ("support", "radgivning,nonsense"),
        ("support", "radgivning|"),
        ("target", "sme,,"),
        ("target", "-,sme"),
        ("purpose", "dancing"),
        ("facts", "begun,dancing"),
        ("amount", "mycket"),
        ("amount", "5 miljoner"),
        ("amount", "-5"),
        ("amount", "9" * 20),
        ("size", "-1"),
        ("age", "old"),
        ("urgent", "maybe"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(OptionError) as caught:
        options(**{name: value})
    assert caught.value.option == name


def test_nobody_at_all_may_work_there() -> None:
    assert options(size="0", age="0").size == 0
    with pytest.raises(OptionError, match="1 or more"):
        read_options(sormland(), (Option("limit", "number", "", "", ""),), {"limit": "0"})


def test_every_option_has_both_labels_and_says_how_to_give_several() -> None:
    for option in (*NEED, *COMPANY):
        assert option.label_sv
        assert option.label_en
        assert option.description.endswith((".", "EUR."))
        if option.type in ("records", "choices", "needs"):
            assert "commas" in option.description
