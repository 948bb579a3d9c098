"""What shows a word in every file that it stands in: a character for each code, which a file
replaces by its number.

A file numbers its codes in the order of their first use, so that what it holds depends on its own
leaflet alone (ISO 32000-1, 9.7.4: a CID is any number that the embedded font maps). What shows a
word is the same in all files but for those numbers.
"""

from itertools import repeat

from brochure.pdf.cluster import (
    KEPT_SPACE,
    Placed,
    encode_cluster,
    ltr_clusters,
    rtl_clusters,
)
from brochure.pdf.glyf import GlyphRecipe
from brochure.text.font import FontFace
from brochure.text.run import ShapedWord

CodeMeaning = tuple[GlyphRecipe, str]
"""What a code stands for: a drawing and its text."""

FIRST_SIGN = 0x10000
"""The first of the characters that stand for codes: none is ASCII, in which operators are
written.
"""
_ON_THE_PEN = (0, 0)
_DIGITS = frozenset("0123456789")


class FaceSigns:
    """The signs of one face, and what shows its words."""

    def __init__(self, face: FontFace) -> None:
        self.face = face
        self.codes: list[CodeMeaning] = []
        """What each sign stands for, counted from FIRST_SIGN."""
        self._signs: dict[CodeMeaning, str] = {}
        self._ways: dict[tuple[bool, bool], _GlyphDrawings] = {}

    def sign_code(self, code: CodeMeaning) -> str:
        """The character that stands for a code."""
        sign = self._signs.get(code)
        if sign is None:
            sign = self._signs[code] = chr(FIRST_SIGN + len(self.codes))
            self.codes.append(code)
        return sign

    def draw_word(self, word: ShapedWord, guarded: bool) -> str:
        """What shows a word, as the inside of a TJ operand between `<` and `>`."""
        way = (word.rtl, guarded)
        glyphs = self._ways.get(way)
        if glyphs is None:
            glyphs = self._ways[way] = _GlyphDrawings(_ClusterDrawings(self, *way))
        # Nearly every word: each glyph stands on the pen, and has a text and a width.
        if word.offsets is None and all(word.texts) and all(word.advances):
            alone = zip(word.ids, word.texts, word.advances, strict=True)
            return "".join(map(glyphs.__getitem__, alone))
        offsets = word.offsets or repeat(_ON_THE_PEN, len(word.ids))
        placed = zip(word.ids, word.texts, word.advances, offsets, strict=True)
        clusters = rtl_clusters(placed) if word.rtl else ltr_clusters(placed)
        return "".join(map(glyphs.clusters.__getitem__, clusters))


class _ClusterDrawings(dict[tuple[Placed, ...], str]):
    """What shows each cluster of a face from one side, in a guarded file or another.

    It is not bounded: a cluster is a letter with its marks, of which a language has some hundreds.
    """

    def __init__(self, signs: FaceSigns, rtl: bool, guarded: bool) -> None:
        super().__init__()
        self._signs, self._rtl, self._guarded = signs, rtl, guarded

    def __missing__(self, glyphs: tuple[Placed, ...]) -> str:
        codes, back, span = encode_cluster(self._signs.face, glyphs, self._rtl, self._guarded)
        shown = "".join(map(self._signs.sign_code, codes))
        # The span must enclose a string of its own: the one before it is closed and a new one
        # opened.
        if span:
            shown = f">]TJ {span}[<{shown}>{back}]TJ EMC[<"
        elif back:
            # An adjustment stands between two strings of one TJ.
            shown = f"{shown}>{back}<"
        self[glyphs] = shown
        return shown


class _GlyphDrawings(dict[tuple[int, str, int], str]):
    """What shows a glyph that stands alone on the pen: most do, and need not be put in clusters."""

    def __init__(self, clusters: _ClusterDrawings) -> None:
        super().__init__()
        self.clusters = clusters

    def __missing__(self, glyph: tuple[int, str, int]) -> str:
        shown = self[glyph] = self.clusters[((*glyph, _ON_THE_PEN),)]
        return shown


def signs_of(face: FontFace) -> FaceSigns:
    """The signs of a face, which lives as long as they are of use."""
    signs: FaceSigns | None = face.codes.get("signs")
    if signs is None:
        signs = face.codes["signs"] = FaceSigns(face)
    return signs


class CodeNumbers(dict[int, str]):
    """The codes of a face in one file, in the order of their first use, and, for `str.translate`,
    what is written for each sign.
    """

    def __init__(self, face: FontFace, begun: "CodeNumbers | None" = None) -> None:
        super().__init__(begun or {})
        self.signs = signs_of(face)
        # Codes of the font that was begun keep their numbers.
        self.codes: dict[CodeMeaning, int] = begun.codes.copy() if begun else {}

    def __missing__(self, sign: int) -> str:
        # Operators and hexadecimal digits stay as they are.
        if sign < FIRST_SIGN:
            written = chr(sign)
        else:
            written = f"{self._number_code(self.signs.codes[sign - FIRST_SIGN]):04X}"
        self[sign] = written
        return written

    def _number_code(self, code: CodeMeaning) -> int:
        """The number of a code; those of the ten digits are given out together, so that files that
        differ in a number share the font.
        """
        if code not in self.codes and code[1] in _DIGITS:
            # All ten at once, in a fixed order: files whose page numbers differ then have the same
            # font.
            face = self.signs.face
            for digit, glyph in face.digits.items():
                recipe = GlyphRecipe(((glyph, 0, 0),), face.advance(glyph))
                self.codes.setdefault((recipe, digit), len(self.codes) + 1)
        return self.codes.setdefault(code, len(self.codes) + 1)


def show_word(signs: FaceSigns, word: ShapedWord, guarded: bool) -> str:
    """What shows a word, remembered with it."""
    shown = word.drawn.get(guarded)
    if shown is None:
        shown = word.drawn[guarded] = signs.draw_word(word, guarded)
    return shown


def show_kept_space(signs: FaceSigns, word: ShapedWord, guarded: bool) -> str:
    """What shows a word of a right-to-left run that ends with a space, which then begins the run:
    so that no reader forgets it.
    """
    key = (KEPT_SPACE, guarded)
    shown = word.drawn.get(key)
    if shown is None:
        kept = word.replace_texts((*word.texts[:-1], KEPT_SPACE))
        shown = word.drawn[key] = signs.draw_word(kept, guarded)
    return shown
