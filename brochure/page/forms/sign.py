"""Places to sign, and sentences to agree to."""

from brochure.leaflet.forms import SignBlock, SigningPerson
from brochure.leaflet.inline import literal_text
from brochure.page.desk import ColumnStrip, LayoutDesk, TextColumn
from brochure.page.forms.fields import prepare_field, set_row
from brochure.page.forms.place import plain_label
from brochure.page.forms.row import PreparedField, arrange_row, common_start
from brochure.page.forms.ticks import set_ticks
from brochure.page.frame import WritingBlank
from brochure.page.paragraph import set_text
from brochure.page.ties import tie_strips
from brochure.theme.words import add_space

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
    # What somebody agrees to stands on the page that is signed, if that has room for both.
    return tie_strips(found)


def _set_person(
    desk: LayoutDesk, block: SignBlock, person: SigningPerson, column: TextColumn, parent: int
) -> list[ColumnStrip]:
    """The role, and a row of lines, each on a line of its own where the sheet is narrow."""
    role = desk.part("P", parent, person.role.language)
    head = set_text(desk, person.role, "field-role", column, role, block.id)
    names = (NAME, SIGNATURE, DATE) if person.date else (NAME, SIGNATURE)
    fields = [
        _prepare_line(desk, block, person, name, parent)._replace(width=share)
        for name, share in zip(names, SHARES[len(names)], strict=True)
    ]
    rows = arrange_row(desk, fields, column)
    start = common_start(desk, rows)
    found = [*head, *(set_row(desk, row, start) for row in rows)]
    return [*(strip._replace(keep=True) for strip in found[:-1]), found[-1]]


def _prepare_line(
    desk: LayoutDesk, block: SignBlock, person: SigningPerson, name: str, parent: int
) -> PreparedField:
    """A line with words of ours; of several people who sign, a listener is told whose it is."""
    own, spoken = desk.own(block.language)
    whose = add_space(own["labelled"].replace("{label}", plain_label(person.role.plain)))
    blank = WritingBlank(
        "signature" if name == SIGNATURE else "text",
        f"{person.form_name}-{name.removeprefix('sign_')}",
        whose + own[name],
    )
    label = literal_text(own[name], spoken, person.place)
    return prepare_field(desk, label, blank, 0.0, parent, block.id, block.language)
