"""Sentences, paragraphs and words that are too long, and words that have a plainer one."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from brochure.check.plain.finding import WordFinding
from brochure.check.plain.lexicon import PlainWords, fold_words
from brochure.check.plain.reading import ReadText, split_words
from brochure.source.words import quote_text

_PARTS = re.compile(r"[-‐/.,\d]+")


def long_sentences(text: ReadText, words: PlainWords) -> Iterator[WordFinding]:
    """Sentences of more words than the language's most."""
    for sentence in text.sentences:
        count = len(sentence.words)
        if words.sentence and count > words.sentence:
            yield WordFinding(
                "plain-sentence",
                f"a sentence has {count} words: {quote_text(sentence.text)}",
                f"divide it; more than {words.sentence} words are hard to follow",
            )


def long_paragraphs(text: ReadText, words: PlainWords) -> Iterator[WordFinding]:
    """A text of more words than a paragraph should have."""
    if words.paragraph and text.length > words.paragraph:
        yield WordFinding(
            "plain-paragraph",
            f"a paragraph has {text.length} words: {quote_text(text.marked.plain)}",
            f"divide it, or make it a list; at most {words.paragraph} words stay in view",
        )


def long_words(text: ReadText, words: PlainWords) -> Iterator[tuple[str, WordFinding]]:
    """Words of more letters than the language's most, each with the word itself; none that the text
    marks as one that it explains, and no name.
    """
    marked = _marked_words(text)
    for sentence in text.sentences:
        bracketed = _bracketed_words(sentence.folded)
        for number, word in enumerate(sentence.words):
            folded = fold_words(word)
            if (
                words.word
                and _letters(word) > words.word
                and not words.starts("known", folded)
                and not _is_name(word, number)
                and folded not in marked
                and folded not in bracketed
            ):
                wrong = f"“{word}” has {_letters(word)} letters"
                hint = "say it in shorter words, or explain it in brackets behind it"
                yield folded, WordFinding("plain-long-word", wrong, hint)


def hard_words(text: ReadText, words: PlainWords) -> Iterator[tuple[str, WordFinding]]:
    """Words that have a plainer one, each with the word itself; none that stands in brackets behind
    the plain one, or has its explanation in brackets behind it.
    """
    for sentence in text.sentences:
        for pattern, plainer in words.plainer:
            for match in pattern.finditer(sentence.folded):
                around = sentence.folded[max(0, match.start() - 1) : match.end() + 2]
                if not re.search(r"^[(“\"]|[)”\"]$| \($", around):
                    hint = f"say “{plainer}”, or what is meant in words that patients use"
                    wrong = f"“{match[0]}” has a plainer word"
                    yield match[0], WordFinding("plain-jargon", wrong, hint)


def _letters(word: str) -> int:
    """The letters of the longest part of a word."""
    parts = _PARTS.split(unicodedata.normalize("NFC", word))
    return max(sum(map(str.isalpha, part)) for part in parts)


def _is_name(word: str, number: int) -> bool:
    """Whether a word that begins no sentence has a capital letter."""
    return number > 0 and word[0].isupper()


def _marked_words(text: ReadText) -> set[str]:
    """The words that a text sets strong or emphasised, or that lead somewhere."""
    marked = (span.text for span in text.marked.spans if span.strong or span.emphasis or span.link)
    return {fold_words(word) for piece in marked for word in split_words(piece)}


def _bracketed_words(sentence: str) -> set[str]:
    """The words of a folded sentence before a bracket or in one, by which they are explained."""
    pieces = sentence.split(" ")
    before = {word for word, behind in pairwise(pieces) if behind.startswith("(")}
    return before | {word.strip("().,;:") for word in pieces if word.startswith("(")}
