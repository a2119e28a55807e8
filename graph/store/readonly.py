"""Whether a query only reads. The embedded server would write even in a reading session."""

import re

from graph.store.errors import NotReadOnly

PROCEDURES = frozenset({"db.labels", "db.index.fulltext.querynodes", "db.index.vector.querynodes"})
_BEGINNINGS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "SHOW"})
# One alternative after the other: strings, quoted names and comments, which may hold any word.
_OPAQUE = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n\r]*|/\*.*?\*/""", re.DOTALL
)
_WRITING = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|INSERT|DROP|FOREACH|TERMINATE|LOAD\s+CSV|IN\s+TRANSACTIONS)\b",
    re.IGNORECASE,
)
# `:Call` is a kind of the model; `CALL {` and `CALL (x) {` are subqueries, read like the rest.
_CALLED = re.compile(r"(?<![:|&!\w])CALL\s+(\w+(?:\s*\.\s*\w+)*)", re.IGNORECASE)
# Where a line comment ends at these is the server's secret.
_ODD_LINE_ENDS = re.compile("\r(?!\n)|[\v\f\x1c-\x1e\x85\u2028\u2029]")


def require_reading(query: str) -> None:
    """Raise `NotReadOnly` unless the query is one reading statement.

    It is strict: a property with the name of a writing clause must be quoted with backticks.
    """
    if "\\u" in query.lower():
        raise NotReadOnly("a reading query holds no \\u escapes; use a parameter")
    if _ODD_LINE_ENDS.search(query):
        raise NotReadOnly("a reading query ends its lines with line feeds only")
    bare = _OPAQUE.sub(_blank, query).strip()
    if bare.endswith(";"):
        bare = bare[:-1].rstrip()
    if ";" in bare:
        raise NotReadOnly("a reading query is one statement")
    if any(mark in bare for mark in "'\"`"):
        raise NotReadOnly("a reading query must close its quotes")
    first = re.match(r"\w*", bare)
    if first is None or first.group().upper() not in _BEGINNINGS:
        raise NotReadOnly(f"a reading query begins with one of {', '.join(sorted(_BEGINNINGS))}")
    if found := _WRITING.search(bare):
        raise NotReadOnly(f"a reading query must not use {found.group().upper()}")
    for called in _CALLED.finditer(bare):
        name = re.sub(r"\s", "", called.group(1)).lower()
        if name not in PROCEDURES:
            raise NotReadOnly(f"a reading query must not call {name}")


def _blank(match: re.Match[str]) -> str:
    """What stands for a string, a quoted name or a comment: a name, or a space."""
    return " " if match.group().startswith("/") else " quoted "
