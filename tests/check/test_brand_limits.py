"""What a designer may not set: bullets that say something, measures that cover words, heads that
nobody can read. Each is told at its line, and what is usual stays allowed.
"""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from brochure import make_leaflet
from brochure.api.brands import judge_brand
from brochure.notice import Notice

LEAFLET = """\
title: Your tablets
body:
  - Take these every day.
  - list: [5 mg in the morning, 10 mg at night]
  - steps: [Wash your hands., Open the box.]
  - callout: {kind: warning, title: Take care, body: [Never double a dose.]}
  - contact: {name: Ward, phone: "+964 000 000 0000"}
  - table: {columns: [A, B], rows: [[one, two]]}
  - figure: {file: kidney.png, alt: A kidney.}
"""
BRAND_FILE = "assets/brands/own/brand.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a leaflet in a brand that has pictures and no file yet."""
    (tmp_path / "content/tablets").mkdir(parents=True)
    (tmp_path / BRAND_FILE).parent.mkdir(parents=True)
    (tmp_path / "content/project.yaml").write_text("name: T\nlanguages: [en, ar]\nbrands: [own]\n")
    (tmp_path / "content/tablets/leaflet.yaml").write_text(LEAFLET)
    for name, size in (("wide", (2400, 300)), ("high", (1500, 2400)), ("dot", (2, 2))):
        Image.new("RGB", size, "#123456").save(tmp_path / f"assets/brands/own/{name}.png")
    shutil.copy(tmp_path / "assets/brands/own/wide.png", tmp_path / "content/tablets/kidney.png")
    return tmp_path


def judged(root: Path, look: str) -> list[Notice]:
    (root / BRAND_FILE).write_text(f"name: Own\n{look}\n", encoding="utf-8")
    return [one for one in judge_brand(root, "own").notices if one.rule != "brand-language"]


@pytest.mark.parametrize("sign", ["½", "−", "5", "50", "٥", "1", "±", "×", "a", "✗", "▲", "↓", "%"])
def test_a_bullet_is_no_part_of_an_item(project: Path, sign: str) -> None:
    told = judged(project, f'blocks: {{list: {{bullet: "{sign}"}}}}')
    assert [(one.rule, one.place.line) for one in told] == [("field-choice", 2)]
    made = make_leaflet("tablets", folder=project)
    assert not made.pdf


@pytest.mark.parametrize("sign", ["•", "–", "▪", "✓", "→"])
def test_a_bullet_that_says_nothing_is_allowed(project: Path, sign: str) -> None:
    assert judged(project, f'blocks: {{list: {{bullet: "{sign}"}}}}') == []


@pytest.mark.parametrize(
    "measure",
    [
        "steps: {disc: 0}",
        "steps: {disc: 36}",
        "callout: {icon-size: 56}",
        "contact: {inset: 0}",
        "contact: {padding: 0}",
        "panel: {bar: 16}",
        "table: {padding: 0}",
        "table: {least-padding: 0}",
        "contact: {gutter: 0}",
        "contact: {least: 0}",
        "qr: {side: 0 mm}",
        "qr: {side: 10 mm}",
        "checklist: {box: 0 mm}",
        "checklist: {box: 3 mm}",
        "fields: {row: 3 mm}",
        "list: {indent: 0}",
        "figure: {tallest: 0}",
        "figure: {smallest: 0}",
        "schedule: {first: 0.9}",
    ],
)
def test_measures_have_bounds(project: Path, measure: str) -> None:
    told = judged(project, f"blocks: {{{measure}}}")
    assert [(one.rule, one.place.line) for one in told] == [("field-number", 2)]
    assert not make_leaflet("tablets", folder=project).pdf


def test_the_bounds_of_measures_can_be_built(project: Path) -> None:
    look = (
        "blocks: {steps: {disc: 24}, callout: {icon-size: 20, inset: 11, padding: 8}, panel:"
        " {bar: 8}, contact: {inset: 11, columns: 2, least: 100, gutter: 12}, table: {padding: 5,"
        " least-padding: 2, row-padding: 4}, list: {indent: 12}, qr: {side: 18 mm}}"
    )
    assert judged(project, look) == []
    made = make_leaflet("tablets", folder=project)
    assert made.pdf, made.notices


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ("layout: side, start: [name], ground: {picture: high.png, over: primary}", "field-choice"),
        ("layout: cover, ground: {picture: high.png, over: foo}", "colour"),
        ("layout: cover, picture: 0.95", "field-number"),
        (
            "layout: cover, ground: {picture: dot.png, over: primary, strength: 90%}",
            "picture-coarse",
        ),
    ],
)
def test_heads_that_nobody_could_read_are_told_at_their_line(
    project: Path, head: str, rule: str
) -> None:
    told = [one for one in judged(project, f"header: {{{head}}}") if one.severity == "error"]
    assert {one.rule for one in told} >= {rule}
    assert all(one.place.line == 2 for one in told if one.rule == rule)
    assert "internal" not in {one.rule for one in make_leaflet("tablets", folder=project).notices}


def test_a_faint_word_over_a_picture_is_told_with_a_strength_that_mends_it(project: Path) -> None:
    look = "header: {{layout: cover, ground: {{picture: high.png, over: primary, strength: {}%}}}}"
    told = [one for one in judged(project, look.format(50)) if one.rule == "low-contrast"]
    assert told and all(one.place.line == 2 for one in told)
    strengths = [int(one.hint.rpartition("strength: ")[2].rstrip("%")) for one in told]
    assert [one.rule for one in judged(project, look.format(max(strengths)))] == []


@pytest.mark.parametrize(
    ("look", "rule"),
    [
        ('header: {ground: "#eeeeee"}', "low-contrast"),
        ('page: {ground: {first: "#000000"}}', "low-contrast"),
        ("scale: {base: 8, ratio: 1}", "small-type"),
        ('colours: {accent: "#ffffff"}', "low-contrast"),
        ("styles: {bullet: {colour: paper}}", "low-contrast"),
    ],
)
def test_what_a_brand_makes_unreadable_is_told_at_its_line(
    project: Path, look: str, rule: str
) -> None:
    told = [one for one in judged(project, look) if one.rule == rule]
    assert told and {one.place.line for one in told} == {2}


def test_a_logo_has_no_name_that_slots_know(project: Path) -> None:
    told = judged(project, "logos: {title: {file: wide.png, height: 10 mm}}")
    assert [one.rule for one in told if one.severity == "error"] == ["field-choice"]


@pytest.mark.parametrize(
    "look",
    [
        "logo: {file: wide.png, height: 10 mm}\nlogos: {main: {file: wide.png, height: 9 mm}}",
        "page: {margins: {start: 20 mm, inner: 30 mm}}",
    ],
)
def test_two_names_of_one_setting_are_told(project: Path, look: str) -> None:
    told = [one for one in judged(project, look) if one.severity == "error"]
    assert [(one.rule, one.place.line) for one in told] == [("brand-double", 2)]


def test_a_logo_that_a_language_lacks_is_told(project: Path) -> None:
    (project / BRAND_FILE).write_text(
        "name: Own\nlogos: {main: {file: {ar: wide.png}, height: 10 mm}}\n"
    )
    told = [one.text for one in judge_brand(project, "own").notices if one.rule == "brand-language"]
    assert told == ["the logo “main” has no file for en: that for ar is printed"]
