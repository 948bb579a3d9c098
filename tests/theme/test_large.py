"""Large print: nothing small, nothing slanted, and all leaflets of the tree in it."""

from pathlib import Path

import pytest

from brochure.edition import A4, Edition
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.notice import Stop, only_errors
from brochure.project import read_project
from brochure.source.files import ProjectFiles
from brochure.theme.large import NUMBERS, enlarge_theme
from brochure.theme.read import read_theme
from tests.fonts import FONTS

ROOT = Path(__file__).parents[2]
BRANDS = ("al-mustaqbal", "general-hospital", "health-ministry", "hilla-clinic")
LARGE = Edition("large", base=16)


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("base", [16.0, 20.0])
def test_nothing_is_small_slanted_or_light(brand: str, base: float) -> None:
    theme = read_theme(ProjectFiles(ROOT), brand, A4, FONTS).value
    large = enlarge_theme(theme, base)
    small = {name for name, style in large.styles.items() if style.size < base}
    assert small == set(NUMBERS)
    for name, style in large.styles.items():
        assert not style.italic
        assert name in NUMBERS or style.weight >= 500
        assert style.size >= theme.styles[name].size
        assert style.leading >= theme.styles[name].leading
    assert large.dimensions["checklist.box"] > theme.dimensions["checklist.box"]
    assert large.dimensions["figure.tallest"] == theme.dimensions["figure.tallest"]


@pytest.mark.parametrize("brand", ["al-mustaqbal", "health-ministry"])
@pytest.mark.parametrize("leaflet", ["medicines", "asthma-plan", "blood-sugar", "kidney-guide"])
def test_leaflets_of_the_tree_in_large_print(leaflet: str, brand: str) -> None:
    for tag in ("en", "ar"):
        made = make_file(Job(str(ROOT), leaflet, tag, "latn", brand, LARGE, "a.pdf"))
        assert only_errors(made.notices) == ()


def test_heads_and_feet_stay_on_the_page_in_very_large_print() -> None:
    edition = Edition("large", base=20)
    for tag in ("en", "fa"):
        for leaflet in ("stem-cell-questions", "stem-cell-therapy"):
            job = Job(str(ROOT), leaflet, tag, "latn", "al-mustaqbal", edition, "a.pdf")
            assert only_errors(make_file(job).notices) == ()


@pytest.mark.parametrize("scale", ["{base: 8}", "{base: large}", "{bass: 16}", "16", "{base: 99}"])
def test_a_scale_that_cannot_be(scale: str, tmp_path: Path) -> None:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/one/leaflet.yaml").write_text("title: T\nbody: [A.]\n")
    (tmp_path / "content/project.yaml").write_text(
        f"name: T\neditions: {{large: {{scale: {scale}}}}}\n"
    )
    with pytest.raises(Stop):
        read_project(ProjectFiles(tmp_path))
