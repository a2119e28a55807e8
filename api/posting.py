"""A form that is posted: read whole, small, from our own pages, and each field at most once.

What somebody writes about a company travels in the body, so that it is in no address, no log and
no history. Nothing is changed by it: the answer is rendered at once.
"""

from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from api.problems import general
from queries.options import OptionError
from queries.texts import Language

LONGEST_FORM = 16_000
_MOST_FIELDS = 60
_FORM = "application/x-www-form-urlencoded"
_OWN_SITE = ("same-origin", "none")


async def posted(request: Request, language: Language) -> dict[str, str]:
    """The fields of a form; raises Problem 403, 413 or 415, and OptionError for one given twice."""
    if not _from_here(request):
        raise general(403, language)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise general(415, language)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise general(413, language)
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except ValueError:
        raise general(415, language) from None
    fields: dict[str, str] = {}
    for name, value in pairs:
        if name in fields:
            raise OptionError(name, value, "one value at most")
        fields[name] = value
    return fields


def _from_here(request: Request) -> bool:
    """Whether the form stands on our own pages, as far as the browser says.

    Our pages send no referrer, so that a browser may call the origin `null`.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in _OWN_SITE
    origin = request.headers.get("origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.headers.get("host")
