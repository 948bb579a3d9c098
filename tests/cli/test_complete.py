"""What the Tab key completes, and paths in the place of names."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from brochure.api.request import leaflet_names
from brochure.cli.main import program

PROJECT = "name: P\nlanguages: [en, ar, ckb]\nbrands: [plain]\neditions: {handout: {}, small: {}}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("kidney", "knee"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "leaflet.yaml").write_text("title: T\nbody: [A.]\n")
    (tmp_path / "content/project.yaml").write_text(PROJECT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def completed(*words: str) -> list[str]:
    completion = ShellComplete(program, {}, "brochure", "_BROCHURE_COMPLETE")
    *before, begun = words
    return [item.value for item in completion.get_completions(list(before), begun)]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("build", "k"), ["kidney", "knee"]),
        (("build", "ki"), ["kidney"]),
        (("check", "-l", ""), ["en", "ar", "ckb"]),
        (("build", "-b", "p"), ["plain"]),
        (("build", "-e", "s"), ["small"]),
        (("translate", "status", "kn"), ["knee"]),
        (("review", "sign", "kn"), ["knee"]),
        (("brand", "show", "p"), ["plain"]),
        (("bu",), ["build"]),
    ],
)
def test_names_of_the_project(words: tuple[str, ...], names: list[str]) -> None:
    assert completed(*words) == names


def test_a_project_with_faults_completes_nothing(project: Path) -> None:
    (project / "content/project.yaml").write_text("name: [")
    assert completed("build", "k") == []


def test_a_path_stands_for_a_leaflet(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = ("kidney", "content/knee", "content/knee/", "content/knee/leaflet.yaml", "nowhere")
    assert leaflet_names(project, given) == ("kidney", "knee", "knee", "knee", "nowhere")
    assert leaflet_names(project, (str(project / "content/knee/leaflet.yaml"),)) == ("knee",)
    monkeypatch.chdir(project / "content/knee")
    assert leaflet_names(project, ("leaflet.yaml", ".", "../kidney")) == ("knee", "knee", "kidney")


def test_a_path_of_another_project_is_no_leaflet_of_this_one(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "content/kidney"
    other.mkdir(parents=True)
    (other / "leaflet.yaml").write_text("title: T\n")
    path = str(other / "leaflet.yaml")
    assert leaflet_names(project, (path,)) == (path,)


@pytest.mark.usefixtures("project")
def test_commands_take_paths() -> None:
    from click.testing import CliRunner

    done = CliRunner().invoke(program, ["check", "content/knee/leaflet.yaml", "-l", "en"])
    assert done.exit_code == 0
    assert "2 files checked" in done.output
