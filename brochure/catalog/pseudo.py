"""Pseudo-languages: a leaflet's own words, accented or in Arabic letters, longer, and in brackets.

They show before anybody is paid what will overflow, what is cut off (its bracket is missing), what
was never marked for translation (it has no accents), and what does not turn around in a
right-to-left page. Marks, links, fields, mail addresses and numbers stay as they are.
"""

import math
import re
from collections.abc import Iterator

from brochure.catalog.extract import make_blank_catalog
from brochure.catalog.message import Catalog
from brochure.language import PSEUDO, find_language
from brochure.leaflet.blocks import Leaflet
from brochure.source.field import NAME

LONGER = 0.35
"""By how much a pseudo text is longer than its source."""
FILLER = "one two three four five six seven eight nine ten "

# Kept as they are: fields, calls of notes, addresses of links, escapes, web and mail addresses;
# then words.
_TOKEN = re.compile(
    rf"(\{{{NAME}\.{NAME}\}}|\[\^[\w-]+\]|\]\([^)\s]*\)|\\.|https?://\S+|\S+@\S+\.\w+|[^\W\d_]+)"
)
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouyAEIOUY]")
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LATIN = str.maketrans(_PLAIN, "áƀçđéƒğĥíĵķłɱñóþǫŕšŧúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶŁṀÑÓÞǪŔŠŦÚṼŴẊÝŽ")
_STOPS = str.maketrans(",;?", "،؛؟")
# Two alphabets, one for small letters and one for capitals, which Arabic does not have.
_ARABIC = str.maketrans(_PLAIN, 2 * "ابچدەفگحيجكلمنوپقرستوڤوخيز".replace("ە", "ه"))


def pseudo_tags(source: str) -> tuple[str, str]:
    """The two pseudo-languages of a source language: the accented one, and the one that is read
    from the right.
    """
    return f"{source.partition('-')[0]}{PSEUDO}", f"ar{PSEUDO}"


def make_pseudo_catalog(leaflet: Leaflet, tag: str) -> Catalog:
    """The catalog of a pseudo-language, with every text done; in Arabic letters where the language
    is read from the right.
    """
    letters = _ARABIC if find_language(tag).rtl else _LATIN
    catalog = make_blank_catalog(leaflet, tag)
    messages = tuple(
        message._replace(translation=_pseudo_text(message.source, letters))
        for message in catalog.messages
    )
    comments = (
        (
            f"Pseudo-language for the layout of {leaflet.name}: made by brochure translate pseudo,"
            " never to be handed out."
        ),
    )
    return catalog._replace(messages=messages, comments=comments)


def _pseudo_text(source: str, letters: dict[int, int]) -> str:
    # The brackets at both ends count as a part of what is added.
    wanted = math.ceil(len(source) * LONGER) - len("[]")
    parts = list(_lengthen_text(_TOKEN.split(source), wanted))
    # Punctuation between words becomes Arabic; that between digits stays.
    if letters is _ARABIC:
        parts = [
            (
                re.sub(r"[,;?](?!\d)", lambda match: match[0].translate(_STOPS), part)
                if not part.isalnum()
                else part
            )
            for part in parts
        ]
    # Where vowels were too few, words of a filler come behind.
    more = len(source) + wanted - sum(map(len, parts))
    if more > 1:
        parts.append(" " + (FILLER * (more // len(FILLER) + 1))[: more - 1].rstrip())
    return (
        # Brackets with a backslash, since “[” alone could open a link.
        "\\["
        + "".join(part.translate(letters) if _is_words(part) else part for part in parts)
        + "\\]"
    )


def _lengthen_text(parts: list[str], wanted: int) -> Iterator[str]:
    """The parts with vowels doubled in their words until enough has been added."""
    for part in parts:
        # Only whole words grow: addresses and fields must stay.
        if wanted > 0 and _WORD.fullmatch(part):
            part, doubled = _VOWEL.subn(r"\g<0>\g<0>", part, count=wanted)
            wanted -= doubled
        yield part


def _is_words(part: str) -> bool:
    return bool(_WORD.fullmatch(part.replace(" ", "") or " "))
