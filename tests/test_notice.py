"""What a notice looks like when it is printed."""

import unicodedata

import pytest

from brochure.notice import UNSAFE, Notice, Place


def test_nothing_from_a_file_reaches_the_terminal_raw() -> None:
    notice = Notice(
        Place("content/\x1b[2J.yaml", 1, 1),
        "unknown-key",
        "“a\nb\x9b\u202e” is no key",
        "did you\x07 mean “b”?\nor “c”?",
    )
    assert (
        str(notice)
        == "content/\\x1b[2J.yaml:1:1: error: “a\\x0ab\\x9b\\u202e” is no key (unknown-key)\n   "
        " hint: did you\\x07 mean “b”?\nor “c”?"
    )


def test_arabic_is_printed_as_it_is() -> None:
    notice = Notice(Place("content/a/ar.po", 1, 1), "missing-character", "“مرحبا”")
    assert str(notice) == "content/a/ar.po:1:1: error: “مرحبا” (missing-character)"


@pytest.mark.parametrize("field", ["file", "text", "hint"])
def test_a_notice_is_one_line_and_a_hint_whatever_stands_in_it(field: str) -> None:
    """No character ends a line, whoever reads it, turns what follows round, or is not seen."""
    hostile = "".join(map(chr, UNSAFE))
    given = {"file": "a", "text": "b", "hint": "c"} | {field: f"x{hostile}y"}
    told = str(Notice(Place(given["file"], 1, 1), "rule", given["text"], given["hint"]))
    lines = told.replace("\t", "").splitlines()
    assert len(lines) == (3 if field == "hint" else 2)  # a hint may have lines of its own
    assert not {character for line in lines for character in line} & set(hostile)


def test_whatever_ends_a_line_or_controls_is_spelt_out() -> None:
    dangerous = {
        code for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cc", "Zl", "Zp")
    }
    controls = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    turning = {code for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in controls}
    assert dangerous | turning <= set(UNSAFE)
    assert str(Place("a\u2028b.yaml", 1, 2)) == "a\\u2028b.yaml:1:2"


def test_joiners_of_persian_words_stay() -> None:
    assert (
        str(Notice(Place("fa.po", 1, 1), "rule", "می\u200cخواهم"))
        == "fa.po:1:1: error: می\u200cخواهم (rule)"
    )
