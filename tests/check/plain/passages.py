"""Passages as small leaflets, good ones and bad ones with the rules that they break."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from brochure.check.plain.inspect import inspect_words
from brochure.language import find_language
from brochure.leaflet.read import read_leaflet
from brochure.source.files import ProjectFiles

HERE = Path(__file__).parent
TERMS = ("biopsy", "anticoagulant", "creatinine", "dialysis", "stent")
"""Words that the passages' project has in its glossary."""
TITLE = {"en": "A leaflet", "ar": "نشرة"}


class Passage(NamedTuple):
    """A body in a language, and the rules that it breaks: none in a good one."""

    language: str
    body: str
    rules: frozenset[str]


def read_passages(name: str) -> Iterator[Passage]:
    """Passages from a file: `=== good en`, `=== bad en plain-sum`, and the body below it."""
    for piece in (HERE / name).read_text("utf-8").split("\n=== ")[1:]:
        head, _, body = piece.partition("\n")
        verdict, language, *rules = head.split()
        assert (verdict == "bad") == bool(rules), head
        yield Passage(language, body, frozenset(rules))


def told_rules(passage: Passage, root: Path) -> list[str]:
    """The rules that are told of a passage, once for each finding."""
    folder = root / "content" / "passage"
    folder.mkdir(parents=True, exist_ok=True)
    text = f"title: {TITLE[passage.language]}\nbody:\n{passage.body}"
    (folder / "leaflet.yaml").write_text(text, "utf-8")
    read = read_leaflet(ProjectFiles(root), "passage", find_language(passage.language))
    return [notice.rule for notice in inspect_words(read.accept(), TERMS)]


class Verdict(NamedTuple):
    """How the findings of some passages compare with what stands in their heads."""

    right: int
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """The share of the findings that are right."""
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of what is bad that is found."""
        return self.right / (self.right + len(self.missed))


def judge_passages(name: str, root: Path) -> Verdict:
    """The findings of a file of passages, judged; a rule counts once in a passage."""
    right, wrong, missed = 0, [], []
    for passage in read_passages(name):
        told = frozenset(told_rules(passage, root))
        right += len(told & passage.rules)
        wrong += [(rule, passage.body) for rule in sorted(told - passage.rules)]
        missed += [(rule, passage.body) for rule in sorted(passage.rules - told)]
    return Verdict(right, tuple(wrong), tuple(missed))
