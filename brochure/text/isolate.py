"""Facts: telephone numbers, dates, doses, codes and addresses, which keep their order in
right-to-left text and stay on one line.

What is a fact stands in `data/facts.txt`, with examples. What is left alone, because its natural
order is right:

- signs with Arabic-Indic digits ("-٥", "≥ ٣", "١٥%"), which Unicode CLDR sets in right-to-left
  order too (locale "ar", numbers "arab": every sign follows U+061C), numbers with an Arabic unit
  ("١٥ ملغ") and the Arabic percent sign;
- a percent sign typed before its digits ("%15"), which Arabic order turns into the "15%" that the
  author saw while typing;
- plain whole numbers, which nothing can turn round or break.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from brochure import data

LONG = 40
"""The length in characters above which an address may be broken."""
ADDRESSES = frozenset({"web", "doi", "email"})
AMOUNT = "amount"
"""The kind of a number with its sign, comparison, currency and unit."""
RANGE = "range"
"""The kind of two amounts with a dash between them, whose order is that of the text around them."""


class TextFact(NamedTuple):
    """text[start:end] is one fact; `kind` is one of those in data/facts.txt.

    `breakable` marks an address so long that it may break where `breaks_in` says. `direction` is a
    key of bidi.ISOLATES: "override" where Arabic-Indic digits would change places even within a
    left-to-right isolate.
    """

    start: int
    end: int
    kind: str
    breakable: bool = False
    direction: str = "ltr"


class FactKind(NamedTuple):
    """A kind of fact as its file states it: the characters that it may begin with, and its pattern
    in full.

    `yes` are its examples, facts between ⟦ and ⟧, and `no` its counter-examples.
    """

    name: str
    first: str
    pattern: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class FactGrammar(NamedTuple):
    """The kinds in order, the characters that become one another before the search, and the parts
    of patterns by name.

    `joins` are those kinds whose pattern is what stands between facts of the kinds that `first`
    names.
    """

    kinds: tuple[FactKind, ...]
    joins: tuple[FactKind, ...]
    same: dict[int, str]
    parts: dict[str, str]


class _Search(NamedTuple):
    """A grammar made ready: `scanner` finds everything in turn, its groups named after the numbers
    of their kinds.
    """

    kinds: tuple[FactKind, ...]
    joined: frozenset[str]
    dash: re.Pattern[str]
    same: dict[int, str]
    changed: re.Pattern[str]
    scanner: re.Pattern[str]


def find_facts(text: str) -> tuple[TextFact, ...]:
    """Every fact of a text in order, none overlapping; the time is linear in the length of the
    text.
    """
    facts: list[TextFact] = []
    last = -1
    for fact in _amounts(text):
        search = data.recall_data(_compile_search)
        if fact.kind in search.joined:
            if last >= 0 and search.dash.fullmatch(text, last, fact.start):
                fact = TextFact(facts.pop().start, fact.end, RANGE)
            # The Arabic percent sign belongs to a range (“٥–١٠٪”), though not to a number alone,
            # whose natural order has it right already.
            last = fact.end + text.startswith("٪", fact.end)
            fact = fact._replace(end=last) if fact.kind == RANGE else fact
        else:
            last = -1
        facts.append(fact)
    return tuple([fact for fact in facts if not stands_alone(text, fact)])


def range_sides(text: str, fact: TextFact) -> list[TextFact]:
    """The amounts of a range, in order, whether or not they are in the right order by
    themselves.
    """
    return [
        side._replace(start=fact.start + side.start, end=fact.start + side.end)
        for side in _amounts(text[fact.start : fact.end])
    ]


def _amounts(text: str) -> Iterator[TextFact]:
    """Every fact and plain number of a text in order, those of a range one by one."""
    # No kind can begin without a digit or a sign of _SEEDS, and ASCII has nothing to fold.
    if text.isascii() and not _SEED.search(text):
        return
    search = data.recall_data(_compile_search)
    folded = text.translate(search.same) if search.changed.search(text) else text
    # Only now: the folding may have made a seed of an Arabic-Indic digit or of “≥”.
    if _SEED.search(folded):
        for match in search.scanner.finditer(folded):
            if match.lastgroup:
                yield _fact(
                    text, search.kinds[int(match.lastgroup[1:])].name, *match.span(match.lastgroup)
                )


def stands_alone(text: str, fact: TextFact) -> bool:
    """Whether an amount is in the right order by itself: a whole number, or a sign with
    Arabic-Indic digits.
    """
    if fact.kind != AMOUNT:
        return False
    words = text[fact.start : fact.end]
    return words.isdecimal() or (
        fact.direction == "override" and bool(_SIGN.search(words)) and not _LETTER.search(words)
    )


def address_breaks(text: str, fact: TextFact) -> tuple[int, ...]:
    """Where a long address or a range may break: each offset is the place in `text` of the first
    character of the new line.

    A range breaks behind its dash. An address does after "://" or a colon, and before any other
    mark, so that a full stop or hyphen never ends a line, where it would be read as the sentence's
    own (The Chicago Manual of Style, 17th edition, 7.46). Empty for a fact that is not breakable.
    """
    if not fact.breakable:
        return ()
    if fact.kind == RANGE:
        return tuple(side.start for side in range_sides(text, fact)[1:])
    # Strictly inside: a mark at either end of an address is no place to break it.
    found = [match.start() for match in _ADDRESS_BREAK.finditer(text, fact.start + 1, fact.end - 1)]
    others = [at for at in found if text[at] != "-"]
    # A hyphen may be the address's own or the line's: no reader could tell, so it is passed over as
    # long as the pieces between the other marks are short enough.
    longest = max(
        (end - start for start, end in pairwise([fact.start, *others, fact.end])), default=0
    )
    return tuple(others if longest <= LONG else found)


def read_grammar(source: str) -> FactGrammar:
    """The grammar that a text in the form of data/facts.txt states. ValueError, with the line,
    where it is not in that form.
    """
    parts: dict[str, str] = {}
    same: dict[int, str] = {}
    kinds: list[FactKind] = []
    joins: list[FactKind] = []
    for line in _whole_lines(source):
        word, _, rest = line.partition(" ")
        if word == "same":
            same.update(_same(*rest.split(maxsplit=1)))
        elif word == "part":
            name, pattern = rest.split(maxsplit=1)
            parts[name] = _filled(pattern, parts)
        elif word == "kind":
            name, first, pattern = rest.split(maxsplit=2)
            kinds.append(FactKind(name, first, _filled(pattern, parts)))
        elif word == "join":
            name, pattern, joined = rest.split(maxsplit=2)
            joins.append(FactKind(name, joined, _filled(pattern, parts)))
        elif word in ("yes", "no"):
            last = joins or kinds
            last[-1] = _with_example(last[-1], word, _unescaped(rest.strip()))
        else:
            raise ValueError(line)
    return FactGrammar(tuple(kinds), tuple(joins), same, parts)


def _whole_lines(source: str) -> Iterator[str]:
    """The lines that are no comments, each with those behind it that go on with it."""
    whole = ""
    for line in source.splitlines():
        if line.startswith("more "):
            whole += line[5:].strip()
        elif line and not line.startswith("#"):
            if whole:
                yield whole
            whole = line
    yield whole


def _with_example(kind: FactKind, word: str, text: str) -> FactKind:
    return (
        kind._replace(yes=(*kind.yes, text))
        if word == "yes"
        else kind._replace(no=(*kind.no, text))
    )


def _same(one: str, these: str) -> Iterator[tuple[int, str]]:
    one, these = _unescaped(one), _unescaped(these)
    # One sign for all of them, or as many as there are: `strict` makes a list with a letter missing
    # an error.
    return zip(map(ord, these), one * len(these) if len(one) == 1 else one, strict=True)


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with its parts in their places; characters, and what stands within sets of them, go
    in as they are.
    """
    return _NAMED.sub(
        lambda match: parts[match[1]] if match[1] in _BARE else f"(?:{parts[match[1]]})", pattern
    )


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _compile_search() -> _Search:
    """The package's own grammar, compiled when the first text needs it."""
    grammar = read_grammar(data.read_package_file("facts.txt").decode())
    # The look-ahead for the first character is cheaper than the pattern that would fail there.
    kinds = "|".join(
        f"(?=[{kind.first}])(?P<k{at}>{kind.pattern})" for at, kind in enumerate(grammar.kinds)
    )
    letters, close = grammar.parts["L"], grammar.parts["DENSE"] + grammar.parts["RTL"]
    # What is no fact is passed over in whole words, and in scripts without spaces or from the right
    # a stretch at a time: it keeps the search linear.
    others = f"[{close}]++|[^\\W\\d_{close}]++|."
    # A fact begins behind no Latin letter or digit; behind an Arabic letter it may, since prefixes
    # (“و”) are written to the word.
    scanner = f"(?:{_SKIP})?(?:(?<![{letters}0-9])(?:{kinds})|{others})(?:[.,:;!?)]?+\\s++)?+"
    changed = re.compile(f"[{re.escape(''.join(map(chr, grammar.same)))}]")
    # One kind of joint is all that _Search has room for; another in the file is an error here.
    (join,) = grammar.joins
    ready = re.compile(scanner, re.DOTALL)
    return _Search(
        grammar.kinds,
        frozenset(join.first.split()),
        re.compile(join.pattern),
        grammar.same,
        changed,
        ready,
    )


