"""`brochure brand`: values with their lines, and what is wrong."""

import re
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from brochure.cli.brand import brand
from brochure.theme.colour import WHITE, contrast_ratio, parse_colour


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(brand, [*words, "--project", str(folder)])


def write_project(folder: Path, source: str) -> None:
    for name, text in (("parent", 'palette: {river: "#0b4a57"}\n'), ("own", source)):
        path = folder / "assets" / "brands" / name / "brand.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (folder / "content").mkdir()
    (folder / "content" / "project.yaml").write_text("name: P\nlanguages: [en]\n")


def test_show_lists_each_value_with_its_line(tmp_path: Path) -> None:
    write_project(tmp_path, "extends: parent\ncolours: {primary: river}\n")
    lines = run(tmp_path, "show", "own").stdout.splitlines()
    assert "palette.river: #0b4a57  (assets/brands/parent/brand.yaml:1)" in lines
    assert "colours.primary: river  (assets/brands/own/brand.yaml:2)" in lines
    assert any(line.startswith("styles.body.size: 12  (base.yaml:") for line in lines)


def test_check_tells_contrast_and_exits_1(tmp_path: Path) -> None:
    write_project(tmp_path, 'extends: parent\ncolours: {ink: "#cccccc"}\n')
    result = run(tmp_path, "check", "own")
    assert result.exit_code == 1
    assert "low-contrast" in result.output


def test_check_of_a_good_brand(tmp_path: Path) -> None:
    write_project(tmp_path, "extends: parent\n")
    result = run(tmp_path, "check", "own")
    assert result.exit_code == 0
    assert result.output.startswith("no faults: values, contrast")


def test_an_unknown_brand_is_told_with_the_nearest(tmp_path: Path) -> None:
    write_project(tmp_path, "extends: parent\n")
    result = run(tmp_path, "show", "owm")
    assert result.exit_code == 2
    assert "did you mean “own”?" in result.output


def test_the_nearest_colour_that_passes_is_named(tmp_path: Path) -> None:
    write_project(tmp_path, 'extends: parent\nstyles: {caption: {colour: "#d0a000"}}\n')
    result = run(tmp_path, "check", "own")
    found = re.search(r"the nearest colour that has it is (#[0-9a-f]{6})", result.output)
    assert found
    assert contrast_ratio(parse_colour(found[1]), WHITE) >= 4.5
    mended = f'extends: parent\nstyles: {{caption: {{colour: "{found[1]}"}}}}\n'
    (tmp_path / "assets/brands/own/brand.yaml").write_text(mended, encoding="utf-8")
    assert run(tmp_path, "check", "own").exit_code == 0


def test_faults_are_told_at_the_line_that_they_come_from(tmp_path: Path) -> None:
    """At the own colour of a style, at the colour by use that a style has, at an inherited one."""
    parent = tmp_path / "assets/brands/parent/brand.yaml"
    write_project(
        tmp_path,
        'extends: parent\nstyles: {caption: {colour: "#d0a000"}}\ncolours:\n  muted: "#aaaaaa"\n',
    )
    parent.write_text('colours: {link: "#bbbbbb"}\nstyles: {body: {size: 9}}\n', encoding="utf-8")
    told = [
        line for line in run(tmp_path, "check", "own").output.splitlines() if ": error: " in line
    ]
    assert any(
        line.startswith("assets/brands/own/brand.yaml:2:28: error: caption") for line in told
    )
    assert any(line.startswith("assets/brands/own/brand.yaml:4:10: error: ") for line in told)
    assert any(
        line.startswith("assets/brands/parent/brand.yaml:1:17: error: links") for line in told
    )
    assert any(
        line.startswith("assets/brands/parent/brand.yaml:2:23: error: body") for line in told
    )


def test_pages_that_were_not_looked_at_are_not_counted(tmp_path: Path) -> None:
    write_project(tmp_path, "colours: {ink: red}\n")
    assert "but no pages" in run(tmp_path, "check", "own").output.splitlines()[-1]


def write_logo(folder: Path, height: int) -> None:
    Image.new("RGB", (height * 2, height), (20, 40, 60)).save(folder / "assets/brands/own/logo.png")


