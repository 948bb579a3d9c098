"""Texts of our own leaflets are found where they stand, in both directions."""

from pathlib import Path

import pytest

from brochure.edition import Edition
from brochure.make.file import make_shown
from brochure.make.job import Job
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.preview.spots import find_spots

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("fold", ["", "roll"])
@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("leaflet", ["appointment", "kidney-guide", "asthma-plan", "consent"])
def test_every_text_has_its_place(leaflet: str, tag: str, fold: str) -> None:
    edition = Edition("it", fold=fold if leaflet == "appointment" else "")
    job = Job(str(ROOT), leaflet, tag, "latn", "al-mustaqbal", edition, "a.pdf")
    composition = make_shown(job, Session(), WitnessFiles(ROOT)).composition
    assert composition is not None
    spots = find_spots(composition)
    found = {(spot.place, spot.text) for spot in spots}
    said = [each for each in composition.said if each.text.strip()]
    named = {(each.place, " ".join(each.text.split())[:80]) for each in said}
    assert found <= named
    # Nearly all: a text whose glyphs are all in another one's part has no spot of its own.
    assert len(found) >= 0.9 * len(named)
    assert all(0 <= spot.left <= 1 and 0 <= spot.top <= 1 for spot in spots)
