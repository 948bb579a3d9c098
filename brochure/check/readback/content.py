"""The text of content streams: codes in the order of the stream, through ToUnicode, by
marked-content sequence.

The graphics operators that our files have are passed over; any other operator is a fault (ISO
32000-1, annex A). One regular expression takes in a whole line that shows text: a leaflet has
hundreds of them, and each match costs as much as twenty characters.
"""

import re
import struct
from collections.abc import Mapping, Sequence, Set
from operator import itemgetter
from typing import NamedTuple

from brochure.check.readback import UnreadableFile
from brochure.check.readback.fonts import FontCodes
from brochure.check.readback.reading import clean_text
from brochure.check.readback.syntax import parse_value

# Operators for colours and paths: they show no text.
_PAINTING = r"rg|RG|g|G|k|K|re|f\*?|h|m|l|c|v|y|S|s|n|w|J|j|M|B|b"
# Whether inks are printed over others: two states that files for a press have.
_GRAPHICS = rf"(?:BT|ET|/OP[01] gs|/\w+ Do|(?:[-+\d.]+\s+)*(?:{_PAINTING}))"
_PROPERTIES = r"<<(?:/MCID (?P<mcid>\d+)|/ActualText(?P<actual>\([^\\()]*\)|<[0-9A-F]*>))>>"
# A run from right to left is one token with its marks, unless spans stand inside of it.
_SHOWN = (
    r"(?P<reversed>/ReversedChars BMC )?(?P<placed>(?:[-+\d.]+ ){6}Tm\s*)?"
    r"(?:\[(?P<codes>[^\]]*)\]TJ|(?(placed)|(?!)))(?(reversed) EMC)"
)
# Marks of sequences are taken with the beginnings and ends of text beside them.
_TOKEN = re.compile(
    rf"(?:(?P<text>{_SHOWN})|(?P<end>(?:ET\s+)?EMC)|(?P<font>/(?P<name>\w+) [\d.]+ Tf)"
    rf"|(?P<marked>/(?P<tag>\w+)\s*(?:{_PROPERTIES}\s*BDC|BMC)(?:\s+BT)?)"
    rf"|(?P<graphics>{_GRAPHICS}(?:\s+{_GRAPHICS})*)"
    r"|(?P<state>[qQ]|W\*?|(?:[-+\d.]+\s+){6}cm))(?:\s+|(?=[/\[])|\Z)",
    re.ASCII,
)
# Groups are asked for by their numbers, which takes half as long as by their names.
_PARTS = tuple(_TOKEN.groupindex[name] for name in ("reversed", "placed", "codes"))
_MARKS = tuple(_TOKEN.groupindex[name] for name in ("tag", "mcid", "actual"))
_ARTIFACT, _REVERSED, _SPAN, _SEQUENCE = "Artifact", "ReversedChars", "Span", "MCID"
_NO_FONT = FontCodes({}, {}, "")
# A code has two bytes, as Identity-H reads them (9.7.5.2).
_CODE_SIZE = 2
# Nothing, the codes and nothing: a string without numbers.
_PIECES_OF_ONE = 3
# So many characters of what is not understood are shown.
_QUOTED = 60


class StreamText(NamedTuple):
    """The text of a stream: of its marked-content sequences by MCID, and of its artifacts together.

    `tags` are the sequences' tags. `widths` has for each run, which begins where the text matrix is
    set, how far it moves the pen, in thousandths of its size; `shown` counts the strings.
    """

    sequences: Mapping[int, str]
    tags: Mapping[int, str]
    artifacts: str
    widths: Sequence[float]
    shown: int


def read_stream_text(
    content: bytes, fonts: Mapping[str, FontCodes], *, noted: bool = False
) -> tuple[StreamText, Mapping[str, Set[int]]]:
    """The text of a content stream, which must be marked all of it; where `noted`, also the codes
    of each font that it shows.

    A stream must stand by itself: it sets its font, ends its marked content and restores the state
    that it changes. Raises UnreadableFile.
    """
    reader = _ContentReader(fonts, noted=noted)
    # Latin-1 keeps each byte as a character of the same number, in C.
    text = content.decode("latin-1")
    end = 0
    for token in _TOKEN.finditer(text):
        # Between two tokens stands something that no pattern knows: the stream is refused.
        if token.start() != end:
            break
        end = token.end()
        kind = token.lastgroup
        if kind == "text":
            reader.show(token)
        elif kind == "marked":
            reader.begin(token)
        elif kind == "end":
            reader.finish()
        elif kind == "font":
            reader.choose_font(token["name"])
        elif kind == "state":
            reader.change_state(token["state"])
    # Also where marked content or a saved state is still open at the end.
    if end != len(text) or reader.is_open():
        rest = text[end : end + _QUOTED]
        raise UnreadableFile(f"a content stream goes on in a way that is not known: {rest!r}")
    return reader.collected_text(), reader.codes


class _OpenMark(NamedTuple):
    """Marked content that has begun: its kind, where its texts go, how many of these were there
    before, and the text that viewers take instead of its own, if it has one (14.9.4)."""

    kind: str
    texts: list[str]
    before: int
    actual: str | None


