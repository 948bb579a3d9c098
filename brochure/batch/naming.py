"""File names out of the rows of a table: safe on every system, and never a path."""

import re
import unicodedata
from typing import TYPE_CHECKING

from brochure.notice import Notice, Stop
from brochure.source.field import DataField, TableRow, fill_text, find_fields
from brochure.source.files import is_device_name
from brochure.source.words import quote_text, suggest_word

if TYPE_CHECKING:
    from brochure.source.table import DataTable

LEAFLET = "{leaflet}"
"""Stands in a template for the name of the leaflet."""
LIMIT = 150
"""The most bytes of a name: file systems allow 255, with the edition and the ending."""


class TemplateError(ValueError):
    """A template that cannot name files; the text says why, and what to do."""


def name_rows(table: "DataTable", template: str, leaflet: str) -> tuple[str, ...]:
    """The name of each row's file, without edition and ending: by the template, else
    LEAFLET-FIRST_COLUMN.

    Raises BadTemplate, and Stop (rule `data-name`) with the place of each row whose cells make no
    name.
    """
    # Without a template, files are named by the leaflet and the first column.
    first = table.rows[0]
    wanted = template or f"{LEAFLET}-{DataField(first.names[-1], first.columns[0])}"
    _check(wanted, first)
    faults: list[Notice] = []
    # All rows, so that all faults are told at once.
    found = tuple(_name(wanted.replace(LEAFLET, leaflet), row, faults) for row in table.rows)
    if faults:
        from brochure.source.table import first_faults

        raise Stop(first_faults(faults))
    return found


def _check(template: str, row: TableRow) -> None:
    found = list(find_fields(template))
    if not found:
        raise TemplateError(
            f"--name {quote_text(template)} has no field\n    hint: write one, such as"
            f" {DataField(row.names[-1], row.columns[0])}"
        )
    for field in found:
        if row.cell(field) is None:
            known = suggest_word(
                str(field), [str(DataField(row.names[-1], column)) for column in row.columns]
            )
            raise TemplateError(f"--name: there is no field {field}\n    hint: {known}")


def _name(template: str, row: TableRow, faults: list[Notice]) -> str:
    cells = {field: cell for field in find_fields(template) if (cell := row.cell(field))}
    name = make_safe_name(fill_text(template, lambda field: cells[field].text))
    # Each cell must give something by itself: “-” alone names nothing.
    for cell in cells.values():
        if not make_safe_name(cell.text):
            hint = "write letters or digits there, or name the files by another column, with --name"
            faults.append(
                Notice(cell.place, "data-name", f"{quote_text(cell.text)} makes no file name", hint)
            )
    device = is_device_name(name)
    # In bytes: file systems count those, and Arabic letters have two.
    if device or len(name.encode()) > LIMIT:
        why = "is the name of a Windows device" if device else "is too long"
        faults.append(
            Notice(
                row.place,
                "data-name",
                f"the file name {quote_text(name)} {why}",
                "name the files otherwise, with --name",
            )
        )
    return name


def make_safe_name(text: str) -> str:
    """The letters, digits, “-” and “_” of a text in NFC; whatever stands between them becomes one
    “-”.
    """
    kept = (
        # NFC, since macOS may store names in another form and compare them by that.
        character if _is_kept(character) else " "
        for character in unicodedata.normalize("NFC", text)
    )
    return re.sub("-+", "-", "-".join("".join(kept).split())).strip("-")


def _is_kept(character: str) -> bool:
    return (
        # Marks belong to letters: without them Thai and Hindi names fall apart.
        character.isalnum() or character in "-_" or unicodedata.category(character).startswith("M")
    )
