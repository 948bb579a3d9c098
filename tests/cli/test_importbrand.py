"""`brochure brand import`: Quarto's brand.yml, nearly whole, and what was left told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure.api.importbrand import import_brand
from brochure.cli.brand import brand
from brochure.edition import A4
from brochure.notice import Stop
from brochure.source.files import ProjectFiles
from brochure.theme.colour import WHITE, contrast_ratio, parse_colour
from brochure.theme.read import read_theme
from brochure.theme.style import Theme
from tests.fonts import FONTS

from .test_newbrand import LOGO

BRAND = """\
meta:
  name: {full: Example Software, short: Example}
  link: https://example.org
logo:
  images:
    wide: {path: logos/wide.svg, alt: A wide sign}
  small: icon.svg
  medium: {light: wide, dark: logos/white.svg}
color:
  palette: {blue: "#447099", sky: blue, orange: "#FF6F20", pale: "#fc0"}
  primary: sky
  secondary: orange
  foreground: "#151515"
  background: white
  warning: pale
  danger: {light: "#9A4665", dark: "#ffaaaa"}
  tertiary: "#C2C2C4"
typography:
  fonts:
    - {family: Open Sans, source: google}
    - {family: Noto Sans, source: google}
  base: {family: Noto Sans, line-height: 1.6, size: 16px}
  headings: {family: Open Sans, weight: semi-bold, color: orange}
  monospace: {family: Fira Code}
  link: {color: orange}
defaults: {quarto: {}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/project.yaml").write_text("name: P\nlanguages: [en, ar]\n")
    return tmp_path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    (folder / "logos").mkdir(parents=True)
    (folder / "logos/wide.svg").write_text(LOGO.replace("FILL", "#447099"))
    (folder / "logos/white.svg").write_text(LOGO.replace("FILL", "#ffffff"))
    (folder / "_brand.yml").write_text(BRAND)
    return folder / "_brand.yml"


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(brand, ["import", *words, "--project", str(project)])


def theme(project: Path) -> Theme:
    return read_theme(ProjectFiles(project), "own", A4, FONTS).accept()


def test_nearly_all_of_it_is_taken(project: Path, source: Path) -> None:
    result = run(project, str(source), "own")
    assert result.exit_code == 0, result.output
    made = theme(project)
    assert made.publisher["en"] == ("Example Software",)
    assert made.short_name["en"] == ("Example",)
    assert made.colours["accent"] == parse_colour("#ff6f20")
    assert made.colours["ink"] == parse_colour("#151515")
    assert made.colours["urgent"] == parse_colour("#9a4665")
    assert made.styles["body"].leading == 1.6
    assert made.styles["heading-1"].weight == 600
    assert made.scripts["Latn"].text == ("Noto Sans",)
    assert made.logos["main"].dark
    assert made.logos["main"].alt["en"] == ("A wide sign",)
    text = (project / "assets/brands/own/brand.yaml").read_text(encoding="utf-8")
    assert 'blue: "#447099"' in text and 'sky: "#447099"' in text, "names of the palette stay"
    assert sorted(path.name for path in (project / "assets/brands/own").iterdir()) == [
        "brand.yaml", "white.svg", "wide.svg",
    ]  # fmt: skip


def test_what_was_left_or_changed_is_told_with_its_line(project: Path, source: Path) -> None:
    made = import_brand(project, source, "own")
    told = {(one.place.line, one.text.partition(" was left")[0]) for one in made.left}
    for line, what in (
        (3, "meta.link"), (7, "logo.small"), (17, "color.tertiary"),
        (16, "the dark colour"), (22, "typography.base.size"), (23, "“Open Sans”"),
        (23, "typography.headings.color"), (24, "typography.monospace"), (26, "“defaults”"),
    ):  # fmt: skip
        assert (line, what) in told, (line, what, told)
    warning = next(one for one in made.left if "color.warning" in one.text)
    assert "cannot be read" in warning.text
    assert contrast_ratio(theme(project).colours["warning"], WHITE) >= 4.5


@pytest.mark.parametrize(
    "text",
    [
        "color: {palette: {a: b, b: a}, primary: a}",
        "color: {primary: primary}",
        "logo: {images: {a: b, b: a}, medium: a}",
        "color: [1, 2]",
        "meta: 3\nlogo: [a]\ntypography: x",
        "typography: {fonts: [{family: A, files: [{path: ../../etc/passwd}]}], base: A}",
        "logo: ../secret.svg",
        "logo: https://example.org/logo.svg",
        "color: {primary: {light: {light: {light: red}}}}",
        f"meta: {{name: {'x' * 5000}}}",
    ],
)
def test_odd_files_are_told_and_make_a_brand_that_can_be_read(
    project: Path, tmp_path: Path, text: str
) -> None:
    (tmp_path / "secret.svg").write_text(LOGO)
    (tmp_path / "theirs").mkdir()
    file = tmp_path / "theirs/_brand.yml"
    file.write_text(text)
    made = import_brand(project, file, "own")
    assert made.left
    assert [notice for notice in made.notices if notice.severity == "error"] == []
    assert [path.name for path in (project / "assets/brands/own").iterdir()] == ["brand.yaml"]


@pytest.mark.parametrize("text", ["[1]", "x", "a: &b [*b]", "a: !!python/none x", "a: ["])
def test_what_is_no_brand_is_refused(project: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "b.yml").write_text(text)
    result = run(project, str(tmp_path / "b.yml"), "own")
    assert result.exit_code in (1, 2)
    assert not (project / "assets").exists()


def test_there_is_no_such_file(project: Path) -> None:
    assert run(project, "none.yml", "own").exit_code == 2


VALUES = st.recursive(
    st.sampled_from(["red", "#abc", "#12345g", "a", "b", "primary", "", "1.5", "../x", "x.svg"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["palette", "primary", "a", "b", "light", "dark", "path", "family", "files"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("meta", "color", "logo", "typography"), VALUES)
    )
)
def test_whatever_stands_in_it_is_no_crash(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    import json

    root = tmp_path_factory.mktemp("project")
    (root / "content").mkdir()
    (root / "content/project.yaml").write_text("name: P\nlanguages: [en]\n")
    (root / "b.yml").write_text(json.dumps(values or {"meta": "x"}))
    try:
        made = import_brand(root, root / "b.yml", "own")
    except Stop:
        return
    assert [notice for notice in made.notices if notice.severity == "error"] == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("rgb(11, 74, 87)", "#0b4a57"),
        ("'#0b4a57'", "#0b4a57"),
        ("'hsl(0, 100%, 20%)'", "#660000"),
        ("RebeccaPurple", "#663399"),
    ],
)
def test_colours_of_css_are_taken(project: Path, tmp_path: Path, written: str, code: str) -> None:
    file = tmp_path / "_brand.yml"
    file.write_text(f"color: {{palette: {{mine: {json.dumps(written.strip(chr(39)))}}}}}\n")
    import_brand(project, file, "own")
    assert f'mine: "{code}"' in (project / "assets/brands/own/brand.yaml").read_text()


@pytest.mark.parametrize(
    ("written", "why"),
    [("oklch(0.5 0.1 200)", "no colour of sRGB"), ("rgba(0, 0, 0, 0.5)", "opaque")],
)
def test_colours_that_are_left_say_why(
    project: Path, tmp_path: Path, written: str, why: str
) -> None:
    file = tmp_path / "_brand.yml"
    file.write_text(f'color: {{palette: {{mine: "{written}"}}}}\n')
    [told] = [one.text for one in import_brand(project, file, "own").left]
    assert why in told
