"""`brochure new`: what it makes builds as it stands, whatever was asked for."""

import itertools
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from brochure import make_leaflet
from brochure.api.build import WorkRequest, plan_build, run_build
from brochure.api.newproject import LANGUAGES, ProjectRequest, create_project
from brochure.api.starter import OUTLINE, VISIT, StarterLeaflet, write_leaflet_source
from brochure.cli.main import program
from brochure.data import read_package_file
from brochure.language import find_language
from brochure.notice import only_errors
from brochure.source.yaml import MappingNode, parse_yaml
from tests.verapdf import verapdf

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
ROOT = Path(__file__).parents[2]
CHOICES = (
    ((), ("--name", "Kidney clinic: “Hilla” #1")),
    ((), ("-l", "ar"), ("-l", "en", "-l", "ckb", "-l", "fr"), ("-l", "tr", "-l", "ar-IQ")),
    ((), ("--brand", "hilla")),
    ((), ("--colour", "#7a1f4f"), ("--colour", "#ffe000")),
    ((), ("--logo", "sign.svg")),
    ((), ("--publisher", "en=Hilla clinic", "--publisher", "ar=عيادة الكلى")),
    ((), ("--phone", "+964 000 000 0000")),
)


def run(*words: str) -> Result:
    return CliRunner().invoke(program, ["new", *words])


def made_pdfs(folder: Path) -> list[Path]:
    plan = plan_build(folder, None, WorkRequest(workers=1))
    report = run_build(plan, WorkRequest(workers=1))
    assert only_errors(report.notices) == ()
    return sorted((folder / "out").rglob("*.pdf"))


EVERY = list(itertools.product(*CHOICES))
"""All combinations of flags; `python -m tests.large.newprojects` goes through them."""


def build_with(flags: Sequence[Sequence[str]], name: str) -> list[Path]:
    """The files of a new project in a folder of this name, which passes the check and has a file in
    each language that the flags ask for.
    """
    Path("sign.svg").write_text(LOGO, encoding="utf-8")
    done = run("project", name, *itertools.chain(*flags))
    assert (done.exit_code, done.exception) == (0, None), done.output
    checked = CliRunner().invoke(program, ["check", "--jobs", "1", "--project", name])
    assert checked.exit_code == 0, checked.output
    built = made_pdfs(Path(name))
    tags = [flag for flag, word in zip(flags[1][1::2], flags[1][::2], strict=True) if word == "-l"]
    assert len(built) == len(tags or LANGUAGES)
    return built


