"""`brochure brand`: values with their lines, and what is wrong."""

from pathlib import Path

from click.testing import CliRunner, Result

from brochure.cli.brand import brand


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
    assert (result.exit_code, result.output) == (0, "no faults\n")


def test_an_unknown_brand_is_told_with_the_nearest(tmp_path: Path) -> None:
    write_project(tmp_path, "extends: parent\n")
    result = run(tmp_path, "show", "owm")
    assert result.exit_code == 2
    assert "did you mean “own”?" in result.output
