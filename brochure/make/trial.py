"""Pages composed of material with faults, for what else is to be told in the same round; nothing of
them is ever written.
"""

from bisect import bisect
from collections.abc import Iterable

from brochure.catalog.apply import TranslatedLeaflet
from brochure.leaflet import inline, walk
from brochure.leaflet.blocks import Leaflet, ParagraphBlock
from brochure.make.composing import compose_leaflet
from brochure.make.material import PageMaterial
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.notice import Notice


def try_pages(
    session: Session,
    files: WitnessFiles,
    material: PageMaterial,
    spoilt: tuple[Notice, ...],
    faulty_look: bool,
) -> tuple[Notice, ...]:
    """The faults of pages whose leaflet or brand has faults itself.

    `spoilt` are the errors of the leaflet's file. Whether blocks find room can be told of those
    that have no fault, where the brand has none; whether there is a font for each character, of
    every text that could be read, unless the brand's fonts have faults.
    """
    leaflet, notices = material.translated.leaflet, list[Notice]()
    # Places on pages depend on the look: with faults there, nothing can be said of room.
    if not faulty_look:
        notices += _compose_parts(session, files, material, _sound_blocks(leaflet, spoilt))
    # Characters that are missing are told of all texts, of faulty blocks as well.
    if not material.theme.faulty_fonts:
        told = _compose_parts(session, files, material, _plain_draft(leaflet))
        notices += [notice for notice in told if notice.rule == "missing-character"]
    return tuple(notices)


def _compose_parts(
    session: Session, files: WitnessFiles, material: PageMaterial, leaflet: Leaflet
) -> tuple[Notice, ...]:
    """The notices of a leaflet's pages; none where nothing is left of it."""
    # Nothing is left: no page, and no fault of one.
    if not leaflet.body:
        return ()
    # No translation and no table: only the texts are tried.
    parts = material._replace(translated=TranslatedLeaflet(leaflet), varied=None)
    return compose_leaflet(session, files, parts).notices


def _sound_blocks(leaflet: Leaflet, faults: Iterable[Notice]) -> Leaflet:
    """The leaflet with those of its blocks that have no fault, to see whether they find room."""
    # A fault belongs to the last block that begins before it.
    starts = [block.place for block in leaflet.body]
    places = {fault.place for fault in faults}
    wrong = {bisect(starts, place) - 1 for place in places}
    body = tuple(block for number, block in enumerate(leaflet.body) if number not in wrong)
    title = leaflet.title
    # A fault in the head spoils the title; a dash stands for it.
    if leaflet.place in places:
        title = inline.literal_text("–", leaflet.language, leaflet.place)
    return _plain_draft(leaflet)._replace(title=title, body=body)


def _plain_draft(leaflet: Leaflet) -> Leaflet:
    """A draft with each text that could be read as a paragraph, since blocks and days of a review
    may no longer hold together.
    """
    titles = [(source.id, source.title) for source in leaflet.sources]
    publishers = [(source.id, source.publisher) for source in leaflet.sources if source.publisher]
    reviewer = inline.literal_text(leaflet.reviewer, leaflet.language, leaflet.place)
    told = (*walk.walk_texts(leaflet), *titles, *publishers, ("reviewer", reviewer))
    # Texts that could not be read have no spans.
    texts = [ParagraphBlock(key, text.place, text) for key, text in told if text.spans]
    # A page needs a title: the first text that there is.
    return leaflet._replace(
        title=texts[0].text if texts else leaflet.title,
        subtitle=None,
        status="draft",
        owner=None,
        reviewed="",
        review_by="",
        sources=(),
        body=tuple(texts),
    )
