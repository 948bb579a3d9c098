"""`brochure translate` on a small project."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from brochure.cli.main import program

Run = Callable[..., Result]


@pytest.fixture
def run(project: Path) -> Run:
    return lambda *words: CliRunner().invoke(
        program, ["translate", *words, "--project", str(project)]
    )


def po(project: Path, tag: str = "ar") -> Path:
    return project / "content" / "dialysis" / f"{tag}.po"


def fill(project: Path, tag: str = "ar") -> None:
    """Translate everything, as a person would."""
    text = po(project, tag).read_text(encoding="utf-8")
    for source, target in (
        ("Dialysis", "غسيل"),
        ("Take **500 mg** a day.", "خذ **500 mg** يوميًا."),
        ("Ask us.", "اسأل."),
    ):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    po(project, tag).write_text(text, encoding="utf-8")


def test_from_nothing_to_everything(project: Path, run: Run) -> None:
    first = run("extract")
    assert first.output.splitlines() == [
        "wrote content/dialysis/ar.po  0 translated, 0 fuzzy, 3 missing",
        "wrote content/dialysis/tr.po  0 translated, 0 fuzzy, 3 missing",
    ]
    before = po(project).read_bytes()
    assert "unchanged content/dialysis/ar.po" in run("extract").output
    assert po(project).read_bytes() == before
    assert run("status", "--require", "100").exit_code == 1
    fill(project)
    assert run("status", "-l", "ar", "--require", "100").exit_code == 0
    found = json.loads(run("status", "--json").output)
    assert [(one["language"], one["percent"], one["words_left"]) for one in found] == [
        ("ar", 100, 0),
        ("tr", 0, 8),
    ]


def test_a_new_language(project: Path, run: Run) -> None:
    result = run("extract", "--lang", "ckb")
    assert po(project, "ckb").exists()
    assert not po(project).exists()
    assert "to build ckb: add it to “languages” in content/project.yaml" in result.output


@pytest.fixture
def own(project: Path) -> Path:
    """A second leaflet, which is in English and Arabic alone."""
    folder = project / "content/visit"
    folder.mkdir()
    (folder / "leaflet.yaml").write_text("title: Visit\nlanguages: [en, ar]\nbody: [Come.]\n")
    return folder


def test_a_leaflet_has_catalogs_in_its_own_languages_alone(
    own: Path, project: Path, run: Run
) -> None:
    assert [line.split()[1] for line in run("extract").output.splitlines()] == [
        "content/dialysis/ar.po",
        "content/dialysis/tr.po",
        "content/visit/ar.po",
    ]
    assert run("extract", "-l", "ckb").exit_code == 0
    assert [path.name for path in own.iterdir() if path.suffix == ".po"] == ["ar.po"]
    found = json.loads(run("status", "--json").output)
    assert [(one["leaflet"], one["language"]) for one in found] == [
        ("dialysis", "ar"),
        ("dialysis", "tr"),
        ("visit", "ar"),
    ]
    run("export", "-o", str(project / "sent"))
    assert sorted(path.name for path in (project / "sent").iterdir()) == [
        "dialysis.ar.xlf",
        "dialysis.tr.xlf",
        "visit.ar.xlf",
    ]
    assert run("pseudo").exit_code == 0
    assert (own / "ar-x-pseudo.po").exists()


@pytest.mark.parametrize("command", ["extract", "status", "export"])
def test_a_language_of_no_chosen_leaflet(own: Path, run: Run, command: str) -> None:
    result = run(command, own.name, "-l", "tr")
    assert result.exit_code == 2
    assert "“visit” is not in “tr”\n    hint: known: en, ar" in result.output


def test_nothing_is_taken_back_in_a_language_that_a_leaflet_is_not_in(
    own: Path, project: Path, run: Run, tmp_path: Path
) -> None:
    run("extract")
    run("export", "-o", str(tmp_path / "sent"))
    sent = tmp_path / "sent/visit.ar.xlf"
    text = sent.read_text(encoding="utf-8").replace("visit/ar.po", "visit/tr.po")
    sent.write_text(text.replace('"ar"', '"tr"'), encoding="utf-8")
    result = run("import", str(sent))
    assert result.exit_code == 1
    assert "the file is in “tr”, in which “visit” is not made (xliff-language)" in result.output
    assert not (own / "tr.po").exists()


def test_faulty_languages_stop_a_translation(own: Path, run: Run) -> None:
    (own / "leaflet.yaml").write_text("title: Visit\nlanguages: [en, arr]\nbody: [Come.]\n")
    result = run("extract")
    assert result.exit_code == 1
    assert "leaflet.yaml:2:17: error: the project has no language “arr”" in result.output


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_there_and_back(project: Path, run: Run, version: str, tmp_path: Path) -> None:
    run("extract")
    fill(project)
    full = po(project).read_bytes()
    sent = tmp_path / "sent"
    exported = run("export", "-l", "ar", "--format", version, "-o", str(sent))
    assert (exported.exit_code, exported.output) == (
        0,
        f"wrote {sent.as_posix()}/dialysis.ar.xlf  3 translated, 0 fuzzy, 0 missing\n",
    )
    po(project).unlink()
    result = run("import", str(sent / "dialysis.ar.xlf"))
    assert result.exit_code == 0
    assert po(project).read_bytes() == full


def test_who_translated_and_when(project: Path, run: Run, tmp_path: Path) -> None:
    run("extract")
    fill(project)
    run("export", "-l", "ar", "-o", str(tmp_path))
    run(
        "import",
        str(tmp_path / "dialysis.ar.xlf"),
        "--translator",
        "Agency X",
        "--date",
        "2026-03-05",
    )
    found = json.loads(run("status", "-l", "ar", "--json").output)[0]
    assert (found["translator"], found["revised"]) == ("Agency X", "2026-03-05")


def test_a_wrong_dose_is_told_at_once(project: Path, run: Run, tmp_path: Path) -> None:
    run("extract")
    fill(project)
    run("export", "-l", "ar", "-o", str(tmp_path))
    file = tmp_path / "dialysis.ar.xlf"
    file.write_text(file.read_text(encoding="utf-8").replace(">خذ <", ">خذ 2 <"), encoding="utf-8")
    result = run("import", str(file))
    assert "“2” is not in the source" in result.output
    assert result.exit_code == 1
    assert "خذ 2" in po(project).read_text(encoding="utf-8"), "the rest is taken all the same"


def test_a_unit_that_comes_back_as_it_went_is_not_translated(
    project: Path, run: Run, tmp_path: Path
) -> None:
    run("extract")
    run("export", "-l", "ar", "-o", str(tmp_path))
    file = tmp_path / "dialysis.ar.xlf"
    sent = file.read_text(encoding="utf-8")
    (source,) = re.findall("<source>(What to expect)</source>", sent) or ["Dialysis"]
    target = f'<source>{source}</source>\n<target state="translated">{source}</target>'
    came = re.sub(
        f"<source>{source}</source>\\s*(<target[^>]*/>|<target[^>]*></target>)?", target, sent
    )
    file.write_text(came, encoding="utf-8")
    result = run("import", str(file))
    assert "xliff-untranslated" in result.output
    assert "0 translated" in result.output


def test_what_has_gone_stands_once_and_is_dropped_when_asked(
    project: Path, run: Run, tmp_path: Path
) -> None:
    run("extract")
    fill(project)
    run("export", "-l", "ar", "-o", str(tmp_path))
    leaflet = project / "content/dialysis/leaflet.yaml"
    leaflet.write_text("title: Something else entirely\nbody: [Quite another text.]\n")
    run("extract")
    run("import", str(tmp_path / "dialysis.ar.xlf"))
    gone = re.findall(r"^#~ msgid .*$", po(project).read_text(encoding="utf-8"), re.MULTILINE)
    assert gone
    assert len(gone) == len(set(gone))
    run("extract", "--drop-obsolete")
    assert "#~" not in po(project).read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["prs", "aii", "din"])
def test_a_language_that_babel_does_not_know(project: Path, run: Run, tag: str) -> None:
    assert run("extract", "-l", tag).exit_code == 0
    assert "nplurals=2; plural=(n != 1);" in po(project, tag).read_text(encoding="utf-8")


def test_one_broken_file_and_nothing_is_written(project: Path, run: Run, tmp_path: Path) -> None:
    run("extract")
    fill(project)
    run("export", "-o", str(tmp_path))
    po(project).unlink()
    (tmp_path / "dialysis.tr.xlf").write_text("<!DOCTYPE x><x/>")
    result = run("import", str(tmp_path / "dialysis.ar.xlf"), str(tmp_path / "dialysis.tr.xlf"))
    assert result.exit_code == 1
    assert "xliff-doctype" in result.output
    assert not po(project).exists()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('original="content/dialysis/ar.po"', 'original="../../etc/ar.po"', "xliff-original"),
        ('target-language="ar"', 'target-language="tr"', "xliff-language"),
    ],
)
def test_a_delivery_for_something_else(
    project: Path, run: Run, tmp_path: Path, old: str, new: str, rule: str
) -> None:
    run("extract")
    run("export", "-l", "ar", "-o", str(tmp_path))
    file = tmp_path / "dialysis.ar.xlf"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = run("import", str(file))
    assert result.exit_code == 1
    assert f"({rule})" in result.output


def test_a_broken_catalog_is_left_alone(project: Path, run: Run) -> None:
    po(project).write_text('msgid ""\nmsgstr ""\n\nmsgid "a\n')
    result = run("extract")
    assert result.exit_code == 1
    assert "content/dialysis/ar.po:4:1: error:" in result.output
    assert po(project).read_text().endswith('msgid "a\n')
    assert not po(project, "tr").exists()


def test_a_link_out_of_the_project_is_not_written_over(
    project: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "ar.po"
    outside.write_text("theirs")
    po(project).symlink_to(outside)
    result = run("extract")
    assert result.exit_code == 1
    assert "(path-outside)" in result.output
    assert po(project).is_symlink()
    assert outside.read_text() == "theirs"


def test_a_link_inside_the_project_stays_a_link(project: Path, run: Run) -> None:
    run("extract")
    (project / "shared").mkdir()
    po(project).rename(project / "shared" / "ar.po")
    po(project).symlink_to("../../shared/ar.po")
    (project / "content" / "dialysis" / "leaflet.yaml").write_text(
        "title: Dialysis\nbody: [Rest.]\n"
    )
    assert run("extract").exit_code == 0
    assert po(project).is_symlink()
    assert "Rest." in (project / "shared" / "ar.po").read_text(encoding="utf-8")


def test_who_may_write_a_catalog_may_still_write_it(project: Path, run: Run) -> None:
    run("extract")
    po(project).chmod(0o664)
    (project / "content" / "dialysis" / "leaflet.yaml").write_text(
        "title: Dialysis\nbody: [Rest.]\n"
    )
    run("extract")
    assert po(project).stat().st_mode & 0o777 == 0o664


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_disk_is_told_and_leaves_the_catalog_that_was_there(project: Path, run: Run) -> None:
    """A limit on the size of files stands for the disk."""
    import resource

    run("extract")
    before = po(project).read_bytes()
    (project / "content" / "dialysis" / "leaflet.yaml").write_text(
        f"title: Dialysis\nbody: [{'Rest. ' * 500}]\n"
    )
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        result = run("extract")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert "hint: allow writing there, and see that there is space left" in result.output
    assert po(project).read_bytes() == before


def test_a_read_only_catalog_is_left_alone(project: Path, run: Run) -> None:
    run("extract")
    po(project).chmod(0o444)
    if os.access(po(project), os.W_OK):
        pytest.skip("this user may write everywhere")
    before = po(project).read_bytes()
    (project / "content" / "dialysis" / "leaflet.yaml").write_text(
        "title: Dialysis\nbody: [Rest.]\n"
    )
    result = run("extract")
    assert result.exit_code == 1
    assert (
        "content/dialysis/ar.po: error: cannot be written: it is read only (output)"
        in result.output
    )
    assert po(project).read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('target-language="ar"', 'target-language="ar-SA"'),
        ("content/dialysis/ar.po", "content\\dialysis\\ar.po"),
    ],
)
def test_what_a_tool_of_an_agency_writes_otherwise(
    project: Path, run: Run, tmp_path: Path, old: str, new: str
) -> None:
    run("extract")
    fill(project)
    full = po(project).read_bytes()
    run("export", "-l", "ar", "-o", str(tmp_path))
    po(project).unlink()
    file = tmp_path / "dialysis.ar.xlf"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert run("import", str(file)).exit_code == 0
    assert po(project).read_bytes() == full


def test_what_comes_back_wrong_is_told_at_once(project: Path, run: Run, tmp_path: Path) -> None:
    """A dose that has another number than the source's is an error on the day that the agency
    delivers it.
    """
    run("extract")
    fill(project)
    run("export", "-l", "ar", "-o", str(tmp_path))
    file = tmp_path / "dialysis.ar.xlf"
    text = file.read_text(encoding="utf-8")
    assert text.count("500 mg") > 1
    at = text.rindex("500 mg")
    file.write_text(text[:at] + "50 mg" + text[at + len("500 mg") :], encoding="utf-8")
    result = run("import", str(file))
    assert "(translation-quantity)" in result.output
    assert "1 finding in what came:" in result.output


def test_only_the_leaflets_that_are_named(project: Path, run: Run) -> None:
    other = project / "content" / "rest"
    other.mkdir()
    (other / "leaflet.yaml").write_text("title: Rest\nbody: [Sleep.]\n")
    found = run("status", "rest", "--json").output
    assert {one["leaflet"] for one in json.loads(found)} == {"rest"}
    assert {one["leaflet"] for one in json.loads(run("status", "--json").output)} == {
        "dialysis",
        "rest",
    }


def test_a_note_of_several_lines_is_several_notes(project: Path, run: Run, tmp_path: Path) -> None:
    run("extract")
    fill(project)
    run("export", "-l", "ar", "-o", str(tmp_path))
    file = tmp_path / "dialysis.ar.xlf"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "</trans-unit>", "<note>one\nmsgid</note></trans-unit>", 1
        ),
        encoding="utf-8",
    )
    run("import", str(file), "--translator", "Agency\nX-Clinical-Review: Dr X")
    assert "\n# one\n# msgid\n" in po(project).read_text(encoding="utf-8")
    found = json.loads(run("status", "-l", "ar", "--json").output)[0]
    assert (found["translated"], found["clinical_review"]) == (3, "")


def test_pseudo_languages(project: Path, run: Run) -> None:
    assert run("pseudo").exit_code == 0
    assert "Đííáłýšíš" in po(project, "en-x-pseudo").read_text(encoding="utf-8")
    assert po(project, "ar-x-pseudo").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("extract", "dialysys"), "did you mean “dialysis”?"),
        (("status", "-l", "fr"), "the project has no language “fr”"),
        (("extract", "-l", "en"), "is the language of the source"),
        (("extract", "-l", "Arabic"), "is no language tag"),
    ],
)
def test_wrong_use(run: Run, words: tuple[str, ...], told: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.output
