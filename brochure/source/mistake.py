"""A mistake in a file of YAML: where it was met, what is told of it, and the file as it was
meant.
"""

import re
from typing import NamedTuple

from brochure.notice import Notice, Place
from brochure.source.quoting import LineValue, as_text, item_around, shown_text


class SyntaxMistake(NamedTuple):
    """What is told of one complaint, and the file's text as the hint would have it, or "" where
    only its author knows that.
    """

    notices: tuple[Notice, ...]
    mended: str = ""


class ComplaintSpot(NamedTuple):
    """Where a complaint was raised, and where what it is about began: lines and columns from 0, of
    a file of these lines.
    """

    file: str
    lines: tuple[str, ...]
    line: int
    column: int
    opened: tuple[int, int] | None

    @property
    def text(self) -> str:
        """The line of the complaint."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def character(self) -> str:
        """What stands there; "" at the end of a line."""
        return self.text[self.column : self.column + 1]

    @property
    def opener(self) -> str:
        """The character with which began what the complaint is about."""
        if not self.opened or self.opened[0] >= len(self.lines):
            return ""
        return self.lines[self.opened[0]][self.opened[1] : self.opened[1] + 1]

    @property
    def at_end(self) -> bool:
        """Whether nothing follows."""
        return not "".join((self.text[self.column :], *self.lines[self.line + 1 :])).strip()

    def tell(
        self, wrong: str, hint: str, at: tuple[int, int] | None = None, rule: str = "yaml-syntax"
    ) -> SyntaxMistake:
        """A mistake that only its author can mend."""
        line, column = at or (self.line, self.column)
        return SyntaxMistake((Notice(Place(self.file, line + 1, column + 1), rule, wrong, hint),))

    def replaced(self, start: int, end: int, by: str) -> str:
        """The file's text with something else in a part of the line of the complaint."""
        line = self.text[:start] + by + self.text[end:]
        return "\n".join((*self.lines[: self.line], line, *self.lines[self.line + 1 :]))

    def tell_quoted(self, wrong: str, line: int, value: LineValue, more: str = "") -> SyntaxMistake:
        """A mistake that quotation marks around a text mend, which may go on in the next lines."""
        # The text may go on in lines that are further indented.
        last, whole = line, value.text
        while last + 1 < len(self.lines) and _goes_on(self.lines[last + 1], value.owner):
            last += 1
            whole += " " + self.lines[last].strip()
        right = as_text(whole)
        lines = (
            *self.lines[:line],
            self.lines[line][: value.start] + right,
            # Lines that were joined stay as empty ones, so that places below do not move.
            *[""] * (last - line),
            *self.lines[last + 1 :],
        )
        place = Place(self.file, line + 1, value.start + 1)
        return SyntaxMistake(
            (Notice(place, "yaml-syntax", wrong, f"write  {shown_text(right)}{more}"),),
            "\n".join(lines),
        )

    def tell_item(self, wrong: str) -> SyntaxMistake:
        """A mistake in a list between brackets that quotation marks around one of its texts
        mend.
        """
        start, end = item_around(self.text, self.column)
        right = as_text(self.text[start:end])
        mended = self.replaced(start, end, right)
        place = Place(self.file, self.line + 1, start + 1)
        return SyntaxMistake(
            (Notice(place, "yaml-syntax", wrong, f"write  {shown_text(right)}"),), mended
        )

    def tell_line(self, wrong: str, line: int, right: str) -> SyntaxMistake:
        """A mistake that another form of the line mends."""
        mended = "\n".join((*self.lines[:line], right, *self.lines[line + 1 :]))
        column = len(right) - len(right.lstrip())
        notice = Notice(
            Place(self.file, line + 1, column + 1),
            "yaml-syntax",
            wrong,
            f"write  {shown_text(right.strip())}",
        )
        return SyntaxMistake((notice,), mended)


def _goes_on(line: str, owner: int) -> bool:
    """Whether a line belongs to the text above it, whose key or dash stands in the column
    `owner`.
    """
    # Nothing that begins like an item or a key goes on with the text above.
    indent = len(line) - len(line.lstrip(" "))
    return bool(line.strip()) and indent > owner and not re.match(r"- |[a-z_]+:( |$)", line.strip())
