"""Addresses that a text or a code may lead to: web, mail and telephone, a block of the same
leaflet, and nothing that runs or reads anything.
"""

import contextlib
import re
import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING

from brochure.lazy import LazyModule
from brochure.notice import Notice, Place
from brochure.source.field import has_field
from brochure.source.words import quote_text

if TYPE_CHECKING:
    from urllib import parse as url_parse
else:
    url_parse = LazyModule("urllib.parse")

SCHEMES = ("https", "http", "mailto", "tel")
WEB = ("https", "http")
LIMIT = 1000
"""The most characters of an address: still a QR code that a telephone reads."""

INNER = "#"
"""What the address of a block in the same leaflet begins with; its id follows."""
ID_LIMIT = 60
"""The most characters of an id."""
ID_FORM = "write a letter first, then letters, digits, - and _ : side-effects"
# No dot: addresses of our own have one, for blocks that nobody has given an id.
_ID = re.compile(rf"[^\W\d_][\w-]{{0,{ID_LIMIT - 1}}}")

_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
# RFC 3986, 2: what may not stand in an address as it is, or hides a control character behind a
# percent sign.
_FOREIGN = r"[\s\x00-\x20\x7f-\xa0<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})|%[01][0-9A-Fa-f]|%7[Ff]"
_INVISIBLE = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
# Characters that have a meaning in an address and stay (RFC 3986, 2.2 and 2.3).
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
_FORMS = {
    # No user name before the host: “https://bank.example@evil.example” leads elsewhere than it
    # says.
    "https": r"//[^/?#@:\[\]]+(:[0-9]{1,5})?([/?#].*)?",
    "http": r"//[^/?#@:\[\]]+(:[0-9]{1,5})?([/?#].*)?",
    "mailto": r"[^@?]+@[^@?]+\.[^@?]+(\?.*)?",
    "tel": r"(?:\+?[0-9().-]*[0-9][0-9().-]*|(?:[0-9().*-]|%23)*[0-9](?:[0-9().*-]|%23)*)(;.*)?",
}
_EXAMPLES = "https://example.org/page, mailto:clinic@example.org or tel:+9647801234567"


def is_id(text: str) -> bool:
    """Whether a text may be the id of a block: in Unicode's composed form, so that one id is
    written in one way.
    """
    return _ID.fullmatch(text) is not None and unicodedata.is_normalized("NFC", text)


def check_link(address: str, place: Place, schemes: Collection[str] = SCHEMES) -> list[Notice]:
    """What is wrong with an address; nothing, for one that may be printed and followed, or has a
    field and is not known yet.
    """
    shown = quote_text(address)
    # Whether there is such a block is asked when all blocks are read (`references`).
    if address.startswith(INNER) and "mailto" in schemes:
        wrong = f"{shown} is not the id of a block"
        return [] if is_id(address[1:]) else [Notice(place, "id-form", wrong, ID_FORM)]
    # Judged once it is filled.
    if has_field(address):
        return []
    scheme = re.match(_SCHEME, address)
    # A scheme that runs or reads something (javascript:, file:) is none of these.
    if not scheme or scheme[1].lower() not in schemes:
        kinds = "a web address" if tuple(schemes) == WEB else "a web, mail or telephone address"
        example = _EXAMPLES if len(schemes) > 2 else "https://example.org/page"
        hint = f"write the whole address: {example}"
        return [Notice(place, "link-scheme", f"{shown} is not {kinds}", hint)]
    if len(address) > LIMIT:
        return [
            Notice(
                place,
                "link-form",
                f"the address {shown} has more than {LIMIT} characters",
                "use a shorter address",
            )
        ]
    if re.search(_FOREIGN, address) or re.search(_INVISIBLE, address):
        hint = "write %20 for a space, and no quotation marks, brackets or invisible characters"
        return [
            Notice(
                place,
                "link-form",
                f"the address {shown} holds characters that no address may hold",
                hint,
            )
        ]
    if not re.fullmatch(_FORMS[scheme[1].lower()], address[scheme.end() :]):
        hint = f"write it like {_EXAMPLES}, without a user name before the host"
        return [Notice(place, "link-form", f"{shown} is not a complete address", hint)]
    return []


def ascii_url(address: str) -> str:
    """A checked address as ISO 32000-1, 12.6.4.7 wants it: 7-bit, the rest percent-encoded UTF-8
    (RFC 3987, 3.1), hosts by IDNA.
    """
    # ASCII needs nothing; a field is filled later.
    if address.isascii() or has_field(address) or address.startswith(INNER):
        return address
    scheme, _, rest = address.partition(":")
    if rest.startswith("//"):
        # The host alone: a port and a path follow.
        host = re.split(r"[/?#:]", rest[2:], maxsplit=1)[0]
        # A name that the old IDNA does not know is percent-encoded, which RFC 3986, 3.2.2 allows as
        # well.
        with contextlib.suppress(UnicodeError):
            rest = "//" + host.encode("idna").decode("ascii") + rest[2 + len(host) :]
    return f"{scheme}:{url_parse.quote(rest, safe=_KEPT)}"