class _ContentReader:
    """What a stream has shown so far, and the marked content that is open."""

    def __init__(self, fonts: Mapping[str, FontCodes], *, noted: bool) -> None:
        self.codes: dict[str, set[int]] = {}
        self._fonts, self._noted = fonts, noted
        self._shown = self._depth = 0
        self._own_codes = set[int]()
        self._font = _NO_FONT
        self._open: list[_OpenMark] = []
        self._sequences: dict[int, list[str]] = {}
        self._tags: dict[int, str] = {}
        self._artifacts: list[str] = []
        self._widths: list[float] = []
        self._new_run = True

    def is_open(self) -> bool:
        """Whether marked content or a saved state has begun that has not ended."""
        return bool(self._open) or self._depth != 0

    def collected_text(self) -> StreamText:
        """All that was shown."""
        texts = {mcid: "".join(shown) for mcid, shown in self._sequences.items()}
        return StreamText(texts, self._tags, "".join(self._artifacts), self._widths, self._shown)

    def choose_font(self, name: str) -> None:
        """Take a font of the page's resources."""
        if name not in self._fonts:
            raise UnreadableFile(f"the font {name} is not among the page's resources")
        self._font = self._fonts[name]
        self._own_codes = self.codes.setdefault(name, set())

    def change_state(self, operator: str) -> None:
        """Follow the graphics state's stack (8.4.2): what would move or clip all that comes after,
        in other streams too, must stand between q and Q."""
        if operator == "q":
            self._depth += 1
        elif operator == "Q":
            self._depth -= 1
        # Clipping and moving outside of q and Q would hold for the page's other streams.
        elif self._depth < 1:
            raise UnreadableFile(f"a content stream changes what follows: {operator}")

    def show(self, token: re.Match[str]) -> None:
        """Take the text of strings, those of a reversed run from the last code to the first
        (14.8.2.3.3)."""
        if not self._open:
            raise UnreadableFile("text stands outside of all marked content")
        reversed_, placed, codes = token.group(*_PARTS)
        # A run begins where the text matrix is set; what follows without that goes on with it.
        self._new_run = self._new_run or placed is not None
        # An empty string shows nothing (the writer drops them, but a file may have one).
        if not codes or codes == "<>":
            return
        self._shown += 1
        # A span inside a reversed run is reversed as well.
        around, texts, _, _ = self._open[-1]
        text, width = self._decode(codes, reversed_ is not None or around == _REVERSED)
        texts.append(text)
        if self._new_run:
            self._widths.append(width)
            self._new_run = False
        else:
            self._widths[-1] += width

    def _decode(self, strings: str, backwards: bool) -> tuple[str, float]:
        """The text of a TJ's operand, and how far it moves the pen (9.4.4)."""
        # “<0001>-20<0002>” becomes codes at odd places and numbers at even ones.
        pieces = strings.replace(">", "<").split("<")  # numbers, and between two of them codes
        # The usual case, one string, is taken apart without any list.
        if len(pieces) == _PIECES_OF_ONE and pieces[0] == pieces[2] == "":
            data, moved = bytes.fromhex(pieces[1]), 0.0
        else:
            data = bytes.fromhex("".join(pieces[1::2]))
            moved = sum(map(float, filter(None, pieces[::2])))
        # Half a code, or a string that does not end.
        if len(data) % _CODE_SIZE or len(pieces) % 2 == 0:
            raise UnreadableFile(f"a string has another form than ours: {strings[:_QUOTED]}")
        numbers = struct.unpack(f">{len(data) // _CODE_SIZE}H", data)
        if self._noted:
            self._own_codes.update(numbers)
        texts, widths, _ = self._font
        try:
            if len(numbers) == 1:
                # itemgetter gives no tuple for one key.
                return texts[numbers[0]], widths[numbers[0]] - moved
            # One call in C for all codes of the string.
            pick = itemgetter(*(numbers[::-1] if backwards else numbers))
            return "".join(pick(texts)), sum(pick(widths)) - moved
        except KeyError as fault:
            message = f"the code {fault.args[0]} has no text or no width in its font"
            raise UnreadableFile(message) from None

    def begin(self, token: re.Match[str]) -> None:
        """Open marked content: a sequence or an artifact, and inside of these a span or a reversed
        run."""
        tag, mcid, actual = token.group(*_MARKS)
        # Sequences never nest in our files; a span inside one has no MCID.
        if mcid is not None and not self._open:
            self._open.append(_OpenMark(_SEQUENCE, self._new_sequence(int(mcid), tag), 0, None))
        # An artifact stands by itself, too.
        elif tag == _ARTIFACT and not self._open and actual is None:
            self._open.append(_OpenMark(_ARTIFACT, self._artifacts, 0, None))
        # What stands within a sequence: its texts go where the sequence's do.
        elif tag in (_REVERSED, _SPAN) and mcid is None and self._open:
            around, texts, _, _ = self._open[-1]
            kind = _REVERSED if _REVERSED in (tag, around) else tag
            said = None if actual is None else parse_value(actual)
            self._open.append(_OpenMark(kind, texts, len(texts), said))
        else:
            raise UnreadableFile(f"marked content of the kind {tag} does not belong here")

    def _new_sequence(self, mcid: int, tag: str) -> list[str]:
        if mcid in self._sequences:
            raise UnreadableFile(f"the marked-content sequence {mcid} stands twice on its page")
        self._tags[mcid] = tag
        return self._sequences.setdefault(mcid, [])

    def finish(self) -> None:
        """Close the marked content that was opened last."""
        if not self._open:
            raise UnreadableFile("marked content ends that never began")
        _, texts, before, actual = self._open.pop()
        # ActualText must say what the codes say, or readers would hear something else than others
        # see.
        if actual is not None:
            codes = "".join(texts[before:])
            if clean_text(actual) != clean_text(codes):
                raise UnreadableFile(f"a span says {actual!r} where its codes stand for {codes!r}")