@pytest.mark.parametrize(
    "pixels, told, status", [(178, "", 0), (176, "warning", 0), (50, "error", 1)]
)
def test_a_logo_has_pixels_enough_at_its_size(
    tmp_path: Path, pixels: int, told: str, status: int
) -> None:
    write_project(tmp_path, "header: {layout: letterhead}\nlogo: {file: logo.png, height: 15 mm}\n")
    write_logo(tmp_path, pixels)
    result = run(tmp_path, "check", "own")
    assert ("logo-coarse" in result.output, result.exit_code) == (bool(told), status)
    assert told in result.output
    assert not told or "a picture 177 pixels high" in result.output


def test_a_low_logo_is_told(tmp_path: Path) -> None:
    write_project(tmp_path, "header: {layout: letterhead}\nlogo: {file: logo.png, height: 7 mm}\n")
    write_logo(tmp_path, 300)
    assert (
        "brand.yaml:2:32: warning: the logo “main” is 7.0 mm high"
        in run(tmp_path, "check", "own").output
    )


@pytest.mark.parametrize("icon, told", [("true", False), ("false", True)])
def test_colours_alone_do_not_tell_callouts_apart(tmp_path: Path, icon: str, told: bool) -> None:
    colours = "colours: {tip: '#4a6a00', urgent: '#8a4a00'}\n"
    write_project(tmp_path, f"{colours}blocks: {{callout: {{icon: {icon}}}}}\n")
    assert ("colour-vision" in run(tmp_path, "check", "own").output) == told


def test_a_foot_that_is_too_long_in_a_language_is_told_with_it(tmp_path: Path) -> None:
    long = "[a b c d e f g h, a b c, a b c d, e f g h, i j k]"
    write_project(tmp_path, f"footer: {{en: {long}, ar: [قصير]}}\n")
    output = run(tmp_path, "check", "own").output
    assert "the foot needs more room than its margin, 24 mm, has for it (“en” on A4)" in output


def test_what_stands_in_a_logos_white_is_told(tmp_path: Path) -> None:
    source = "name: A\nheader: {layout: letterhead}\nlogos: {main: {file: logo.png, clear: 3 mm}}\n"
    write_project(tmp_path, source)
    write_logo(tmp_path, 300)
    assert "logo-clear" not in run(tmp_path, "check", "own").output, "there is room by itself"
    wide = source.replace("header: {", "running: {end: [main], top: 4}\nheader: {", 1)
    (tmp_path / "assets/brands/own/brand.yaml").write_text(wide, encoding="utf-8")
    assert "logo-clear" in run(tmp_path, "check", "own").output


def test_a_sheet_shows_colours_styles_and_blocks_in_each_language(tmp_path: Path) -> None:
    write_project(
        tmp_path, "name: {en: Own, ar: عيادة}\nextends: parent\ncolours: {primary: river}\n"
    )
    result = run(tmp_path, "sheet", "own", "-l", "en", "-l", "ar", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "own-ar.pdf",
        "own-en.pdf",
    ]
    for language, said in (("en", "A heading of level 2"), ("ar", "الألوان")):
        document = pypdfium2.PdfDocument(tmp_path / "out" / f"own-{language}.pdf")
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert said in text and text.count("heading") >= 5
        # PDFium turns Latin round in a file from right to left.
        assert language == "ar" or "river #0b4a57" in " ".join(text.split())
        # A first page for each head that the brand does not have.
        heads = ("letterhead", "side", "cover", "slip")
        assert language == "ar" or [name for name in heads if f"layout: {name}" in text] == [*heads]


def test_a_head_in_which_colours_could_not_be_read_is_not_shown(tmp_path: Path) -> None:
    # Paper on paper, in the heads that have no ground.
    write_project(tmp_path, 'name: Own\nstyles: {publisher: {colour: "#ffffff"}}\n')
    result = run(tmp_path, "sheet", "own", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    document = pypdfium2.PdfDocument(tmp_path / "out" / "own-en.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "layout: slip" in text and "layout: letterhead" not in text


def test_a_sheet_of_a_faulty_brand_is_not_written(tmp_path: Path) -> None:
    write_project(tmp_path, "colours: {ink: red}\n")
    result = run(tmp_path, "sheet", "own", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "brand.yaml:1:16" in result.output
    assert not (tmp_path / "out").exists()


def test_a_sheet_in_a_language_that_the_project_does_not_have(tmp_path: Path) -> None:
    write_project(tmp_path, "name: A\n")
    result = run(tmp_path, "sheet", "own", "-l", "fr")
    assert result.exit_code == 2
    assert "the project has no language “fr”" in result.output
