"""Tests of the dimensions of the base look."""

import re
from pathlib import Path

import pytest

import brochure
from brochure.notice import Stop
from brochure.source.files import ProjectFiles
from brochure.theme.read import read_theme
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
    dimensions = read_theme(ProjectFiles(tmp_path), "plain", "A4", FONTS).accept().dimensions
    assert dimensions["qr.side"] == mm(30)
    assert dimensions["callout.padding"] == 12.0
    assert dimensions["languages.names"] == 0.28


def test_pages_use_every_dimension_and_no_other(tmp_path: Path) -> None:
    """What nothing asks for is not in the base look, and what is asked for is."""
    known = set(read_theme(ProjectFiles(tmp_path), "plain", "A4", FONTS).accept().dimensions)
    patterns = [re.compile(re.sub(r"\\{[^}]*\\}", "[a-z]+", re.escape(name))) for name in used()]
    assert all(any(pattern.fullmatch(name) for name in known) for pattern in patterns)
    assert all(any(pattern.fullmatch(name) for pattern in patterns) for name in known)


def test_no_brand_sets_a_dimension(tmp_path: Path) -> None:
    """A brand that tries is told so."""
    path = tmp_path / "assets" / "brands" / "own" / "brand.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("dimensions: {callout: {padding: 1}}\n", encoding="utf-8")
    with pytest.raises(Stop) as stop:
        read_theme(ProjectFiles(tmp_path), "own", "A4", FONTS).accept()
    assert [notice.rule for notice in stop.value.notices] == ["field-unknown"]
