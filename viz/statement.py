"""The accessibility statement: short, and true of this version only."""

from dataclasses import dataclass

from queries.texts import Language


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; `href` where it is a link."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with paragraphs and a list."""

    heading: str | None
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class TextView:
    """A page of plain text."""

    blocks: tuple[Block, ...]


_SV = (
    Block(
        None,
        (
            "Den här sidan beskriver hur tjänsten uppfyller kraven i lagen (2018:1937) om "
            "tillgänglighet till digital offentlig service, och vad som återstår.",
            "Den organisation som driver tjänsten ansvarar för redogörelsen och ska lägga till "
            "sitt namn, sin kontaktväg och datum för sin egen granskning.",
        ),
    ),
    Block(
        "Hur tillgänglig är tjänsten?",
        (
            "Sidorna prövas automatiskt mot WCAG 2.2 nivå A och AA vid varje ändring. Ingen "
            "granskning av oberoende part eller av användare med hjälpmedel har gjorts än. Därför "
            "går det inte att säga att tjänsten är helt förenlig med lagen.",
        ),
    ),
    Block(
        "Kända brister",
        (),
        (
            Item(
                "Nätverksbilden går inte att läsa med skärmläsare. Samma innehåll finns i två "
                "tabeller under bilden."
            ),
            Item("Länkade sidor och dokument hos andra kan vara otillgängliga."),
            Item("Vissa texter finns bara på ett av språken. De är märkta med det språket."),
        ),
    ),
    Block(
        "Om du hittar hinder",
        (
            "Säg till den organisation som driver tjänsten. Om du inte är nöjd med svaret kan du "
            "anmäla det till Myndigheten för digital förvaltning, Digg, som har tillsyn.",
        ),
        (Item("Anmäl till Digg", "https://www.digg.se/tdosanmalan"),),
    ),
)
_EN = (
    Block(
        None,
        (
            "This page tells how the service meets the Swedish act (2018:1937) on accessibility "
            "of digital public services, and what remains.",
            "The body that runs the service is responsible for the statement and is to add its "
            "name, how to reach it, and the date of its own review.",
        ),
    ),
    Block(
        "How accessible is the service?",
        (
            "The pages are checked automatically against WCAG 2.2 levels A and AA at every "
            "change. No independent review, and none by people who use assistive technology, has "
            "been made yet. The service can therefore not be called fully compliant.",
        ),
    ),
    Block(
        "Known defects",
        (),
        (
            Item(
                "The network picture cannot be read by a screen reader. Two tables below the "
                "picture hold the same content."
            ),
            Item("Linked pages and documents of others may not be accessible."),
            Item("Some texts exist in one language only. They are marked with that language."),
        ),
    ),
    Block(
        "If you meet an obstacle",
        (
            "Tell the body that runs the service. If its answer does not satisfy you, report it to "
            "the Agency for Digital Government, Digg, which supervises the act.",
        ),
        (Item("Report to Digg", "https://www.digg.se/tdosanmalan"),),
    ),
)


def statement_view(language: Language) -> TextView:
    """The statement in one language."""
    return TextView(_SV if language == "sv" else _EN)
