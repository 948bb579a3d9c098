"""Translations kept for a source whose typing was mended, and for no other."""

from pathlib import Path

import pytest

from brochure.api.accept import accept_changes
from brochure.api.request import WrongUse
from brochure.api.translate import extract_catalogs

LEAFLET = """\
title: Dialysis
body:
  - Take 5 mg of it once a day with a gras of water.
  - Do not stop it by yourself.
  - Ask your nurse before you travel.
"""
CATALOG = "content/one/ar.po"
TARGETS = {
    "Dialysis": "غسيل الكلى",
    "Take 5 mg of it once a day with a gras of water.": "خذ 5 ملغ منه مرة في اليوم مع كوب ماء.",
    "Do not stop it by yourself.": "لا توقفه بنفسك.",
    "Ask your nurse before you travel.": "اسأل ممرضتك قبل أن تسافر.",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/project.yaml").write_text("name: Test\nlanguages: [en, ar]\n")
    (tmp_path / "content/one/leaflet.yaml").write_text(LEAFLET)
    extract_catalogs(tmp_path)
    path = tmp_path / CATALOG
    text = path.read_text(encoding="utf-8")
    for source, target in TARGETS.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text, encoding="utf-8")
    return tmp_path


def edit(root: Path, old: str, new: str) -> None:
    path = root / "content/one/leaflet.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def accept(root: Path, *messages: int) -> tuple[list[str], list[str]]:
    (made,) = accept_changes(root, "one", by="An editor", messages=messages, day="2026-03-05")
    return [one.message.source for one in made.kept], [one.doubt for one in made.left]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gras", "glass"),
        ("once a day with", "once a day, with"),
        ("water.", "water"),
        ("your nurse", "youur nurse"),
        ("Dialysis", "Dyalisis"),
        ("travel", "travell"),
    ],
)
def test_a_mended_error_keeps_its_translation(project: Path, old: str, new: str) -> None:
    edit(project, old, new)
    kept, left = accept(project)
    assert (len(kept), left) == (1, [])
    text = (project / CATALOG).read_text(encoding="utf-8")
    assert "fuzzy" not in text
    assert "# accepted: 2026-03-05 An editor, made for: " in text
    extract_catalogs(project)
    assert (project / CATALOG).read_text(encoding="utf-8") == text, "and it stays so"


@pytest.mark.parametrize(
    ("old", "new", "doubt"),
    [
        ("5 mg", "50 mg", "an amount has changed"),
        ("once a day", "twice a day", "an amount has changed"),
        ("5 mg", "5 ml", "an amount has changed"),
        ("Do not stop", "Do stop", "a “not” has come or gone"),
        ("stop it", "start it", "more than typing has changed"),
        ("before you travel", "after you travel", "more than typing has changed"),
        ("your nurse", "your old nurse", "more than typing has changed"),
    ],
)
def test_a_change_of_meaning_is_left_unless_it_is_named(
    project: Path, old: str, new: str, doubt: str
) -> None:
    edit(project, old, new)
    kept, left = accept(project)
    assert kept == []
    assert left[0].startswith(doubt)
    assert "fuzzy" not in (project / CATALOG).read_text(encoding="utf-8"), "nothing is written"
    assert accept(project, 1)[1] == []


def test_only_what_is_named_is_kept(project: Path) -> None:
    edit(project, "gras", "glass")
    edit(project, "your nurse", "youur nurse")
    assert len(accept(project, 2)[0]) == 1
    with pytest.raises(WrongUse, match="no stale translation 7"):
        accept(project, 7)
    with pytest.raises(WrongUse):
        accept_changes(project, "one", by=" ")
    with pytest.raises(WrongUse):
        accept_changes(project, "two", by="An editor")
