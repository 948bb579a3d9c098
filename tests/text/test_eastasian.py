"""Chinese, Japanese and Korean: which signs go with which letters, and which fonts they take."""

import re
from pathlib import Path

import pytest

from brochure.language import find_language
from brochure.text.font import FontFace, FontFile, FontLibrary
from brochure.text.galley import AUTOSPACE, set_galley
from brochure.text.itemise import ScriptTypeface, TextLook, TextPiece, itemise_text
from brochure.text.lines import break_lines
from brochure.text.script import script_stretches
from tests import otf

SCRIPTS = {
    "digits are Latin": ("zh-Hans", "Hani(每天服药)Latn(2)Hani(次)"),
    "signs of ASCII are Latin": ("zh-Hans", "Hani(请拨打 )Latn(+964 780 – 5 %)Hani(，谢谢)"),
    "Latin words": ("zh-Hans", "Hani(见)Latn(DNA)Hani(检测)Latn(v2.0)"),
    "wide punctuation": ("zh-Hans", "Hani(「肾脏」（二）、。，！)"),
    "wide punctuation after Latin": ("zh-Hans", "Latn(KF-01)Hani(（二）)Latn(DNA)Hani(。)"),
    "quotation marks are Chinese": ("zh-Hans", "Hani(他说“)Latn(DNA)Hani(”……)"),
    "quotation marks are Japanese": ("ja", "Kana(は)Hani(“)Latn(DNA)Hani(”)"),
    "in English they are Latin": ("en", "Hani(肾)Latn(2 “is” a kidney…)"),
    "in Korean they are Latin": ("ko", "Hang(신장 )Latn(DNA” )Hang(검사)"),
    "leading digits": ("zh-Hans", "Latn(3)Hani(号病房)"),
    "leading quotation mark": ("zh-Hans", "Hani(“肾”)"),
    "nothing but digits": ("zh-Hans", "Latn(2026)"),
    "Arabic is not touched": ("ar", "Arab(الكلى (٢) 5%)"),
    "the long sound of Japanese": ("ja", "Kana(リットルー・)"),
}
LANGUAGES = {
    "zh": ("Hani", "Hani"),
    "zh-Hans": ("Hani", "Hani"),
    "zh-Hans-HK": ("Hani", "Hani"),
    "zh-Hant": ("Hani", "Hant"),
    "zh-TW": ("Hani", "Hant"),
    "zh-CN": ("Hani", "Hani"),
    "ja": ("Kana", "Kana"),
    "ja-Jpan": ("Kana", "Kana"),
    "ko": ("Hang", "Hang"),
    "ur-Aran": ("Arab", "Aran"),
    "sr-Latn": ("Latn", "Latn"),
    "en": ("Latn", "Latn"),
}
LOOK = TextLook(
    (
        ("Latn", ScriptTypeface(("Latin",))),
        ("Hani", ScriptTypeface(("Simplified",), 1.1)),
        ("Hant", ScriptTypeface(("Traditional",))),
        ("Kana", ScriptTypeface(("Japanese",))),
        ("Hang", ScriptTypeface(("Korean",))),
    ),
    12,
)
SHARED = "肾腎病二2DNA，。「」（）“”"
FILES = {
    "Latin": "",
    "Simplified": SHARED,
    "Traditional": SHARED,
    "Japanese": SHARED + "はいリ",
    "Korean": SHARED + "신장",
}


@pytest.fixture(scope="module")
def fonts() -> FontLibrary:
    """Five families of one look: what they have tells them apart."""

    def find(family: str, weight: int, italic: bool) -> FontFile | None:
        if family not in FILES or italic:
            return None
        return FontFile(otf.with_aliases(otf.cff(weight=weight), FILES[family]), family=family)

    return FontLibrary(find, tuple)


@pytest.mark.parametrize(("tag", "expected"), SCRIPTS.values(), ids=SCRIPTS)
def test_scripts(tag: str, expected: str) -> None:
    cut = re.compile(r"(Hani|Kana|Hang|Latn|Arab)\((.*?)\)(?=Hani|Kana|Hang|Latn|Arab|$)")
    text = "".join(match[2] for match in cut.finditer(expected))
    found = script_stretches(text, find_language(tag).script)
    assert "".join(f"{script}({text[start:end]})" for start, end, script in found) == expected


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_script_of_a_language_is_that_of_its_letters(tag: str) -> None:
    spoken = find_language(tag)
    assert (spoken.script, spoken.letters) == LANGUAGES[tag]


