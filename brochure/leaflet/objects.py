"""The kinds of block that hold no other blocks: figures, contacts, codes, page breaks."""

import re
from collections.abc import Iterator

from brochure.leaflet.blocks import (
    BrandContactBlock,
    BreakBlock,
    ContactBlock,
    ContactsBlock,
    LanguagesBlock,
    LeadBlock,
    QRBlock,
    QuoteBlock,
)
from brochure.leaflet.inline import tongue_of
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.navigation import GlossaryBlock, GlossaryEntry
from brochure.leaflet.phone import find_telephones, spelt_number
from brochure.leaflet.reader import LeafletReader
from brochure.notice import Notice, Place
from brochure.source.field import has_field
from brochure.source.fields import FieldReader, require_mapping, require_sequence
from brochure.source.words import quote_text
from brochure.source.yaml import ScalarNode, SequenceNode, TreeNode

CONTACT = ("name", "phone", "email", "address", "hours")

BRAND_WORD = "brand"
MOST_LINES = 6
_EMAIL = r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+"


def read_contact(
    block: FieldReader, reader: LeafletReader
) -> ContactBlock | BrandContactBlock | None:
    """Where to turn; telephone numbers and mail addresses are facts, and never translated. The word
    “brand” stands for the contact of the brand.
    """
    key = reader.id("contact")
    node = block.node("contact")
    if isinstance(node, ScalarNode) and node.text == BRAND_WORD:
        if "lang" in block:
            wrong = "the brand's contact has no “lang”: it is in the reader's language"
            block.fault(block.key("lang"), "field-unknown", wrong, "delete it")
        return BrandContactBlock(key, block.place)
    found = block.fields("contact", "the contact")
    return None if found is None else _read_lines(found, key, block.place, reader)


def read_contacts(block: FieldReader, reader: LeafletReader) -> ContactsBlock:
    """Several contacts."""
    key = reader.id("contacts")
    nodes = block.sequence("contacts", required=True, hint="write  - {name: …, phone: …}")
    found = (
        require_mapping(node, "a contact", reader.faults, "write {name: …, phone: …}")
        for node in nodes
    )
    contacts = tuple(
        _read_lines(one, reader.id("contact"), one.place, reader) for one in found if one
    )
    return ContactsBlock(key, block.place, contacts, reader.own)


def _read_lines(found: FieldReader, key: str, place: Place, reader: LeafletReader) -> ContactBlock:
    with reader.speaking(found):
        name, phone = reader.optional(found, "name"), reader.fact(found, "phone")
        email, address = reader.fact(found, "email"), _read_address(found, reader)
        made = ContactBlock(
            id=key,
            place=place,
            name=name,
            phone=phone,
            email=email,
            address=address[0] if address else None,
            hours=reader.optional(found, "hours"),
            language=reader.own,
            lines=address[1:],
        )
    # Asked of what stands in the file: a field with a fault has been told.
    if not any(name in found for name in CONTACT):
        reader.fault(
            place,
            "contact-empty",
            "the contact says nothing",
            f"add one of: {', '.join(CONTACT)}",
        )
    reader.faults.extend(check_contact(made))
    found.close()
    return made


def _read_address(found: FieldReader, reader: LeafletReader) -> tuple[MarkedText, ...]:
    """The lines of the address: a text is one."""
    node = found.node("address")
    if node is None:
        return ()
    if not isinstance(node, SequenceNode):
        return (reader.text(node, "“address”"),)
    nodes = require_sequence(node, "“address”", reader.faults)
    if len(nodes) > MOST_LINES:
        wrong = f"an address has at most {MOST_LINES} lines, and this one {len(nodes)}"
        reader.fault(node.place, "field-length", wrong, "put some of them together")
    return tuple(reader.text(each, "a line of the address") for each in nodes)


