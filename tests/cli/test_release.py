"""`--release`: what may be handed out, and what is refused."""

import re
from pathlib import Path

import pytest

from .conftest import Command, pdfs

REVIEWED = """\
title: Fever
status: reviewed
reviewer: Dr Huda Karim
reviewed: 2026-03-05
review_by: 2028-03-05
body: [Drink 2 litres a day.]
"""
CATALOG = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Clinical-Review: Dr Huda Karim, 2026-03-09\\n"

msgid "Fever"
msgstr "الحمّى"

msgid "Drink 2 litres a day."
msgstr "اشربوا 2 لتر في اليوم."
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "content/fever").mkdir(parents=True)
    (root / "content/project.yaml").write_text("name: Fever\nlanguages: [en, ar]\n")
    (root / "content/fever/leaflet.yaml").write_text(REVIEWED)
    (root / "content/fever/ar.po").write_text(CATALOG, encoding="utf-8")
    return root


def refused(stderr: str) -> list[str]:
    return re.findall(r"error: .*\((.*)\)$", stderr, re.MULTILINE)


def test_what_is_reviewed_is_released(project: Path, command: Command) -> None:
    done = command(project, "build", "--release")
    assert (done.returncode, done.stderr) == (0, "")
    assert pdfs(project / "out") == ["plain/ar/fever.pdf", "plain/en/fever.pdf"]


@pytest.mark.parametrize(
    ("file", "old", "new", "rules", "status"),
    [
        ("leaflet.yaml", "status: reviewed", "status: draft", ["release-draft"], 1),
        ("ar.po", "Dr Huda Karim, 2026-03-09", "none", ["translation-unreviewed"], 3),
        ("ar.po", 'msgstr "الحمّى"', 'msgstr ""', ["translation-missing"], 3),
        ("ar.po", 'msgstr "الحمّى"', 'msgstr "Fever"', ["translation-untranslated"], 3),
        ("ar.po", 'msgid "Drink', '#, ignore-numbers\nmsgid "Drink', ["translation-unchecked"], 3),
        ("ar.po", 'msgid "Fever"', '#, fuzzy\nmsgid "Fever"', ["translation-stale"], 3),
    ],
)
def test_what_is_not_is_refused(
    project: Path, command: Command, file: str, old: str, new: str, rules: list[str], status: int
) -> None:
    path = project / "content/fever" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = command(project, "check", "--release")
    assert (done.returncode, refused(done.stderr)) == (1, rules)
    done = command(project, "build", "--release")
    assert (done.returncode, refused(done.stderr)) == (status, rules)
    assert command(project, "build").returncode == 0
    assert refused(command(project, "build", "--release").stderr) == rules, (
        "though the file is current"
    )


def test_a_wrong_dose_is_an_error_in_any_build(project: Path, command: Command) -> None:
    path = project / "content/fever/ar.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace("اشربوا 2", "اشربوا 20"), encoding="utf-8"
    )
    done = command(project, "build")
    assert (done.returncode, refused(done.stderr)) == (3, ["translation-quantity"])
    assert pdfs(project / "out") == ["plain/en/fever.pdf"]


def test_the_glossary_is_minded(project: Path, command: Command) -> None:
    (project / "content/glossary.yaml").write_text(
        "terms: [{term: fever, translations: {ar: السخونة}}]\n", encoding="utf-8"
    )
    done = command(project, "check")
    assert done.returncode == 0
    assert "(glossary-term)" in done.stderr


@pytest.mark.parametrize(
    ("day", "rule"),
    [("2026-03-01", "review-future"), ("2031-01-01", "review-expired"), ("2026-06-01", "")],
)
def test_a_review_holds_from_its_day_to_its_end(
    project: Path, command: Command, day: str, rule: str
) -> None:
    usual = command(project, "build", "--today", day)
    assert usual.returncode == 0
    assert (rule in usual.stderr) == bool(rule) or not rule
    manifest = (project / "out/manifest.json").read_bytes()
    assert b"review-" not in manifest
    done = command(project, "build", "--release", "--today", day)
    assert set(refused(done.stderr)) == ({rule} if rule else set())
    assert (done.returncode == 0) == (not rule)
    assert (rule in command(project, "check", "--today", day).stderr) or not rule
    assert (project / "out/manifest.json").read_bytes() == manifest, "no clock in it"
