"""Files for a press: each colour of the pages is an ink, and black text, and nothing else, is
printed over what is beneath (ISO 32000-1, 8.6.7).

White text in that state would vanish from the plates, which no viewer shows.
"""

import re
from collections.abc import Iterator
from typing import cast

from brochure.check.readback.document import ReadDocument
from brochure.check.readback.syntax import Value

_TOKEN = re.compile(
    rb"(?:(?P<ink>(?:[\d.]+ ){3}[\d.]+) k|/OP(?P<over>[01]) gs|(?P<show>\]TJ)|/\w+ (?P<drawn>Do)"
    rb"|(?<=[\s])(?P<area>f\*?|S|B\*?)|(?:[\d.]+ )+(?P<other>rg|RG|g|G|K))(?=\s|\Z)"
)
_BLACK = (0.0, 0.0, 0.0, 1.0)
_INTENTS = {False: ["/GTS_PDFA1"], True: ["/GTS_PDFA1", "/GTS_PDFX"]}


def find_misprints(pdf: bytes, *, exchanged: bool) -> Iterator[str]:
    """What a press would print otherwise than it was meant; `exchanged` for a PDF/X-4. Raises
    UnreadableFile.
    """
    document = ReadDocument(pdf)
    root = document.dictionary(document.trailer["/Root"], "the catalogue")
    yield from _misstated_intents(document, root, exchanged)
    for number, (_, page) in enumerate(document.pages(root), 1):
        if exchanged and page.get("/Annots"):
            yield f"page {number} has annotations, which PDF/X-4 forbids"
        for stream in cast(list[Value], page["/Contents"]):
            content = document.stream(stream, f"the content of page {number}").inflated()
            fault = first_misprint(content)
            if fault:
                yield f"on page {number} {fault}"


def _misstated_intents(
    document: ReadDocument, root: dict[str, Value], exchanged: bool
) -> Iterator[str]:
    """Output intents that are not those of the standard, or have several profiles."""
    intents = [
        document.dictionary(each, "an output intent")
        for each in cast(list[Value], root.get("/OutputIntents", []))
    ]
    if [each.get("/S") for each in intents] != _INTENTS[exchanged]:
        yield "the output intents are not those of its standards"
    profiles = {each.get("/DestOutputProfile") for each in intents}
    if len(profiles) != 1:
        yield "the output intents have several profiles"
    for profile in profiles:
        if document.stream(profile, "the profile").entries.get("/N") != len(_BLACK):
            yield "the profile of the output intents is not one for four inks"


def first_misprint(content: bytes) -> str:
    """What is first printed wrong in a stream; nothing for most."""
    ink: tuple[float, ...] = ()
    over = False
    for token in _TOKEN.finditer(content):
        if token["ink"]:
            ink = tuple(map(float, token["ink"].split()))
        elif token["over"]:
            over = token["over"] == b"1"
        elif token["other"]:
            return "a colour is no ink"
        elif token["show"]:
            if over != (ink == _BLACK):
                return "text is printed over what is beneath" if over else "black text knocks out"
        elif over:
            return "something other than text is printed over what is beneath"
    return "what is printed over what is beneath does not end" if over else ""
