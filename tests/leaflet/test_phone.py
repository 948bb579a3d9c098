"""Telephone numbers: which ones a text holds, what each dials, and which are spelt with letters."""

from itertools import pairwise

import pytest

from brochure.leaflet.link import check_link
from brochure.leaflet.numbering import JudgedNumber, judge_number
from brochure.leaflet.phone import find_telephones, spelt_number
from brochure.notice import Place

DIALLED = {
    "0780 123 4567 / 0770 123 4567": "07801234567 07701234567",
    "122 or 115": "122 115",
    "122 أو 115": "122 115",
    "+964 780 123 4567 ext. 12": "+9647801234567;ext=12",
    "+964 780 123 4567;ext=7": "+9647801234567;ext=7",
    "٠٧٨٠ ١٢٣ ٤٥٦٧ تحويلة ١٢": "07801234567;ext=12",
    "*3555": "*3555",
    "*123#": "*123%23",
    "#31#0780 123 4567": "%2331%2307801234567",
    "+964 (0)780 123 4567": "+9647801234567",
    "(+964) 780 123 4567": "+9647801234567",
    "(0) 780 123 4567": "07801234567",
    "0780/1234567": "07801234567",
    "+49 30 / 123 456": "+4930123456",
    "07801234567/07701234567": "07801234567 07701234567",
    "+964 780 123 4567 – 0770 123 4567": "+9647801234567 07701234567",
    "0780 123 4567 0770 123 4567": "07801234567 07701234567",
    "+964 - 780 - 123 - 4567": "+9647801234567",
    "+964 000 000 0000": "+9640000000000",
    "0780 123 4567, 0770 123 4568 (24/7)": "07801234567 07701234568",
    "0780 123 4567 (Mo–Fr 9–17, 08:00–16:00)": "07801234567",
    "03-555 1234 / 5": "035551234",
    "00964 780 123 4567": "009647801234567",
    "1-700-123-456": "1700123456",
    "9200 12345": "920012345",
    "800-1234": "8001234",
    "FAX 0780 123 4567": "07801234567",
    "+964 780 123 4567 24/7": "+9647801234567",
    "0780 123 4567 24 hours a day": "07801234567",
    "+44 20 7946 0958 9-5": "+442079460958",
    "800 1234 24/7": "8001234",
    "+33 1 23 45 67 89": "+33123456789",
    "+7 495 123-45-67": "+74951234567",
    "0212 555 12 34 24/7, 115": "02125551234 115",
    "0780 123 4567 / 115": "07801234567 115",
    "+964 780 123 4567/122": "+9647801234567 122",
    "115 / 0780 123 4567": "115 07801234567",
    "104/115/122": "104 115 122",
    "0780 123 4567 - 115": "07801234567 115",
    "0780 123 4567/4568": "07801234567",
    "5401234 / 5401235": "5401234 5401235",
    "+380-50-123-45-67": "+380501234567",
    "1) 0780 123 4567 2) 0770 123 4567": "07801234567 07701234567",
    "24/7": "",
    "none": "",
}


@pytest.mark.parametrize(("text", "dialled"), DIALLED.items())
def test_each_number_is_dialled_by_itself(text: str, dialled: str) -> None:
    found = list(find_telephones(text))
    assert [number.address for number in found] == [f"tel:{each}" for each in dialled.split()]
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("text", [text for text in DIALLED if DIALLED[text]])
def test_what_is_dialled_may_be_linked_to(text: str) -> None:
    assert [
        fault
        for number in find_telephones(text)
        for fault in check_link(number.address, Place("x"))
    ] == []


@pytest.mark.parametrize(
    "text", ["0800 FLOWERS 7", "1-800-FLOWERS", "0800flowers", "0800 FLOWERS", "0780 12A3"]
)
def test_a_number_spelt_with_letters_is_told(text: str) -> None:
    assert spelt_number(text)


@pytest.mark.parametrize(
    "text", [*DIALLED, "0780 123 4567 FAX 0770 123 4567", "122 or 115", "0780 123 4567 x12"]
)
def test_words_beside_numbers_are_not(text: str) -> None:
    assert not spelt_number(text)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "+1 ", "(1) ", "1/", "*1", "1-", "1 A", "0 0 ", "#", "12345678 / "]
)
def test_no_text_makes_the_search_slow(piece: str) -> None:
    """Were one of the patterns quadratic, this would take minutes."""
    text = piece * (30_000 // len(piece))
    assert all(number.end <= len(text) for number in find_telephones(text))
    assert isinstance(spelt_number(text), str)


JUDGED = {
    "tel:07801234567": JudgedNumber("tel:+9647801234567", True),
    "tel:+9647801234567": JudgedNumber("tel:+9647801234567", True),
    "tel:07801234567;ext=12": JudgedNumber("tel:+9647801234567;ext=12", True),
    "tel:009647801234567": JudgedNumber("tel:+9647801234567", True),
    "tel:122": JudgedNumber("tel:122", True),
    "tel:*123%23": JudgedNumber("tel:*123%23", True),
    "tel:0780123456": JudgedNumber("tel:0780123456", False),
    "tel:+9640000000000": JudgedNumber("tel:+9640000000000", False),
    "tel:+442079460958": JudgedNumber("tel:+442079460958", True),
}


@pytest.mark.parametrize(("address", "judged"), JUDGED.items())
def test_a_region_s_plan_judges_and_completes_numbers(address: str, judged: JudgedNumber) -> None:
    pytest.importorskip("phonenumbers", reason="an environment of before it was a dependency")
    assert judge_number(address, "IQ") == judged
