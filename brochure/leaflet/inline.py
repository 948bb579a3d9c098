"""Strong, emphasis, link and backslash escape by CommonMark's rules, phrases in other languages by
Pandoc's, calls of notes as on GitHub, and nothing else: the door to markdown-it-py.

HTML, code, pictures, entities and bare addresses have no meaning here and stay as they were typed.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from brochure.language import Language, UnknownTag
from brochure.language import find_language as language_of
from brochure.lazy import LazyModule
from brochure.leaflet import link
from brochure.leaflet.calls import CALL, check_calls
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.notice import Notice, Place, Stop
from brochure.source.words import collapse_space, is_visible, quote_text

if TYPE_CHECKING:
    import markdown_it
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
else:
    markdown_it = LazyModule("markdown_it")

# Without one of these a text has no mark, and needs no parser.
_MARKS = re.compile(r"[*_\[\\]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_NO_LINK = (
    "write [words](address) without spaces in the address and no link in a link, or \\[ for a"
    " bracket"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Escapes first, so that an escaped bracket opens nothing.
_BRACKET = re.compile(r"\\[!-/:-@\[-`{-~]|\[|\](?:\{lang=([A-Za-z0-9-]+)\})?")
_OPENINGS = frozenset({"strong_open", "em_open", "link_open", "phrase_open"})
_CLOSINGS = frozenset({"strong_close", "em_close", "link_close", "phrase_close"})
_NO_WORDS = "write them between [ and ]"
_NOTHING_SEEN = "write words: these are marks and invisible characters alone"
_NESTED = "end the outer one before it: [words]{lang=ar} [words]{lang=en} [words]{lang=ar}"


class _Phrase(NamedTuple):
    """Where a phrase's words end, how long it is with all its marks, and the tag of its
    language.
    """

    end: int
    stop: int
    tag: str


def parse_inline(source: str, language: Language, place: Place) -> MarkedText:
    """The text that an author typed, with its spans; in one line, and composed (Unicode NFC), since
    that is what a file will hold.

    Stop where a link leads to no web, mail or telephone address, or has no words, where a phrase's
    language is not known, and where nothing of a text is seen.
    """
    line = normal_text(source)
    # Most texts: nothing to parse.
    if not _MARKS.search(line):
        _require_visible(line, line, place)
        return MarkedText(line, (TextSpan(line),) if line else (), language, place)
    faults: list[Notice] = []
    tokens = _parse_tokens(line)
    # “2*3*4” would lose its stars, and be another number.
    if any(_beside_digits(tokens)):
        wrong = f"a “*” beside a digit in {quote_text(line)} is a mark, and would not be printed"
        hint = "write \\* for each “*” that is to be printed"
        faults.append(Notice(place, "mark-number", wrong, hint))
    spans = tuple(_merge_spans(_text_spans(tokens, place, faults)))
    faults += check_calls(spans, language.rtl, place)
    if faults:
        raise Stop(faults)
    _require_visible(line, "".join([span.text for span in spans]), place)
    return MarkedText(line, spans, language, place)


def _require_visible(line: str, text: str, place: Place) -> None:
    """Stop where a text has characters, and none that is seen: a heading or an entry of the outline
    would lead to nothing."""
    if line and not is_visible(text):
        raise Stop([Notice(place, "field-empty", "nothing of this text is seen", _NOTHING_SEEN)])


def literal_text(source: str, language: Language, place: Place) -> MarkedText:
    """A text in which nothing is a mark: a telephone number, an address."""
    line = normal_text(source)
    return MarkedText(line, (TextSpan(line),) if line else (), language, place)


def normal_text(source: str) -> str:
    """The text in one line and in NFC: the form in which texts are compared."""
    line = collapse_space(source)
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def escape_marks(text: str) -> str:
    """The source that is read as exactly this text, without any marks."""
    return _PUNCTUATION.sub(r"\\\1", text)


def _parse_tokens(line: str) -> "list[Token]":
    # Phrases are found beforehand: a rule of markdown-it sees only what follows its place.
    return _markdown_parser()(line, {"phrases": _find_phrases(line)} if "]{lang=" in line else {})


def _find_phrases(line: str) -> dict[int, _Phrase]:
    """The phrases in a line by the places of their opening brackets; time is linear in its
    length.
    """
    found = {}
    waiting: list[int] = []
    for match in _BRACKET.finditer(line):
        if match[0] == "[":
            waiting.append(match.start())
        elif match[0][0] == "]" and waiting:
            # Only a bracket that ends in {lang=…} is a phrase; the others may be links.
            opening = waiting.pop()
            if match[1]:
                found[opening] = _Phrase(match.start(), match.end(), match[1])
    return found


def _beside_digits(tokens: "Sequence[Token]") -> Iterator[bool]:
    """Whether each “*” that is a mark stands beside a digit outside of it: “*100*2#” is a code to
    dial, “HLA-A*02 and HLA-B*27” are genes.
    """
    # Empty pieces of text stand between marks that touch.
    seen = [token for token in tokens if token.type != "text" or token.content]
    outside, inside = "", ""
    for before, after in pairwise(seen):
        if after.type == "em_open" and after.markup == "*":
            outside, inside = before.content[-1:], ""
        elif before.type == "em_close" and before.markup == "*":
            beside = (
                outside.isdecimal() or after.content[:1].isdecimal() or after.content[:1] == "#"
            )
            yield beside and any(map(str.isdecimal, inside))
            outside = ""
        inside += after.content


def _text_spans(
    tokens: "Iterable[Token]", place: Place, faults: list[Notice]
) -> Iterator[TextSpan]:
    marks = _Marks(place, faults)
    for token in tokens:
        if token.type in _OPENINGS:
            marks.open(token)
        elif token.type in _CLOSINGS:
            marks.close(token)
        elif token.type == "note_call":
            yield marks.call(token)
        else:
            # A “](” that was left as text was meant to be a link.
            if token.type == "text" and "](" in token.content:
                wrong = f"{quote_text(token.content)} is not read as a link"
                faults.append(Notice(place, "link-form", wrong, _NO_LINK))
            yield marks.span(token.content)


class _Marks:
    """The marks that are open at a place in a text."""

    def __init__(self, place: Place, faults: list[Notice]) -> None:
        self.place, self.faults = place, faults
        self.strong = self.emphasis = 0
        self.address = self.linked = ""
        self.tongue: Language | None = None
        self.phrase = ""

    def span(self, text: str) -> TextSpan:
        """A text with these marks."""
        self.linked += text
        self.phrase += text
        return TextSpan(text, self.strong > 0, self.emphasis > 0, self.address, self.tongue)

    def call(self, token: "Token") -> TextSpan:
        """A call of a note."""
        return TextSpan("", self.strong > 0, self.emphasis > 0, "", self.tongue, token.info)

    def open(self, token: "Token") -> None:
        """One mark more."""
        match token.type:
            case "strong_open":
                self.strong += 1
            case "em_open":
                self.emphasis += 1
            case "link_open":
                if self.address:
                    self._fault(
                        "link-form",
                        f"a link stands in the link to {quote_text(self.address)}",
                        _NO_LINK,
                    )
                self.address, self.linked = _link_address(token, self.place, self.faults), ""
            case "phrase_open":
                if self.tongue:
                    wrong = f"a phrase in “{token.info}” stands inside one in “{self.tongue.tag}”"
                    self._fault("language-nested", wrong, _NESTED)
                self.tongue, self.phrase = tongue_of(token.info, self.place, self.faults), ""

    def close(self, token: "Token") -> None:
        """One mark less; a link and a phrase must have had words."""
        match token.type:
            case "strong_close":
                self.strong -= 1
            case "em_close":
                self.emphasis -= 1
            case "link_close":
                if not is_visible(self.linked):
                    wrong = f"the link to {quote_text(self.address)} has no words"
                    self._fault("link-empty", wrong, _NO_WORDS)
                self.address = ""
            case "phrase_close":
                if not is_visible(self.phrase):
                    self._fault(
                        "language-empty", f"a phrase in “{token.info}” has no words", _NO_WORDS
                    )
                self.tongue = None

    def _fault(self, rule: str, text: str, hint: str) -> None:
        self.faults.append(Notice(self.place, rule, text, hint))


def tongue_of(tag: str, place: Place, faults: list[Notice]) -> Language | None:
    """The language of a tag that stands in a text or beside one; a fault, and None, where it is not
    known.
    """
    try:
        return language_of(tag)
    except UnknownTag as unknown:
        faults.append(Notice(place, "language-unknown", str(unknown), unknown.hint))
    return None


def _link_address(token: "Token", place: Place, faults: list[Notice]) -> str:
    address = str(token.attrs["href"])
    wrong = link.check_link(address, place)
    faults.extend(wrong)
    # Titles show on a screen when the mouse is over them, and never in print.
    if "title" in token.attrs:
        text = f"the link to {quote_text(address)} has a title, which no print shows"
        faults.append(Notice(place, "link-title", text, "write its words into the text"))
    return address if wrong else link.ascii_url(address)


def _merge_spans(spans: Iterable[TextSpan]) -> Iterator[TextSpan]:
    """Neighbours of one look as one span."""
    last: TextSpan | None = None
    for span in spans:
        # Empty pieces stand between marks.
        if not span.text and not span.note:
            continue
        if last and last[1:] == span[1:]:
            last = last._replace(text=last.text + span.text)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _label_end(state: "StateInline", start: int, disable_nested: bool = False) -> int:
    """The end of a link's words; a phrase among them is no link in a link, for which the library
    would take it.
    """
    # As markdown-it's own parseLinkLabel does it, but for phrases.
    before, depth = state.pos, 1
    state.pos = start + 1
    end = -1
    while state.pos < state.posMax:
        at, sign = state.pos, state.src[state.pos]
        depth -= sign == "]"
        if not depth:
            end = at
            break
        state.md.inline.skipToken(state)
        depth += sign == "[" and state.pos == at + 1
        if (
            disable_nested
            and sign == "["
            and state.pos > at + 1
            # A link in a link is none (CommonMark 0.31, 6.3); a phrase in one is.
            and at not in state.env.get("phrases", {})
        ):
            break
    state.pos = before
    return end


def _phrase_rule(state: "StateInline", silent: bool) -> bool:
    """Words in another language, [words]{lang=ar}; what stands between the brackets may hold marks,
    as in a link.
    """
    found = state.env.get("phrases", {}).get(state.pos)
    # It must end within what is being parsed now, such as the words of a link.
    if not found or found.stop > state.posMax:
        return False
    if not silent:
        last = state.posMax
        # Only the words between the brackets, then on behind the closing mark.
        state.pos, state.posMax = state.pos + 1, found.end
        state.push("phrase_open", "", 1).info = found.tag
        state.md.inline.tokenize(state)
        state.push("phrase_close", "", -1).info = found.tag
        state.posMax = last
    state.pos = found.stop
    return True


def _call_rule(state: "StateInline", silent: bool) -> bool:
    """The call of a note, [^1]."""
    found = CALL.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("note_call", "", 0).info = found[1]
    state.pos = found.end()
    return True


@functools.cache  # 2 ms, and asked for each text
def _markdown_parser() -> "Callable[[str, dict[str, object]], list[Token]]":
    def destination(source: str, start: int, end: int) -> object:
        """CommonMark's, but with no entities: an address is what was typed, apart from
        backslashes.
        """
        found = markdown_it.helpers.parseLinkDestination(source, start, end)
        # The library would decode entities (&amp;) in it.
        raw = source[start : found.pos]
        found.str = _ESCAPE.sub(r"\1", raw[1:-1] if raw.startswith("<") else raw)
        return found

    def image(state: "StateInline", silent: bool) -> bool:
        """A picture's notation is plain text as a whole; otherwise “!” and a link would be left of
        it.
        """
        start = state.pos
        if not markdown_it.rules_inline.image(state, True):
            return False
        if not silent:
            state.push("text_special", "", 0).content = state.src[start : state.pos]
        return True

    # “zero” has no rules at all: what is switched on is all there is.
    markdown = markdown_it.MarkdownIt("zero")
    markdown.enable(["escape", "emphasis", "link", "image"])
    markdown.inline.ruler.at("image", image)
    # Before links, since both begin with a bracket.
    markdown.inline.ruler.before("link", "phrase", _phrase_rule)
    markdown.inline.ruler.before("phrase", "note", _call_rule)
    markdown.enable(["phrase", "note"])
    # Addresses are judged by `link`, so that a bad one is a fault and not silently plain text.
    vars(markdown).update(
        helpers=SimpleNamespace(
            parseLinkDestination=destination,
            parseLinkLabel=_label_end,
            parseLinkTitle=markdown_it.helpers.parseLinkTitle,
        ),
        normalizeLink=str,
        validateLink=bool,
    )
    return lambda line, phrases: markdown.inline.parse(line, markdown, phrases, [])
