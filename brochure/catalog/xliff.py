"""A Catalog as XLIFF 1.2 or 2.0 for translation agencies, whole: what a PO file says of a message,
its unit says too.

XLIFF 1.2 follows its Representation Guide for Gettext PO (OASIS, 2006) for comments, references and
flags. Marks are inline codes that hold their own characters: `bpt` and `ept` in 1.2, `pc` with
original data in 2.0; fields are `ph`. States:

    PO               XLIFF 1.2                                   XLIFF 2.0
    not translated   no target, approved="no"                    state="initial", no target
    fuzzy            needs-review-translation, approved="no"     state="initial" with a target
    translated       translated, approved="yes"                  translated
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from brochure.catalog.codes import InlineCode, split_codes
from brochure.catalog.message import Catalog, Message

VERSIONS = ("1.2", "2.0")
NAMESPACES = {
    "urn:oasis:names:tc:xliff:document:1.2": "1.2",
    "urn:oasis:names:tc:xliff:document:2.0": "2.0",
}
"""The XML namespace of each version."""

REFERENCE = "po-reference"
"""How the names of groups begin that hold a place; each is one of its kind in a file, as the strict
schema of 1.2 wants it (U_context-group_name).
"""

_NAMESPACE_OF = {version: namespace for namespace, version in NAMESPACES.items()}
# `type` and `subType` of 2.0; “xlf:” is the prefix of the standard's own subtypes.
_TYPES = {
    "bold": ("fmt", "xlf:b"),
    "italic": ("fmt", "xlf:i"),
    "link": ("link", ""),
    "phrase": ("fmt", ""),
}


def write_xliff(catalog: Catalog, source_language: str, version: str = "1.2") -> bytes:
    """The bytes of an XLIFF file with every message of the catalog that is not obsolete, in
    UTF-8.
    """
    lines = (
        _write_2(catalog, source_language)
        if version == "2.0"
        else _write_1(catalog, source_language)
    )
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n").encode()


def _write_1(catalog: Catalog, source: str) -> Iterator[str]:
    yield f"<xliff{_attributes(version='1.2', xmlns=_NAMESPACE_OF['1.2'])}>"
    attributes = {
        "original": catalog.place.file,
        "source-language": source,
        "target-language": catalog.tag,
        "datatype": "po",
    }
    yield f"  <file{_attributes(**attributes)}>"
    yield "    <body>"
    for number, message in enumerate(catalog.messages, 1):
        yield from _unit_1(number, message)
    yield from ("    </body>", "  </file>", "</xliff>")


def _unit_1(number: int, message: Message) -> Iterator[str]:
    named = {"resname": message.context} if message.context else {}
    # `approved` tells that a translation is finished (XLIFF 1.2, trans-unit).
    approved = "yes" if message.done else "no"
    yield (
        f"      <trans-unit{_attributes(id=str(number), **named, approved=approved)}"
        # White space of the texts counts.
        ' xml:space="preserve">'
    )
    yield f"        <source>{_inline_1(message.source)}</source>"
    if message.translation.strip():
        state = "translated" if message.done else "needs-review-translation"
        # Codes of the target have the numbers of the source's.
        words = _inline_1(message.translation, message.source)
        yield f"        <target{_attributes(state=state)}>{words}</target>"
    # As the Representation Guide for Gettext PO has it: a context group for each reference.
    yield from (
        _write_context(f"{REFERENCE}-{number}-{at}", "location", _write_places(reference))
        for at, reference in enumerate(message.references, 1)
    )
    entry = [("x-po-flags", ", ".join(message.flags))] if message.flags else []
    entry += [("x-po-previous", message.previous)] if message.previous else []
    if entry:
        yield _write_context(f"po-entry-{number}", "information", entry)
    yield from (
        f'        <note from="developer">{_text(note)}</note>' for note in message.extracted
    )
    yield from (
        f'        <note from="translator">{_text(note)}</note>' for note in message.comments
    )
    yield "      </trans-unit>"


def _write_context(name: str, purpose: str, entries: list[tuple[str, str]]) -> str:
    inner = "".join(
        f"<context{_attributes(**{'context-type': kind})}>{_text(value)}</context>"
        for kind, value in entries
    )
    return (
        f"        <context-group{_attributes(name=name, purpose=purpose)}>{inner}</context-group>"
    )


def _write_places(reference: str) -> list[tuple[str, str]]:
    # A Windows path has a colon of its own: only digits behind the last one are a line.
    file, colon, line = reference.rpartition(":")
    if colon and line.isdecimal() and line.isascii():
        return [("sourcefile", file), ("linenumber", line)]
    return [("sourcefile", reference)]


def _inline_1(source: str, model: str = "") -> str:
    return "".join(_codes_1(source, model))


def _codes_1(source: str, model: str) -> Iterator[str]:
    for part in split_codes(source, model):
        if isinstance(part, InlineCode) and part.kind in ("field", "note"):
            alone = _attributes(id=str(part.number), ctype=f"x-{part.kind}")
            yield f"<ph{alone}>{_text(part.text)}</ph>"
        elif isinstance(part, InlineCode):
            ctype = "x-phrase" if part.kind == "phrase" else part.kind
            kind = {"ctype": ctype} if part.opens else {}
            # ctype stands at the beginning of a pair.
            tag = "bpt" if part.opens else "ept"
            yield f"<{tag}{_attributes(id=str(part.number), **kind)}>{_text(part.text)}</{tag}>"
        else:
            yield _text(part)


def _write_2(catalog: Catalog, source: str) -> Iterator[str]:
    languages = {"srcLang": source, "trgLang": catalog.tag}
    yield f"<xliff{_attributes(version='2.0', xmlns=_NAMESPACE_OF['2.0'], **languages)}>"
    yield f'  <file id="f1"{_attributes(original=catalog.place.file)}>'
    for number, message in enumerate(catalog.messages, 1):
        yield from _unit_2(number, message)
    yield from ("  </file>", "</xliff>")


def _unit_2(number: int, message: Message) -> Iterator[str]:
    named = {"name": message.context} if message.context else {}
    yield f'    <unit{_attributes(id=f"u{number}", **named)} xml:space="preserve">'
    notes = list(_write_notes(message))
    if notes:
        inner = "".join(
            f"<note{_attributes(category=category)}>{_text(note)}</note>"
            for category, note in notes
        )
        # Notes come before originalData, and both before the segment (XLIFF 2.0, 4.2.2.5).
        yield f"      <notes>{inner}</notes>"
    data: dict[str, str] = {}
    # The source first: its marks give the ids of the original data.
    source = _inline_2(message.source, "", data)
    target = _inline_2(message.translation, message.source, data)
    if data:
        inner = "".join(
            f"<data{_attributes(id=key)}>{_text(value)}</data>" for value, key in data.items()
        )
        yield f"      <originalData>{inner}</originalData>"
    yield f"      <segment{_attributes(state='translated' if message.done else 'initial')}>"
    yield f"        <source>{source}</source>"
    # An empty target would count as a translation.
    if message.translation.strip():
        yield f"        <target>{target}</target>"
    yield from ("      </segment>", "    </unit>")


def _write_notes(message: Message) -> Iterator[tuple[str, str]]:
    yield from (("developer", note) for note in message.extracted)
    yield from (("translator", note) for note in message.comments)
    yield from (("reference", note) for note in message.references)
    yield from (("flag", note) for note in message.flags)
    if message.previous:
        yield "previous", message.previous


def _inline_2(source: str, model: str, data: dict[str, str]) -> str:
    """The content of a source or target; `data` gets an id for each kind of mark."""
    found = list(split_codes(source, model))
    # A pc element names what stands at its end where it begins.
    ends = {
        part.number: part.text for part in found if isinstance(part, InlineCode) and not part.opens
    }
    content = ""
    for part in found:
        if isinstance(part, str):
            content += _text(part)
        elif not part.opens:
            # Pairs never cross (codes.split_codes), so the innermost is the one that closes.
            content += "</pc>"
        elif part.kind in ("field", "note"):
            field = {
                "id": str(part.number),
                "type": "other",
                "dataRef": _unit_identifier(part.text, data),
            }
            content += f"<ph{_attributes(**field)}/>"
        else:
            kind, subtype = _TYPES[part.kind]
            pair = {"id": str(part.number), "type": kind}
            if subtype:
                pair["subType"] = subtype
            pair["dataRefStart"] = _unit_identifier(part.text, data)
            pair["dataRefEnd"] = _unit_identifier(ends[part.number], data)
            content += f"<pc{_attributes(**pair)}>"
    return content


def _unit_identifier(text: str, data: dict[str, str]) -> str:
    return data.setdefault(text, f"d{len(data) + 1}")


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())


def _text(value: str) -> str:
    # XML would turn a bare carriage return into a line feed (XML 1.0, 2.11).
    return escape(value, {"\r": "&#13;"})
