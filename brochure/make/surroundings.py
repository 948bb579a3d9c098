"""What a project prints and dials around a leaflet's own words, as blocks that are signed with
them: whoever signs a warning signs the word “Important” above it, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from brochure.language import Language
from brochure.lazy import LazyModule
from brochure.leaflet.blocks import Block, CalloutBlock, ContactBlock, Leaflet, QRBlock
from brochure.leaflet.forms import (
    ChecklistBlock,
    FieldsBlock,
    LabelBlock,
    NotesPageBlock,
    SignBlock,
)
from brochure.leaflet.numbering import judge_number
from brochure.leaflet.phone import find_telephones
from brochure.leaflet.walk import every_block
from brochure.make.witness import WitnessFiles
from brochure.notice import Place, Stop
from brochure.theme.words import FOLDER, replaced_words

if TYPE_CHECKING:
    from brochure.review import canonical
else:
    canonical = LazyModule("brochure.review.canonical")

LABELS: Mapping[type, tuple[str, ...]] = {
    ContactBlock: ("phone", "email", "address", "hours"),
    QRBlock: ("qr_alt",),
    FieldsBlock: ("fill_in",),
    LabelBlock: ("fill_in",),
    ChecklistBlock: ("tick", "ticked"),
    NotesPageBlock: ("notes_page", "fill_in"),
    SignBlock: (
        "tick",
        "ticked",
        "fill_in",
        "labelled",
        "sign_name",
        "sign_signature",
        "sign_date",
    ),
}
"""The words of ours that blocks print, or that are read out for them, but for callouts."""


def surrounding_blocks(
    files: WitnessFiles, leaflet: Leaflet, region: str
) -> "tuple[canonical.ReviewedBlock, ...]":
    """The project's own words in the leaflet's language and in those of its blocks, and what its
    numbers dial in a region.
    """
    own = canonical.word_blocks(_own_words(files, leaflet.language), _words_place(leaflet.language))
    return (*own, *_label_blocks(files, leaflet), *_dialled_blocks(leaflet, region))


def _label_blocks(files: WitnessFiles, leaflet: Leaflet) -> "Iterator[canonical.ReviewedBlock]":
    """The project's own labels of blocks in other languages than the leaflet's; of these no other
    words are printed.
    """
    labels: dict[Language, set[str]] = {}
    for block in every_block(leaflet.body):
        language = getattr(block, "language", None)
        if language and (printed := _labels_of(block)):
            labels.setdefault(language, set()).update(printed)
    for language, names in labels.items():
        if language.tag != leaflet.language.tag:
            words = _own_words(files, language)
            own = {name: text for name, text in words.items() if name in names}
            yield from canonical.word_blocks(own, _words_place(language), language.tag)


def _labels_of(block: Block) -> tuple[str, ...]:
    """The names of the words that stand in a block or are read out for it."""
    if isinstance(block, CalloutBlock):
        return (block.kind, "labelled")
    return LABELS.get(type(block), ())


def _own_words(files: WitnessFiles, language: Language) -> Mapping[str, str]:
    """The project's own words around a leaflet; faults of their file are told elsewhere."""
    try:
        return replaced_words(language, files)
    except Stop:
        return {}


def _words_place(language: Language) -> Place:
    return Place(f"{FOLDER}/{language.tag}.yaml")


def _dialled_blocks(leaflet: Leaflet, region: str) -> "tuple[canonical.ReviewedBlock, ...]":
    """What is dialled for numbers that are printed without a country's code: another region dials
    other people, under the same figures.
    """
    blocks = every_block(leaflet.body)
    printed = [one.phone.source for one in blocks if isinstance(one, ContactBlock) and one.phone]
    return canonical.dialled_blocks(dialled_numbers(printed, region), Place("content/project.yaml"))


def dialled_numbers(printed: Iterable[str], region: str) -> dict[str, str]:
    """What a region dials for the numbers of texts, where that is another than what is printed."""
    dialled: dict[str, str] = {}
    if not region:
        return dialled
    for text in printed:
        for number in find_telephones(text):
            address = judge_number(number.address, region).address
            if address != number.address:
                dialled[text[number.start : number.end]] = address
    return dialled
