"""A paragraph's pieces divided into items: stretches of one look, embedding level, script and
face.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from brochure.language import NASTALIQ, TRADITIONAL, Language
from brochure.text.font import FontFace, FontLibrary
from brochure.text.script import script_stretches
from brochure.text.shape import ShapingItem

_SLANTED_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
# By script, whose languages draw its characters in forms, and so in fonts, of their own.
_OWN_FORMS = {"Hani": frozenset({"Kana", "Hang", TRADITIONAL}), "Arab": frozenset({NASTALIQ})}
# Whose fonts are taken where a way of writing has none of its own.
_STAND_IN = {TRADITIONAL: "Hani", NASTALIQ: "Arab"}
_EMPHASIS_WEIGHT = 600
# The directional controls of UAX #9, and what says only where a line may end: all have done their
# work before glyphs are drawn.
_CONTROLS = frozenset(
    "\u00ad\u034f\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068"
    "\u2069\ufeff"
)
_MADE_BY_SHAPER = {
    "\u00a0": " ",
    "\u2011": "\u2010",
    "\u202f": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u200a": " ",
}


# What has no looks of its own and is left out by the shaper: joiners, controls, variation
# selectors. Unicode's Default_Ignorable_Code_Point, without the fillers of Hangul. Not all of the
# category Cf: ۝ is seen.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


class ScriptTypeface(NamedTuple):
    """A script's families in order of preference and the factor on the size of its letters."""

    families: tuple[str, ...]
    scale: float = 1.0


class ThemeTypefaces(tuple[tuple[str, ScriptTypeface], ...]):
    """The (script, typeface) pairs of a theme, in its order; hashed as one thing, since looks are
    keys of what is remembered.
    """

    __slots__ = ()
    __hash__ = object.__hash__


SPACED_SCRIPTS = frozenset({"Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr", "Ethi", "Hani", "Kana"})
"""The scripts whose letters may stand apart: in others they join, or hang on one line."""


class TextLook(NamedTuple):
    """What text is set in: (script, typeface) pairs, the first for any other script too, size in
    points, weight, emphasis, and the white between letters in ems.
    """

    typefaces: tuple[tuple[str, ScriptTypeface], ...]
    size: float
    weight: int = 400
    emphasis: bool = False
    spacing: float = 0.0


class TextPiece(NamedTuple):
    """A stretch of a paragraph with one look and one language."""

    text: str
    look: TextLook
    language: Language


class MissingCharacters(ValueError):
    """Raised where no installed font has a character: (character, language tag) pairs, each
    once.
    """

    def __init__(self, missing: Sequence[tuple[str, str]]) -> None:
        self.missing = tuple(dict.fromkeys(missing))
        super().__init__(self.missing)


def itemise_text(
    text: str,
    pieces: Sequence[TextPiece],
    levels: Sequence[int] | None,
    rtl: bool,
    fonts: FontLibrary,
) -> list[ShapingItem]:
    """The items of a paragraph in logical order; `levels` is None where every character is at level
    0.
    """
    items: list[ShapingItem] = []
    missing: list[tuple[str, str]] = []
    start = 0
    for index, piece in enumerate(pieces):
        end = start + len(piece.text)
        for low, high, level in _level_stretches(levels, start, end):
            # What stands from the left in right-to-left text is Latin where nothing else tells.
            common = "Latn" if rtl and not level & 1 else piece.language.script
            for first, last, script in script_stretches(text[low:high], common):
                stretch = low + first, low + last
                for item in _stretch_items(text, stretch, piece, index, level, script, fonts):
                    if isinstance(item, ShapingItem):
                        items.append(item)
                    else:
                        missing.append(item)
        start = end
    if missing:
        raise MissingCharacters(missing)
    if _CONTROLS.isdisjoint(text):
        return items
    return [part for item in items for part in _without_controls(text, item)]


def _stretch_items(
    text: str,
    stretch: tuple[int, int],
    piece: TextPiece,
    index: int,
    level: int,
    script: str,
    fonts: FontLibrary,
) -> Iterator[ShapingItem | tuple[str, str]]:
    """A stretch of one piece, level and script, cut where the face changes; what no face has, as a
    character and its language.
    """
    start, end = stretch
    look, language = piece.look, piece.language
    own = language.letters if language.letters in _OWN_FORMS.get(script, ()) else script
    asked = (own, language.letters, script in _SLANTED_SCRIPTS, look)
    scale, candidates = fonts.settings.recall(asked, partial(_find_setting, *asked, fonts))
    for first, last, face in _faces(text[start:end], candidates, look.weight, fonts):
        if face is None:
            yield text[start + first], language.tag
        else:
            yield ShapingItem(
                start + first,
                start + last,
                level,
                script,
                language.tag,
                face,
                look.size * scale,
                index,
                look.spacing if script in SPACED_SCRIPTS else 0.0,
            )