@pytest.mark.parametrize("seed", range(12))
def test_a_project_of_any_flags_passes_the_check_and_builds(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # Pairwise would be enough; these are spread over all combinations.
    assert build_with(EVERY[(seed * len(EVERY) // 12 + seed * 7) % len(EVERY)], "own")


def test_projects_of_other_flags_are_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("javac") is None:
        pytest.skip("no Java here")
    monkeypatch.chdir(tmp_path)
    # None of the flags, all of them, and the second language alone with half of them.
    chosen = (EVERY[0], EVERY[-1], EVERY[len(EVERY) // 2 + 41])
    built = [build_with(flags, f"own-{number}") for number, flags in enumerate(chosen)]
    assert verapdf(itertools.chain(*built)) == []


def test_what_it_makes_is_valid(tmp_path: Path) -> None:
    if shutil.which("javac") is None:
        pytest.skip("no Java here")
    create_project(tmp_path, ProjectRequest("Clinic"))
    assert verapdf(made_pdfs(tmp_path)) == []


def test_both_languages_are_whole(tmp_path: Path) -> None:
    create_project(tmp_path, ProjectRequest("Clinic", ("en", "ar")))
    rules = {one.rule for one in make_leaflet("first-visit", "ar", folder=tmp_path).notices}
    assert rules <= {"brand-language"}


def test_the_document_tells_what_is_made(tmp_path: Path) -> None:
    document = (ROOT / "docs/first-leaflet.md").read_text(encoding="utf-8")
    made = create_project(tmp_path, ProjectRequest())
    assert {name for name in made.files if f"| `{name}` |" not in document} == set()
    leaflet = tmp_path / "content/first-visit/leaflet.yaml"
    source = leaflet.read_text(encoding="utf-8")
    leaflet.write_text(source.replace("kind: tip ", "kind: tipp "), encoding="utf-8")
    done = CliRunner().invoke(program, ["check", "--project", str(tmp_path)])
    told = re.findall("^content/first-visit/leaflet.yaml:.*error.*$", done.output, re.MULTILINE)
    assert len(told) == 1
    assert f"{told[0]}\n" in document


@pytest.mark.parametrize("words", [VISIT, OUTLINE])
def test_the_words_are_the_same_in_every_language(words: str) -> None:
    tree = parse_yaml(read_package_file(words), words)
    assert isinstance(tree, MappingNode)
    keys = {
        tag.text: [key.text for key, _ in texts.entries]
        for tag, texts in tree.entries
        if isinstance(texts, MappingNode)
    }
    assert keys["en"] == keys["ar"]


@pytest.mark.parametrize("title", ["A: b", "- x", "“q”", "#", "{a}", "yes", "'", "a \\ b", "[x]"])
def test_any_title_is_typed_so_that_it_is_one(title: str) -> None:
    source = write_leaflet_source(StarterLeaflet("one", OUTLINE, title), find_language("en"))
    tree = parse_yaml(source, "leaflet.yaml")
    assert isinstance(tree, MappingNode)
    assert tree.entries[0][1][0] == title


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("project", "there"), "content is there already, and stays as it is"),
        (("project", "file"), "is a file"),
        (("project", "x", "-l", "english"), "--lang: “english”"),
        (("project", "x", "--brand", "../up"), "cannot be the name of a brand"),
        (("project", "x", "--colour", "red-ish"), "--colour"),
        (("project", "x", "--publisher", "Hilla"), "--publisher en=TEXT"),
        (("project", "x", "--name", "\u202e"), "--name"),
        (("leaflet", "con", "--project", "there"), "cannot be the name of a leaflet"),
        (("leaflet", "One", "--project", "there"), "content/one is there already"),
        (("leaflet", "two", "--project", "there", "--title", "\x07"), "--title"),
    ],
)
def test_nothing_is_written_of_what_cannot_be(
    words: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there/content/one").mkdir(parents=True)
    (tmp_path / "there/content/project.yaml").write_text("name: P\n", encoding="utf-8")
    (tmp_path / "there/content/one/leaflet.yaml").write_text("title: T\n", encoding="utf-8")
    (tmp_path / "file").write_text("")
    before = sorted(tmp_path.rglob("*"))
    done = run(*words)
    assert done.exit_code == 2
    assert told in done.output
    assert [path for path in sorted(tmp_path.rglob("*")) if path.name != "x"] == before
    assert not list(tmp_path.glob("x/*"))


def test_what_stands_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    made = create_project(tmp_path, ProjectRequest("Clinic"))
    assert ".gitignore" not in made.files
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".gitignore",
        "assets",
        "content",
        "notes.txt",
    ]


def test_a_leaflet_comes_with_its_catalogs(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    text = "name: P\nlanguages: [en, ar, fr]\n"
    (tmp_path / "content/project.yaml").write_text(text, encoding="utf-8")
    done = run("leaflet", "aftercare", "--title", "After it: rest", "--project", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert len(made_pdfs(tmp_path)) == 3
    text = (tmp_path / "content/aftercare/leaflet.yaml").read_text(encoding="utf-8")
    assert 'title: "After it: rest"\n' in text


def test_a_leaflet_that_the_project_must_name(tmp_path: Path) -> None:
    create_project(tmp_path, ProjectRequest("Clinic"))
    project = tmp_path / "content/project.yaml"
    project.write_text(project.read_text() + "leaflets: [first-visit]\n", encoding="utf-8")
    done = run("leaflet", "aftercare", "--project", str(tmp_path))
    assert "write aftercare under “leaflets”" in done.output
