"""The shapes of texts that the model knows: web addresses, telephone numbers, whole texts."""

import re
import unicodedata

MAILBOX = "contact_mailbox"
SWITCHBOARD = "contact_switchboard"
_URL = re.compile(r"https?://[^\s/?#]+\.\S+")
_PHONE = re.compile(r"[+0][0-9 ()\-–/]{4,24}", re.ASCII)


def is_url(text: str) -> bool:
    """Whether the text is a web address without spaces."""
    return _URL.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Whether the text has the shape of a telephone number."""
    return _PHONE.fullmatch(text) is not None


def tidy(text: str) -> str:
    """The text as it is stored: in Unicode NFC, without space around it."""
    return unicodedata.normalize("NFC", text).strip()
