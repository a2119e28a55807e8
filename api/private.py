"""What looks like personal data is taken out of a free text before anything is done with it."""

import re

_PRIVATE = re.compile(
    r"""
    [\w.+-]+@[\w-]+(?:\.[\w-]+)+            # an e-mail address
    | (?<!\d)(?:19|20)?\d{6}\s?[-+]?\s?\d{4}(?!\d)  # a personal identity number, or one of a firm
    | (?<![\d\w])(?:\+|00)\d[\d\s()-]{6,16}\d(?!\d) # a telephone number with a country code
    | (?<![\d\w])0\d{1,3}\s?[-/]\s?\d[\d\s]{4,9}\d(?!\d)  # 070-123 45 67
    | (?<![\d\w])0[1-9]\d?\s?(?:\d[\s]?){6,8}(?!\d) # 0701234567
    """,
    re.VERBOSE,
)


def without_private(text: str) -> tuple[str, bool]:
    """The text without e-mail addresses, telephone and personal numbers; whether any was there."""
    kept, found = _PRIVATE.subn(" ", text)
    return (" ".join(kept.split()), True) if found else (text, False)
