"""A page that a browser saved as one file (MHTML, RFC 2557): a message whose parts are the page and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from .rows import Unreadable


@dataclass(frozen=True)
class SavedPage:
    """The bytes of the page, the charset that its part states, and what the message states of it: `url`, `collected`."""

    page: bytes
    charset: str
    facts: dict[str, str]


def unpack(data: bytes) -> SavedPage:
    r"""Take the page out of a message: the part that the message begins with, or its first HTML. Raises Unreadable.

    `collected` is the day on which the page was saved.

    >>> saved = unpack(b"Snapshot-Content-Location: https://example.org/1\r\nDate: Mon, 11 Nov 2024 10:00:00 -0000\r\n"
    ...     b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D8=A3")
    >>> saved.page.decode(), saved.facts["url"], saved.facts["collected"]
    ('<p>أ', 'https://example.org/1', 'Mon, 11 Nov 2024 10:00:00 -0000')
    """
    message = message_from_bytes(data)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise Unreadable("no page in this MHTML file")
    root = message.get_param("start")
    page = next((part for part in pages if root and part.get("Content-ID", "").strip() == root), pages[0])
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise Unreadable("the page in this MHTML file is empty")
    return SavedPage(content, page.get_content_charset(""), _facts(message, page))


def _facts(message: Message, page: Message) -> dict[str, str]:
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    stated = {
        "url": str(address) if str(address).startswith("http") else "",
        "collected": str(message.get("Date") or ""),
    }
    return {key: " ".join(value.split()) for key, value in stated.items() if value}
