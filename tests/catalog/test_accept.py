"""Translations kept for a source whose typing was mended, and for no other."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from brochure.api.accept import accept_changes
from brochure.api.request import WrongUse
from brochure.api.translate import extract_catalogs
from brochure.catalog.accept import is_mistyped, stale_translations
from brochure.catalog.message import Catalog, Message
from brochure.cli.main import program
from brochure.notice import Place, Stop

LEAFLET = """\
title: Dialysis
body:
  - Take 5 mg of it once a day with a glas of water.
  - Do not stop it by yourself.
  - Ask your nurse before you travel.
"""
CATALOG = "content/one/ar.po"
TARGETS = {
    "Dialysis": "غسيل الكلى",
    "Take 5 mg of it once a day with a glas of water.": "خذ 5 ملغ منه مرة في اليوم مع كوب ماء.",
    "Do not stop it by yourself.": "لا توقفه بنفسك.",
    "Ask your nurse before you travel.": "اسأل ممرضتك قبل أن تسافر.",
}


PLACE = Place(CATALOG, 1, 1)
TURNED = [
    ("Increase the dose slowly.", "Decrease the dose slowly."),
    ("Inhale it.", "Exhale it."),
    ("You may have hypertension.", "You may have hypotension."),
    ("Take prednisone with food.", "Take prednisolone with food."),
    ("If you are able to eat", "If you are unable to eat"),
    ("It is possible.", "It is impossible."),
    ("Clean the infected skin.", "Clean the uninfected skin."),
    ("Take vitamin B1.", "Take vitamin B12."),
    ("Put it on now.", "Put it in now."),
    ("Water from the tap", "Water form the tap and more"),
    ("It can harm from time to time.", "It can harm form time to time, than."),
    ("Is it safe?", "Is it safe."),
    ("Do not eat. Do not drink.", "Do not eat. Do drink."),
    ("You must eat before it.", "You mustn't eat before it."),
    ("Take it in the morning.", "Take it in the evening."),
    ("Wait at least 2 days.", "Wait no more than 2 days."),
    ("Wait for 30 minutes.", "Wait for 30 hours."),
    ("Come on 3 March 2026 at noon.", "Come on 4 March 2026 at noon."),
    ("Call 0000 000 012.", "Call 0000 000 013."),
    ("See [our page](https://example.org).", "See [our page](https://exampel.org)."),
    ("Call {clinic.phone} at once", "Call {clinic.phones} at once"),
    ("then wait", "than wait"),
]
"""A source before and after its sense has changed, mostly by a few letters."""
MENDED = [
    ("Take the tablet with watre.", "Take the tablet with water."),
    ("Ask us before you travel", "Ask us before you travel."),
    ("your Kidneys clean the blood", "Your kidneys clean the blood."),
    ("Take **500 mg** in the morning", "Take *500 mg* in the morning,"),
    ("Take 1000 mg a day", "Take 1,000 mg a day"),
    ("See [our paeg](https://a.org).", "See [our page](https://a.org)."),
    ("Call {clinic.phone} at onse", "Call {clinic.phone} at once"),
    ("Stem cells,which are young", "Stem cells, which are young"),
]


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
        ("glas", "glass"),
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
        ("Do not stop", "Do stop", "a “not”, "),
        ("your nurse", "your purse", "more than typing has changed"),
        ("Do not", "Do now", "a “not”, "),
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
    (made,) = accept_changes(project, "one", by="An editor", messages=(), day="2026-03-05")
    assert accept(project, made.left[0].number)[1] == []


def test_only_what_is_named_is_kept(project: Path) -> None:
    edit(project, "glas", "glass")
    edit(project, "your nurse", "youur nurse")
    assert accept(project, 4)[0] == ["Ask youur nurse before you travel."]
    with pytest.raises(WrongUse, match="no stale translation 7"):
        accept(project, 7)
    with pytest.raises(WrongUse):
        accept_changes(project, "one", by=" ")
    with pytest.raises(WrongUse):
        accept_changes(project, "two", by="An editor")


def doubt(was: str, now: str, *others: str) -> str:
    message = Message("paragraph-1", now, "نص", True, PLACE, previous=was)
    more = tuple(Message("paragraph-2", one, "نص", False, PLACE) for one in others)
    (stale,) = stale_translations(Catalog("ar", (message, *more), PLACE), "en")
    return stale.doubt


@pytest.mark.parametrize(("was", "now"), [*TURNED, *((now, was) for was, now in TURNED)])
def test_what_turns_the_sense_is_no_typing_error(was: str, now: str) -> None:
    assert doubt(was, now)


@pytest.mark.parametrize(("was", "now"), [*MENDED, *((now, was) for was, now in MENDED)])
def test_what_was_mended_is_one(was: str, now: str) -> None:
    assert doubt(was, now) == ""


def test_of_two_words_that_stand_elsewhere_neither_is_mistyped() -> None:
    words = ("Look at the ileum.", "Look at the ilium.")
    assert doubt(*words) == ""
    assert doubt(*words, "The ileum is a part of the gut.") == ""
    assert doubt(*words, "The ileum is a part of the gut, the ilium a bone.")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("water", "watre", True), ("water", "wter", True), ("water", "waater", True),
        ("water", "wader", True), ("dialysis", "dyalisis", True), ("kidney", "kidneys", True),
        ("water", "later", False), ("water", "ater", False), ("on", "in", False),
        ("stop", "start", False), ("colectomy", "colostomy", False), ("b12", "b1", False),
        ("water", "wtare", False),
    ],
)  # fmt: skip
def test_how_near_a_mistyped_word_is(one: str, other: str, expected: bool) -> None:
    assert is_mistyped(one, other) is is_mistyped(other, one) is expected


def test_an_unknown_earlier_source_is_kept_by_its_number_alone(project: Path) -> None:
    path = project / CATALOG
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgctxt "title"', '#, fuzzy\nmsgctxt "title"'), encoding="utf-8")
    assert accept(project) == ([], ["nothing says which text was translated"])
    assert accept(project, 1) == (["Dialysis"], [])
    assert "# accepted: 2026-03-05 An editor\n" in path.read_text(encoding="utf-8")


def test_an_obsolete_translation_of_a_near_source_comes_back(project: Path) -> None:
    """As a tool leaves it that looks for no near sources, or somebody who has deleted a line."""
    path = project / CATALOG
    text = path.read_text(encoding="utf-8")
    last = f'msgid "Dialysis"\nmsgstr "{TARGETS["Dialysis"]}"'
    gone = f'#~ msgctxt "title"\n#~ msgid "Dialyses"\n#~ msgstr "{TARGETS["Dialysis"]}"\n'
    assert last in text
    left = text.replace(last, 'msgid "Dialysis"\nmsgstr ""')
    path.write_text(f"{left}\n{gone}", encoding="utf-8")
    assert accept(project) == (["Dialysis"], [])
    text = path.read_text(encoding="utf-8")
    assert last in text
    assert "#~" not in text


def two_languages(project: Path) -> None:
    """A second language, in which the first paragraph of two that have changed is up to date."""
    (project / "content/project.yaml").write_text("name: Test\nlanguages: [en, ar, fa]\n")
    text = (project / CATALOG).read_text(encoding="utf-8")
    edit(project, "glas", "big glass")
    edit(project, "before you travel", "after you travel")
    other = text.replace("Language: ar", "Language: fa").replace("a glas of", "a big glass of")
    (project / "content/one/fa.po").write_text(other, encoding="utf-8")


def test_a_number_is_the_same_text_in_every_language(project: Path) -> None:
    two_languages(project)
    made = accept_changes(project, "one", by="An editor", messages=(4,), day="2026-03-05")
    assert [[one.message.source for one in each.kept] for each in made] == [
        ["Ask your nurse after you travel."]
    ] * 2
    assert [len(each.left) for each in made] == [1, 0]
    assert "# accepted: " in (project / "content/one/fa.po").read_text(encoding="utf-8")


def test_each_line_is_that_of_the_file_as_it_is_then(project: Path) -> None:
    edit(project, "glas", "glass")
    edit(project, "before you travel", "after you travel")
    (made,) = accept_changes(project, "one", by="An editor", day="2026-03-05")
    lines = (project / CATALOG).read_text(encoding="utf-8").splitlines()
    for stale in (*made.kept, *made.left):
        assert lines[stale.message.place.line - 1] == f'msgstr "{stale.message.translation}"'


def test_the_command(project: Path) -> None:
    two_languages(project)
    words = ["translate", "accept", "one", "--project", str(project), "--by", "An editor"]
    told = CliRunner().invoke(program, [*words, "--today", "2026-03-05"])
    assert "content/one/fa.po  0 kept, 1 left" in told.output
    assert "(translation-stale)" in told.output
    assert "hint: look at the translation; keep it as it is with  --message 4" in told.output
    named = CliRunner().invoke(program, [*words, "--message", "4", "--date", "2026-03-05"])
    assert "content/one/fa.po  1 kept, 0 left\n  4. Ask your nurse after" in named.output
    assert "warning: more than typing has changed" in named.output


def test_a_faulty_catalog_stops_all_of_them(project: Path) -> None:
    two_languages(project)
    path = project / "content/one/fa.po"
    path.write_text(path.read_text(encoding="utf-8") + "msgid oops\n", encoding="utf-8")
    before = (project / CATALOG).read_text(encoding="utf-8")
    with pytest.raises(Stop, match=r"fa\.po:\d+:1: error"):
        accept(project, 4)
    assert (project / CATALOG).read_text(encoding="utf-8") == before
