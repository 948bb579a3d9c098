"""`--release`: what may be handed out, and what is refused."""

import re
from pathlib import Path

import pytest

from brochure.api.sign import prepare_signature, write_signature

from .conftest import Command, pdfs

LEAFLET = """\
title: Fever
body: [Drink 2 litres a day.]
"""
CATALOG = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Clinical-Review: Head of nephrology, 2026-03-09\\n"

msgid "Fever"
msgstr "الحمّى"

msgid "Drink 2 litres a day."
msgstr "اشربوا 2 لتر في اليوم."
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A leaflet and its translation, signed by all who must."""
    root = tmp_path / "project"
    (root / "content/fever").mkdir(parents=True)
    (root / "content/project.yaml").write_text("name: Fever\nlanguages: [en, ar]\n")
    (root / "content/fever/leaflet.yaml").write_text(LEAFLET)
    (root / "content/fever/ar.po").write_text(CATALOG, encoding="utf-8")
    for language, role in (("en", "clinician"), ("ar", "clinician"), ("ar", "language")):
        sign(root, language, role)
    return root


def sign(root: Path, language: str, role: str) -> None:
    prepared = prepare_signature(
        root, "fever", language, by="A reader", role=role, date="2026-03-05", until="2028-03-05"
    )
    write_signature(prepared)


def refused(stderr: str) -> list[str]:
    return re.findall(r"error: .*\((.*)\)$", stderr, re.MULTILINE)


def test_what_is_reviewed_is_released(project: Path, command: Command) -> None:
    done = command(project, "build", "--release", "--today", "2026-06-01")
    assert (done.returncode, done.stderr) == (0, "")
    assert pdfs(project / "out") == ["plain/ar/fever.pdf", "plain/en/fever.pdf"]


@pytest.mark.parametrize(
    ("file", "old", "new", "rules", "status"),
    [
        ("leaflet.yaml", "2 litres", "20 litres", {"review-changed", "translation-missing"}, 1),
        ("leaflet.yaml", "title:", "number: F-1\ntitle:", {"review-changed"}, 1),
        ("ar.po", 'msgstr "الحمّى"', 'msgstr ""', {"translation-missing", "review-changed"}, 3),
        (
            "ar.po",
            'msgstr "الحمّى"',
            'msgstr "Fever"',
            {"translation-untranslated", "review-changed"},
            3,
        ),
        ("ar.po", 'msgid "Drink', '#, ignore-numbers\nmsgid "Drink', {"translation-unchecked"}, 3),
        (
            "ar.po",
            'msgid "Fever"',
            '#, fuzzy\nmsgid "Fever"',
            {"translation-stale", "review-changed"},
            3,
        ),
    ],
)
def test_what_is_not_is_refused(
    project: Path, command: Command, file: str, old: str, new: str, rules: set[str], status: int
) -> None:
    path = project / "content/fever" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = command(project, "check", "--release", "--today", "2026-06-01")
    assert (done.returncode, set(refused(done.stderr))) == (1, rules)
    done = command(project, "build", "--release", "--today", "2026-06-01")
    assert (done.returncode, set(refused(done.stderr))) == (status, rules)
    assert command(project, "build").returncode == 0
    again = command(project, "build", "--release", "--today", "2026-06-01")
    assert set(refused(again.stderr)) == rules, "though the file is current"


def test_a_draft_is_no_release_and_neither_is_a_name_in_a_field_or_a_header(
    project: Path, command: Command
) -> None:
    for file in (project / "content/fever/reviews").glob("*.yaml"):
        file.unlink()
    stated = "status: reviewed\nreviewer: A reader\nreviewed: 2026-03-05\nreview_by: 2028-03-05\n"
    for head in ("", "status: draft\n", stated):
        (project / "content/fever/leaflet.yaml").write_text(head + LEAFLET)
        done = command(project, "build", "--release", "-l", "en")
        rules = {"review-unsigned"} | ({"release-draft"} if "draft" in head else set())
        assert set(refused(done.stderr)) == rules
        assert "brochure review sign fever --by NAME --role clinician" in done.stderr
    usual = command(project, "build", "-l", "en")
    assert usual.returncode == 0
    assert "“status” says reviewed, and nobody has signed this text" in usual.stderr
    done = command(project, "build", "--release", "-l", "ar")
    assert "the header names “Head of nephrology" in done.stderr
    assert "which is not bound to the text" in done.stderr


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
    assert b"review-future" not in manifest
    assert b"review-expired" not in manifest
    done = command(project, "build", "--release", "--today", day)
    assert set(refused(done.stderr)) == ({rule} if rule else set())
    assert (done.returncode == 0) == (not rule)
    assert (rule in command(project, "check", "--today", day).stderr) or not rule
    assert (project / "out/manifest.json").read_bytes() == manifest, "no clock in it"
