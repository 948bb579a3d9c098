"""Terms that are used before they are explained."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.check.plain.finding import WordFinding
from brochure.check.plain.lexicon import PlainWords, fold_words
from brochure.check.plain.reading import ReadText

# Where a term names what follows, and is used by nobody yet.
_NAMING = frozenset({
    "title", "subtitle", "heading", "callout title", "question", "table column", "table caption",
    "figure alt", "figure caption", "record caption", "column", "row", "field label", "zone label",
    "qr caption", "pair title", "term term",
})  # fmt: skip
_HEADER_CELL = re.compile(r"table-\d+ row \d+ cell 1")


class TermUse(NamedTuple):
    """Where a term stands in running text, and whether it is explained there."""

    term: str
    text: ReadText
    explained: bool


def unexplained_terms(
    texts: Sequence[ReadText], terms: Sequence[str], words: PlainWords
) -> Iterator[tuple[ReadText, WordFinding]]:
    """The first use of each term that no text explains in the same section or before it; of a term
    of the title, which the leaflet is about, any explanation will do.

    A term counts as explained where it is set strong or emphasised, has a note or a link, stands in
    brackets or before some, before a colon, or in a sentence that says what it is; in a glossary;
    and as the head of a row.
    """
    if not terms:
        return
    pattern = _term_pattern(terms)
    uses = [use for text in texts for use in find_uses(text, pattern, words)]
    for term in dict.fromkeys(use.term for use in uses):
        own = [use for use in uses if use.term == term]
        first = next((use for use in own if use.text.kind not in _NAMING), None)
        if first is None:
            continue
        places = [use.text.section for use in uses if use.explained and _covers(use.term, term)]
        titled = any(use.text.kind == "title" for use in own)
        if not any(titled or section <= first.text.section for section in places):
            later = ", and is explained only further on" if places else ""
            hint = "say what it means in brackets behind it, or set it strong where it is explained"
            wrong = f"“{term}” is used before it is explained{later}"
            yield first.text, WordFinding("plain-term", wrong, hint)


def _covers(explained: str, term: str) -> bool:
    """Whether a term that is explained explains another: “haemodialysis” is a kind of dialysis."""
    return explained.endswith(term)


def _term_pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all terms, the longest first: “peritoneal dialysis” is no “dialysis”."""
    folded = sorted({fold_words(term) for term in terms}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, folded))})(?:s|es)?(?!\w)")


def find_uses(text: ReadText, terms: re.Pattern[str], words: PlainWords) -> Iterator[TermUse]:
    """Where terms stand in a text, each by its folded name."""
    plain = fold_words(text.marked.plain)
    for match in terms.finditer(plain):
        yield TermUse(match[1], text, _is_explained(text, plain, match, words))


def _is_explained(text: ReadText, plain: str, match: re.Match[str], words: PlainWords) -> bool:
    if text.kind in ("term term", "term meaning") or _HEADER_CELL.fullmatch(text.key):
        return text.kind != "term meaning"
    before, behind = plain[: match.start()].rstrip(' “"'), plain[match.end() :].lstrip('”"')
    return (
        _is_marked(text, *match.span())
        or behind.startswith((" (", ":"))
        or (before.endswith("(") and behind.startswith(")"))
        or (behind.startswith(", ") and words.starts("article", behind[2:]))
        or words.starts("explains-after", behind.lstrip())
        or any(one.end() == len(before) for one in words.find("explains-before", before))
    )


def _is_marked(text: ReadText, start: int, end: int) -> bool:
    """Whether a stretch is strong, emphasised or a link, or a note is called behind it."""
    at = 0
    for span in text.marked.spans:
        if span.note and at == end:
            return True
        marked = span.strong or span.emphasis or span.link
        if marked and at <= start and end <= at + len(span.text):
            return True
        at += len(span.text)
    return False
