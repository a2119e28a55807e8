"""Templates made into pages: autoescaping, one catalogue of words, no logic in between."""

from functools import lru_cache, partial
from typing import TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined

from queries.texts import Language
from viz.addresses import address
from viz.frame import Frame
from viz.network import anchor
from viz.words import count, say

View: TypeAlias = object
"""Any of the frozen view models; its template names the fields that it reads."""


@lru_cache(maxsize=2)
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("viz"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["t"] = partial(_say, language)
    environment.globals["count"] = partial(_count, language)
    environment.globals["address"] = partial(_address, language)
    environment.globals["anchor"] = anchor
    environment.globals["lang"] = language
    return environment


def _say(language: Language, key: str, **values: str | int) -> str:
    return say(key, language, **values)


def _count(language: Language, number: int, key: str) -> str:
    return count(number, key, language)


def _address(language: Language, key: str, **parts: str) -> str:
    return address(key, language, None, **parts)


def render(template: str, frame: Frame, view: View = None) -> str:
    """The page as HTML."""
    page = _environment(frame.language).get_template(f"{template}.html")
    return page.render(frame=frame, view=view)
