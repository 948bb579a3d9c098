"""The words around a leaflet's own: the same in every language, and filled in."""

import re
import string
from importlib.resources import files
from pathlib import Path

import pytest

import brochure.data
from brochure.language import find_language
from brochure.notice import Stop
from brochure.source.files import ProjectFiles
from brochure.source.yaml import MappingNode, ScalarNode, parse_yaml
from brochure.theme.words import FALLBACK, OwnWords, borrowed_words_notice, words_for

WORDS = files("brochure.data").joinpath("words")
TAGS = sorted(
    entry.name.removesuffix(".yaml") for entry in WORDS.iterdir() if entry.name.endswith(".yaml")
)


def written(tag: str) -> dict[str, str]:
    """The words of a file as they stand there."""
    name = f"words/{tag}.yaml"
    tree = parse_yaml(brochure.data.read_package_file(name), name)
    assert isinstance(tree, MappingNode)
    assert all(isinstance(value, ScalarNode) for _, value in tree.entries)
    return {key.text: value.text for key, value in tree.entries if isinstance(value, ScalarNode)}


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_there_are_words_in_the_contracts_languages() -> None:
    assert {"en", "ar"} <= set(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_has_every_word_with_its_fields(tag: str) -> None:
    english = written(FALLBACK)
    assert {name: fields(text) for name, text in written(tag).items()} == {
        name: fields(text) for name, text in english.items()
    }


@pytest.mark.parametrize("tag", TAGS)
def test_no_word_is_empty_or_out_of_shape(tag: str) -> None:
    words = {name: text for name, text in written(tag).items() if name != "stop"}
    assert [
        name
        for name, text in words.items()
        if not text.strip() or text != text.strip() or "  " in text
    ] == []


@pytest.mark.parametrize("tag", [tag for tag in TAGS if find_language(tag).script != "Latn"])
def test_a_language_of_another_script_holds_no_latin_words(tag: str) -> None:
    words = {name: re.sub(r"\{\w+\}|PDF|QR", "", text) for name, text in written(tag).items()}
    assert {name: text for name, text in words.items() if re.search("[A-Za-z]", text)} == {}


@pytest.mark.parametrize(
    ("tag", "from_file"),
    [("en", "en"), ("ar", "ar"), ("ar-IQ", "ar"), ("zh-Hans", "zh-Hans"), ("sw", "en"),
     ("en-GB", "en"),
     ("zh-CN", "zh-Hans"), ("zh-TW", "en"), ("ku", "kmr"), ("kmr-TR", "kmr"), ("ku-Arab", "en"),
     ("pt-BR", "pt"), ("iw", "he"),
     ("ar-x-easy", "ar")],
)  # fmt: skip
def test_words_come_from_the_nearest_language(tag: str, from_file: str) -> None:
    assert words_for(find_language(tag)).language == from_file


def test_fields_are_filled_in() -> None:
    assert words_for(find_language("en")).fill("page", page="3", pages="12") == "Page 3 of 12"


def test_a_value_that_looks_like_a_field_is_left_alone() -> None:
    words = OwnWords("en", {"by": "{who} and {whom}"})
    assert words.fill("by", who="{whom}", whom="{who}") == "{whom} and {who}"


def test_names_and_dates_are_kept_apart_where_directions_mix() -> None:
    """First-strong isolates (UAX #9, 3.1.2); plain numbers need none."""
    words = OwnWords("ar", {"by": "راجعها {who} يوم {day}"})
    assert words.fill("by", who="Dr Smith", day="5") == "راجعها \u2068Dr Smith\u2069 يوم 5"
    assert OwnWords("en", {"by": "by {who}"}).fill("by", who="د. سميث") == "by \u2068د. سميث\u2069"
    assert OwnWords("en", {"by": "by {who}"}).fill("by", who="Dr Smith") == "by Dr Smith"


def project(root: Path, **words: str) -> ProjectFiles:
    folder = root / "content" / "words"
    folder.mkdir(parents=True)
    for tag, text in words.items():
        (folder / f"{tag.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return ProjectFiles(root)


def test_a_project_brings_words_of_its_own(tmp_path: Path) -> None:
    files = project(
        tmp_path, sw="note: Vizuri kujua\npage: Ukurasa {page} wa {pages}\n", ar="tip: فائدة\n"
    )
    swahili, arabic, iraqi = (words_for(find_language(tag), files) for tag in ("sw", "ar", "ar-IQ"))
    assert (swahili.language, swahili["note"], swahili.fill("page", page="1", pages="2")) == (
        "sw",
        "Vizuri kujua",
        "Ukurasa 1 wa 2",
    )
    assert (swahili["tip"], swahili.borrowed[:2]) == ("Tip", ("tip", "warning"))
    assert [(words["tip"], words["warning"], words.borrowed) for words in (arabic, iraqi)] == [
        ("فائدة", "مهم", ())
    ] * 2


def test_where_english_stands_in_it_is_said() -> None:
    swahili, french = find_language("sw"), find_language("fr-CA")
    (said,) = borrowed_words_notice(swahili, words_for(swahili))
    assert (said.rule, said.severity, "“Good to know”, “Tip”" in said.text) == (
        "words-missing",
        "warning",
        True,
    )
    assert list(borrowed_words_notice(french, words_for(french))) == []
    assert (
        list(borrowed_words_notice(find_language("en-GB"), words_for(find_language("en-GB")))) == []
    )


def test_what_is_wrong_with_a_file_of_words(tmp_path: Path) -> None:
    files = project(
        tmp_path,
        sw="page: Ukurasa {page}\ntipp: x\nnote: ''\nversion: '{version} {version}'\nurgent: [a]\n",
    )
    with pytest.raises(Stop) as stop:
        words_for(find_language("sw"), files)
    assert {(notice.place.line, notice.rule) for notice in stop.value.notices} == {
        (1, "words-field"),
        (2, "field-unknown"),
        (3, "field-empty"),
        (4, "words-field"),
        (5, "field-type"),
    }
    assert all(notice.place.file == "content/words/sw.yaml" for notice in stop.value.notices)
