"""A leaflet against its project's policy: what must be in it, how long it may be, and which fields
of variable data may hold what nobody has signed.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from brochure.language import Language
from brochure.lazy import LazyModule
from brochure.leaflet import inline
from brochure.leaflet.blocks import ContactBlock, Leaflet
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.tongue import guess_language
from brochure.leaflet.walk import every_text
from brochure.notice import Notice, Place
from brochure.policy import ReleasePolicy
from brochure.source.field import DataField, TableCell, TableRow, find_fields
from brochure.source.words import quote_text

if TYPE_CHECKING:
    from brochure import quantity
else:
    quantity = LazyModule("brochure.quantity")


def check_parts(leaflet: Leaflet, policy: ReleasePolicy) -> tuple[Notice, ...]:
    """An error for each part that the policy asks every leaflet to have, and this one lacks."""
    place = Place(leaflet.place.file)
    return tuple(
        Notice(
            place,
            _PARTS[part].rule,
            f"the leaflet has no {part}, and the policy asks for it",
            _PARTS[part].hint,
        )
        for part in policy.parts
        if not _PARTS[part].has(leaflet)
    )


def check_pages(leaflet: Leaflet, pages: int, policy: ReleasePolicy) -> tuple[Notice, ...]:
    """An error where a leaflet has more pages than the policy allows."""
    if not policy.pages or pages <= policy.pages:
        return ()
    wrong = f"the leaflet has {pages} pages, and the policy allows {policy.pages}"
    return (Notice(Place(leaflet.place.file), "policy-pages", wrong, "shorten it"),)


def check_open_fields(
    leaflet: Leaflet, row: TableRow | None, policy: ReleasePolicy, closing: Sequence[str] = ()
) -> tuple[Notice, ...]:
    """An error for each cell with a number or a unit that fills a text which somebody has signed,
    the closing lines of the brand among them; names and what stands in contacts may hold any.
    """
    if row is None:
        return ()
    closed = (field for line in closing for field in _unnamed(line, leaflet.language))
    told = (
        Notice(
            cell.place,
            "policy-open",
            f"{field} fills a text that was signed, and brings {quote_text(cell.text)}",
            "write it into the leaflet, so that it is signed; or allow it with"
            f"  policy: {{open: [{field.column}]}}",
        )
        for field, spoken in dict.fromkeys((*signed_fields(leaflet, leaflet.language), *closed))
        if field.column not in policy.open
        and f"{field.table}.{field.column}" not in policy.open
        and (cell := row.cell(field))
        and any(_tells_dose(cell.text, tag) for tag in _tags_of(cell, leaflet.language, spoken))
    )
    return tuple(dict.fromkeys(told))


def signed_fields(value: object, spoken: Language) -> Iterator[tuple[DataField, Language]]:
    """The fields of a leaflet that a reader takes for its own words, each with the language of the
    text that it stands in, `spoken` where it stands in none: all but names, and those that stand in
    contacts alone.
    """
    if isinstance(value, MarkedText):
        yield from _unnamed(value.source, value.language)
    elif isinstance(value, Leaflet):
        for part in (value.title, value.subtitle, value.owner, value.sources, value.body):
            yield from signed_fields(part, spoken)
        yield from _unnamed(value.number, spoken)
    elif isinstance(value, tuple) and not isinstance(value, ContactBlock):
        for part in value:
            yield from signed_fields(part, spoken)
        url = getattr(value, "url", "")
        yield from _unnamed(url if isinstance(url, str) else "", spoken)


def _unnamed(text: str, spoken: Language) -> Iterator[tuple[DataField, Language]]:
    found = find_fields(text)
    return ((one, spoken) for one in found if not one.column.casefold().endswith("name"))


def _tags_of(cell: TableCell, *spoken: Language) -> tuple[str, ...]:
    """The languages that a cell may be in: those that are spoken around it, and what its letters
    tell; “قرصين” in an English leaflet is two tablets.
    """
    guessed = guess_language(inline.literal_text(cell.text, spoken[0], cell.place))
    found = (*spoken, guessed.language, *(span.language for span in guessed.spans))
    return tuple(dict.fromkeys(one.tag for one in found if one))


def _tells_dose(text: str, tag: str) -> bool:
    return (
        any(map(str.isnumeric, text))
        or quantity.tells_amounts(text, tag)
        or quantity.tells_units(text, tag)
    )


def _contacts(value: object) -> Iterator[ContactBlock]:
    """Every contact, however deep it stands."""
    if isinstance(value, ContactBlock):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _contacts(part)


def _has_contact(leaflet: Leaflet) -> bool:
    return next(_contacts(leaflet.body), None) is not None


def _has_feedback(leaflet: Leaflet) -> bool:
    """Whether there is an address to write to: in a contact, or a link in a text."""
    links = (span.link for text in every_text(leaflet) for span in text.spans)
    return any(contact.email for contact in _contacts(leaflet.body)) or any(
        link.startswith("mailto:") for link in links
    )


class PartRule(NamedTuple):
    """A part that a policy may ask for: the rule by which it is told that a leaflet has none, what
    to do, and how it is found.
    """

    rule: str
    hint: str
    has: Callable[[Leaflet], object]


_PARTS = {
    "number": PartRule("policy-number", "add  number: …", lambda leaflet: leaflet.number),
    "owner": PartRule("policy-owner", "add  owner: …", lambda leaflet: leaflet.owner),
    "sources": PartRule(
        "policy-sources",
        "add  sources: and below it what the leaflet rests on",
        lambda leaflet: leaflet.sources,
    ),
    "contact": PartRule(
        "policy-contact", "add a block  - contact: {name: …, phone: …}", _has_contact
    ),
    "feedback": PartRule(
        "policy-feedback",
        "add an e-mail address to write to, in a contact or as a link (mailto:)",
        _has_feedback,
    ),
}
