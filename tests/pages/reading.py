"""What a page holds, read from its HTML without a browser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})


@dataclass
class Read:
    """A page's language, title, headings, links, ids, empty cells and words."""

    lang: str = ""
    title: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    twin: str = ""
    canonical: str = ""
    json: str = ""
    ids: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self.open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        read = self.read
        if "id" in given:
            read.ids.append(given["id"])
        if "style" in given or any(name.startswith("on") for name in given):
            read.inline.append(tag)
        if tag == "html":
            read.lang = given["lang"]
        elif tag == "a":
            read.links.append(given["href"])
        elif tag == "link":
            self._link(given)
        elif (tag == "script" and "src" not in given) or tag == "style":
            read.inline.append(tag)
        if tag not in _VOID:
            self.open.append((tag, []))

    def _link(self, given: dict[str, str]) -> None:
        if given["rel"] == "canonical":
            self.read.canonical = given["href"]
        elif given.get("type") == "application/json":
            self.read.json = given["href"]
        elif "hreflang" in given:
            self.read.twin = given["href"]

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in ("script", "style"):
            self.read.text += data
        for _, words in self.open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, words = self.open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        text = " ".join("".join(words).split())
        if tag == "title":
            self.read.title = text
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.read.headings.append((int(tag[1]), text))
        elif tag in ("td", "th", "dd", "li", "h1", "a", "button") and not text:
            self.read.empty.append(tag)


def read(html: str) -> Read:
    """Read a page; asserts that every element that is opened is closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader.read
