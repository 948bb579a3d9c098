"""Text as other libraries take it out of the file again, and the fonts that it is drawn with."""

import difflib
import shutil
import subprocess
import unicodedata

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb

from brochure.page.label import draw_label
from brochure.page.structure import StructurePart
from brochure.pdf.write import write_bytes
from brochure.text.run import GlyphRun, ShapedWord
from tests.pdf.material import (
    DOCUMENT,
    Draft,
    arabic,
    composed,
    content,
    face,
    latin,
    line,
    line_from_right,
    opened,
    shaped,
    signs,
)
from tests.pdf.samples import SAMPLES

UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def by_poppler(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return subprocess.run(
        ["pdftotext", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


def plain(text: str) -> str:
    """Without marks of direction, in composed form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text.translate(UNSEEN)).split())


def written(*runs: GlyphRun, tag: str = "en") -> bytes:
    """One line of these runs, given in the order of reading."""
    marks = line(1, 80, *runs) if tag == "en" else line_from_right(1, 80, *runs)
    return write_bytes(composed(Draft([DOCUMENT, StructurePart(1, "P", 0)], [marks], tag=tag)))


TEXTS = {
    "english": (
        "Office staff AVATAR See the site for more, naïve x\u0301\u0323 Ω. Below It starts here and"
        " ends here."
    ),
    "arabic_lines": (
        "السَّلَامُ عَلَيْكُمْ الأطفال لا يستعملون (علاج stem-cell) إلا بعد 18 سنة. اتصل بالرقم"
        " +964 780 123 4567 الآن."
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_poppler_reads_what_was_written(name: str) -> None:
    assert plain(by_poppler(write_bytes(SAMPLES[name]()))) == plain(TEXTS[name])


def test_pdfium_reads_what_was_written() -> None:
    assert plain(by_pdfium(write_bytes(SAMPLES["english"]()))) == plain(TEXTS["english"])


def test_pdfium_reads_arabic_all_but_words_that_a_hyphen_divides() -> None:
    # PDFium's own: in a line from right to left it reverses what a sign or space divides in a Latin
    # phrase.
    assert plain(by_pdfium(write_bytes(SAMPLES["arabic_lines"]()))) == plain(
        TEXTS["arabic_lines"]
    ).replace("stem-cell", "cell-stem")


PHRASES = [
    (arabic("أُجريت الدراسة على مجموعة صغيرة جدًّا"),),
    (arabic("كُلْيَةٌ وَاحِدَةٌ تَكْفِي، بالطبع"),),
    (
        arabic("نُشرت في "),
        latin("2026-03-05"),
        arabic(" من "),
        latin("08:00"),
        arabic(" إلى "),
        latin("14:30"),
        signs("."),
    ),
    (
        arabic("أقل من "),
        latin("15 %"),
        arabic(" من الحالات "),
        signs("("),
        arabic("مثلًا"),
        signs(")"),
        signs("."),
    ),
    (
        arabic("القيمة "),
        latin("-5"),
        arabic("؛ "),
        signs("["),
        arabic("انظر"),
        signs("]"),
        arabic("، «نعم»"),
        signs(": "),
        latin("52"),
    ),
]


@pytest.mark.parametrize("runs", PHRASES, ids=range(len(PHRASES)))
def test_arabic_with_numbers_and_signs_comes_back_in_order(runs: tuple[GlyphRun, ...]) -> None:
    said = plain("".join(run.text for run in runs))
    data = written(*runs, tag="ar")
    assert plain(by_pdfium(data)) == said
    assert plain(by_poppler(data)) == said


def test_a_lam_alef_that_is_one_glyph_comes_back_in_order() -> None:
    apart = shaped("سلام", face("NotoSansArabic"), rtl=True, tag="ar")
    lam_alef = apart.texts.index("ا"), apart.texts.index("ل")
    assert lam_alef[1] == lam_alef[0] + 1
    at = lam_alef[0]
    word = ShapedWord(
        apart.ids[: at + 1] + apart.ids[at + 2 :],
        (*apart.texts[:at], "لا", *apart.texts[at + 2 :]),
        apart.advances[: at + 1] + apart.advances[at + 2 :],
        None,
        True,
    )
    together = apart._replace(words=(word,))
    data = written(together, tag="ar")
    assert plain(by_pdfium(data)) == plain(by_poppler(data)) == "سلام"


def test_latin_runs_that_touch_stay_together_in_an_arabic_file() -> None:
    runs = (latin("Kidney Failure"), latin(". ", weight=700), latin("NIDDK"))
    marks = [
        *line_from_right(1, 80, arabic("انظر المصدر المذكور في هذه الصفحة")),
        *line_from_right(1, 110, arabic("المصدر ")),
    ]
    marks += line(1, 110, *runs, x=marks[-1].x - sum(run.width for run in runs))
    data = write_bytes(composed(Draft([DOCUMENT, StructurePart(1, "P", 0)], [marks], tag="ar")))
    assert (
        plain(by_poppler(data)) == "انظر المصدر المذكور في هذه الصفحة المصدر Kidney Failure. NIDDK"
    )


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_labels_come_before_their_text(tag: str) -> None:
    label, words = ("•", "words of an item") if tag == "en" else ("•", "كلمات في بند")
    parts, marks = [DOCUMENT, StructurePart(1, "L", 0)], []
    for at in range(6):
        first = len(parts)
        parts += [
            StructurePart(first, "LI", 1),
            StructurePart(first + 1, "Lbl", first),
            StructurePart(first + 2, "LBody", first),
        ]
        y = 80 + 20 * at
        if tag == "en":
            marks += draw_label(
                line(first + 1, y - 1.5, latin(label)), line(first + 2, y, latin(words), x=80)
            )
        else:
            marks += draw_label(
                line_from_right(first + 1, y - 1.5, signs(label)),
                line_from_right(first + 2, y, arabic(words), right=515),
            )
    data = write_bytes(composed(Draft(parts, [marks], tag=tag)))
    assert plain(by_poppler(data)) == plain(by_pdfium(data)) == " ".join([f"{label} {words}"] * 6)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_code_in_use_has_a_text_a_glyph_and_the_width_of_that_glyph(name: str) -> None:
    for page in opened(write_bytes(SAMPLES[name]())).pages:
        used: dict[str, set[int]] = {}
        font = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = str(operands[0])
            if str(operator) == "TJ":
                used.setdefault(font, set()).update(
                    code for piece in operands[0] for code in _codes(piece)
                )
        for font, codes in used.items():
            _check_codes(page.Resources.Font[font], codes)


def _codes(piece: object) -> list[int]:
    if not isinstance(piece, pikepdf.String):
        return []
    data = bytes(piece)
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def _check_codes(font: pikepdf.Object, codes: set[int]) -> None:
    descendant = font.DescendantFonts[0]
    unicode = font.ToUnicode.read_bytes().decode("ascii")
    mapping = descendant.CIDToGIDMap.read_bytes()
    program = hb.Font(hb.Face(hb.Blob(descendant.FontDescriptor.FontFile2.read_bytes())))
    scale = 1000 / program.face.upem
    assert int(descendant.W[0]) == 1
    for code in codes:
        assert f"<{code:04X}><" in unicode
        glyph = int.from_bytes(mapping[2 * code : 2 * code + 2], "big")
        assert 0 < glyph < program.face.glyph_count
        assert float(descendant.W[1][code - 1]) == pytest.approx(
            program.get_glyph_h_advance(glyph) * scale, abs=0.01
        )


def test_a_ligature_and_a_character_beyond_the_first_plane_have_their_exact_text() -> None:
    run = latin("ab").replace_glyphs(texts=("ffi", "\U0001d465"))
    data = opened(written(run)).pages[0].Resources.Font.F1.ToUnicode.read_bytes()
    assert b"<0001><006600660069>" in data
    assert b"<0002><D835DC65>" in data


def test_one_glyph_with_two_texts_has_two_codes() -> None:
    run = latin("aa").replace_glyphs(texts=("a", "b"))
    assert plain(by_pdfium(written(run))) == "ab"


def test_a_private_character_is_its_own_replacement() -> None:
    run = latin("ab").replace_glyphs(texts=("a", "\ue001"))
    spans = [
        operands[1]
        for operands, operator in pikepdf.parse_content_stream(opened(written(run)).pages[0])
        if str(operator) == "BDC"
    ]
    assert [str(span.ActualText) for span in spans if "/ActualText" in span] == ["\ue001"]


def test_letters_and_marks_are_drawn_where_the_shaper_put_them() -> None:
    run = arabic("بُ", 20)
    (page,) = pypdfium2.PdfDocument(written(run, tag="ar"))
    image = page.render(scale=4, grayscale=True).to_pil()
    pixels = image.tobytes()
    rows = [min(pixels[at : at + image.width]) < 128 for at in range(0, len(pixels), image.width)]
    blocks = sum(now and not before for before, now in zip([False, *rows], rows, strict=False))
    assert blocks == 3, "the vowel mark, the letter and its dot, one below the other"


def test_the_name_of_a_subset_depends_on_its_content_alone() -> None:
    names = [
        str(opened(written(latin(text))).pages[0].Resources.Font.F1.BaseFont)
        for text in ("abc", "abc", "abd")
    ]
    assert names[0] == names[1] != names[2]
    assert all(
        len(name) == len("/ABCDEF+NotoSans-400") and name[7:] == "+NotoSans-400" for name in names
    )


def test_runs_from_right_to_left_are_marked_as_reversed() -> None:
    shown = content(opened(written(arabic("نعم"), latin("52"), tag="ar")).pages[0])
    assert shown.count(b"/ReversedChars BMC") == 1


@pytest.mark.parametrize(
    ("run", "fault"),
    [
        (latin("a").replace_glyphs(ids=(0,)), ".notdef stands for “a”"),
        (latin("a").replace_glyphs(texts=("\ufeff",)), r"'\\ufeff' cannot be the text of a glyph"),
        (latin("a").replace_glyphs(texts=("",)), "'' cannot be the text of a glyph"),
    ],
)
def test_what_cannot_conform_is_refused(run: GlyphRun, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        written(run)


def test_similarity_of_a_page_of_arabic_is_at_least_0995_in_both_readers() -> None:
    said, marks = [], []
    for at, runs in enumerate(PHRASES * 4):
        marks += line_from_right(1, 80 + 30 * at, *runs)
        said.append(plain("".join(run.text for run in runs)))
    data = write_bytes(composed(Draft([DOCUMENT, StructurePart(1, "P", 0)], [marks], tag="ar")))
    for read in (by_pdfium(data), by_poppler(data)):
        assert (
            difflib.SequenceMatcher(None, " ".join(said), plain(read), autojunk=False).ratio()
            >= 0.995
        )
