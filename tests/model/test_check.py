"""The vocabulary check."""

from dataclasses import replace

import pytest

from graph.model import check
from graph.model.declare import Model, ModelError, Property
from graph.model.model import MODEL

COST = MODEL.properties["cost"]


def changed(changed: Property) -> Model:
    properties = {**MODEL.properties, changed.name: changed}
    return Model(properties, MODEL.kinds, MODEL.relationships, MODEL.provenance)


def test_the_model_is_consistent(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main() == 0
    said = capsys.readouterr().out
    counts = (len(MODEL.kinds), len(MODEL.relationships), len(MODEL.properties))
    assert said == "{} kinds, {} relationships, {} properties: consistent\n".format(*counts)


def test_a_label_for_two_properties_is_found() -> None:
    found = list(check.word_problems(changed(replace(COST, sv="Namn"))))
    assert found == ["properties name and cost have the sv label 'Namn'"]


def test_a_description_without_an_end_is_found() -> None:
    found = list(check.word_problems(changed(replace(COST, description="What it costs"))))
    assert found == ["cost: the description does not end with a full stop"]


def test_one_name_for_two_things_is_refused() -> None:
    properties = {
        **MODEL.properties,
        "title": Property("title", "name", "titel", "title", "What it is called."),
    }
    with pytest.raises(ModelError, match="title is declared but no kind has it"):
        Model(properties, MODEL.kinds, MODEL.relationships, MODEL.provenance)
    clash = {**MODEL.properties}
    clash["name_sv"] = Property("name_sv", "string", "a", "b", "C.")
    with pytest.raises(ModelError, match="name_sv is stored for both"):
        Model(clash, MODEL.kinds, MODEL.relationships, MODEL.provenance)
