"""Tables: what gives way when a page is narrow, cells over columns and rows, groups, and pages
turned sideways.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from brochure.check.readback.proof import read_back
from brochure.notice import Stop
from brochure.page.frame import Composition, GlyphMark
from brochure.page.structure import ARTIFACT
from brochure.page.table.columns import CellPadding, ColumnNeed, share_measure, spread_needs
from brochure.pdf.write import write_bytes
from tests.verapdf import verapdf

Composing = Callable[..., Composition]
MEDICINES = ["Time", "Paracetamol", "Ibuprofen", "Amoxicillin", "Omeprazole", "Metformin"]
WEEK_AR = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"]


def lines(made: Composition) -> list[str]:
    """The text of each line of each cell."""
    found: dict[tuple[int, int, float], str] = {}
    for number, page in enumerate(made.pages):
        for mark in page.marks:
            if isinstance(mark, GlyphMark) and mark.part != ARTIFACT:
                key = (number, mark.part, mark.y)
                found[key] = found.get(key, "") + mark.run.text
    return [line.strip() for line in found.values()]


def table(columns: list[Any], *rows: Any, **fields: Any) -> list[Any]:
    return [{"table": {"columns": columns, "rows": list(rows), **fields}}]


PADDING = CellPadding(8.0, 3.0)
PAD, LEAST_PAD = PADDING
NEED = ColumnNeed(200, 120, 100, 60, 40)


@pytest.mark.parametrize(
    ("measure", "expected", "pad"),
    [
        (432, (216, 216), PAD),
        (232 + 2 * 2 * PAD, (132, 132), PAD),
        (200 + 4 * LEAST_PAD, (106, 106), LEAST_PAD),
        (190 + 4 * LEAST_PAD, (96, 106), LEAST_PAD),
        (140 + 4 * LEAST_PAD, (66, 86), LEAST_PAD),
        (90 + 4 * LEAST_PAD, (46, 56), LEAST_PAD),
    ],
    ids=[
        "all on one line",
        "words whole",
        "padding given",
        "one address",
        "two addresses",
        "words",
    ],
)
def test_what_gives_way(measure: float, expected: tuple[float, ...], pad: float) -> None:
    widths = share_measure(measure, [NEED, NEED], PADDING)
    assert widths is not None
    assert widths.pad == pytest.approx(pad)
    assert widths.columns == pytest.approx(expected)


def test_nothing_is_left_to_give() -> None:
    assert share_measure(79 + 4 * LEAST_PAD, [NEED, NEED], PADDING) is None


def test_a_cell_over_columns_lays_what_it_lacks_on_all_of_them() -> None:
    found = spread_needs([ColumnNeed(), NEED], [(0, 2, ColumnNeed(306, 126, 106, 66, 46))], PADDING)
    assert found[1] == ColumnNeed(250, 120, 100, 60, 40)
    assert found[0] == ColumnNeed(50, 0, 0, 0, 0)


def test_no_medicine_is_cut(composing: Composing) -> None:
    found = lines(composing(table(MEDICINES, ["Morning", *["500 mg"] * 5])))
    assert {*MEDICINES, "Morning"} <= set(found)


def test_no_day_is_cut_in_arabic(composing: Composing) -> None:
    made = composing(table(WEEK_AR, ["–"] * 7), "ar")
    assert set(WEEK_AR) <= set(lines(made))


def test_only_what_must_be_is_divided_and_with_a_hyphen(composing: Composing) -> None:
    made = composing(
        table(["Treatment", "Where", "Immunosuppression", "Rehabilitation"], ["a"] * 4), sheet="A5"
    )
    found = lines(made)
    assert {"Treatment", "Where"} <= set(found)
    divided = [line for line in found if line.endswith("\u00ad")]
    assert divided == ["Immunosup\u00ad"]


def too_wide(composing: Composing, *arguments: Any, **options: Any) -> tuple[str, str]:
    with pytest.raises(Stop) as stop:
        composing(*arguments, **options)
    (notice,) = stop.value.notices
    assert notice.rule == "too-wide"
    return notice.text, notice.hint


def test_what_is_too_wide_names_word_column_paper_and_help(composing: Composing) -> None:
    wide = table(["Day", *["+964 780 123 4567"] * 5], ["one"] * 6)
    text, hint = too_wide(composing, wide)
    assert "“+964 780 123 4567” in column “+964 780 123 4567” needs the most" in text
    assert "A4 has 150 mm" in text
    larger = "or use a larger sheet (A3)"
    assert hint == f"make fewer columns, or set  landscape: true  on the table, {larger}"
    text, hint = too_wide(composing, table(["+964 780 123 4567"] * 8, ["one"] * 8, landscape=True))
    assert "A4, turned sideways," in text
    assert hint == f"make fewer columns, {larger}"


def test_a_landscape_table_has_a_page_of_its_own_with_its_heading(composing: Composing) -> None:
    wide = table(["Day", *["+964 780 123 4567"] * 5], ["one"] * 6, landscape=True)
    made = composing(["Before.", {"heading": "Wide"}, "Look:", *wide, "After."])
    sizes = [page.size.width > page.size.height for page in made.pages]
    assert sizes == [False, True, False]
    shown = [
        "".join(mark.run.text for mark in page.marks if isinstance(mark, GlyphMark))
        for page in made.pages
    ]
    assert [shown[1].startswith("WideLook:"), shown[2].startswith("After.")] == [True, True]
    assert [text for page in made.pages for text in page.furniture if "Page" in text] == [
        f"Page {number} of 3" for number in (1, 2, 3)
    ]


def test_small_print_stands_on_the_page_of_a_landscape_table_at_the_end(
    composing: Composing,
) -> None:
    wide = table(["A", "B"], ["one", "two"], landscape=True)
    made = composing(["Before.", *wide])
    assert [page.size.width > page.size.height for page in made.pages] == [False, True]
    last = [mark for mark in made.pages[1].marks if isinstance(mark, GlyphMark)]
    shown = "".join(mark.run.text for mark in last)
    assert "one" in shown and "not been reviewed" in shown
    made = composing(["Before.", *table(["A", "B"], *[["one", "two"]] * 60, landscape=True)])
    for page in made.pages[1:]:
        assert page.size.width > page.size.height
        assert "one" in "".join(m.run.text for m in page.marks if isinstance(m, GlyphMark))


def test_page_breaks_around_a_landscape_table_leave_no_empty_page(composing: Composing) -> None:
    wide = table(["A", "B"], ["one", "two"], landscape=True)
    made = composing(
        ["Before.", {"break": "page"}, *wide, {"break": "page"}, *wide, {"break": "page"}, "After."]
    )
    assert [page.size.width > page.size.height for page in made.pages] == [False, True, True, False]


GROUPED = table(
    ["Tablet", {"cell": "Dose", "columns": 2}],
    {
        "group": "Morning",
        "rows": [[{"cell": "A", "rows": 2}, "1", "2"], ["3", ["4", {"list": ["5"]}]]],
    },
    {"group": "Evening", "rows": [["B", {"cell": "6", "columns": 2}]]},
)


def test_each_cell_names_its_heads(composing: Composing) -> None:
    made = composing(GROUPED)
    texts = {part.id: "" for part in made.parts}
    for mark in made.pages[0].marks:
        if isinstance(mark, GlyphMark) and mark.part != ARTIFACT:
            part = made.parts[mark.part]
            while part.role not in ("TH", "TD", "Document"):
                part = made.parts[part.parent]
            texts[part.id] += mark.run.text
    found = {
        texts[part.id]: [texts[header] for header in part.headers]
        for part in made.parts
        if part.role in ("TH", "TD")
    }
    assert found == {
        "Tablet": [],
        "Dose": [],
        "Morning": [],
        "A": ["Tablet", "Morning"],
        "1": ["Dose", "Morning", "A"],
        "2": ["Dose", "Morning", "A"],
        "3": ["Dose", "Morning", "A"],
        "4•5": ["Dose", "Morning", "A"],
        "Evening": [],
        "B": ["Tablet", "Evening"],
        "6": ["Dose", "Evening", "B"],
    }
    assert [(part.columns, part.rows) for part in made.parts if part.columns * part.rows > 1] == [
        (2, 1),
        (3, 1),
        (1, 2),
        (3, 1),
        (2, 1),
    ]


def test_a_group_that_goes_on_overleaf_has_its_head_again(composing: Composing) -> None:
    rows = [["a", "b"]] * 40
    made = composing(table(["One", "Two"], {"group": "Morning", "rows": rows}))
    assert made.pages[1].furniture[:2] == ("OneTwo", "Morning") or made.pages[1].furniture[:2] == (
        "One Two",
        "Morning",
    )
    assert sum(part.title == "" and part.role == "TH" for part in made.parts) == 2 + 1 + 40


def test_rows_that_a_cell_reaches_over_stay_together(composing: Composing) -> None:
    rows = [[{"cell": "whole", "rows": 3}, "1"], ["2"], ["3"]] * 12
    made = composing(table(["A", "B"], *rows))
    for page in made.pages:
        shown = [
            mark.run.text
            for mark in page.marks
            if isinstance(mark, GlyphMark) and mark.part != ARTIFACT
        ]
        assert (
            len({shown.count("1"), shown.count("2"), shown.count("3"), shown.count("whole")}) == 1
        )


def placed(made: Composition) -> dict[str, tuple[float, float]]:
    """The left edge of each glyph run of the content, and that of its decimal sign or the end of
    its digits.
    """
    found = {}
    for mark in made.pages[0].marks:
        if (
            isinstance(mark, GlyphMark)
            and mark.part != ARTIFACT
            and mark.run.text[:1] in "<123456789١٢٣"
        ):
            scale, x, at = mark.run.size / mark.run.face.upem, mark.x, 0.0
            sign = (
                "."
                if "." in mark.run.text
                else ","
                if "," in mark.run.text and "12,000" not in mark.run.text
                else "٫"
            )
            for advance, text in zip(mark.run.advances, mark.run.texts, strict=True):
                if text == sign:
                    at = x
                    break
                x += advance * scale
                at = x if text.isdigit() else at
            found[mark.run.text.strip()] = (mark.x, at)
    return found


@pytest.mark.parametrize(
    ("tag", "numbers"),
    [
        ("en", ["1.25", "110", "<3.5", "12.75%"]),
        ("de", ["1,25", "110", "3,5"]),
        ("en", ["1,250.5", "110", "12,000"]),
        ("ar", ["1,25", "110", "12,5"]),
        ("ar", ["١٫٢٥", "١١٠", "٣٫٥", "١١١٫٥"]),
        ("ar", ["1٫25", "110", "3٫5"]),
    ],
)
def test_numbers_line_up_at_the_decimal_sign(
    tag: str, numbers: list[str], composing: Composing
) -> None:
    made = composing(
        table(["x", "y"], *([f"v{'w' * at}", number] for at, number in enumerate(numbers))), tag
    )
    ends = {at for text, (_, at) in placed(made).items() if text in numbers}
    assert max(ends) - min(ends) < 0.01


def test_one_word_among_numbers_leaves_them_where_columns_begin(composing: Composing) -> None:
    made = composing(table(["x", "y"], ["a", "1.25"], ["b", "110"], ["c", "none"]))
    assert len({left for left, _ in placed(made).values()}) == 1


def test_type_shrinks_as_far_as_the_brand_lets_it(composing: Composing) -> None:
    wide = table([*WEEK_AR, "الأسبوع"], ["–"] * 8)
    text, _ = too_wide(composing, wide, "ar", sheet="A5")
    assert "A5" in text
    made = composing(wide, "ar", brand="styles: {table: {smallest: 9}}\n", sheet="A5")
    assert set(WEEK_AR) <= set(lines(made))


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_file_is_proven_and_conforms(tag: str, composing: Composing, tmp_path: Path) -> None:
    linked = table(
        ["A", "B"],
        ["1", "see [the clinic](https://example.org/clinic) or a@example.org"],
        landscape=True,
    )
    made = composing(["Before.", *GROUPED, {"heading": "Wide"}, *linked, "After."], tag)
    pdf = write_bytes(made)
    assert read_back(pdf, made) == ()
    file = tmp_path / "table.pdf"
    file.write_bytes(pdf)
    opened = pikepdf.open(file)
    assert [[int(side) for side in page.MediaBox] for page in opened.pages] == [
        [0, 0, 595, 841],
        [0, 0, 841, 595],
        [0, 0, 595, 841],
    ]
    (link,) = [annotation for page in opened.pages for annotation in page.get("/Annots", [])]
    assert 0 < link.Rect[0] < link.Rect[2] < 841
    assert verapdf([file]) == []


def test_a_word_of_running_text_that_fits_no_line_is_told(composing: Composing) -> None:
    text, hint = too_wide(composing, ["x" * 70])
    assert (
        text
        == f"“{'x' * 70}” in paragraph-1 is wider than its line, which has 150 mm (A4), and cannot"
        " be divided to fit it"
    )
    assert "soft hyphen" in hint
    for body in (
        {"list": ["x" * 70]},
        {"heading": "x" * 40},
        {"contact": {"name": "x" * 60}},
        {"callout": {"kind": "tip", "body": ["x" * 70]}},
    ):
        too_wide(composing, [body])
    text, hint = too_wide(composing, ["مستشفيات" * 12], "ar")
    assert "soft hyphen" not in hint


def test_the_author_s_soft_hyphen_lets_a_long_word_be_divided(composing: Composing) -> None:
    made = composing(["x" * 35 + "\u00ad" + "x" * 35])
    assert (
        len(
            {
                mark.y
                for mark in made.pages[0].marks
                if isinstance(mark, GlyphMark) and "xx" in mark.run.text
            }
        )
        == 2
    )


def test_a_list_in_a_cell_may_have_a_language_of_its_own(composing: Composing) -> None:
    made = composing(
        table(
            ["A"],
            [{"list": ["نص"], "lang": "ar"}],
            [[{"text": "كلمة", "lang": "ar"}, "b"]],
            row_headers=False,
        )
    )
    assert [part.role for part in made.parts if part.language == "ar"] == ["L", "P"]
