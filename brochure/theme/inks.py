"""The inks that a brand names for press editions."""

import re
from collections.abc import Mapping

from brochure.picture.values import Ink
from brochure.source.fields import FieldReader
from brochure.source.words import quote_text, suggest_word

BLACK = "black"
KEY_ONLY = "k-only"
_CMYK = re.compile(r"cmyk\(\s*(\d{1,3})[ ,]+(\d{1,3})[ ,]+(\d{1,3})[ ,]+(\d{1,3})\s*\)")


def read_inks(look: FieldReader, colours: tuple[str, ...]) -> Mapping[str, Ink]:
    """The inks of colours by their names, “black” among them; `colours` are all names that there
    are.
    """
    found: dict[str, Ink] = {BLACK: (0.0, 0.0, 0.0, 1.0)}
    fields = look.section("print")
    if fields is None:
        return found
    for name in fields.names():
        value = fields.scalar(name)
        if value is None:
            continue
        if name not in (*colours, BLACK):
            wrong = f"there is no colour {quote_text(name)}"
            hint = suggest_word(name, (*colours, BLACK))
            fields.fault(fields.key(name), "field-unknown", wrong, hint)
        if name == BLACK and value.text == KEY_ONLY:
            continue
        ink = parse_ink(value.text)
        if ink is None:
            wrong = f"{quote_text(value.text)} is no ink"
            hint = 'write four percentages, such as "cmyk(80 100 0 10)"'
            fields.fault(value.place, "colour", wrong, hint)
        else:
            found[name] = ink
    return found


def parse_ink(text: str) -> Ink | None:
    """The ink of “cmyk(C M Y K)”, each part a percentage; None for any other text."""
    match = _CMYK.fullmatch(text)
    parts = [int(part) for part in match.groups()] if match else []
    if len(parts) != 4 or max(parts) > 100:
        return None
    cyan, magenta, yellow, key = (part / 100 for part in parts)
    return (cyan, magenta, yellow, key)
