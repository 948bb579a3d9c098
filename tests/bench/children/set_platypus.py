"""Sets leaflets as a plain platypus script would, untagged, in one process: FONTS OUT WARM-UP
FILE...; prints what each cost.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Table

BODY = ParagraphStyle(
    "body", fontName="Noto", fontSize=12, leading=16.8, spaceAfter=7, alignment=TA_LEFT
)
TITLE = ParagraphStyle("title", BODY, fontName="Noto-Bold", fontSize=22, leading=26)
HEADINGS = {
    1: ParagraphStyle(
        "h2",
        BODY,
        fontName="Noto-Bold",
        fontSize=15,
        leading=20,
        spaceBefore=12,
        spaceAfter=4,
        keepWithNext=1,
    ),
    2: ParagraphStyle(
        "h3",
        BODY,
        fontName="Noto-Bold",
        fontSize=13,
        leading=18,
        spaceBefore=10,
        spaceAfter=4,
        keepWithNext=1,
    ),
}
ITEM = ParagraphStyle("item", BODY, spaceAfter=4)
CALLOUT = ParagraphStyle(
    "callout",
    BODY,
    borderWidth=1,
    borderColor=black,
    borderPadding=6,
    spaceBefore=12,
    spaceAfter=12,
)
CELL = ParagraphStyle("cell", BODY, spaceAfter=0)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """The well-known recipe for page X of Y: the pages are kept, and their footers drawn when their
    number is known.
    """

    small_print = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 (ReportLab's name)
        """Keep the page for later."""
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Draw every footer, then write the file."""
        for number, page in enumerate(self.kept, 1):
            self.__dict__.update(page)
            self.setFont("Noto", 9)
            self.drawString(22 * mm, 12 * mm, self.small_print)
            self.drawRightString(A4[0] - 22 * mm, 12 * mm, f"Page {number} of {len(self.kept)}")
            super().showPage()
        super().save()


def flowable(block: list[Any]) -> Any:
    """One block of the file as a flowable."""
    match block:
        case ["heading", text, level]:
            return Paragraph(text, HEADINGS[level])
        case ["bullets", items]:
            return ListFlowable(
                [ListItem(Paragraph(item, ITEM)) for item in items],
                bulletType="bullet",
                start="•",
                bulletFontName="Noto",
            )
        case ["table", _, rows]:
            head = [Paragraph(f"<b>{cell}</b>", CELL) for cell in rows[0]]
            return Table(
                [head, *([Paragraph(cell, CELL) for cell in row] for row in rows[1:])],
                style=GRID,
                repeatRows=1,
            )
        case ["callout", text]:
            return Paragraph(text, CALLOUT)
        case _:
            return Paragraph(block[1], BODY)


def build(file: Path, out: str) -> None:
    """Set one leaflet."""
    content = json.loads(file.read_text(encoding="utf-8"))
    story = [Paragraph(content["title"], TITLE), Paragraph(content["subtitle"], BODY)]
    for block in content["body"]:
        if block[0] == "table":
            story.append(Paragraph(block[1], BODY))
        story.append(flowable(block))
    margins = {
        "leftMargin": 22 * mm - 6,
        "rightMargin": 22 * mm - 6,
        "topMargin": 20 * mm - 6,
        "bottomMargin": 24 * mm - 6,
    }
    document = SimpleDocTemplate(
        f"{out}/{file.stem}.pdf",
        pagesize=A4,
        title=content["title"],
        lang="en",
        initialFontName="Noto",
        **margins,
    )
    NumberedCanvas.small_print = content["line"]
    document.build(story, canvasmaker=NumberedCanvas)


def main(fonts: str, out: str, warm_up: str, *files: str) -> None:
    """Register the fonts once, then set each file."""
    pdfmetrics.registerFont(TTFont("Noto", f"{fonts}/NotoSans-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Noto-Bold", f"{fonts}/NotoSans-Bold.ttf"))
    pdfmetrics.registerFontFamily(
        "Noto", normal="Noto", bold="Noto-Bold", italic="Noto", boldItalic="Noto-Bold"
    )
    start = time.process_time()
    for count, file in enumerate(files):
        if count == int(warm_up):
            start = time.process_time()
        build(Path(file), out)
    print(json.dumps({"warm": (time.process_time() - start) / max(1, len(files) - int(warm_up))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
