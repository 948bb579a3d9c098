"""What the program has to say about the material it was given: where, which rule, what is wrong and
what to do.
"""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")

_INVISIBLE = (
    *range(0x20), *range(0x7F, 0xA0),  # controls
    0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070),  # of direction
    0x2028, 0x2029,  # ends of lines and paragraphs
    0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),  # marks, annotations, tags
)  # fmt: skip
UNSAFE = {
    code: f"\\x{code:02x}"
    if code < 0x100
    else f"\\u{code:04x}"
    if code < 0x10000
    else f"\\U{code:08x}"
    for code in _INVISIBLE
}
"""What an author's file may hold and a terminal would obey, or a reader not see, by code point:
each is spelt out in a notice.
"""
# A hint may have several lines; all else is spelt out there, too.
_UNSAFE_IN_HINT = {code: shown for code, shown in UNSAFE.items() if code not in (0x09, 0x0A)}


class Place(NamedTuple):
    """A spot in a project file: path relative to the project, line and column counted from 1 (0:
    the file as a whole).
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = self.file.translate(UNSAFE)
        return f"{file}:{self.line}:{self.column}" if self.line else file


class Notice(NamedTuple):
    """One finding: `rule` is a name from docs/rules.md, `severity` is "error" or "warning"."""

    place: Place
    rule: str
    text: str
    hint: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        line = f"{self.place}: {self.severity}: {self.text.translate(UNSAFE)} ({self.rule})"
        return f"{line}\n    hint: {self.hint.translate(_UNSAFE_IN_HINT)}" if self.hint else line


class Stop(Exception):
    """Raised where work cannot go on; carries every notice found so far, at least one of them an
    error.
    """

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = tuple(notices)
        super().__init__(self.notices)

    def __str__(self) -> str:
        return "\n".join(map(str, self.notices))


class Checked(NamedTuple, Generic[Value]):
    """What a stage made, with all that it noticed.

    Where one of the notices is an error, the value holds something harmless in the place of what is
    wrong: later stages work with it, so that their faults are told in the same round, and nothing
    of it is ever handed out.
    """

    value: Value
    notices: tuple[Notice, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether one of the notices is an error."""
        return bool(only_errors(self.notices))

    def accept(self) -> Value:
        """The value; Stop with every notice where one of them is an error."""
        if self.faulty:
            raise Stop(self.notices)
        return self.value


def only_errors(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices that forbid building."""
    return tuple(notice for notice in notices if notice.severity == "error")
