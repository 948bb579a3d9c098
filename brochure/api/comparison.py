"""What was signed beside what stands there now, as a PDF: for a clinician who signs on paper."""

from collections.abc import Sequence
from pathlib import Path

from brochure.api.reviews import ReviewDifference
from brochure.batch.output import OutputFolder
from brochure.catalog.apply import TranslatedLeaflet
from brochure.check.readback.proof import read_back
from brochure.language import Language, find_language
from brochure.leaflet.blocks import CellBlock, Leaflet, RowGroup, TableBlock
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.make import stages
from brochure.make.composing import compose_leaflet
from brochure.make.material import PageMaterial
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.notice import Place, Stop, only_errors
from brochure.pdf.write import write_pdf
from brochure.project import PLAIN
from brochure.review.diff import BlockChange, mark_amounts
from brochure.review.wording import line_texts, line_title

NOTHING = "–"
"""Stands in a cell where there was no such block."""


def write_comparison(difference: ReviewDifference, file: Path) -> None:
    """Write the PDF of a difference that has changes; Stop where it cannot be composed or
    written.
    """
    OutputFolder(file.parent).put(file.name, make_comparison(difference))


def make_comparison(difference: ReviewDifference) -> bytes:
    """The PDF: a row for each block, with the place and kind of the block, the text that was signed
    and the present one; amounts that differ are bold between ⟦ and ⟧.
    """
    job = difference.text.job
    session, files = Session(), WitnessFiles(Path(job.root))
    look = stages.read_look(session, files, job._replace(brand=PLAIN))
    leaflet = _comparison_leaflet(difference)
    material = PageMaterial(TranslatedLeaflet(leaflet), look.value, {}, "", None, "")
    composed = compose_leaflet(session, files, material)
    if composed.value is None:
        raise Stop(composed.notices)
    made = write_pdf(composed.value, session.written)
    faults = only_errors(read_back(made.pdf, composed.value))
    if faults:
        raise Stop(faults)
    return made.pdf


def _comparison_leaflet(difference: ReviewDifference) -> Leaflet:
    text, signature = difference.text, difference.signature
    english, spoken = find_language("en"), text.translated.leaflet.language
    place = Place(text.source.place.file)

    def said(words: str, language: Language = english) -> MarkedText:
        return MarkedText(words, (TextSpan(words),), language, place, own=language != english)

    who = f"{signature.by} ({signature.role}), {signature.date}" if signature else NOTHING
    rows = tuple(_change_row(change, spoken, place) for change in difference.changes)
    head = tuple(CellBlock(place, (said(words),)) for words in ("Block", "As signed", "Now"))
    table = TableBlock("table-1", place, said(f"Signed by {who}"), head, (RowGroup(None, rows),))
    return Leaflet(
        name=text.source.name,
        place=place,
        language=english,
        title=said(f"Changed since its review: {text.source.name} ({spoken.tag})"),
        subtitle=said(text.source.title.plain, text.source.language),
        number=text.source.number,
        version=text.source.version,
        status="changed",
        owner=None,
        reviewer="",
        reviewed="",
        review_by="",
        sources=(),
        body=(table,),
    )


def _change_row(change: BlockChange, spoken: Language, place: Place) -> tuple[CellBlock, ...]:
    old = line_texts(change.old) if change.old else ()
    new = line_texts(change.new.line) if change.new else ()
    english = find_language("en")
    name = f"{line_title(change.line)}: {change.kind}"
    where = MarkedText(name, (TextSpan(name),), english, place)
    return (
        CellBlock(place, (where,)),
        CellBlock(place, _cell_texts(mark_amounts(old, change, 0), spoken, place)),
        CellBlock(place, _cell_texts(mark_amounts(new, change, 1), spoken, place)),
    )


def _cell_texts(texts: Sequence[str], spoken: Language, place: Place) -> tuple[MarkedText, ...]:
    return tuple(
        MarkedText(words, tuple(_marked_spans(words)), spoken, place, own=True)
        for words in texts or (NOTHING,)
    )


def _marked_spans(words: str) -> list[TextSpan]:
    """A text whose amounts between ⟦ and ⟧ are strong."""
    spans = []
    for at, piece in enumerate(words.replace("⟧", "⟦").split("⟦")):
        if piece:
            spans.append(TextSpan(f"[{piece}]" if at % 2 else piece, strong=bool(at % 2)))
    return spans