def _fact(text: str, kind: str, start: int, end: int) -> TextFact:
    if kind in ADDRESSES:
        end = _trimmed(text, start, end)
        return TextFact(start, end, kind, end - start > LONG)
    # In a left-to-right isolate Arabic-Indic digits are two levels up and what is between their
    # groups one, so that groups change places (UAX #9, N1 and I1): only an override holds them.
    return TextFact(
        start, end, kind, False, "override" if _ARABIC_INDIC.search(text, start, end) else "ltr"
    )


def _trimmed(text: str, start: int, end: int) -> int:
    """Where an address ends without the sentence's punctuation and the closing brackets that it did
    not open.
    """
    # “(see example.org/a_(b))” ends in one bracket of the address and in one of the sentence.
    surplus = {
        close: text.count(close, start, end) - text.count(opening, start, end)
        for opening, close in ("()", "[]")
    }
    while (last := text[end - 1]) in _PUNCTUATION or surplus.get(last, 0) > 0:
        if last in surplus:
            surplus[last] -= 1
        end -= 1
    return end


# What may end a sentence, and so is no part of the address before it.
_PUNCTUATION = frozenset(".,;:!?'’…")
_ARABIC_INDIC = re.compile("[٠-٩]")
# Letters; superscript and vulgar fractions are word characters to `re`, and numbers to a reader.
_LETTER = re.compile(r"[^\W\d_²³¹¼-¾⁰-₎⅐-⅟]")
_ADDRESS_BREAK = re.compile(r"(?<=://)(?=\w)|(?<=:)(?=\w)|(?<=[^\W_])(?=[^\w:]|_)")
# What is neither a digit nor what stands within a number: a sign such as “≥” or “%”.
_SIGN = re.compile("[^٠-٩\\s.,:/٫٬½²³¹]")
# Parts that are characters of a set, and so get no group of their own.
_BARE = frozenset({"L", "DENSE", "RTL", "SP"})
_NAMED = re.compile(r"\{([A-Z]+)\}")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
# A fact begins in a word that holds a seed, or in the word before: "ISO 14289-1", "p < 0.05".
_SEEDS = "0-9@.:<>=~±#"
_SEED = re.compile(f"[{_SEEDS}]")
_SKIP = (
    f"(?<!\\S)[^{_SEEDS}]*(?:[.:](?!\\S)[^{_SEEDS}]*)*(?<!\\S)(?!(?<=[A-Z]{{2}}["
    " \u00a0])[0-9]|(?<=\\w[ \u00a0])[<>=~]=?)"
)
