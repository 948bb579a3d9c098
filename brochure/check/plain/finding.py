"""What is found in a text before it has its place."""

from typing import NamedTuple


class WordFinding(NamedTuple):
    """A rule of docs/rules.md, what is wrong in the author's words, and what to do."""

    rule: str
    text: str
    hint: str
