"""Paragraphs cut into items, each shown as Face[text]: L is Noto Sans, A is Noto Sans Arabic, with
the embedding level.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.language import find_language
from brochure.text.font import FontLibrary
from brochure.text.galley import Galley
from brochure.text.itemise import (
    MissingCharacters,
    ScriptTypeface,
    TextLook,
    TextPiece,
    itemise_text,
)

Setting = Callable[..., Galley]

CASES = {
    "Latin": ("en", "L0[Two kidneys (2), 50 %]"),
    "accents stay on their letters": ("en", "L0[e\u0301 x\u0304 q\u0323\u0307]"),
    "one strange character takes nothing with it": ("en", "L0[The root ]A0[√ ]L0[of it, then]"),
    "Cyrillic and Greek": ("ru", "L0[почка ]L0[α]"),
    "Arabic in English": ("en", "L0[say ]A1[كلى]L0[ twice]"),
    "Arabic": ("ar", "A1[تعمل الكلى.]"),
    "Latin in Arabic": ("ar", "A1[عند ]L2[NIDDK]A1[ أو]"),
    "a fact in Arabic": ("ar", "A1[اتصل ]L2[+964 780 123 4567]A1[ الآن]"),
    "Arabic digits": ("ar", "A1[كلية ]A2[٢]A1[ فقط]"),
    "signs that the Arabic face lacks": ("ar", "A1[كلية ]L1[‰ ]A1[كلية]"),
    "vowel marks": ("ar", "A1[الكُلَّى]"),
    "ZWNJ and ZWJ": ("fa", "A1[می\u200cخواهم ه\u200d]"),
    "ZWNJ in Latin": ("en", "L0[kid\u200cneys]"),
    "spaces": ("en", "L0[a\u00a0b\u202fc\u2009d\u2003e]"),
    "variation selector": ("en", "L0[©\ufe0f 2026]"),
    "variation selector after a strange character": ("en", "L0[a]A0[√\ufe0f]L0[b]"),
    "leading neutrals in Arabic": ("ar", "A1[(كلية)]"),
}
FACES = {"NotoSans-400": "L", "NotoSansArabic-400": "A"}


def shown(galley: Galley) -> str:
    items = [part.item for part in galley.shaped]
    return "".join(
        f"{FACES[item.face.name]}{item.level}[{galley.text[item.start : item.end]}]"
        for item in items
    )


@pytest.mark.parametrize(("tag", "expected"), CASES.values(), ids=CASES)
def test_items(tag: str, expected: str, galley: Setting) -> None:
    text = re.sub(r"[LA]\d\[([^]]*)\]", r"\1", expected)
    assert shown(galley(text, tag)) == expected


def test_a_vowel_mark_shown_on_a_tatweel(galley: Setting) -> None:
    assert shown(galley("the mark ـَ is short", "en")) == "L0[the mark ]A1[ـَ]L0[ is short]"


@pytest.mark.parametrize("control", "\u061c\u200e\u200f")
def test_directional_marks_do_their_work_and_are_dropped(control: str, galley: Setting) -> None:
    assert (
        "".join(part.run.text for part in galley(f"كلى {control}(2){control} two", "ar").shaped)
        == "كلى (2) two"
    )


def test_isolates_and_embeddings_are_dropped(galley: Setting) -> None:
    assert (
        shown(galley("say \u2067كلى 2\u2069 or \u202bكلى\u202c now", "en"))
        == "L0[say ]A1[كلى ]L2[2]L0[ or ]A1[كلى]L0[ now]"
    )


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("one 😀 two 腎 three 😀", "😀腎"),
        ("👩\u200d⚕\ufe0f", "👩⚕"),
        ("腎e\u0301臓", "腎臓"),
        ("ก\u0e34", "ก\u0e34"),
    ],
)
def test_every_missing_character_is_told_once(text: str, missing: str, galley: Setting) -> None:
    with pytest.raises(MissingCharacters) as fault:
        galley(text, "en")
    assert fault.value.missing == tuple((character, "en") for character in missing)


def test_a_missing_character_is_told_with_the_language_of_its_piece(galley: Setting) -> None:
    with pytest.raises(MissingCharacters) as fault:
        galley(("كلية 腎", "ar"), ("see 腎 😀", "en"), "ar")
    assert fault.value.missing == (("腎", "ar"), ("腎", "en"), ("😀", "en"))


def looks(fonts: FontLibrary, text: str, look: TextLook) -> list[tuple[str, str, float]]:
    piece = TextPiece(text, look, find_language("en"))
    return [
        (text[item.start : item.end], item.face.name, item.size)
        for item in itemise_text(text, [piece], None, False, fonts)
    ]


def test_a_script_has_its_own_size(fonts: FontLibrary, look: TextLook) -> None:
    assert looks(fonts, "two كلى", look) == [
        ("two ", "NotoSans-400", 12),
        ("كلى", "NotoSansArabic-400", 15),
    ]


def test_emphasis_slants_latin_and_thickens_arabic(fonts: FontLibrary, look: TextLook) -> None:
    """Arabic has no slant of its own, and a made one would be wrong."""
    assert looks(fonts, "two كلى", look._replace(emphasis=True)) == [
        ("two ", "NotoSans-400Italic", 12),
        ("كلى", "NotoSansArabic-600", 15),
    ]


def test_families_come_in_the_order_of_preference(fonts: FontLibrary) -> None:
    arabic_first = TextLook(
        (("Latn", ScriptTypeface(("Nobody Has This", "Noto Sans Arabic", "Noto Sans"))),), 12
    )
    assert looks(fonts, "a†", arabic_first) == [
        ("a", "NotoSansArabic-400", 12),
        ("†", "NotoSans-400", 12),
    ]


CLUSTERS = [
    "a",
    "b ",
    "é",
    "1",
    "(",
    ",",
    "%",
    "√",
    "‰",
    "e\u0301",
    "q\u0323\u0304",
    "ك",
    "لّ",
    "ىَ",
    "بِّ",
    "٣",
    "\u200c",
    "\u200d",
    "©\ufe0f",
    "\u00a0",
]
TEXTS = st.lists(st.sampled_from(CLUSTERS), min_size=1, max_size=8).map("".join)


@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(["en", "ar"]))
def test_items_tile_the_text_and_no_mark_leaves_its_base(
    galley: Setting, texts: list[str], tag: str
) -> None:
    made = galley(*[(text, tag) for text in texts], tag)
    items = [part.item for part in made.shaped]
    assert [item.start for item in items] == [0, *(item.end for item in items[:-1])]
    assert items[-1].end == len(made.text)
    for one, other in pairwise(items):
        assert (
            unicodedata.category(made.text[other.start]) not in ("Mn", "Cf")
            or one.look != other.look
            or one.level != other.level
        )
