"""No natural persons: addresses and numbers that belong to one are refused wherever they stand."""

import re
from collections.abc import Container, Iterator

from stdnum import luhn

from graph.model.folding import fold

_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<!\d)(?:18|19|20)?(\d{6})[-+]?(\d{4})(?!\d)")
_TWO_NAMES = re.compile(r"^[^\W\d_]+[._-][^\W\d_]+\d*$")
# Words that name a task or a body, never a person.
_FUNCTION_WORD = re.compile(
    r"^(?:"
    r"arbetsmarknad|bygg|bygglov|contact|ekonomi|etablering|export|finans|fond|"
    r"foretag|foretagare|foretagsservice|forskning|forvaltning|hallbarhet|hej|info|"
    r"inkubator|innovation|investera|kansli|kommun|kommunikation|kontakt|"
    r"kontaktcenter|kundcenter|kundservice|kundtjanst|lan|ledning|mail|marknad|mex|"
    r"miljo|mottagning|naringsliv|office|plan|post|projekt|reception|region|"
    r"registrator|samhallsbyggnad|servicecenter|start|stod|support|tillstand|"
    r"tillsyn|tillvaxt|upphandling|utveckling|vaxel"
    r")$"
)
# Words, and endings of words, that name a body, a function or a place, in Swedish and English.
_BODY_WORD = re.compile(
    r"^(?:"
    r"ab|almi|board|campus|council|county|europe|group|hub|lab|lan|lanet|park|partner|partners|"
    r"school|science|stad|staden|support|sverige|sweden|team|unit"
    r")$|(?:"
    r"agency|alliance|arena|akademi(?:n|en)?|avdelning(?:en)?|bank(?:en)?|bolag(?:et)?|byra(?:n)?|centre|center|"
    r"centrum|chamber|cluster|college|department|enhet(?:en)?|fond(?:en)?|forbund(?:et)?|"
    r"forening(?:en)?|foretagarna|foundation|forvaltning(?:en)?|fund|handelskammare(?:n)?|"
    r"hogskola(?:n)?|incubator|inkubator(?:n)?|innovation|institut(?:et|e)?|kansli(?:et)?|kluster|klustret|kommun(?:en)?|"
    r"kontor(?:et)?|municipality|myndighet(?:en)?|naringsliv(?:et)?|natverk(?:et)?|network|"
    r"office|radet|region(?:en)?|research|sallskapet|service|styrelse(?:n)?|skola(?:n)?|stiftelse(?:n)?|union(?:en)?|universitet(?:et)?|"
    r"university|verk(?:et)?"
    r")$"
)
_BETWEEN = frozenset({"af", "av", "da", "de", "del", "den", "der", "la", "van", "von"})
_FORMS = frozenset({"AB", "HB", "KB"})
_FEWEST = 2


def personal_mail(text: str) -> str | None:
    """An e-mail address in the text, or None; texts have none, see `is_function_mailbox`."""
    found = _MAIL.search(text)
    return found[0] if found else None


def personal_number(text: str) -> str | None:
    """What is shaped like a personal identity number, or None.

    Ten or twelve digits with a month and a day (60 more in a coordination number) and a right
    check digit. An organisation number has 2 or more as its third digit, which is no month.
    """
    for found in _NUMBER.finditer(text):
        digits = found[1] + found[2]
        month, day = int(digits[2:4]), int(digits[4:6])
        if 1 <= month <= 12 and 1 <= day - (60 if day > 60 else 0) <= 31 and luhn.is_valid(digits):
            return found[0]
    return None


def is_function_mailbox(address: str) -> bool:
    """Whether the address is shaped like the mailbox of a function, not first.last@ of a person."""
    if not _MAIL.fullmatch(address):
        return False
    local = address.partition("@")[0].lower()
    if not _TWO_NAMES.match(local):
        return True
    return any(_FUNCTION_WORD.match(part) for part in re.split(r"[._-]", local))


def person_name(text: str, known: Container[str] = frozenset()) -> str | None:
    """What looks like the name of a person, or None: it can be guessed at, never told for sure.

    Two or more words in a row that begin with a capital, none of which ends like the name of a
    body, a function or a place, or is `known` (folded) as a part of one.
    """
    for part in re.split(r"[^\w\s.'’-]|\d", text):
        for words in _capitalised(part.split()):
            folded = [fold(word.strip(".'’")) for word in words]
            if len(words) >= _FEWEST and not any(
                word in known or any(map(_BODY_WORD.search, word.split())) for word in folded
            ):
                return " ".join(words)
    return None


def _capitalised(words: list[str]) -> Iterator[list[str]]:
    """Runs of words written like names; small words such as `von` may stand in between."""
    run: list[str] = []
    for word in words:
        if word[0].isupper() and (
            len(word.rstrip(".")) == 1 or not word.isupper() or word in _FORMS
        ):
            run.append(word)
        elif not (run and word in _BETWEEN):
            yield run
            run = []
    yield run


def masked(text: str) -> str:
    """The value with what may be personal hidden, for messages that others read."""
    hidden = _MAIL.sub(lambda found: f"{found[0][:1]}…@{found[0].rpartition('@')[2]}", text)
    return _NUMBER.sub(lambda found: f"{found[0][:2]}…", hidden)
