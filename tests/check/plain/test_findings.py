"""What is told of a whole leaflet: at which place, in which words, how often."""

from pathlib import Path

import pytest

from brochure.check.plain.inspect import inspect_words
from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.read import read_leaflet
from brochure.source.files import ProjectFiles


def leaflet(root: Path, body: str, language: str = "en", title: str = "A leaflet") -> Leaflet:
    folder = root / "content" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "leaflet.yaml").write_text(f"title: {title}\nbody:\n{body}", "utf-8")
    return read_leaflet(ProjectFiles(root), "one", find_language(language)).accept()


def told(root: Path, body: str, *terms: str, title: str = "A leaflet") -> list[str]:
    return [str(one) for one in inspect_words(leaflet(root, body, title=title), terms)]


def test_findings_have_places_and_hints(tmp_path: Path) -> None:
    assert told(tmp_path, "- Rest.\n- list:\n    - Take it prior to your meal.\n") == [
        "content/one/leaflet.yaml:5:7: warning: “prior to” has a plainer word (plain-jargon)\n"
        "    hint: say “before”, or what is meant in words that patients use"
    ]


def test_a_word_is_told_once_and_a_sentence_each_time(tmp_path: Path) -> None:
    found = told(tmp_path, "- It is 100 % safe. You commence.\n- It is 100 % safe. Commence.\n")
    assert [line.rpartition("(")[2].partition(")")[0] for line in found] == [
        "plain-claim", "plain-jargon", "plain-claim",
    ]  # fmt: skip


def test_a_language_of_which_nothing_is_known_is_not_judged(tmp_path: Path) -> None:
    text = "- " + "Wort " * 60 + ".\n"
    assert inspect_words(leaflet(tmp_path, text, "de")) == ()
    assert inspect_words(leaflet(tmp_path, text, "en"))


def test_what_stands_in_another_language_is_not_judged(tmp_path: Path) -> None:
    long = "Wort " * 60
    assert told(tmp_path, f"- {{text: {long}, lang: de}}\n") == []


@pytest.mark.parametrize(
    "body",
    [
        "- You get dialysis (a machine cleans your blood).\n",
        "- You get **dialysis**. A machine cleans your blood.\n",
        "- Cleaning the blood (dialysis) keeps you well.\n",
        "- Dialysis means that a machine cleans your blood.\n",
        "- You get dialysis, which cleans your blood.\n",
        "- A machine cleans your blood. This is called dialysis.\n",
        "- You get dialysis.\n- glossary: [{term: Dialysis, meaning: cleaning the blood}]\n",
        "- list: ['Dialysis: a machine cleans your blood']\n",
        "- You get [dialysis](#care).\n- heading: Care\n  id: care\n- A machine helps you.\n",
        "- table: {columns: [Care, What], rows: [[Dialysis, A machine cleans your blood.]]}\n",
        "- You get peritoneal dialysis, a fluid in your belly. Dialysis takes time.\n",
    ],
)
def test_ways_to_explain_a_term(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body, "dialysis", "peritoneal dialysis") == []


def test_a_term_that_is_explained_too_late(tmp_path: Path) -> None:
    body = "- You get dialysis.\n- heading: Care\n- Dialysis means cleaning the blood.\n"
    (found,) = told(tmp_path, body, "dialysis")
    assert "“dialysis” is used before it is explained, and is explained only further on" in found
    assert told(tmp_path, body, "dialysis", title="Dialysis at home") == []


def test_a_name_of_a_part_belongs_to_no_sentence(tmp_path: Path) -> None:
    """“**Transplant:** …” begins with a name; what is strong in a sentence belongs to it."""
    twenty = "you take it and " * 5 + "rest"
    assert told(tmp_path, f'- "**If nobody can wake you at all:** {twenty}."\n') == []
    assert told(tmp_path, f'- "**If nobody can wake you at all**, {twenty}."\n')


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The dose is 1 in 24 hours, or 1 in 12 hours.", ""),
        ("It hurts 1 in 10 people. It helps 8 in 10.", ""),
        ("It hurts 1 in 10 people. It helps 80 in 100.", "plain-chance"),
        ("It hurts 1 in 1,000 people, and 1 in 1000 faints.", ""),
        ("“What is planned” is written by us.", ""),
        ("It is sold and used here.", ""),
        ("Nobody can say that it is 100 % safe.", ""),
        ("Is it 100 % safe?", ""),
        ("It is 100 % safe ([study](https://example.org/1)).", ""),
        ("You cannot eat, and must not drink.", ""),
        ("You must not eat nothing.", "plain-negative"),
        ("Tell us whether or not you cannot sleep.", ""),
        ("High blood pressure (hypertension) harms you.", ""),
        ("Hypertension (high blood pressure) harms you.", ""),
        ("Hypertension harms you.", "plain-jargon"),
        ("Take 500 mg. Add 2 spoons of sugar.", "plain-sum"),
        ("The team adds up the numbers for you.", ""),
        ("Mr Papadimitrakopoulos rings you.", ""),
        ("You have thrombocytopenia.", "plain-long-word"),
    ],
)
def test_sentences_by_themselves(tmp_path: Path, text: str, rule: str) -> None:
    found = [line.rpartition("(")[2].partition(")")[0] for line in told(tmp_path, f"- '{text}'\n")]
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize(("items", "many"), [(7, False), (8, True)])
def test_lists_longer_than_seven(tmp_path: Path, items: int, many: bool) -> None:
    body = "- Rest.\n- list:\n" + "    - you\n" * items
    assert [("plain-list" in line) for line in told(tmp_path, body)] == [True] * many


def test_lists_inside_lists_are_counted_by_themselves(tmp_path: Path) -> None:
    inner = "      list: [a, b, c, d, e]\n"
    assert told(tmp_path, f"- list:\n    - item: you\n{inner}    - item: we\n{inner}") == []


def test_a_paragraph_that_is_too_long(tmp_path: Path) -> None:
    assert told(tmp_path, "- " + "Rest now. " * 75 + "\n") == []
    (found,) = told(tmp_path, "- " + "Rest now. " * 76 + "\n")
    assert "a paragraph has 152 words" in found


def test_a_grade_that_is_too_high(tmp_path: Path) -> None:
    hard = "Your physicians recommend additional laboratory examinations immediately. " * 15
    found = [line for line in told(tmp_path, f"- {hard}\n") if "plain-grade" in line]
    assert found and "Flesch–Kincaid, and SMOG" in found[0]
    assert found[0].startswith("content/one/leaflet.yaml:1:8:")