def check_contact(made: ContactBlock) -> list[Notice]:
    """What is wrong with the telephone number and the mail address; one that has a field is judged
    once that is filled.
    """
    faults: list[Notice] = []
    phone, email = made.phone, made.email
    if phone and not has_field(phone.source):
        faults += _check_phone(phone.source, phone.place)
    if email and not has_field(email.source) and not re.fullmatch(_EMAIL, email.source):
        faults.append(
            Notice(
                email.place,
                "contact-email",
                f"{quote_text(email.source)} is no mail address",
                "write name@example.org",
            )
        )
    return faults


def _check_phone(text: str, place: Place) -> Iterator[Notice]:
    if word := spelt_number(text):
        hint = (
            "write digits, which every telephone can dial; words about a number in lower case, or"
            " into the contact's name"
        )
        yield Notice(
            place,
            "contact-phone",
            f"{quote_text(word)} spells a telephone number with letters",
            hint,
        )
    elif not any(True for _ in find_telephones(text)):
        yield Notice(
            place, "contact-phone", f"{quote_text(text)} is no telephone number", "write its digits"
        )


def read_qr(block: FieldReader, reader: LeafletReader) -> QRBlock | None:
    """A QR code of a web address."""
    key = reader.id("qr")
    found = block.fields("qr", "the QR code", hint="write {url: …}")
    if found is None:
        return None
    with reader.speaking(found):
        made = QRBlock(
            key,
            block.place,
            reader.address(found, "url", required=True),
            reader.optional(found, "caption"),
            reader.own,
        )
    found.close()
    return made


def read_lead(block: FieldReader, reader: LeafletReader) -> LeadBlock:
    """A first paragraph."""
    return LeadBlock(reader.id("lead"), block.place, reader.field(block, "lead"))


def read_quote(block: FieldReader, reader: LeafletReader) -> QuoteBlock | None:
    """Somebody's words."""
    key = reader.id("quote")
    found = block.fields("quote", "the quote", hint="write {text: …, by: …}")
    if found is None:
        return None
    with reader.speaking(found):
        text, by = reader.field(found, "text"), reader.optional(found, "by")
        made = QuoteBlock(key, block.place, text, by, reader.own)
    found.close()
    return made


def read_terms(block: FieldReader, reader: LeafletReader) -> GlossaryBlock:
    """Terms with their meanings."""
    key = reader.id("glossary")
    nodes = block.sequence("glossary", required=True, hint="write [{term: …, meaning: …}]")
    entries = tuple(entry for node in nodes if (entry := _read_entry(node, reader)))
    return GlossaryBlock(key, block.key("glossary"), entries, reader.own)


def _read_entry(node: TreeNode, reader: LeafletReader) -> GlossaryEntry | None:
    key = reader.id("term")
    found = require_mapping(node, "a term", reader.faults, "write {term: …, meaning: …}")
    if found is None:
        return None
    with reader.speaking(found):
        term, meaning = reader.field(found, "term"), reader.field(found, "meaning")
    found.close()
    return GlossaryEntry(key, node.place, term, meaning)


def read_page_break(block: FieldReader, reader: LeafletReader) -> BreakBlock:
    """A new page."""
    block.choice("break", ("page",), required=True)
    return BreakBlock(reader.id("break"), block.place)


def read_languages(block: FieldReader, reader: LeafletReader) -> LanguagesBlock | None:
    """A line in each of many languages, by their tags."""
    key = reader.id("languages")
    found = block.fields("languages", "the block of languages", hint="write {ar: …, ckb: …}")
    if found is None:
        return None
    if not found.names():
        reader.fault(
            block.place, "field-empty", "the block of languages is empty", "add a line: ar: …"
        )
    lines = tuple(line for tag in found.names() if (line := _line(found, tag, reader)))
    found.close()
    return LanguagesBlock(key, block.place, lines)


def _line(found: FieldReader, tag: str, reader: LeafletReader) -> MarkedText | None:
    """The line of a language; None where its tag names none."""
    spoken = tongue_of(tag, found.key(tag), reader.faults)
    # Each line has a language by its key, whatever the block's is.
    outer, reader.own = reader.own, spoken
    text = reader.field(found, tag)
    reader.own = outer
    # A tag that names no language was told by tongue_of.
    return text if spoken else None
