"""`brochure check --plain`, and the project that asks for it itself."""

import json
import re
from pathlib import Path

import pytest

from .conftest import Command

CATALOG = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "paragraph-1"
msgid "Call us when you have one of these."
msgstr "هذا الدواء آمن تماما، فاتصل بنا."
"""


@pytest.fixture
def plain(project: Path) -> Path:
    """One leaflet in two languages, which breaks a rule in each."""
    (project / "content" / "liver" / "leaflet.yaml").unlink()
    (project / "content" / "project.yaml").write_text("name: N\nlanguages: [en, ar]\n")
    folder = project / "content" / "kidney"
    (folder / "leaflet.yaml").write_text(
        "title: The kidney\nbody:\n  - Call us when you have one of these.\n"
        "  - Commence your dialysis.\n"
    )
    (folder / "ar.po").write_text(CATALOG, "utf-8")
    (project / "content" / "glossary.yaml").write_text(
        "terms: [{term: dialysis, translations: {ar: غسيل الكلى}}]\n", "utf-8"
    )
    return project


def rules(text: str) -> list[str]:
    return sorted(re.findall(r"\((plain-[a-z-]+)\)$", text, re.M))


def test_words_are_looked_at_only_where_that_is_asked_for(plain: Path, command: Command) -> None:
    assert rules(command(plain, "check").stderr) == []
    assert rules(command(plain, "build").stderr) == []


def test_the_option(plain: Path, command: Command) -> None:
    done = command(plain, "check", "--plain")
    assert done.returncode == 0
    assert rules(done.stderr) == ["plain-claim", "plain-jargon", "plain-term"]
    assert "content/kidney/ar.po:8:8: warning: “آمن تماما” is claimed without" in done.stderr
    assert "content/kidney/leaflet.yaml:4:5: warning: “commence” has a plainer" in done.stderr
    assert re.search(r"^kidney \(en\): SMOG grade \d+\.\d \(unsure: 2 sentences", done.stdout, re.M)
    assert re.search(r"^kidney \(ar\): OSMAN score from -?\d+ to \d+ \(", done.stdout, re.M)


def test_the_policy_of_the_project_asks_build_and_check(plain: Path, command: Command) -> None:
    path = plain / "content" / "project.yaml"
    path.write_text(path.read_text() + "policy: {plain: true}\n")
    told = ["plain-claim", "plain-jargon", "plain-term"]
    assert rules(command(plain, "check").stderr) == told
    assert rules(command(plain, "build").stderr) == told
    # Nothing has changed, and what was told still holds.
    assert rules(command(plain, "build").stderr) == told
    path.write_text(path.read_text().replace("true", "false"))
    assert rules(command(plain, "build").stderr) == []


def test_a_term_that_readers_know_needs_no_explanation(plain: Path, command: Command) -> None:
    path = plain / "content" / "glossary.yaml"
    path.write_text(
        path.read_text("utf-8").replace("{term: dialysis", "{term: dialysis, known: true")
    )
    assert rules(command(plain, "check", "--plain").stderr) == ["plain-claim", "plain-jargon"]


def test_grades_for_machines(plain: Path, command: Command) -> None:
    told = json.loads(command(plain, "check", "--plain", "--json").stdout)
    english, arabic = told["grades"]
    assert (english["leaflet"], english["language"], english["sentences"]) == ("kidney", "en", 2)
    assert english["smog"] > 3 and "flesch-kincaid" in english
    assert arabic["osman-least"] <= arabic["osman-most"]
    assert "grades" not in json.loads(command(plain, "check", "--json").stdout)


def test_a_faulty_leaflet_has_no_grade(plain: Path, command: Command) -> None:
    path = plain / "content" / "kidney" / "leaflet.yaml"
    path.write_text(path.read_text() + "  - lst: [a]\n")
    done = command(plain, "check", "--plain")
    assert done.returncode == 1 and "grade" not in done.stdout and rules(done.stderr) == []


def test_policy_takes_true_or_false(plain: Path, command: Command) -> None:
    (plain / "content" / "project.yaml").write_text("name: N\npolicy: {plain: often}\n")
    assert command(plain, "check").returncode == 1
