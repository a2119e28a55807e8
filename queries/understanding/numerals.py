"""Numbers in digits and in words, in Swedish and English: 1 200, tjugofem, a couple of."""

import re
from collections.abc import Mapping

_ONES: Mapping[str, int] = {
    "ett": 1, "en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8,
    "nio": 9, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS: Mapping[str, int] = {
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16,
    "sjutton": 17, "arton": 18, "nitton": 19, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS: Mapping[str, int] = {
    "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70,
    "åttio": 80, "nittio": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SOME: Mapping[str, int] = {
    "ett par": 2, "a couple of": 2, "ett fåtal": 3, "a handful of": 5, "en handfull": 5,
    "ett tiotal": 10, "ett dussin": 12, "a dozen": 12, "ett tjugotal": 20, "ett trettiotal": 30,
    "ett fyrtiotal": 40, "ett femtiotal": 50, "ett hundratal": 100, "about a hundred": 100,
    "ett femtontal": 15, "några": 3, "a few": 3,
}  # fmt: skip
_HUNDREDS: Mapping[str, int] = {
    "hundra": 100, "ett hundra": 100, "a hundred": 100, "hundred": 100, "one hundred": 100,
    **{f"{word}hundra": number * 100 for word, number in _ONES.items()},
    **{f"{word} hundred": number * 100 for word, number in _ONES.items()},
}  # fmt: skip
_THOUSANDS: Mapping[str, int] = {
    f"{word}tusen": number * 1000
    for word, number in {**_ONES, **_TEENS, **_TENS, **_HUNDREDS}.items()
    if " " not in word
}
_COMPOUND: Mapping[str, int] = {
    f"{ten}{join}{one}": tens + ones
    for ten, tens in _TENS.items()
    for one, ones in _ONES.items()
    for join in ("", "-")
}

WORDS: Mapping[str, int] = {
    **_ONES, **_TEENS, **_TENS, **_COMPOUND, **_HUNDREDS, **_THOUSANDS, **_SOME,
}  # fmt: skip
"""Every number word, in lower case."""

WORD = "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))
DIGITS = r"\d{1,3}(?:[ \u00a0.,]\d{3})+(?!\d)|\d+"
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0.,]\d{3})+")


def whole(text: str) -> int:
    """The whole number that digits or a word mean; 0 where they mean none."""
    known = WORDS.get(text.casefold())
    return known if known is not None else int(re.sub(r"\D", "", text) or 0)


def decimal(text: str) -> float:
    """The number, which may have decimals: 1,5 and 1.5 and en."""
    known = WORDS.get(text.casefold())
    if known is not None:
        return float(known)
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    return float(text.replace(",", "."))
