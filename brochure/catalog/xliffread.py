"""The bytes of an XLIFF file, 1.2 or 2.0, read into the messages that a translator sent back.

Nothing in the file is followed; see `xmltree`.
"""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from brochure.catalog.header import tag_of_file, tags_agree
from brochure.catalog.message import Message
from brochure.catalog.xliff import NAMESPACES, REFERENCE
from brochure.catalog.xmltree import EXPORT, XmlElement, parse_xml, xml_stop
from brochure.language import find_language
from brochure.leaflet import inline
from brochure.notice import Checked, Notice, Place
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

    `faults` are errors of units that are left out, and a warning where the language is not said.
    """

    original: str
    tag: str
    messages: tuple[Message, ...]
    place: Place
    faults: tuple[Notice, ...] = ()


def read_xliff(
    data: bytes, file: str, accept: bool = False, language: str = ""
) -> tuple[AgencyDelivery, ...]:
    """The deliveries of an XLIFF file; `accept`: whatever is translated counts as finished,
    whatever its state. `language` is that of a file which does not name its own; where there is
    none either, the file's name tells it.

    Stop where it is no XLIFF, or holds what is refused.
    """
    root, namespace = parse_xml(data, file)
    version = NAMESPACES.get(
        namespace, "" if namespace else root.attributes.get("version", "")
    )  # some tools leave the namespace out
    # Version by its namespace, which no other format has.
    if root.name != "xliff" or version not in NAMESPACES.values():
        named = quote_text(f"{root.name} {root.attributes.get('version', '')}".strip())
        raise xml_stop(
            root.place, "xliff-version", f"this is {named}, not XLIFF 1.2 or 2.0", EXPORT
        )
    deliveries = tuple(
        _read_delivery(root, part, version == "2.0", accept, language)
        for part in root.children("file")
    )
    if not any(one.messages or one.faults for one in deliveries):
        raise xml_stop(root.place, "xliff-empty", "the file has no units", EXPORT)
    return deliveries


def _read_delivery(
    root: XmlElement, file: XmlElement, second: bool, accept: bool, language: str
) -> AgencyDelivery:
    original = file.attributes.get("original", "").replace("\\", "/")  # as Windows writes it
    stated = root.attributes.get("trgLang") if second else file.attributes.get("target-language")
    tag, doubts = _find_target(stated or "", file.place, original, language)
    spaced = tag.partition("-")[0] not in UNSPACED
    read, name = (_unit_2, "unit") if second else (_unit_1, "trans-unit")
    units = [(unit, read(unit, accept, spaced)) for unit in file.walk(name)]
    found = [(message, tuple(_unit_faults(unit, message))) for unit, message in units]
    return AgencyDelivery(
        original,
        tag,
        # A unit that has nothing at all says nothing either: tools make them of empty cells.
        tuple(message for message, faults in found if message.source and not faults),
        file.place,
        (*doubts, *(fault for _, faults in found for fault in faults)),
    )


def _find_target(stated: str, place: Place, original: str, language: str) -> Checked[str]:
    """The language of a file: what it says, or else what the command says, or the file's name, or
    that of the catalog; with a warning where it does not say so itself.
    """
    if stated and language and not tags_agree(stated, language):
        wrong = f"the file is in “{stated}”, and not in “{language}”"
        raise xml_stop(place, "xliff-language", wrong, "leave --lang out, or correct the file")
    if stated:
        return Checked(stated)
    tag = language or _tag_in_name(place.file) or tag_of_file(original)
    if not tag:
        wrong = "neither the file nor its name says in which language it is"
        raise xml_stop(place, "xliff-language", wrong, "name it with --lang")
    wrong = f"the file does not say in which language it is, and is taken for “{tag}”"
    hint = "see that it is; --lang names another"
    return Checked(tag, (Notice(place, "xliff-language", wrong, hint, "warning"),))


def _tag_in_name(file: str) -> str:
    """The language in a name such as dialysis.ar.xlf; "" where there is none."""
    parts = file.rpartition("/")[2].split(".")
    try:
        return find_language(parts[-2]).tag if len(parts) > 2 else ""
    except ValueError:
        return ""


def _unit_1(unit: XmlElement, accept: bool, spaced: bool) -> Message:
    source, target = unit.child("source"), unit.child("target")
    codes = _codes_1(source) if source else {}
    translation = _content_1(target, codes, spaced) if target else ""
    state = target.attributes.get("state", "") if target else ""
    # A copy of the source that a tool put there is no translation.
    if state in UNTOUCHED_1 and translation == _source_text(source):
        translation = ""
    # Without a state, `approved` decides; many tools write neither.
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
        # A fault is told at the target, or at the unit where there is none.
        place=(target or unit).place,
        previous=contexts.get("x-po-previous", ""),
        comments=_read_remarks(unit, "from", {"developer"}),
        extracted=_read_notes(unit, "from", "developer"),
        references=tuple(
            _read_reference(group)
            for group in groups
            if group.attributes.get("name", "").startswith(REFERENCE)
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
    for part in source.parts:
        # it, an isolated code, stands for half of a pair.
        if isinstance(part, XmlElement) and part.name in STANDS_FOR:
            # An “ept” names its “bpt” by rid, or has the same id.
            number = part.attributes.get(
                "rid" if part.name == "ept" and "rid" in part.attributes else "id", ""
            )
            codes[f"{STANDS_FOR[part.name]} {number}"] = part.text
    return codes


def _content_1(element: XmlElement, codes: dict[str, str], spaced: bool) -> str:
    """The text of a target of 1.2, with the characters of its codes; not `spaced`: nothing stands
    between its sentences.
    """
    text = ""
    for part in element.parts:
        if isinstance(part, str):
            text += part if spaced or element.preserved or part.strip() else ""
            continue
        number = part.attributes.get(
            "rid" if part.name == "ex" and "rid" in part.attributes else "id", ""
        )
        inner = _content_1(part, codes, spaced)
        # A g element takes the place of both codes around its content.
        if part.name == "g":
            text += codes.get(f"bx {number}", "") + inner + codes.get(f"ex {number}", "")
        else:
            # A code with characters has them; an empty one stands for the source's of its number.
            text += inner or codes.get(f"{STANDS_FOR.get(part.name, part.name)} {number}", "")
    return text


def _read_reference(group: XmlElement) -> str:
    return ":".join(context.text for context in group.children("context"))


def _unit_2(unit: XmlElement, accept: bool, spaced: bool) -> Message:
    """A unit of 2.0; a tool may have divided it into segments, which are one text again."""
    # “ignorable” holds what is between segments, mostly spaces.
    segments = tuple(unit.children("segment", "ignorable"))
    codes = {data.attributes.get("id", ""): data.text for data in unit.walk("data")}
    # A code may come back without its reference: by its tag and number it is found in the source.
    codes |= _own_codes(segments, codes)
    source = "".join(_read_source(segment, codes) for segment in segments)
    translation = _join_segments(segments, codes, spaced)
    # A unit is finished only if each of its segments is.
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
    # No target at all: not translated, which differs from translated with nothing.
    if not any(segment.child("target") for segment in segments):
        return ""
    texts = []
    for number, segment in enumerate(segments, 1):
        target = segment.child("target")
        order = target.attributes.get("order", "") if target else ""
        gap = _read_source(segment, codes) if segment.name == "ignorable" and spaced else ""
        text = _read_content(target, codes) if target else gap
        texts.append((int(order) if order.isdecimal() and len(order) < 6 else number, text))
    joined = ""
    for _, text in sorted(texts, key=lambda pair: pair[0]):
        # One space is enough where both bring one.
        joined += text.lstrip() if joined[-1:].isspace() else text
    return joined


def _read_source(segment: XmlElement, codes: dict[str, str]) -> str:
    """The source of a segment; of white space between segments one space, however a tool has laid
    it out.
    """
    source = segment.child("source")
    text = _read_content(source, codes)
    return text or (" " if segment.name == "ignorable" and source and source.content else "")


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
                # The end of a pair has its own reference.
                codes[f"/{name} {number}"] = data.get(part.attributes.get("dataRefEnd", ""), "")
    return codes


def _read_content(element: XmlElement | None, codes: dict[str, str]) -> str:
    """The text of a source or target of 2.0, with the characters of its codes."""
    if element is None:
        return ""
    text = ""
    for part in element.parts:
        if isinstance(part, str):
            text += part
        elif part.name == "pc":
            text += (
                _read_mark(part, "dataRefStart", codes)
                + _read_content(part, codes)
                + _read_mark(part, "dataRefEnd", codes)
            )
        # An “ec” without dataRef ends an “sc” of the source.
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
    # By number: the code that it is a copy of, or starts at, or its own.
    stroke = "/" if attribute == "dataRefEnd" else ""
    number = (
        code.attributes.get("copyOf")
        or code.attributes.get("startRef")
        or code.attributes.get("id", "")
    )
    found = (
        codes.get(f"{stroke}{name} {number}", "")
        # An end does not tell which element began it: pc first, then sc.
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
        note.lines
        for note in parent.children("note")
        if note.attributes.get(attribute, "") not in ours
    )
    return tuple(line.rstrip() for lines in found for line in lines)


def _unit_faults(unit: XmlElement, message: Message) -> Iterator[Notice]:
    """Why a unit is left out: its translation has characters that no text may hold, or nothing says
    what it translates.
    """
    found: list[Notice] = []
    characters.check_characters(message.translation, message.place, found)
    yield from (
        fault._replace(rule="xliff-character") if fault.rule == "yaml-character" else fault
        for fault in found
    )
    if message.translation.strip() and not inline.normal_text(message.source):
        named = unit.attributes.get("id", "")
        wrong = f"unit {quote_text(named)} has no source text: {quote_text(message.translation)}"
        hint = "put the source back, as it was exported; the translation is not taken"
        yield Notice(message.place, "xliff-source", wrong, hint)
