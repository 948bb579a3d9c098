"""What is set again because it has changed, and what is not: a leaflet set with a memory is the
leaflet set without.
"""

from pathlib import Path

import pytest

from brochure.edition import A4
from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.read import read_leaflet as read_leaflet
from brochure.page.compose import ComposedLeaflet, compose_pages
from brochure.page.memory import MASTHEAD, SettingMemory
from brochure.pdf.memory import WritingMemory
from brochure.pdf.write import write_pdf
from brochure.source.files import ProjectFiles
from brochure.theme.read import read_theme as read_theme
from brochure.theme.words import words_for
from tests.fonts import FONTS

LONG = "The kidneys clean the blood and keep water and salts in balance. "
BODY = f"""
  - heading: Your clinic
  - {LONG * 34}
  - list: [One, Two, Three]
  - contact: {{name: NAME, phone: +964 000 000 0000}}
  - heading: More
  - callout: {{kind: tip, title: Bring, body: [{LONG * 2}]}}
  - {LONG * 40}
"""


def leaflet(tmp_path_factory: pytest.TempPathFactory, name: str, more: str = "") -> Leaflet:
    """A leaflet of three pages in which a clinic has this name."""
    root = tmp_path_factory.mktemp("project")
    (root / "content/one").mkdir(parents=True)
    (root / "content/one/leaflet.yaml").write_text(
        "title: T\nbody:" + BODY.replace("NAME", name) + more, encoding="utf-8"
    )
    return read_leaflet(ProjectFiles(root), "one", find_language("en")).accept()


def setting(
    made: Leaflet, memory: SettingMemory | None, varied: tuple[int, ...] | None = None
) -> ComposedLeaflet:
    """The leaflet composed in the base look."""
    theme = read_theme(ProjectFiles(Path()), "plain", A4, FONTS).accept()
    return compose_pages(
        made,
        theme,
        words_for(find_language("en")),
        FONTS,
        {},
        memory=memory,
        varied=varied,
    )


@pytest.mark.parametrize(
    "name",
    [
        "Hilla",
        (
            "A clinic of so long a name that it needs a second line in its box and moves what is"
            " below it"
        ),
    ],
)
def test_with_a_memory_everything_is_as_without(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    memory = SettingMemory()
    setting(leaflet(tmp_path_factory, "Basra"), memory)
    other = leaflet(tmp_path_factory, name)
    assert setting(other, memory) == setting(other, None)


def test_a_block_more_or_less_is_no_harm(tmp_path_factory: pytest.TempPathFactory) -> None:
    memory = SettingMemory()
    for more in ("  - heading: End\n", "", "  - heading: End\n  - Done.\n"):
        made = leaflet(tmp_path_factory, "Basra", more)
        assert setting(made, memory) == setting(made, None)


def test_pages_without_a_change_are_the_very_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    memory = SettingMemory()
    first, second = (
        setting(leaflet(tmp_path_factory, name), memory).composition.pages
        for name in ("Basra", "Hilla")
    )
    assert len(first) == len(second) == 3
    assert [
        one.content[0] is other.content[0] for one, other in zip(first, second, strict=True)
    ] == [True, False, True]


def test_what_files_differ_in_is_a_piece_of_its_own(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    memory, contact = SettingMemory(), 3
    first, second = (
        setting(leaflet(tmp_path_factory, name), memory, (contact,)).composition.pages
        for name in ("Basra", "Hilla")
    )
    same = [
        [one is other for one, other in zip(page.content, twin.content, strict=True)]
        for page, twin in zip(first, second, strict=True)
    ]
    assert same == [[True], [True, False, True], [True, True]], "the contact on page 2 alone"


def test_pieces_say_together_what_one_says(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = leaflet(tmp_path_factory, "Basra")
    whole, parted = (setting(made, None, varied).composition for varied in (None, (3,)))
    assert parted.said == whole.said
    assert [sorted(map(repr, page.drawn)) for page in parted.pages] == [
        sorted(map(repr, page.drawn)) for page in whole.pages
    ]


def test_what_files_share_is_painted_alike_whatever_stands_before(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    memory, written = SettingMemory(), WritingMemory()
    one, other = (
        write_pdf(setting(leaflet(tmp_path_factory, name), memory, (3,)).composition, written)
        for name in ("Basra", "Łódź")
    )
    assert list(one.shared) == [
        (0, 0),
        (1, 0),
        (1, 2),
        (2, 0),
    ], "all but the contact, and the small print, in which any may differ"
    assert one.shared == other.shared


def test_a_title_that_varies_leaves_the_rest_of_its_page_shared(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    memory = SettingMemory()
    made = leaflet(tmp_path_factory, "Basra")
    other = made._replace(
        title=made.title._replace(spans=(made.title.spans[0]._replace(text="U"),))
    )
    first, second = (
        setting(each, memory, (MASTHEAD,)).composition.pages[0].content for each in (made, other)
    )
    assert [one is two for one, two in zip(first, second, strict=True)] == [False, True]
