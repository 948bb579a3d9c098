"""What has a language of its own, on its way through catalogs and agencies' files."""

from collections.abc import Callable

from brochure.catalog import extract, letters
from brochure.catalog.apply import apply_catalog
from brochure.catalog.codes import InlineCode, split_codes
from brochure.catalog.message import Catalog
from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet

ENGLISH, KURDISH = find_language("en"), find_language("ckb")
SOURCE = """\
title: T
body:
  - {text: Bonjour, lang: fr}
  - The sign [قسم الكلى]{lang=ar} shows the way
  - languages: {ar: اتصل بنا}
"""


def test_no_catalog_has_it(reading: Callable[[str], Leaflet]) -> None:
    messages = extract.extract_messages(reading(SOURCE), "ckb")
    assert [message.source for message in messages] == [
        "T",
        "The sign [قسم الكلى]{lang=ar} shows the way",
    ]


def test_it_stands_in_every_translation(reading: Callable[[str], Leaflet]) -> None:
    leaflet = reading(SOURCE)
    blank = extract.make_blank_catalog(leaflet, "ckb")
    said = {
        "T": "ن",
        "The sign [قسم الكلى]{lang=ar} shows the way": (
            "هێمای [قسم الكلى]{lang=ar} ڕێگا پیشان دەدات"
        ),
    }
    messages = tuple(
        message._replace(translation=said[message.source]) for message in blank.messages
    )
    catalog: Catalog = blank._replace(messages=messages)
    done = apply_catalog(leaflet, catalog, KURDISH)
    assert done.complete and not done.notices
    assert done.leaflet.body[0] == leaflet.body[0]
    assert done.leaflet.body[2] == leaflet.body[2]
    phrase = done.leaflet.body[1].text.spans[1]  # type: ignore[union-attr]
    assert (phrase.text, phrase.language) == ("قسم الكلى", find_language("ar"))


def test_a_phrase_keeps_the_letters_of_its_language() -> None:
    source = "كليّ [الكلى **كي** [كي](https://example.org)]{lang=ar} كي"
    assert (
        letters.normal_letters(source, KURDISH)
        == "کلیّ [الكلى **كي** [كي](https://example.org)]{lang=ar} کی"
    )


def test_ids_and_names_of_notes_keep_their_letters() -> None:
    source = "كليّ[^كي] [كي](#كي)"
    assert letters.normal_letters(source, KURDISH) == "کلیّ[^كي] [کی](#كي)"


def test_agencies_get_its_marks_as_codes() -> None:
    found = list(split_codes("a [b **c**]{lang=ar} [d](https://example.org) {lang=ar}"))
    assert found == [
        "a ",
        InlineCode("[", "phrase", 1, True),
        "b ",
        InlineCode("**", "bold", 2, True),
        "c",
        InlineCode("**", "bold", 2, False),
        InlineCode("]{lang=ar}", "phrase", 1, False),
        " ",
        InlineCode("[", "link", 3, True),
        "d",
        InlineCode("](https://example.org)", "link", 3, False),
        " {lang=ar}",
    ]
