"""Tests of the measures of design."""

import re
from pathlib import Path

import pytest

import brochure
from brochure.edition import A4
from brochure.notice import Stop
from brochure.source.files import ProjectFiles
from brochure.theme.read import read_theme
from brochure.theme.style import Theme
from brochure.units import mm
from tests.fonts import FONTS

PACKAGE = Path(brochure.__file__).parent


def used() -> set[str]:
    """The dimensions that the package asks a desk for; a name with a field stands for all that
    fit."""
    texts = [path.read_text(encoding="utf-8") for path in (PACKAGE / "page").rglob("*.py")]
    names = re.findall(r'dimension\(\s*f?"([^"]+)"(?: if \w+ else "([^"]+)")?', "\n".join(texts))
    return {name for pair in names for name in pair if name}


def test_lengths_are_points_and_shares_stand_as_they_are(tmp_path: Path) -> None:
    """Millimetres become points."""
    dimensions = read_theme(ProjectFiles(tmp_path), "plain", A4, FONTS).accept().dimensions
    assert dimensions["qr.side"] == mm(30)
    assert dimensions["callout.padding"] == 12.0
    assert dimensions["languages.names"] == 0.28


def test_pages_use_every_dimension_and_no_other(tmp_path: Path) -> None:
    """What nothing asks for is not in the base look, and what is asked for is."""
    known = set(read_theme(ProjectFiles(tmp_path), "plain", A4, FONTS).accept().dimensions)
    patterns = [re.compile(re.sub(r"\\{[^}]*\\}", "[a-z]+", re.escape(name))) for name in used()]
    assert all(any(pattern.fullmatch(name) for name in known) for pattern in patterns)
    # What has one value alone, so far, needs no look at it.
    fixed = {"columns.body"}
    known -= fixed
    assert all(any(pattern.fullmatch(name) for pattern in patterns) for name in known)


def read_own(folder: Path, source: str) -> Theme:
    path = folder / "assets" / "brands" / "own" / "brand.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    return read_theme(ProjectFiles(folder), "own", A4, FONTS).accept()


def test_a_brand_sets_a_measure(tmp_path: Path) -> None:
    source = "blocks: {callout: {padding: 5 mm}}\nheader: {above: 20}\nrunning: {from: 3}\n"
    dimensions = read_own(tmp_path, source).dimensions
    assert dimensions["callout.padding"] == pytest.approx(mm(5))
    assert (dimensions["header.above"], dimensions["running.from"]) == (20.0, 3.0)


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("blocks: {callout: {padding: 300}}", "field-number"),
        ("blocks: {figure: {tallest: 1.2}}", "field-number"),
        ("blocks: {contact: {columns: 3}}", "field-number"),
        ("page: {columns: {body: 3}}", "field-number"),
        ("blocks: {callout: {look: neon}}", "field-choice"),
        ("blocks: {callouts: {look: bar}}", "field-unknown"),
        ("blocks: {callout: {paddin: 3}}", "field-unknown"),
        ("dimensions: {callout: {padding: 1}}", "field-unknown"),
    ],
)
def test_a_measure_that_cannot_be_is_told(tmp_path: Path, source: str, rule: str) -> None:
    with pytest.raises(Stop) as stop:
        read_own(tmp_path, source)
    assert [notice.rule for notice in stop.value.notices] == [rule]
