"""Brands that extend each other: whose value holds, from which file it comes, and what is told."""

import shutil
from pathlib import Path

import pytest

from brochure.check.theme import check_contrast
from brochure.edition import A4
from brochure.language import find_language
from brochure.notice import Notice
from brochure.source.files import ProjectFiles
from brochure.theme.colour import colour_code
from brochure.theme.read import read_theme
from brochure.theme.style import Theme
from brochure.units import mm
from tests.fonts import FONTS
from tests.theme.conftest import LOGO

ROOT = Path(__file__).parents[2]
EN, AR, CKB = map(find_language, ("en", "ar", "ckb"))
PARENT = """\
name: {en: University, ar: جامعة}
palette: {sea: "#0b4a57"}
colours: {primary: sea, primary-tint: "tint(sea, 12%)"}
logo: {file: logo.svg, height: 20 mm}
contact: {name: {en: Office}, phone: "+964 000 000 0000"}
footer: {en: First, ar: أول}
"""


def write_brand(folder: Path, name: str, source: str) -> None:
    brand = folder / "assets" / "brands" / name
    brand.mkdir(parents=True, exist_ok=True)
    (brand / "brand.yaml").write_text(source, encoding="utf-8")
    (brand / "logo.svg").write_bytes(LOGO)


def read(folder: Path, name: str) -> tuple[Theme, tuple[Notice, ...]]:
    theme, notices = read_theme(ProjectFiles(folder), name, A4, FONTS)
    return theme, notices


def test_a_brand_is_laid_over_the_one_that_it_extends(tmp_path: Path) -> None:
    write_brand(tmp_path, "parent", PARENT)
    write_brand(tmp_path, "middle", 'extends: parent\ncolours: {accent: "#b08d57"}\n')
    write_brand(tmp_path, "child", "extends: middle\nlogo: {height: 12 mm}\n")
    theme, notices = read(tmp_path, "child")
    assert notices == ()
    assert theme.brand == "child"
    assert theme.publisher_name(AR) == "جامعة"
    assert colour_code(theme.colours["primary"]) == "#0b4a57"
    assert colour_code(theme.colours["accent"]) == "#b08d57"
    # 12 % of each component, and the rest white: 0x0b → 0.12 × 11 + 0.88 × 255 = 225.7.
    assert colour_code(theme.colours["primary-tint"]) == "#e2e9eb"
    assert theme.logos["main"].height == mm(12)


def test_an_own_name_stands_alone(tmp_path: Path) -> None:
    """Else Arabic readers would be told another publisher than English ones."""
    write_brand(tmp_path, "parent", PARENT)
    write_brand(tmp_path, "child", "extends: parent\nname: {en: Clinic}\n")
    theme, _ = read(tmp_path, "child")
    assert theme.publisher_name(EN) == theme.publisher_name(AR) == "Clinic"


def test_an_own_contact_has_no_telephone_of_another(tmp_path: Path) -> None:
    write_brand(tmp_path, "parent", PARENT)
    write_brand(tmp_path, "child", "extends: parent\ncontact: {name: {en: Ward}}\n")
    theme, _ = read(tmp_path, "child")
    assert theme.contact is not None
    assert theme.contact.phone == {}


def test_an_own_logo_has_no_variant_of_another(tmp_path: Path) -> None:
    write_brand(tmp_path, "parent", "logos: {main: {file: logo.svg, on-dark: logo.svg, alt: Old}}")
    write_brand(tmp_path, "child", "extends: parent\nlogo: {file: logo.svg}\n")
    logo = read(tmp_path, "child")[0].logos["main"]
    assert (logo.dark, logo.alt) == ({}, {})


