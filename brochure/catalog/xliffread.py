"""The bytes of an XLIFF file, 1.2 or 2.0, read into the messages that a translator sent back.

Nothing in the file is followed; see `xmltree`.
"""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from brochure.catalog.message import Message
from brochure.catalog.xliff import NAMESPACES
from brochure.catalog.xmltree import EXPORT, XmlElement, parse_xml, xml_stop
from brochure.leaflet import inline
from brochure.notice import Notice, Place, Stop
from brochure.source import characters
from brochure.source.words import quote_text

UNTOUCHED_1 = frozenset({"new", "needs-translation"})
"""The states of 1.2 in which a target that is the source itself is only a copy of it, made by a
tool.
"""
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages that put no space between sentences, or none that a tool may add."""
STANDS_FOR = {"bpt": "bx", "ept": "ex", "ph": "x", "it": "x"}
"""The codes of 1.2 that hold characters, with those that come in their place without any."""
DONE_1 = frozenset({"translated", "signed-off", "final"})
DONE_2 = frozenset({"translated", "reviewed", "final"})
"""The states of 1.2 and 2.0 that stand for a finished translation."""

_START = {"pc": "dataRefStart", "ph": "dataRef", "sc": "dataRef"}


class AgencyDelivery(NamedTuple):
    """What one `file` element, which stands at `place`, brings back: the catalog it was made from,
    its language, and the messages.
    """

    original: str
    tag: str
    messages: tuple[Message, ...]
    place: Place


def read_xliff(data: bytes, file: str, accept: bool = False) -> tuple[AgencyDelivery, ...]:
    """The deliveries of an XLIFF file; `accept`: whatever is translated counts as finished,
    whatever its state.

    Stop where it is no XLIFF, or holds what is refused.
    """
    root, namespace = parse_xml(data, file)
    version = NAMESPACES.get(
        namespace, "" if namespace else root.attributes.get("version", "")
    )  # some tools leave the namespace out
    if root.name != "xliff" or version not in NAMESPACES.values():
        named = quote_text(f"{root.name} {root.attributes.get('version', '')}".strip())
        raise xml_stop(
            root.place, "xliff-version", f"this is {named}, not XLIFF 1.2 or 2.0", EXPORT
        )
    deliveries = tuple(
        _read_delivery(root, part, version == "2.0", accept) for part in root.children("file")
    )
    faults = [fault for one in deliveries for fault in _character_faults(one)]
    if faults:
        raise Stop(faults)
    if not any(one.messages for one in deliveries):
        raise xml_stop(root.place, "xliff-empty", "the file has no units", EXPORT)
    return deliveries


def _read_delivery(
    root: XmlElement, file: XmlElement, second: bool, accept: bool
) -> AgencyDelivery:
    tag = (
        root.attributes.get("trgLang", "") if second else file.attributes.get("target-language", "")
    )
    original = file.attributes.get("original", "").replace("\\", "/")  # as Windows writes it
    if second:
        spaced = tag.partition("-")[0] not in UNSPACED
        return AgencyDelivery(
            original,
            tag,
            tuple(_unit_2(unit, accept, spaced) for unit in file.walk("unit")),
            file.place,
        )
    return AgencyDelivery(
        original, tag, tuple(_unit_1(unit, accept) for unit in file.walk("trans-unit")), file.place
    )


def _unit_1(unit: XmlElement, accept: bool) -> Message:
    source, target = unit.child("source"), unit.child("target")
    translation = _content_1(target, _codes_1(source)) if target and source else ""
    state = target.attributes.get("state", "") if target else ""
    if state in UNTOUCHED_1 and translation == _source_text(source):
        translation = ""
    done = state in DONE_1 or (not state and unit.attributes.get("approved") != "no")
    groups = tuple(unit.children("context-group"))
    contexts = {
        context.attributes.get("context-type", ""): context.text
        for group in groups
        for context in group.children("context")
    }
    return Message(
        context=unit.attributes.get("resname", ""),
        source=_source_text(source),
        translation=translation,
        fuzzy=bool(translation) and not (done or accept),
        place=(target or unit).place,
        previous=contexts.get("x-po-previous", ""),
        comments=_read_remarks(unit, "from", {"developer"}),
        extracted=_read_notes(unit, "from", "developer"),
        references=tuple(
            _read_reference(group)
            for group in groups
            if group.attributes.get("name") == "po-reference"
        ),
        flags=tuple(flag for flag in contexts.get("x-po-flags", "").split(", ") if flag),
    )


def _source_text(source: XmlElement | None) -> str:
    """The text of a source of 1.2, whose codes hold their characters; "" where there is none."""
    return source.text if source else ""


def _codes_1(source: XmlElement) -> dict[str, str]:
    """The characters of the codes of a source of 1.2, by tag and number: tools may send “g”, “x”,
    “bx” and “ex” for them, empty.
    """
    codes = {}
    for part in source.content:
        if isinstance(part, XmlElement) and part.name in STANDS_FOR:
            number = part.attributes.get(
                "rid" if part.name == "ept" and "rid" in part.attributes else "id", ""
            )
            codes[f"{STANDS_FOR[part.name]} {number}"] = part.text
    return codes


def _content_1(element: XmlElement, codes: dict[str, str]) -> str:
    """The text of a target of 1.2, with the characters of its codes."""
    text = ""
    for part in element.content:
        if isinstance(part, str):
            text += part
            continue
        number = part.attributes.get(
            "rid" if part.name == "ex" and "rid" in part.attributes else "id", ""
        )
        inner = _content_1(part, codes)
        if part.name == "g":
            text += codes.get(f"bx {number}", "") + inner + codes.get(f"ex {number}", "")
        else:
            text += inner or codes.get(f"{STANDS_FOR.get(part.name, part.name)} {number}", "")
    return text


def _read_reference(group: XmlElement) -> str:
    return ":".join(context.text for context in group.children("context"))


def _unit_2(unit: XmlElement, accept: bool, spaced: bool) -> Message:
    """A unit of 2.0; a tool may have divided it into segments, which are one text again."""
    segments = tuple(unit.children("segment", "ignorable"))
    codes = {data.attributes.get("id", ""): data.text for data in unit.walk("data")}
    codes |= _own_codes(segments, codes)
    source = "".join(_read_content(segment.child("source"), codes) for segment in segments)
    translation = _join_segments(segments, codes, spaced)
    whole = all(_is_translated(segment) for segment in segments)
    done = all(
        segment.attributes.get("state", "initial") in DONE_2
        for segment in segments
        if segment.name == "segment"
    )
    notes = unit.child("notes") or unit
    return Message(
        context=unit.attributes.get("name", ""),
        source=source,
        translation=translation,
        fuzzy=bool(translation) and not (whole and (done or accept)),
        place=next(unit.walk("target"), unit).place,
        previous="".join(_read_notes(notes, "category", "previous")),
        comments=_read_remarks(notes, "category", {"previous", "developer", "reference", "flag"}),
        extracted=_read_notes(notes, "category", "developer"),
        references=_read_notes(notes, "category", "reference"),
        flags=_read_notes(notes, "category", "flag"),
    )


def _is_translated(segment: XmlElement) -> bool:
    """Whether a segment has a translation, or needs none."""
    source, target = segment.child("source"), segment.child("target")
    return (
        segment.name == "ignorable"
        or bool(target and target.content)
        or not (source and source.content)
    )


def _join_segments(segments: tuple[XmlElement, ...], codes: dict[str, str], spaced: bool) -> str:
    """The targets in the order that the translator gave them; what is only space between them is
    that of the source.
    """
    if not any(segment.child("target") for segment in segments):
        return ""
    texts = []
    for number, segment in enumerate(segments, 1):
        target = segment.child("target")
        order = target.attributes.get("order", "") if target else ""
        gap = segment.child("source") if segment.name == "ignorable" and spaced else None
        texts.append(
            (
                int(order) if order.isdecimal() and len(order) < 6 else number,
                _read_content(target or gap, codes),
            )
        )
    joined = ""
    for _, text in sorted(texts, key=lambda pair: pair[0]):
        joined += text.lstrip() if joined[-1:].isspace() else text
    return joined


def _own_codes(segments: Iterable[XmlElement], data: dict[str, str]) -> dict[str, str]:
    """The characters of the codes of the source, by tag and number, for codes that come back
    without a reference.
    """
    codes = {}
    for source in (segment.child("source") for segment in segments):
        for name in ("pc", "ph", "sc") if source else ():
            for part in source.walk(name) if source else ():
                number = part.attributes.get("id", "")
                codes[f"{name} {number}"] = data.get(part.attributes.get(_START[name], ""), "")
                codes[f"/{name} {number}"] = data.get(part.attributes.get("dataRefEnd", ""), "")
    return codes


def _read_content(element: XmlElement | None, codes: dict[str, str]) -> str:
    """The text of a source or target of 2.0, with the characters of its codes."""
    if element is None:
        return ""
    text = ""
    for part in element.content:
        if isinstance(part, str):
            text += part
        elif part.name == "pc":
            text += (
                _read_mark(part, "dataRefStart", codes)
                + _read_content(part, codes)
                + _read_mark(part, "dataRefEnd", codes)
            )
        elif part.name == "ec" and "dataRef" not in part.attributes:
            text += _read_mark(part, "dataRefEnd", codes)
        else:
            text += _read_mark(part, "dataRef", codes) + _read_content(part, codes)
    return text


def _read_mark(code: XmlElement, attribute: str, codes: dict[str, str]) -> str:
    """The characters that a code stands for: what it refers to, else what the code of its number in
    the source does.
    """
    if attribute in code.attributes:
        return codes.get(code.attributes[attribute], "")
    stroke = "/" if attribute == "dataRefEnd" else ""
    number = (
        code.attributes.get("copyOf")
        or code.attributes.get("startRef")
        or code.attributes.get("id", "")
    )
    found = (
        codes.get(f"{stroke}{name} {number}", "")
        for name in ((code.name,) if code.name in ("pc", "ph") else ("pc", "sc"))
    )
    return next(filter(None, found), "")


def _read_notes(parent: XmlElement, attribute: str, value: str) -> tuple[str, ...]:
    return tuple(
        note.text for note in parent.children("note") if note.attributes.get(attribute) == value
    )


def _read_remarks(parent: XmlElement, attribute: str, ours: Container[str]) -> tuple[str, ...]:
    """The notes that a person may have written, a line each: the translator's, and whatever else is
    not of our making.
    """
    found = (
        note.text
        for note in parent.children("note")
        if note.attributes.get(attribute, "") not in ours
    )
    return tuple(line.rstrip() for text in found for line in (text.splitlines() or [""]))


def _character_faults(delivery: AgencyDelivery) -> Iterator[Notice]:
    for message in delivery.messages:
        found: list[Notice] = []
        characters.check_characters(message.translation, message.place, found)
        yield from (
            fault._replace(rule="xliff-character") if fault.rule == "yaml-character" else fault
            for fault in found
        )
        if not inline.normal_text(message.source):
            yield Notice(message.place, "xliff-source", "a unit has no source text", EXPORT)
