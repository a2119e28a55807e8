"""Makes the generated pages of the reference from the declarations, or checks that they are fresh.

`python -m docs.generate` writes docs/reference/ and the picture of the model; with `--check` it
writes nothing and exits with 1 if a file would change.
"""

import sys
from pathlib import Path

from docs.model_picture import model_picture
from docs.neo4j_page import neo4j_page
from graph.model.invariants import RULES
from graph.model.kinds import KINDS
from graph.model.model import MODEL
from graph.model.properties import PROPERTIES, PROVENANCE
from graph.model.relationships import RELATIONSHIPS
from graph.store.storerules import STORE_RULES
from queries.registry import questions

FOLDER = Path(__file__).parent
MADE = "<!-- Made by `make docs`; change the declarations instead. -->\n"


def model_page() -> str:
    """Every kind, property and relationship, with both languages."""
    lines = [MADE, "# The model", "", "Declared in `graph/model`; everything else derives from it."]
    lines += ["", "## Kinds", ""]
    for kind in sorted(KINDS.values(), key=lambda kind: (kind.group, kind.name)):
        fields = [f"`{name}`" for name in kind.properties]
        links = [f"`{link.field}` ({link.type})" for link in kind.links]
        lines += [f"### {kind.name} · {kind.sv} · {kind.en}", "", kind.description, ""]
        lines += [f"File `{kind.file}`. Properties: {', '.join(fields)}."]
        lines += [f"Links: {', '.join(links)}."] if links else []
        lines += [""]
    lines += [
        "## Properties",
        "",
        "| name | type | svenska | English | meaning |",
        "|---|---|---|---|---|",
    ]
    for one in sorted(PROPERTIES.values(), key=lambda one: one.name):
        words = f" One of: {', '.join(one.words)}." if one.words else ""
        lines += [f"| {one.name} | {one.type} | {one.sv} | {one.en} | {one.description}{words} |"]
    lines += ["", f"On every record: {', '.join(f'`{name}`' for name in PROVENANCE)}.", ""]
    lines += ["## Relationships", "", "| type | svenska | English | meaning | from | to |"]
    lines += ["|---|---|---|---|---|---|"]
    for type_ in sorted(RELATIONSHIPS.values(), key=lambda type_: type_.name):
        ends = (", ".join(end) or "any" for end in (type_.sources, type_.targets))
        cells = (type_.name, type_.sv, type_.en, type_.description, *ends)
        lines += [f"| {' | '.join(cells)} |"]
    return "\n".join(lines) + "\n"


def questions_page() -> str:
    """Every question: command, route, options and the fields of a result."""
    lines = [MADE, "# The questions", ""]
    for question in questions():
        lines += [f"## {question.title_en} · {question.title_sv}", "", question.description, ""]
        lines += [f"`lots {question.command}` · `GET /api/v1{question.route}`", ""]
        lines += ["| option | svenska | meaning | default |", "|---|---|---|---|"]
        for option in question.options:
            choices = f" One of: {', '.join(option.choices)}." if option.choices else ""
            cells = (option.name, option.label_sv, option.description + choices)
            lines += [f"| {' | '.join(cells)} | {option.default or ''} |"]
        fields = ", ".join(f"`{name}`" for name in getattr(question.result, "__annotations__", {}))
        lines += ["", f"A result has {fields}.", ""]
    return "\n".join(lines)


def verify_page() -> str:
    """Every rule that `lots verify` tries."""
    lines = [MADE, "# The rules of `lots verify`", ""]
    for title, rules in (("Of every record", RULES), ("Of the store", STORE_RULES)):
        lines += [f"## {title}", "", "| rule | what is wrong | vad som är fel |", "|---|---|---|"]
        lines += [f"| `{rule.name}` | {rule.en} | {rule.sv} |" for rule in rules.values()]
        lines += [""]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check tell which are not fresh."""
    pages = {
        "reference/model.md": model_page(),
        "reference/questions.md": questions_page(),
        "reference/neo4j.md": MADE + neo4j_page(),
        "images/model.svg": model_picture(MODEL),
    }
    stale = 0
    for name, text in pages.items():
        path = FOLDER / name
        fresh = path.exists() and path.read_text(encoding="utf-8") == text
        if fresh:
            continue
        if "--check" in arguments:
            sys.stderr.write(f"docs/{name} is not fresh; run make docs\n")
            stale += 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
