"""Places to sign, and sentences to agree to."""

from brochure.leaflet.forms import FieldRow, FieldsBlock, FormField, SignBlock, SigningPerson
from brochure.leaflet.inline import literal_text
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.fields import set_row
from brochure.page.forms.ticks import set_ticks
from brochure.page.paragraph import set_text

NAME, SIGNATURE, DATE = "sign_name", "sign_signature", "sign_date"
"""The words beside the lines."""
SHARES = {2: (0.5, 0.5), 3: (0.37, 0.35, 0.28)}
"""How the lines of a person share the row, by how many they are."""


def set_sign(
    desk: LayoutDesk, block: SignBlock, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """Sentences with boxes, then of each person the role and a row of lines, which stays whole."""
    part = desk.part("Sect", parent, block.language)
    found: list[ColumnStrip] = []
    if block.sentences:
        items = set_ticks(desk, block.sentences, column, part, block.language)
        found += [strip for item in items for strip in item]
        found[-1:] = [strip._replace(after=desk.style("body").after) for strip in found[-1:]]
    for person in block.people:
        found += _set_person(desk, block, person, column, part)
    if found:
        after = desk.style("body").after + desk.dimension("fields.after")
        found[-1] = found[-1]._replace(after=after)
    return found


def _set_person(
    desk: LayoutDesk, block: SignBlock, person: SigningPerson, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    role = desk.part("P", parent, person.role.language)
    head = set_text(desk, person.role, "field-role", column, role, block.id)
    row = _row_of(desk, block, person)
    fields = FieldsBlock(block.id, block.place, (row,), block.language)
    lines = set_row(desk, fields, row, column, parent)
    return [*(strip._replace(keep=True) for strip in head), *lines]


def _row_of(desk: LayoutDesk, block: SignBlock, person: SigningPerson) -> FieldRow:
    """Name, signature and, where it is asked for, date: with words of ours."""
    own, spoken = desk.own(block.language)
    names = (NAME, SIGNATURE, DATE) if person.date else (NAME, SIGNATURE)
    fields = tuple(
        FormField(
            f"{person.id} {name}",
            person.place,
            f"{person.form_name}-{name.removeprefix('sign_')}",
            literal_text(own[name], spoken, person.place),
            share,
        )
        for name, share in zip(names, SHARES[len(names)], strict=True)
    )
    return FieldRow(person.id, person.place, fields)
