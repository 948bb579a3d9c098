"""A leaflet looked at for words that a patient can use: all findings, each at its place."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from brochure import data
from brochure.check.plain.chances import mixed_bases
from brochure.check.plain.finding import WordFinding
from brochure.check.plain.grades import TextGrade, check_grade, grade_text
from brochure.check.plain.lexicon import PlainWords, read_plain_words
from brochure.check.plain.measure import hard_words, long_paragraphs, long_sentences, long_words
from brochure.check.plain.phrases import (
    bare_claims,
    left_sums,
    negative_chains,
    passive_chains,
)
from brochure.check.plain.reading import ReadText, meet_texts
from brochure.check.plain.terms import unexplained_terms
from brochure.check.plain.whole import (
    lacking_action,
    lacking_headings,
    lacking_you,
    long_lists,
)
from brochure.leaflet.blocks import Leaflet
from brochure.notice import Notice, Place

TextRule: TypeAlias = Callable[[ReadText, PlainWords], Iterator[WordFinding]]
TEXT_RULES: tuple[TextRule, ...] = (
    long_sentences, long_paragraphs, passive_chains, negative_chains, left_sums, bare_claims,
)  # fmt: skip
"""What is looked for in each text by itself."""
WORD_RULES = (long_words, hard_words)
"""What is told of a word once, where it first stands."""


def inspect_words(leaflet: Leaflet, terms: Sequence[str] = ()) -> tuple[Notice, ...]:
    """A warning for each finding; none for a language of which nothing is known.

    `terms` are words of the leaflet's language that are to be explained. In a translation, what
    stands in another language than the leaflet's is left out.
    """
    words = find_plain_words(leaflet.language.base)
    if words is None:
        return ()
    texts = meet_texts(leaflet, words)
    found = [*_in_texts(texts, words), *long_lists(leaflet)]
    found += ((text.marked.place, one) for text, one in unexplained_terms(texts, terms, words))
    found += ((text.marked.place, one) for text, one in mixed_bases(texts, words, leaflet.language))
    found += ((leaflet.title.place, one) for one in _of_the_whole(leaflet, texts, words))
    return tuple(dict.fromkeys(_tell(place, one) for place, one in found))


def grade_leaflet(leaflet: Leaflet) -> TextGrade | None:
    """What formulas say of a leaflet; None where its language has none."""
    words = find_plain_words(leaflet.language.base)
    if words is None:
        return None
    return grade_text(leaflet.name, leaflet.language, meet_texts(leaflet, words))


def find_plain_words(base: str) -> PlainWords | None:
    """What is known of a language, read once."""
    return data.recall_data(read_plain_words, base)


def _in_texts(texts: Sequence[ReadText], words: PlainWords) -> Iterator[tuple[Place, WordFinding]]:
    told: set[str] = set()
    for text in texts:
        for rule in TEXT_RULES:
            yield from ((text.marked.place, one) for one in rule(text, words))
        for word_rule in WORD_RULES:
            for word, one in word_rule(text, words):
                if word not in told:
                    yield text.marked.place, one
                told.add(word)


def _of_the_whole(
    leaflet: Leaflet, texts: Sequence[ReadText], words: PlainWords
) -> Iterator[WordFinding]:
    yield from lacking_action(leaflet, texts, words)
    yield from lacking_you(texts, words)
    yield from lacking_headings(texts)
    yield from check_grade(leaflet.language, texts)


def _tell(place: Place, found: WordFinding) -> Notice:
    return Notice(place, found.rule, found.text, found.hint, "warning")
