"""How much of a sheet the head of the first page takes, and what a callout begins with."""

import pytest

from brochure.edition import PAPERS
from brochure.page.frame import Composition, FillMark, GlyphMark
from tests.page.conftest import Composing

BRAND = """\
name: {en: Kidney Clinic, ar: عيادة الكلى}
logo: {file: kidney.svg, height: 15 mm}
"""
HEAD = "title: Stem cell therapy for kidney failure\nsubtitle: What it is and what it may do\n"


def head_share(made: Composition, sheet: str) -> float:
    """The share of the page's height down to the foot of the band."""
    size = PAPERS[sheet].size
    wide = [
        mark.box.bottom
        for mark in made.pages[0].marks
        if isinstance(mark, FillMark) and mark.box.width == size.width
    ]
    return max(wide) / size.height


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("sheet", ["A4", "A5", "Letter"])
def test_the_band_takes_less_than_a_quarter_of_the_sheet(
    composing: Composing, sheet: str, language: str
) -> None:
    made = composing(["Text."], language, head=HEAD, brand=BRAND, sheet=sheet)
    assert 0.1 < head_share(made, sheet) < 0.25


def test_a_brand_decides_over_what_a_small_sheet_changes(composing: Composing) -> None:
    own = BRAND + "styles: {title: {size: 31}}\n"
    sizes = {
        sheet: title_size(composing(["Text."], "en", head=HEAD, brand=brand, sheet=sheet))
        for brand, sheet in ((BRAND, "A5"), (own, "A4"))
    }
    assert sizes == {"A5": 20, "A4": 31}
    assert title_size(composing(["Text."], "en", head=HEAD, brand=own, sheet="A5")) == 31


def title_size(made: Composition) -> float:
    return max(mark.run.size for mark in made.pages[0].marks if isinstance(mark, GlyphMark))


@pytest.mark.parametrize(
    "language, said",
    [
        ("en", "Urgent: Call us"),
        ("fr", "Urgent\xa0: Call us"),
        ("ar", "عاجل: Call us"),
    ],
)
def test_a_callout_says_its_kind_and_its_title_in_one_line(
    composing: Composing, language: str, said: str
) -> None:
    made = composing(
        [{"callout": {"kind": "urgent", "title": "Call us", "body": ["122"]}}], language
    )
    first = next(one.text for one in made.said if "Call us" in one.text)
    # A Latin title behind an Arabic label is kept in its direction by marks that print nothing.
    assert first.replace("\u2066", "").replace("\u2069", "") == said
