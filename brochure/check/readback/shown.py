"""The text that PDFium gives to those who search and copy, against the marks as they were set.

PDFium is the witness that a program not of ours decodes the same characters. In which order it
gives them depends on its own idea of the order of reading, so lines are compared as bags.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from brochure.check.readback.viewer import prove_places
from brochure.check.readback.wording import plain_text
from brochure.notice import Notice
from brochure.page.frame import ComposedPage, Composition, GlyphMark

# PDFium's lines end in CR LF, or with a hyphen; and lines of marks are joined by LF.
_LINE_END = re.compile("[\r\n\x02\ufffe]+")
# Hyphens: those that PDFium gives as line ends are gone, so the structure alone tells of them.
_NOT_COMPARED = re.compile("[\u00ad\u2010\u2011-]+")
# So many of PDFium's lines are compared together at most.
_TOGETHER = 4


def prove_characters(
    pdf: bytes, composition: Composition, texts: Sequence[str]
) -> tuple[Notice, ...]:
    """Errors where PDFium's text of a page has other characters than were set, line by line. Their
    order is left to the tags and their places to the objects, and so this costs little: only where
    a line differs, PDFium is asked for each character of the file."""
    pages = zip(composition.pages, texts, strict=False)
    # The quick proof for every page; only a page that differs is taken apart.
    if len(texts) == len(composition.pages) and all(_same_lines(*each) for each in pages):
        return ()
    return prove_places(pdf, composition)


def _same_lines(page: ComposedPage, text: str) -> bool:
    """Whether each line of a page's text has the characters of the next marks that were drawn; a
    few lines together, where PDFium puts the second half of a line first."""
    runs = [mark.run.text for mark in page.drawn if type(mark) is GlyphMark]
    pieces, lines = _letter_lines("\n".join(runs)), _letter_lines(text)
    # Wholly the same, or of another length and so different: no lines need be looked at.
    wanted, found = "".join(pieces), "".join(lines)
    if wanted == found or len(wanted) != len(found):
        return wanted == found
    # Ends of the marks' lines: a bag may end only there.
    ends = set(accumulate(map(len, pieces)))
    start = end = together = 0
    for line in lines:
        end, together = end + len(line), together + 1
        # The lines so far have the same characters as the marks up to here: a new bag begins.
        if end in ends and sorted(wanted[start:end]) == sorted(found[start:end]):
            start, together = end, 0
        # PDFium turns parts of a line round, but not over more lines than these.
        elif together == _TOGETHER:
            return False
    return start == len(wanted)


def _letter_lines(text: str) -> list[str]:
    """Lines without white space, hyphens and what nobody sees, in NFD."""
    plain = _NOT_COMPARED.sub("", plain_text(text))
    return ["".join(line.split()) for line in _LINE_END.split(plain)]
