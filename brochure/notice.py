"""What the program has to say about the material it was given: where, which rule, what is wrong and what to do."""

from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """A spot in a project file: path relative to the project, line and column counted from 1 (0: the file as a whole)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Notice(NamedTuple):
    """One finding: `rule` is a name from docs/rules.md, `severity` is "error" or "warning"."""

    place: Place
    rule: str
    text: str
    hint: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        line = f"{self.place}: {self.severity}: {self.text} ({self.rule})"
        return f"{line}\n    hint: {self.hint}" if self.hint else line


class Stop(Exception):
    """Raised where work cannot go on; carries every notice found so far, at least one of them an error."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = tuple(notices)
        super().__init__(self.notices)

    def __str__(self) -> str:
        return "\n".join(map(str, self.notices))


def errors(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices that forbid building."""
    return tuple(notice for notice in notices if notice.severity == "error")
