"""How hard a text is by formulas: grades of school for English, a score for Arabic.

No formula is used for a language that it was not made for. What they count is the running text:
headings, labels, captions and contacts are left out, and each item of a list is a sentence.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.check.plain.finding import WordFinding
from brochure.check.plain.osman import osman_range
from brochure.check.plain.reading import ReadSentence, ReadText, running_sentences
from brochure.check.plain.syllables import count_syllables
from brochure.language import Language

SMOG_SENTENCES = 30
"""What the formula was made for (McLaughlin 1969); fewer make it unsure."""
LEAST_WORDS = 100
"""Of fewer words no grade is told to be too high (Flesch's samples had so many)."""
HIGHEST_GRADE = 8.0
"""Of Flesch–Kincaid, for patients."""


class TextCounts(NamedTuple):
    """What is counted of English sentences; `long` are words of three syllables or more."""

    sentences: int
    words: int
    syllables: int
    long: int


class TextGrade(NamedTuple):
    """What formulas say of a leaflet in a language, in words, and each number by its name."""

    leaflet: str
    language: str
    text: str
    values: tuple[tuple[str, float], ...]


def grade_text(leaflet: str, language: Language, texts: Sequence[ReadText]) -> TextGrade | None:
    """What is printed of a leaflet; None for a language that has no formula, and for no words."""
    sentences = running_sentences(texts)
    if not sentences:
        return None
    if language.base == "en":
        return TextGrade(leaflet, language.tag, *_say_english(count_english(sentences)))
    if language.base == "ar":
        return TextGrade(leaflet, language.tag, *_say_arabic(sentences))
    return None


def check_grade(language: Language, texts: Sequence[ReadText]) -> Iterator[WordFinding]:
    """That a grade is too high for patients."""
    if language.base != "en":
        return
    counts = count_english(running_sentences(texts))
    if counts.words >= LEAST_WORDS and (grade := flesch_kincaid(counts)) > HIGHEST_GRADE:
        wrong = f"the text has grade {grade:.1f} by Flesch–Kincaid, and SMOG {smog(counts):.1f}"
        hint = f"use shorter sentences and words, down to grade {HIGHEST_GRADE:.0f}"
        yield WordFinding("plain-grade", wrong, hint)


def count_english(sentences: Sequence[ReadSentence]) -> TextCounts:
    """The counts of some sentences."""
    syllables = [count_syllables(word) for one in sentences for word in one.words]
    long = sum(count >= 3 for count in syllables)
    return TextCounts(len(sentences), len(syllables), sum(syllables), long)


def smog(counts: TextCounts) -> float:
    """The grade by SMOG: 1.0430 √(long words × 30 / sentences) + 3.1291 (McLaughlin 1969)."""
    return 1.0430 * math.sqrt(counts.long * SMOG_SENTENCES / counts.sentences) + 3.1291


def flesch_kincaid(counts: TextCounts) -> float:
    """The grade by Flesch–Kincaid: 0.39 words/sentences + 11.8 syllables/words − 15.59 (Kincaid and
    others 1975).
    """
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


Said = tuple[str, tuple[tuple[str, float], ...]]


def _say_english(counts: TextCounts) -> Said:
    grade, other = smog(counts), flesch_kincaid(counts)
    unsure = (
        f" (unsure: {counts.sentences} sentences, and SMOG wants {SMOG_SENTENCES})"
        if counts.sentences < SMOG_SENTENCES
        else ""
    )
    text = f"SMOG grade {grade:.1f}{unsure}, Flesch–Kincaid grade {other:.1f}"
    values = (("smog", grade), ("flesch-kincaid", other), ("sentences", counts.sentences))
    return text, values


def _say_arabic(sentences: Sequence[ReadSentence]) -> Said:
    least, most = osman_range([sentence.text for sentence in sentences])
    text = (
        f"OSMAN score from {least:.0f} to {most:.0f} (where no vowels are written, a short one is"
        " assumed behind each letter, or behind every second one)"
    )
    return text, (("osman-least", least), ("osman-most", most), ("sentences", len(sentences)))