def test_nastaliq_is_read_from_right_to_left() -> None:
    assert find_language("ur-Aran").rtl


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("zh-Hans", "肾病2DNA，（二）。", "Simplified(肾病)Latin(2DNA)Simplified(，（二）。)"),
        ("zh-Hant", "腎病2。", "Traditional(腎病)Latin(2)Traditional(。)"),
        ("ja", "腎はDNA「い」", "Japanese(腎は)Latin(DNA)Japanese(「い」)"),
        ("ko", "신장(腎)", "Korean(신장)Latin(()Korean(腎)Latin())"),
        ("en", "kidney 肾 and はい", "Latin(kidney )Simplified(肾 )Latin(and )Japanese(はい)"),
    ],
)
def test_each_language_draws_han_in_its_own_font(
    tag: str, text: str, expected: str, fonts: FontLibrary
) -> None:
    items = itemise_text(text, [TextPiece(text, LOOK, find_language(tag))], None, False, fonts)
    merged: list[tuple[str, str]] = []
    for item in items:
        family, said = item.face.name.partition("-")[0], text[item.start : item.end]
        if merged and merged[-1][0] == family:
            said = merged.pop()[1] + said
        merged.append((family, said))
    assert "".join(f"{family}({said})" for family, said in merged) == expected


def test_han_has_the_size_of_its_script_and_shaper_and_language_are_told(
    fonts: FontLibrary,
) -> None:
    text = "肾2"
    han, digit = itemise_text(
        text, [TextPiece(text, LOOK, find_language("zh-Hant"))], None, False, fonts
    )
    assert (han.script, han.language, han.size) == ("Hani", "zh-Hant", 12)
    (han, digit) = itemise_text(
        text, [TextPiece(text, LOOK, find_language("zh-Hans"))], None, False, fonts
    )
    assert (han.script, han.language, han.size) == ("Hani", "zh-Hans", pytest.approx(13.2))
    assert (digit.script, digit.size) == ("Latn", 12)


def test_no_line_begins_with_punctuation_that_closes(fonts: FontLibrary) -> None:
    text = "肾病，肾病。「肾病」肾（病）肾病，肾病" * 4
    spoken = find_language("zh-Hans")
    galley = set_galley([TextPiece(text, LOOK, spoken)], spoken, fonts)
    for measure in range(40, 120):
        lines = break_lines(galley, measure)
        said = ["".join(run.text for _, _, run in line.runs) for line in lines]
        assert "".join(said) == text
        assert not [line for line in said if line[0] in "，。」）"]
        assert not [line for line in said if line[-1] in "「（"]


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("肾。肾，肾（肾）", ""),
        ("肾。（肾", "。"),
        ("肾），肾", "）"),
        ("肾）。」肾", "）。"),
        ("肾：“（肾", "：（"),
        ("（肾）（肾）", "）"),
    ],
)
def test_marks_that_meet_lose_their_blank_half(text: str, narrow: str) -> None:
    from brochure.text.shape import ShapingItem, shape_item

    file = (
        Path(__file__).parents[2]
        / "assets"
        / "brands"
        / "al-mustaqbal"
        / "fonts"
        / "NotoSansCJKsc-Regular.otf"
    )
    face = FontFace("Noto Sans CJK SC", file.read_bytes(), None)
    run = shape_item(text, ShapingItem(0, len(text), 0, "Hani", "zh-Hans", face, 12, 0)).run
    assert (
        "".join(
            said
            for said, advance in zip(run.texts, run.advances, strict=True)
            if advance == face.upem / 2
        )
        == narrow
    )
    assert run.text == text


@pytest.mark.parametrize(
    ("tag", "text", "spaces"),
    [
        ("zh-Hans", "肾病2DNA肾", 2),
        ("zh-Hans", "肾（2），DNA", 0),
        ("zh-Hans", "肾 2 肾", 0),
        ("en", "2肾A", 2),
        ("en", "DNA 2", 0),
    ],
)
def test_a_little_space_parts_han_from_latin(
    tag: str, text: str, spaces: int, fonts: FontLibrary
) -> None:
    spoken = find_language(tag)
    galley = set_galley([TextPiece(text, LOOK, spoken)], spoken, fonts)
    alone = sum(
        part.item.size * sum(map(part.item.face.advance, part.run.ids)) / part.item.face.upem
        for part in galley.shaped
    )
    sizes = [part.item.size for part in galley.shaped][:spaces]
    assert galley.along[-1] - alone == pytest.approx(AUTOSPACE * sum(sizes), abs=0.01)


def test_noto_sans_cjk_draws_each_language_its_forms() -> None:
    """遍 differs between the mainland and Japan: the shaper must be told the language."""
    from brochure.text.shape import ShapingItem, shape_item
    from tests.fonts import FONTS

    found = FONTS.system_styles("Noto Sans CJK SC")
    if not found:
        pytest.skip("Noto Sans CJK SC is not installed (Debian: fonts-noto-cjk)")
    file = found[0].file
    face = FontFace("Noto Sans CJK SC", file.data, None, file.number, file.path)
    drawn = {
        tag: shape_item("遍", ShapingItem(0, 1, 0, "Hani", tag, face, 12, 0)).run.ids
        for tag in ("zh-Hans", "zh-Hant", "ja")
    }
    assert len(set(drawn.values())) >= 2
    assert drawn["zh-Hans"] != drawn["ja"]