FAULTS = {
    "itself": ({"a": "extends: a"}, "a/brand.yaml:1:10 brand-cycle"),
    "in a circle": (
        {"a": "extends: b", "b": "name: B\nextends: a"},
        "b/brand.yaml:2:10 brand-cycle",
    ),
    "nobody": ({"a": "extends: q"}, "a/brand.yaml:1:10 brand-unknown"),
    "a path": ({"a": "extends: ../../x"}, "a/brand.yaml:1:10 brand-unknown"),
    "a list": ({"a": "extends: [b]"}, "a/brand.yaml:1:10 brand-unknown"),
    "a colour that stands for itself": (
        {"a": "palette: {x: y, y: x}"},
        "a/brand.yaml:1:20 colour",
    ),
    "a tint of nothing": ({"a": "palette: {x: 'tint(z, 12%)'}"}, "a/brand.yaml:1:14 colour"),
    "a name of a role": ({"a": "palette: {ink: '#000000'}"}, "a/brand.yaml:1:11 colour-name"),
    "an unknown word": ({"a": "header: {start: [nam]}"}, "a/brand.yaml:1:18 slot-word"),
    "a page in the head": ({"a": "header: {start: page}"}, "a/brand.yaml:1:17 slot-word"),
    "a rule of colour alone": ({"a": "header: {rule: accent}"}, "a/brand.yaml:1:16 field-type"),
    "an ink": ({"a": "print: {ink: 'cmyk(1 2 3)'}"}, "a/brand.yaml:1:14 colour"),
    "letter spacing": ({"a": "styles: {title: {spacing: 0.4}}"}, "a/brand.yaml:1:27 field-number"),
    "a layout": ({"a": "header: {layout: round}"}, "a/brand.yaml:1:18 field-choice"),
    "of the parent, at its line": (
        {"a": "extends: b", "b": "name: B\ncolours: {ink: red}"},
        "b/brand.yaml:2:16 colour",
    ),
}


@pytest.mark.parametrize(("brands", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults_are_told_at_their_line(
    tmp_path: Path, brands: dict[str, str], expected: str
) -> None:
    for name, source in brands.items():
        write_brand(tmp_path, name, source)
    notices = read(tmp_path, "a")[1]
    told = [
        f"{one.place.file[14:]}:{one.place.line}:{one.place.column} {one.rule}" for one in notices
    ]
    assert told == [expected]


def test_nine_levels_are_too_many(tmp_path: Path) -> None:
    for number in range(9):
        write_brand(tmp_path, f"b{number}", f"extends: b{number + 1}\n")
    write_brand(tmp_path, "b9", "name: Last\n")
    assert [one.rule for one in read(tmp_path, "b0")[1]] == ["brand-cycle"]


def test_a_scale_gives_the_sizes_that_no_brand_names(tmp_path: Path) -> None:
    source = "scale: {base: 14, ratio: 1.2}\nstyles: {heading-2: {size: 19}}\n"
    write_brand(tmp_path, "a", source)
    styles = read(tmp_path, "a")[0].styles
    # 14 × 1.2² = 20.16, in steps of half a point.
    sizes = (styles["body"].size, styles["heading-1"].size, styles["heading-2"].size)
    assert sizes == (14.0, 20.0, 19.0)


def test_logos_go_by_language_and_ground(tmp_path: Path) -> None:
    write_brand(
        tmp_path, "a", "logos: {main: {file: {en: logo.svg, ar: ar.svg}, on-dark: logo.svg}}"
    )
    wide = LOGO.replace(b'width="40"', b'width="80"')
    (tmp_path / "assets/brands/a/ar.svg").write_bytes(wide)
    logo = read(tmp_path, "a")[0].logos["main"]
    assert logo.width(AR) == 2 * logo.width(EN)
    # A language without one of its own has the first.
    assert logo.width(CKB) == logo.width(EN) == logo.width(AR, dark=True)


def test_the_example_of_the_documents_has_no_fault(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "branding.md").read_text(encoding="utf-8")
    source = text.split("```yaml\n")[1].split("```")[0]
    shutil.copytree(
        ROOT / "assets" / "brands" / "al-mustaqbal", tmp_path / "assets/brands/al-mustaqbal"
    )
    write_brand(tmp_path, "hilla", source)
    theme, notices = read(tmp_path, "hilla")
    assert notices == check_contrast(theme) == ()
