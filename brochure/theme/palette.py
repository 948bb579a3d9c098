"""The colours of a brand: those that it names itself, and what each colour is used for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from brochure.source.fields import FieldReader
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import ScalarNode
from brochure.theme.colour import Colour, ColourReader


class BrandColours(NamedTuple):
    """The colours of a brand's palette, and of every role, by their names; `reader` knows both."""

    palette: Mapping[str, Colour]
    roles: Mapping[str, Colour]
    reader: ColourReader


def read_colours(look: FieldReader, known: tuple[str, ...]) -> BrandColours:
    """The colours of a look; `known` are the roles that there are."""
    roles = dict(_named_roles(look.section("colours"), known))
    palette = dict(_palette(look.section("palette"), known))
    reader = ColourReader({**palette, **roles}, known, look.faults)
    return BrandColours(
        {name: reader.named(name) for name in palette},
        {name: reader.named(name) for name in known},
        reader,
    )


def _named_roles(
    fields: FieldReader | None, known: tuple[str, ...]
) -> Iterator[tuple[str, ScalarNode]]:
    if fields is None:
        return
    for name in fields.names():
        value = fields.scalar(name)
        if name not in known:
            hint = suggest_word(name, known)
            if not hint.startswith("did"):
                hint = f"give colours names of your own in “palette”; {hint}"
            wrong = f"there is no colour {quote_text(name)}"
            fields.fault(fields.key(name), "field-unknown", wrong, hint)
        elif value is not None:
            yield name, value


def _palette(
    fields: FieldReader | None, roles: tuple[str, ...]
) -> Iterator[tuple[str, ScalarNode]]:
    if fields is None:
        return
    for name in fields.names():
        value = fields.scalar(name)
        if name in (*roles, "none", "black"):
            wrong = f"{quote_text(name)} has a meaning of its own, and cannot name a colour"
            hint = "give the colour another name, and use it in “colours”"
            fields.fault(fields.key(name), "colour-name", wrong, hint)
        elif value is not None:
            yield name, value
