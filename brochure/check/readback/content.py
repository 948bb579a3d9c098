"""The text of content streams: codes in the order of the stream, through ToUnicode, by
marked-content sequence.

The graphics operators that our files have are passed over; any other operator is a fault (ISO
32000-1, annex A).
"""

import re
import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from brochure.check.readback import UnreadableFile

Unicode: TypeAlias = Mapping[int, str]
"""What each code of a font stands for."""
_PAINTS = rb"rg|RG|g|G|re|f\*?|h|m|l|c|v|y|cm|S|s|n|W\*?|w|J|j|M|B|b"
_DRAWN = rb"(?:BT|ET|q|Q|/\w+ Do|(?:[-+\d.]+\s+)*(?:" + _PAINTS + rb"))"
_PROPERTIES = rb"<<(?:/MCID (?P<mcid>\d+)|/ActualText(?:\([^)]*\)|<[0-9A-F]*>))>>"
_TOKEN = re.compile(
    rb"(?:(?P<text>(?:(?:[-+\d.]+\s+){6}Tm\s*)?\[(?P<codes>[^\]]*)\]\s*TJ)"
    rb"|(?P<marked>/(?P<tag>\w+)\s*(?:" + _PROPERTIES + rb"\s*BDC|BMC))"
    rb"|(?P<end>EMC)|(?P<font>/(?P<name>\w+) [\d.]+ Tf)"
    rb"|(?P<other>" + _DRAWN + rb"(?:\s+" + _DRAWN + rb")*))(?:\s+|(?=[/\[])|\Z)"
)
_HEX = re.compile(rb"<([0-9A-F]*)>")
_BETWEEN = re.compile(rb"(?:<[0-9A-F]*>|[-+\d.\s])*")
_PAIR = re.compile(rb"<([0-9A-F]{4})><([0-9A-F]+)>\n")
_BLOCK = re.compile(rb"(\d+) beginbfchar\n((?:<[0-9A-F]{4}><[0-9A-F]+>\n)*)endbfchar")
_RANGES = (b"bfrange", b"cidchar", b"cidrange", b"usecmap")
_ARTIFACT, _REVERSED, _SPAN, _SEQUENCE = "Artifact", "ReversedChars", "Span", "MCID"


class StreamText(NamedTuple):
    """The text of a stream: of its marked-content sequences by MCID, and of its artifacts together;
    `tags` are the sequences' tags."""

    sequences: Mapping[int, str]
    tags: Mapping[int, str]
    artifacts: str


def unicode_of(cmap: bytes) -> Unicode:
    """The codes of a ToUnicode CMap with their texts (9.10.3). Raises Unreadable where it has
    another form than ours."""
    if any(word in cmap for word in _RANGES) or cmap.count(b"beginbfchar") != len(
        blocks := _BLOCK.findall(cmap)
    ):
        raise UnreadableFile("a ToUnicode CMap has another form than ours")
    found: dict[int, str] = {}
    for count, body in blocks:
        pairs = _PAIR.findall(body)
        if int(count) != len(pairs):
            raise UnreadableFile("a ToUnicode CMap does not count its codes")
        for code, said in pairs:
            if found.setdefault(int(code, 16), text := _utf_16(said)) is not text:
                raise UnreadableFile(f"a ToUnicode CMap gives the code {int(code, 16)} twice")
    return found


def _utf_16(digits: bytes) -> str:
    try:
        return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be")
    except ValueError:
        raise UnreadableFile(f"a ToUnicode CMap has no text but {digits!r}") from None


def read_stream_text(content: bytes, fonts: Mapping[str, Unicode]) -> StreamText:
    """The text of a page's content, which must be marked all of it. Raises Unreadable."""
    sequences: dict[int, list[str]] = {}
    tags: dict[int, str] = {}
    artifacts: list[str] = []
    open_: list[tuple[str, list[str]]] = []
    unicode: Unicode = {}
    at = 0
    for token in _TOKEN.finditer(content):
        if token.start() != at:
            break
        at = token.end()
        kind = token.lastgroup
        if kind == "text":
            if not open_:
                raise UnreadableFile("text stands outside of all marked content")
            where, into = open_[-1]
            said = _said(token["codes"], unicode, where == _REVERSED)
            into.append(said)
        elif kind == "font":
            unicode = _font(fonts, token["name"].decode("ascii"))
        elif kind == "marked":
            open_.append(_opened(token, open_, sequences, tags, artifacts))
        elif kind == "end":
            if not open_:
                raise UnreadableFile("marked content ends that never began")
            open_.pop()
    if at != len(content) or open_:
        raise UnreadableFile(
            f"a content stream goes on in a way that is not known: {content[at : at + 60]!r}"
        )
    return StreamText(
        {mcid: "".join(texts) for mcid, texts in sequences.items()}, tags, "".join(artifacts)
    )


def _font(fonts: Mapping[str, Unicode], name: str) -> Unicode:
    if name not in fonts:
        raise UnreadableFile(f"the font {name} is not among the page's resources")
    return fonts[name]


def _opened(
    token: re.Match[bytes],
    open_: Sequence[tuple[str, list[str]]],
    sequences: dict[int, list[str]],
    tags: dict[int, str],
    artifacts: list[str],
) -> tuple[str, list[str]]:
    """The kind of marked content that begins, and what its text is added to."""
    tag = token["tag"].decode("ascii")
    if token["mcid"] is not None and not open_:
        mcid = int(token["mcid"])
        if mcid in sequences:
            raise UnreadableFile(f"the marked-content sequence {mcid} stands twice on its page")
        sequences[mcid], tags[mcid] = [], tag
        return _SEQUENCE, sequences[mcid]
    if tag == _ARTIFACT and not open_:
        return _ARTIFACT, artifacts
    if tag in (_REVERSED, _SPAN) and token["mcid"] is None and open_:
        outer, into = open_[-1]
        return _REVERSED if _REVERSED in (tag, outer) else tag, into
    raise UnreadableFile(f"marked content of the kind {tag} does not belong here")


def _said(codes: bytes, unicode: Unicode, backwards: bool) -> str:
    """The text of a string's codes, those of a reversed run from the last to the first."""
    whole = codes[1:-1] if codes.startswith(b"<") and codes.find(b">") == len(codes) - 1 else None
    if whole is None:
        if not _BETWEEN.fullmatch(codes):
            raise UnreadableFile(f"a string to show has another form than ours: {codes[:40]!r}")
        whole = b"".join(_HEX.findall(codes))
    data = bytes.fromhex(whole.decode("ascii"))
    numbers = struct.unpack(f">{len(data) // 2}H", data)
    try:
        return "".join(map(unicode.__getitem__, reversed(numbers) if backwards else numbers))
    except KeyError as fault:
        raise UnreadableFile(f"the code {fault.args[0]} has no text in its font") from None
