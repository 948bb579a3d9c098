"""Catalogs for Hypothesis, in the one form in which they are written."""

from hypothesis import strategies as st

from brochure.catalog.message import Catalog, Message
from brochure.leaflet.inline import normal_text
from brochure.notice import Place

FILE = "content/dialysis/ar.po"
PLACE = Place(FILE)

_LETTERS = "ab AZ09 .,?*_[]()\\\"'`#~|<>&;=%ابتثكي٠١٢٫éßชไ中\u200c\u200f"
words = st.one_of(
    st.text(_LETTERS, max_size=25),
    st.sampled_from(["**a** b", "[x](https://a.b/c) *y*", "one two three four five"]),
)
sources = words.map(normal_text).filter(bool)
lines = st.text(_LETTERS, max_size=12).map(str.rstrip)


@st.composite
def messages(draw: st.DrawFn, source: str, gone: bool = False) -> Message:
    translation = draw(words.filter(str.strip) | st.just(""))
    fuzzy = bool(translation) and draw(st.booleans())
    return Message(
        context=draw(
            st.sampled_from(["", "title", "paragraph-1", "paragraph-2", "table-1 row 2 cell 1"])
        ),
        source=source,
        translation=translation,
        fuzzy=fuzzy,
        place=PLACE,
        previous=draw(sources) if fuzzy and not gone else "",
        comments=tuple(draw(st.lists(lines, max_size=2))),
        extracted=tuple(draw(st.lists(lines.map(str.strip), max_size=2))),
        references=tuple(
            draw(st.lists(st.sampled_from(["a.yaml:12", "b/c.yaml:3", "d"]), max_size=2))
        ),
        flags=tuple(
            draw(st.lists(st.sampled_from(["ignore-numbers", "no-wrap"]), max_size=2, unique=True))
        ),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    found = draw(st.lists(sources, max_size=6, unique=True))
    gone = draw(st.lists(sources, max_size=2, unique=True))
    return Catalog(
        tag="ar",
        messages=tuple(draw(messages(source)) for source in found),
        place=PLACE,
        fields=(
            ("Language", "ar"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("X-Clinical-Review", draw(lines.map(str.strip))),
        ),
        comments=tuple(draw(st.lists(lines, max_size=2))),
        obsolete=tuple(draw(messages(source, gone=True)) for source in gone),
    )


def without_places(catalog: Catalog) -> Catalog:
    """The same catalog, as though every message had been read from the head of its file."""
    return catalog._replace(
        messages=tuple(message._replace(place=PLACE) for message in catalog.messages),
        obsolete=tuple(message._replace(place=PLACE) for message in catalog.obsolete),
    )
