"""What sentences say in a way that is hard to follow or to believe: passives and negatives in a
row, sums that are left to the reader, claims without a source.
"""

import re
from collections.abc import Iterator

from brochure.check.plain.finding import WordFinding
from brochure.check.plain.lexicon import PlainWords
from brochure.check.plain.reading import ReadSentence, ReadText

PASSIVES = 2
"""So many passives in one sentence are told."""
# Where a clause may end. A comma alone ends one: “You cannot eat, and must not drink”.
_CLAUSE = re.compile(
    r"[,;:.–—()]|\b(?:and|or|but|so|because|if|when|while|that|which|who|until|before|after|than)\b"
)
# What is quoted is the name of something: “What is planned”.
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_WEB = ("http://", "https://")


def passive_chains(text: ReadText, words: PlainWords) -> Iterator[WordFinding]:
    """Sentences with several passives."""
    if not words.knows("participle"):
        return
    for sentence in text.sentences:
        found = _passives(_QUOTED.sub("", sentence.folded), words)
        if len(found) >= PASSIVES:
            told = ", ".join(f"“{passive}”" for passive in found)
            hint = "say who does it: “the nurse checks it” and not “it is checked”"
            wrong = f"a sentence has {len(found)} passives: {told}"
            yield WordFinding("plain-passive", wrong, hint)


def _passives(sentence: str, words: PlainWords) -> list[str]:
    """The passives of a folded sentence: a form of “be”, and a participle behind it."""
    found = []
    for be in words.find("be", sentence):
        at = _skip(words.patterns["between"], sentence, be.end())
        # “is being taken”: the inner “being” finds it.
        participle = words.patterns["participle"].match(sentence, at)
        if participle and not words.starts("state", participle[0]):
            found.append(sentence[be.start() : participle.end()])
    return found


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Behind at most three words of a pattern, and the spaces around them."""
    for _ in range(3):
        match = pattern.match(text, _behind_spaces(text, at))
        if match is None:
            break
        at = match.end()
    return _behind_spaces(text, at)


def _behind_spaces(text: str, at: int) -> int:
    """The first place from here on that is no space."""
    while text.startswith(" ", at):
        at += 1
    return at


def negative_chains(text: ReadText, words: PlainWords) -> Iterator[WordFinding]:
    """Sentences in which one negative turns another round."""
    if not words.knows("negative"):
        return
    hint = "say what is so, or what to do, without turning it round twice"
    for sentence in text.sentences:
        folded = sentence.folded
        if double := words.find("double", folded):
            wrong = f"“{double[0][0]}” is turned round twice"
            yield WordFinding("plain-negative", wrong, hint)
        elif chain := _chain(folded, words):
            wrong = f"negatives turn each other round: {', '.join(f'“{one}”' for one in chain)}"
            yield WordFinding("plain-negative", wrong, hint)


def _chain(sentence: str, words: PlainWords) -> list[str]:
    """The negatives of the first clause that has two, or three with those that are weaker."""
    if words.knows("single"):
        sentence = words.patterns["single"].sub("·", sentence)
    for clause in _CLAUSE.split(sentence):
        strong = [match[0] for match in words.find("negative", clause)]
        weak = [match[0] for match in words.find("negative-half", clause)]
        if len(strong) > 1 or (strong and len(strong) + len(weak) > 2):
            return [*strong, *weak]
    return []


def left_sums(text: ReadText, words: PlainWords) -> Iterator[WordFinding]:
    """Sentences that leave a sum to the reader."""
    for sentence in text.sentences:
        if found := words.find("sum", sentence.folded):
            yield WordFinding(
                "plain-sum",
                f"“{found[0][0]}” leaves a sum to the reader",
                "do the sum, and print what comes out of it; or leave a line for the team to write",
            )


def bare_claims(text: ReadText, words: PlainWords) -> Iterator[WordFinding]:
    """Claims that have no source: the text calls no note and has no link to the web."""
    if any(span.note or span.link.startswith(_WEB) for span in text.marked.spans):
        return
    for sentence in text.sentences:
        claims = words.find("claim", sentence.folded)
        if claims and not _is_question(sentence) and not _is_denied(sentence, claims[0], words):
            yield WordFinding(
                "plain-claim",
                f"“{claims[0][0]}” is claimed without a source",
                "take it out; or say what was found, and call a note with the source",
            )


def _is_question(sentence: ReadSentence) -> bool:
    return sentence.text.rstrip("”\"’') ").endswith(("?", "؟"))


def _is_denied(sentence: ReadSentence, claim: re.Match[str], words: PlainWords) -> bool:
    """Whether a sentence takes a claim back before it makes it."""
    return bool(words.find("denial", sentence.folded[: claim.start()]))
