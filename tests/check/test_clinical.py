"""The clinical corpus: no right translation stops a build, and no wrong dose passes."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from brochure.catalog.letters import normal_letters
from brochure.language import find_language
from brochure.quantity import compare_texts

FOLDER = Path(__file__).parent / "clinical"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
DANGEROUS = {"dose", "unit", "frequency", "order", "time", "date", "percentage", "phone"}
"""The kinds of which every wrong one is an error."""


class ClinicalPair(NamedTuple):
    """A source and a translation, and whether that is right."""

    kind: str
    source_language: str
    source: str
    language: str
    target: str
    right: bool

    def turned(self) -> "ClinicalPair":
        """The pair with source and translation exchanged."""
        return self._replace(
            source_language=self.language,
            source=self.target,
            language=self.source_language,
            target=self.source,
        )

    def severities(self) -> list[str]:
        """What is told of the translation."""
        target = normal_letters(self.target, find_language(self.language))
        findings = compare_texts(self.source, self.source_language, target, self.language)
        return [finding.severity for finding in findings]


def pairs_of(language: str) -> Iterator[ClinicalPair]:
    corpus = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    tag = corpus["language"]
    for verdict in ("right", "wrong"):
        for kind, source, target in corpus.get(verdict, ()):
            yield ClinicalPair(kind, "en", source, tag, target, verdict == "right")
    for pair in corpus.get("pairs", ()):
        yield ClinicalPair(
            pair["kind"],
            pair.get("source_language", "en"),
            pair["source"],
            pair.get("language", tag),
            pair["target"],
            pair["verdict"] == "right",
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_right_translation_is_an_error(language: str) -> None:
    right = [pair for pair in pairs_of(language) if pair.right]
    told = {pair: pair.severities() for pair in right}
    assert [pair for pair in right if "error" in told[pair]] == []
    assert sum(bool(told[pair]) for pair in right) <= len(right) / 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wrong_dose_passes(language: str) -> None:
    wrong = [pair for pair in pairs_of(language) if not pair.right]
    quiet = [pair for pair in wrong if "error" not in pair.severities()]
    assert [pair for pair in quiet if pair.kind in DANGEROUS] == []
    assert len(quiet) <= len(wrong) / 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_holds_one_way_holds_the_other(language: str) -> None:
    """A source may be in any language: each pair again, as a translation into English."""
    turned = [pair.turned() for pair in pairs_of(language)]
    assert [pair for pair in turned if pair.right and "error" in pair.severities()] == []
    wrong = [pair for pair in turned if not pair.right and pair.kind in DANGEROUS]
    assert [pair for pair in wrong if "error" not in pair.severities()] == []


def test_there_are_forty_of_each_in_every_language() -> None:
    for language in set(LANGUAGES) - {"en"}:
        verdicts = [pair.right for pair in pairs_of(language)]
        assert min(verdicts.count(True), verdicts.count(False)) >= 40, language
