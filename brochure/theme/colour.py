"""Colours as they are written in a brand file: "#rrggbb", a name, or a tint or shade of one."""

import re
from collections.abc import Mapping
from math import nan
from typing import TypeAlias

from brochure.notice import Notice
from brochure.source.fields import FieldReader
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import ScalarNode

Colour: TypeAlias = tuple[float, float, float]
"""sRGB, each component from 0 to 1."""
UNKNOWN: Colour = (nan, nan, nan)
"""Stands for a colour with a fault: its contrast is no number, so that nothing can be said against
it.
"""
WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
NONE = "none"
"""What a ground or a rule is where there is none."""
FORMS = 'write “#” and six hexadecimal digits, such as "#1f3a5f"'
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_MIXED = re.compile(r"(tint|shade)\(\s*([^,()]+?)\s*,\s*([0-9]{1,3}(?:\.[0-9])?)\s*%\s*\)")


def parse_colour(text: str) -> Colour:
    """The colour of “#rrggbb” as sRGB components from 0 to 1; ValueError for any other text."""
    if not _HEX.fullmatch(text):
        raise ValueError(f"“{text}” is no colour")
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue)


def colour_code(colour: Colour) -> str:
    """A colour as “#rrggbb”."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def mix_colours(one: Colour, other: Colour, share: float) -> Colour:
    """So much of one colour and the rest of another, each component in whole steps of 255, so that
    its code says all of it.
    """
    red, green, blue = (
        round((a * share + b * (1 - share)) * 255) / 255 for a, b in zip(one, other, strict=True)
    )
    return (red, green, blue)


def contrast_ratio(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    light, dark = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    # 0.05 stands for the light that a page reflects anyway.
    return (light + 0.05) / (dark + 0.05)


def relative_luminance(of: Colour) -> float:
    """Relative luminance (WCAG 2.2, “relative luminance”)."""
    red, green, blue = map(decode_part, of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def decode_part(part: float) -> float:
    """A component of sRGB as linear light, both from 0 to 1 (IEC 61966-2-1)."""
    # 0.04045 is the exact threshold of the transfer function.
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def encode_part(light: float) -> float:
    """Linear light as a component of sRGB, in a whole step of 255 (IEC 61966-2-1)."""
    light = min(1.0, max(0.0, light))
    part = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(part * 255) / 255


def is_dark(colour: Colour) -> bool:
    """Whether white stands out from a colour more than black does."""
    return contrast_ratio(colour, WHITE) > contrast_ratio(colour, BLACK)


class ColourReader:
    """The colours that a brand names, each worked out when it is first asked for, since a name may
    stand for another.
    """

    def __init__(
        self, named: Mapping[str, ScalarNode], roles: tuple[str, ...], faults: list[Notice]
    ) -> None:
        """`named` has what is written of each name of `palette` and `colours`; `roles` are names
        that there must be: one without a value was told where it is read.
        """
        self._named, self._roles, self._faults = named, roles, faults
        self._found: dict[str, Colour] = {}
        self._under_way: list[str] = []

    def named(self, name: str) -> Colour:
        """The colour of a name; UNKNOWN where it has none, or a fault."""
        if name not in self._found:
            node = self._named.get(name)
            self._under_way.append(name)
            self._found[name] = UNKNOWN if node is None else self.read(node)
            self._under_way.pop()
        return self._found[name]

    def field(self, fields: FieldReader, name: str, default: Colour) -> Colour:
        """The colour of a field."""
        found = fields.scalar(name)
        return default if found is None else self.read(found)

    def optional(self, fields: FieldReader, name: str) -> Colour | None:
        """The colour of a field; None where it is left out or “none”."""
        found = fields.scalar(name)
        return None if found is None or found.text == NONE else self.read(found)

    def read(self, node: ScalarNode) -> Colour:
        """The colour that a text names; UNKNOWN, with a notice, where it names none."""
        if _HEX.fullmatch(node.text):
            return parse_colour(node.text)
        if mixed := _MIXED.fullmatch(node.text):
            base = self.read(node._replace(text=mixed[2]))
            ground = WHITE if mixed[1] == "tint" else BLACK
            if float(mixed[3]) > 100:
                return self._unknown(node, "a share is from 0% to 100%")
            return base if base is UNKNOWN else mix_colours(base, ground, float(mixed[3]) / 100)
        if node.text in self._under_way:
            chain = " → ".join((*self._under_way, node.text))
            return self._unknown(node, f"it stands for itself: {chain}")
        if node.text in self._named or node.text in self._roles:
            return self.named(node.text)
        return self._unknown(node, self._nearest(node.text))

    def _nearest(self, text: str) -> str:
        known = suggest_word(text, self._named)
        return known if known.startswith("did") else f"{FORMS}, or a name of “palette”"

    def _unknown(self, node: ScalarNode, hint: str) -> Colour:
        wrong = f"{quote_text(node.text)} is no colour"
        self._faults.append(Notice(node.place, "colour", wrong, hint))
        return UNKNOWN
