"""The outermost layer of every reply: security headers, HEAD, length limits, and no traceback.

Addresses may hold what somebody wrote about a firm, so only the path is ever logged.
"""

import logging
from collections.abc import Awaitable, Callable
from traceback import format_tb

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger("innovationslots.api")

LONGEST_QUERY = 8_000
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

Failure = Callable[[Request, int], Awaitable[Response]]


class Guard:
    """Wraps the application; `failure` makes the reply for status 414 or 500."""

    def __init__(self, app: ASGIApp, failure: Failure) -> None:
        self._app = app
        self._failure = failure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        head = scope["method"] == "HEAD"

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                names = {name.lower() for name, _ in message["headers"]}
                extra = [
                    (name.encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.encode() not in names
                ]
                message = {**message, "headers": [*message["headers"], *extra]}
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        inner = {**scope, "method": "GET"} if head else scope
        request = Request(scope)
        if len(scope["query_string"]) > LONGEST_QUERY:
            await (await self._failure(request, 414))(inner, receive, guarded)
            return
        try:
            await self._app(inner, receive, guarded)
        except Exception as error:
            # An error's own words may repeat the query, so only its kind and place are kept.
            place = "".join(format_tb(error.__traceback__))
            kind = type(error).__name__
            logger.error("no answer to %s %s: %s\n%s", scope["method"], scope["path"], kind, place)
            if started:
                raise
            await (await self._failure(request, 500))(inner, receive, guarded)
