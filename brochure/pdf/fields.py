"""Fields that are filled in on a screen: a widget for each, and the form that they make up (ISO
32000-1, 12.7).
"""

from collections.abc import Sequence
from typing import NamedTuple

from brochure.page.frame import Composition, PlacedBlank, TypingFont
from brochure.pdf.canvas import PdfFile, pdf_number, pdf_reference, pdf_text
from brochure.pdf.font import PdfFont
from brochure.pdf.memory import WritingMemory
from brochure.pdf.tags import LinkAnnotation

# PDFium takes an embedded font for letters outside of Windows' own code pages only where its name
# is that of a symbol font; other viewers do not mind the name.
FONT = "Wingdings"
MULTILINE, COMB = 1 << 12, 1 << 24
"""Flags of text fields (table 228)."""
PRINTED = 4
"""The flag of an annotation that is printed, which PDF/A asks for (ISO 19005-2, 6.3.2)."""


class WrittenFields(NamedTuple):
    """The widgets of a file, and the entry of its catalogue that names them; no entry where there
    are none.
    """

    widgets: tuple[LinkAnnotation, ...]
    entry: str


def write_fields(
    file: PdfFile, composition: Composition, memory: WritingMemory, key: int
) -> WrittenFields:
    """Put the fields into the file; `key` is the first of theirs in the parent tree."""
    typing = composition.typing
    if typing is None:
        return WrittenFields((), "")
    font = PdfFont(typing.letters.face, FONT)
    font.show(typing.letters)
    fonts = f"<</Font<</{FONT} {pdf_reference(font.write(file, memory))}>>>>"
    appearance = f"/{FONT} {pdf_number(typing.size)} Tf 0 g"
    heights = [page.size.height for page in composition.pages]
    widgets = tuple(
        LinkAnnotation(
            one.page,
            one.part,
            _write_widget(file, one, typing, heights[one.page], key + at, fonts, appearance),
        )
        for at, one in enumerate(composition.entries)
    )
    references = " ".join(pdf_reference(widget.object) for widget in widgets)
    entry = f"/AcroForm<</Fields[{references}]/DR{fonts}/DA({appearance})>>"
    return WrittenFields(widgets, entry)


def _write_widget(
    file: PdfFile,
    entry: PlacedBlank,
    typing: TypingFont,
    height: float,
    key: int,
    fonts: str,
    appearance: str,
) -> int:
    """A widget that is its field as well (12.5.6.19); its label is read out (ISO 14289-1, 7.18.1)
    and its appearance there from the start (ISO 19005-2, 6.3.3).
    """
    box, blank = entry.box, entry.blank
    corners = (box.x, height - box.bottom, box.right, height - box.y)
    label = pdf_text(blank.label)
    head = (
        f"<</Type/Annot/Subtype/Widget/Rect[{' '.join(map(pdf_number, corners))}]/F {PRINTED}"
        f"/StructParent {key}/T{pdf_text(blank.name)}/TU{label}/Contents{label}"
    )
    size = f"[0 0 {pdf_number(box.width)} {pdf_number(box.height)}]"
    if blank.kind == "tick":
        return file.add(f"{head}{_tick_entries(file, box.width, size, ticked=blank.ticked)}>>")
    form = f"/Type/XObject/Subtype/Form/BBox{size}/Resources{fonts}"
    drawn = file.stream(form, b"/Tx BMC EMC")
    # Boxes are for one character each, filled from the left in every language.
    flags, most, align = 0, "", "/Q 2" if typing.rtl else ""
    if blank.boxes:
        flags, most, align = COMB, f"/MaxLen {blank.boxes}", ""
    elif blank.lines > 1:
        flags = MULTILINE
    kind = f"/FT/Tx/Ff {flags}{most}{align}/V()/DA({appearance})"
    return file.add(f"{head}{kind}/AP<</N {pdf_reference(drawn)}>>>>")


def _tick_entries(file: PdfFile, side: float, size: str, *, ticked: bool) -> str:
    """A box to tick, its tick drawn and no letter of a font."""
    form = f"/Type/XObject/Subtype/Form/BBox{size}/Resources<<>>"
    off = file.stream(form, b"")
    on = file.stream(form, _tick(side).encode("ascii"))
    state = "/Yes" if ticked else "/Off"
    drawn = f"/AP<</N<</Yes {pdf_reference(on)}/Off {pdf_reference(off)}>>>>"
    return f"/FT/Btn/V{state}/AS{state}{drawn}"


def _tick(side: float) -> str:
    """A tick in a box of this side, y upwards."""
    points: Sequence[tuple[float, float]] = ((0.23, 0.475), (0.425, 0.275), (0.775, 0.715))
    steps = (
        f"{pdf_number(x * side)} {pdf_number(y * side)} {'l' if at else 'm'}"
        for at, (x, y) in enumerate(points)
    )
    return f"0 G {pdf_number(side / 8)} w 1 J 1 j {' '.join(steps)} S"
