"""Labels of kinds and relationships in the reader's language."""

from graph.model.kinds import KINDS
from graph.model.relationships import RELATIONSHIPS


def kind_label(kind: str, language: str) -> str:
    """`aktör` or `organisation` for Actor; the kind itself where it is not declared."""
    declared = KINDS.get(kind)
    if declared is None:
        return kind
    return declared.sv if language == "sv" else declared.en


def relationship_label(type_: str, language: str) -> str:
    """`erbjuder` or `offers` for OFFERS; the type itself where it is not declared."""
    declared = RELATIONSHIPS.get(type_)
    if declared is None:
        return type_
    return declared.sv if language == "sv" else declared.en