def _without_controls(text: str, item: ShapingItem) -> Iterator[ShapingItem]:
    """The parts of an item between directional controls, which have done their work and are not
    drawn.
    """
    start = item.start
    for at in range(item.start, item.end + 1):
        if at == item.end or text[at] in _CONTROLS:
            if at > start:
                yield item._replace(start=start, end=at)
            start = at + 1


def _level_stretches(
    levels: Sequence[int] | None, start: int, end: int
) -> list[tuple[int, int, int]]:
    """text[start:end] divided where the level changes, as (start, end, level)."""
    if start == end:
        return []
    if levels is None:
        return [(start, end, 0)]
    found = []
    first = start
    for at in range(start + 1, end):
        if levels[at] != levels[first]:
            found.append((first, at, levels[first]))
            first = at
    found.append((first, end, levels[first]))
    return found


class CandidateFaces:
    """The faces to try, the likeliest first; each is opened when those before it have not what is
    wanted.
    """

    def __init__(
        self, families: Mapping[str, bool], look: TextLook, slanted: bool, fonts: FontLibrary
    ) -> None:
        """`families` tells of each whether it is taken only where it is near."""
        self._opened: list[FontFace] = []
        self._others = self._open(families, look, slanted, fonts)

    def __iter__(self) -> Iterator[FontFace]:
        at = 0
        while at < len(self._opened) or self._more():
            yield self._opened[at]
            at += 1

    def _more(self) -> bool:
        face = next(self._others, None)
        if face is not None:
            self._opened.append(face)
        return face is not None

    @staticmethod
    def _open(
        families: Mapping[str, bool], look: TextLook, slanted: bool, fonts: FontLibrary
    ) -> Iterator[FontFace]:
        italic = look.emphasis and slanted
        weight = max(look.weight, _EMPHASIS_WEIGHT) if look.emphasis and not italic else look.weight
        for family, near in families.items():
            for slant in (True, False) if italic else (False,):
                face = fonts.face(family, weight, slant, near=near)
                if face is not None:
                    yield face


def _find_setting(
    script: str, spoken: str, slanted: bool, look: TextLook, fonts: FontLibrary
) -> tuple[float, CandidateFaces]:
    """The factor on the size of a script's letters, and the faces to try.

    They are its own, then those of the language's script, then whatever is near of the other
    scripts, in the theme's order: a foreign sign in a Latin text is no reason to search the whole
    system for Chinese fonts.
    """
    typefaces = dict(look.typefaces)
    own = _typeface(typefaces, script) or look.typefaces[0][1]
    families = dict.fromkeys(own.families, False)
    if language := _typeface(typefaces, spoken):
        families.update(dict.fromkeys(language.families, False))
    for typeface in typefaces.values():
        families.update({family: True for family in typeface.families if family not in families})
    return own.scale, CandidateFaces(families, look, slanted, fonts)


def _typeface(typefaces: Mapping[str, ScriptTypeface], script: str) -> ScriptTypeface | None:
    return typefaces.get(script) or typefaces.get(_STAND_IN.get(script, ""))


def _faces(
    text: str, candidates: CandidateFaces, weight: int, fonts: FontLibrary
) -> list[tuple[int, int, FontFace | None]]:
    """The text divided by the face that has its characters; a character that no face has stands
    alone with None.
    """
    first = next(iter(candidates), None)
    if first is not None and first.covers(set(text)):
        return [(0, len(text), first)]
    found: list[tuple[int, int, FontFace | None]] = []
    held: FontFace | None = None
    for at, character in enumerate(text):
        best = (
            held
            if held and _sticks(character, held)
            else _face_of(character, candidates, weight, fonts)
        )
        if best is not None and best is held:
            found[-1] = (found[-1][0], at + 1, best)
        else:
            found.append((at, at + 1, best))
        held = best
    return found


def _sticks(character: str, face: FontFace) -> bool:
    """Whether a character stays with the face before it: marks, joiners, and spaces that it has."""
    category = unicodedata.category(character)
    return _is_unseen(character) or (
        category in ("Mn", "Me", "Mc", "Zs") and _renders(face, character)
    )


def _is_unseen(character: str) -> bool:
    """Whether a character has no looks of its own and is left out by the shaper: joiners, controls,
    variation selectors.
    """
    return bool(_UNSEEN.match(character))


def _renders(face: FontFace, character: str) -> bool:
    return face.has(character) or face.has(_MADE_BY_SHAPER.get(character, character))


def _face_of(
    character: str, candidates: CandidateFaces, weight: int, fonts: FontLibrary
) -> FontFace | None:
    first = next(iter(candidates), None)
    if first is not None and (_is_unseen(character) or _renders(first, character)):
        return first
    for face in candidates:
        if _renders(face, character):
            return face
    return fonts.last_resorts(character, weight)
