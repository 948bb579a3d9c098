"""Fields in texts, such as {clinic.phone}, and the rows that fill them.

A field is two names with a dot between them, in braces, without spaces; a name begins with a
letter, and has letters, digits, “_” and “-”. Anything else in braces is plain text, and so is a
field with a backslash before it.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from brochure.notice import Place

NAME = r"[^\W\d_][\w-]*"
# A brace with a backslash before it is typed for itself.
_FIELD = re.compile(rf"(?<!\\)\{{({NAME})\.({NAME})\}}")


class DataField(NamedTuple):
    """What stands between the braces: the name of a table, and that of one of its columns."""

    table: str
    column: str

    def __str__(self) -> str:
        return f"{{{self.table}.{self.column}}}"


class TableCell(NamedTuple):
    """A text of a table, and where it stands."""

    text: str
    place: Place


class TableRow(NamedTuple):
    """One row of a table: `names` are those that fields may call the table by, `starts` where its
    cells stand.
    """

    names: tuple[str, ...]
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    place: Place
    starts: tuple[Place, ...]

    def cell(self, field: DataField) -> TableCell | None:
        """The cell that a field names, or None where it names another table or no column of this
        one.
        """
        if field.table not in self.names or field.column not in self.columns:
            return None
        at = self.columns.index(field.column)
        return TableCell(self.texts[at], self.starts[at])


def has_field(text: str) -> bool:
    """Whether a text has a field, so that what it will say is not known yet."""
    return "{" in text and _FIELD.search(text) is not None


def find_fields(text: str) -> Iterator[DataField]:
    """The fields of a text, in their order."""
    return (DataField(*match.groups()) for match in _FIELD.finditer(text))


def fill_text(text: str, value: Callable[[DataField], str]) -> str:
    """The text with a value in the place of each field."""
    return _FIELD.sub(lambda match: value(DataField(match[1], match[2])), text)
