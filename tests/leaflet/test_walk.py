"""The walk through every text that is translated."""

from collections.abc import Callable, Iterator
from typing import get_args, get_type_hints

from brochure.language import find_language
from brochure.leaflet import blocks
from brochure.leaflet.blocks import Block, Leaflet
from brochure.leaflet.marked import MarkedText, TextSpan
from brochure.leaflet.walk import replace_texts, walk_texts

SOURCE = """\
title: The title
subtitle: The subtitle
owner: The owner
reviewer: Nobody sees this
sources: [{title: A book, publisher: A house}]
body:
  - heading: A heading
  - A paragraph
  - list: [one, {item: two, steps: [three]}, four]
  - callout: {kind: note, title: Its title, body: [Its text]}
  - table: {caption: Its caption, columns: [A, B], rows: [[a1, b1], [a2, b2]]}
  - table: {columns: [A], rows: [[[p1, {list: [i1]}, p2]], {group: Below, rows: [[{list: [i2]}]]}]}
  - figure: {file: kidney.svg, alt: Its words, caption: Its line}
  - question: {ask: Why?, answer: [Because]}
  - contact: {hours: Its hours, address: Its street, name: Its name, phone: "123",
             email: a@example.org}
  - qr: {url: "https://example.org", caption: Its call}
  - break: page
  - The end
"""
KEYS = """\
title: The title
subtitle: The subtitle
owner: The owner
heading-1: A heading
paragraph-1: A paragraph
item-1: one
item-2: two
item-3: three
item-4: four
callout-1 title: Its title
paragraph-2: Its text
table-1 caption: Its caption
table-1 column 1: A
table-1 column 2: B
table-1 row 1 cell 1: a1
table-1 row 1 cell 2: b1
table-1 row 2 cell 1: a2
table-1 row 2 cell 2: b2
table-2 column 1: A
table-2 row 1 cell 1 paragraph 1: p1
item-5: i1
table-2 row 1 cell 1 paragraph 3: p2
table-2 group 1: Below
item-6: i2
figure-1 alt: Its words
figure-1 caption: Its line
question-1: Why?
paragraph-3: Because
contact-1 name: Its name
contact-1 address: Its street
contact-1 hours: Its hours
qr-1 caption: Its call
paragraph-4: The end
"""
ARABIC = find_language("ar")


def test_every_text_with_its_key(reading: Callable[[str], Leaflet]) -> None:
    assert "".join(f"{key}: {text.plain}\n" for key, text in walk_texts(reading(SOURCE))) == KEYS


def test_nothing_changes_where_nothing_is_changed(reading: Callable[[str], Leaflet]) -> None:
    leaflet = reading(SOURCE)
    assert replace_texts(leaflet, lambda key, text: text, leaflet.language) == leaflet


def test_every_text_is_replaced_and_facts_are_kept(reading: Callable[[str], Leaflet]) -> None:
    def change(key: str, text: MarkedText) -> MarkedText:
        return MarkedText(key, (TextSpan(key),), ARABIC, text.place)

    leaflet = reading(SOURCE)
    changed = replace_texts(leaflet, change, ARABIC)
    assert [(key, text.plain) for key, text in walk_texts(changed)] == [
        (key, key) for key, _ in walk_texts(leaflet)
    ]
    assert changed.language == ARABIC
    assert changed.sources == leaflet.sources
    contact = changed.body[8]
    assert (contact.phone.plain, contact.phone.language, contact.email.plain) == (
        "123",
        ARABIC,
        "a@example.org",
    )


def test_keys_are_unique(reading: Callable[[str], Leaflet]) -> None:
    keys = [key for key, _ in walk_texts(reading(SOURCE))]
    assert len(set(keys)) == len(keys)


def test_what_has_a_language_of_its_own_is_not_translated(
    reading: Callable[[str], Leaflet],
) -> None:
    leaflet = reading("""\
title: T
body:
  - {text: a, lang: fr}
  - list: [b, {text: c, lang: fr}]
  - contact: {lang: fr, name: d, phone: "122"}
  - languages: {de: e}
  - The word [f]{lang=fr}
""")
    assert [key for key, _ in walk_texts(leaflet)] == ["title", "item-1", "paragraph-2"]
    translated = replace_texts(leaflet, lambda _key, text: text._replace(language=ARABIC), ARABIC)
    assert translated.body[0] == leaflet.body[0]
    assert translated.body[2:4] == leaflet.body[2:4]


def test_what_holds_blocks_says_so() -> None:
    # What stands in no “bodies” would be neither signed nor looked through for pictures.
    silent = [
        kind.__name__
        for kind in get_args(Block)
        if not hasattr(kind, "bodies") and any(map(is_body, field_kinds(kind, set())))
    ]
    assert silent == []


def field_kinds(kind: type, seen: set[type]) -> Iterator[object]:
    """The kinds of the fields of a value, and of the values in it."""
    seen.add(kind)
    for annotation in get_type_hints(kind, localns=vars(blocks)).values():
        for inner in (annotation, *get_args(annotation)):
            yield inner
            if isinstance(inner, type) and hasattr(inner, "_fields") and inner not in seen:
                yield from field_kinds(inner, seen)


def is_body(kind: object) -> bool:
    """Whether it is that of a field with blocks of any kind."""
    return kind == Block
