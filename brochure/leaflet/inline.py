"""Strong, emphasis, link and backslash escape by CommonMark's rules, and nothing else: the door to markdown-it-py.

HTML, code, pictures, entities and bare addresses have no meaning here and stay as they were typed.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from brochure.language import Language
from brochure.leaflet import link
from brochure.leaflet.blocks import Span, Text
from brochure.notice import Notice, Place, Stop
from brochure.source.words import collapse, quoted

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARKS = re.compile(r"[*_\[\\]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_NO_LINK = "write [words](address) without spaces in the address and no link in a link, or \\[ for a bracket"
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def parse(source: str, language: Language, place: Place) -> Text:
    """The text that an author typed, with its spans; in one line, and composed (Unicode NFC), since that is what a file will hold.

    Stop where a link leads to no web, mail or telephone address, or has no words.
    """
    line = normal(source)
    if not _MARKS.search(line):
        return Text(line, (Span(line),) if line else (), language, place)
    faults: list[Notice] = []
    spans = tuple(_merged(_spans(_tokens(line), place, faults)))
    if faults:
        raise Stop(faults)
    return Text(line, spans, language, place)


def literal(source: str, language: Language, place: Place) -> Text:
    """A text in which nothing is a mark: a telephone number, an address."""
    line = normal(source)
    return Text(line, (Span(line),) if line else (), language, place)


def normal(source: str) -> str:
    """The text in one line and in NFC: the form in which texts are compared."""
    line = collapse(source)
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def escape(text: str) -> str:
    """The source that is read as exactly this text, without any marks."""
    return _PUNCTUATION.sub(r"\\\1", text)


def _tokens(line: str) -> "list[Token]":
    return _parser()(line)


def _spans(tokens: "Iterable[Token]", place: Place, faults: list[Notice]) -> Iterator[Span]:
    strong = emphasis = 0
    address, words = "", ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                address, words = _address(token, place, faults), ""
            case "link_close":
                if not words.strip():
                    faults.append(Notice(place, "link-empty", f"the link to {quoted(address)} has no words", "write them between [ and ]"))
                address = ""
            case _:
                if token.type == "text" and "](" in token.content:
                    faults.append(Notice(place, "link-form", f"{quoted(token.content)} is not read as a link", _NO_LINK))
                words += token.content
                yield Span(token.content, strong > 0, emphasis > 0, address)


def _address(token: "Token", place: Place, faults: list[Notice]) -> str:
    address = str(token.attrs["href"])
    wrong = link.check(address, place)
    faults.extend(wrong)
    if "title" in token.attrs:
        text = f"the link to {quoted(address)} has a title, which no print shows"
        faults.append(Notice(place, "link-title", text, "write its words into the text"))
    return address if wrong else link.to_ascii(address)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbours of one look as one span."""
    last: Span | None = None
    for span in spans:
        if not span.text:
            continue
        if last and last[1:] == span[1:]:
            last = last._replace(text=last.text + span.text)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


@functools.cache
def _parser() -> "Callable[[str], list[Token]]":
    from types import SimpleNamespace

    from markdown_it import MarkdownIt, helpers, rules_inline

    def destination(source: str, start: int, end: int) -> object:
        """CommonMark's, but with no entities: an address is what was typed, apart from backslashes."""
        found = helpers.parseLinkDestination(source, start, end)
        raw = source[start : found.pos]
        found.str = _ESCAPE.sub(r"\1", raw[1:-1] if raw.startswith("<") else raw)
        return found

    def image(state: "StateInline", silent: bool) -> bool:
        """A picture's notation is plain text as a whole; otherwise “!” and a link would be left of it."""
        start = state.pos
        if not rules_inline.image(state, True):
            return False
        if not silent:
            state.push("text_special", "", 0).content = state.src[start : state.pos]
        return True

    markdown = MarkdownIt("zero")
    markdown.enable(["escape", "emphasis", "link", "image"])
    markdown.inline.ruler.at("image", image)
    # Addresses are judged by `link`, so that a bad one is a fault and not silently plain text.
    vars(markdown).update(
        helpers=SimpleNamespace(
            parseLinkDestination=destination, parseLinkLabel=helpers.parseLinkLabel, parseLinkTitle=helpers.parseLinkTitle
        ),
        normalizeLink=str,
        validateLink=bool,
    )
    return lambda line: markdown.inline.parse(line, markdown, {}, [])
