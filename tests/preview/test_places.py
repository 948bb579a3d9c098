"""Places that a click tells are those of the files as they are now."""

from pathlib import Path

from brochure.check.pdfium import read_text_objects
from tests.preview.conftest import LEAFLET, write
from tests.preview.test_workshop import Bench, again

CATALOG = 'msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "First words"\nmsgstr "أولى"\n'


def test_lines_follow_the_source_where_the_bytes_stay(project: Path) -> None:
    bench = Bench(project)
    bench.shop.start()
    bench.settle(1)
    before = bench.shop.state.files[0]
    write(project, "# a comment\n# and another\n" + LEAFLET)
    again(bench)
    after = bench.shop.state.files[0]
    assert (after.pdf, after.version) == (before.pdf, before.version)
    moved = [spot.place.line - 2 for spot in after.spots if spot.place.line > 1]
    assert moved == [spot.place.line for spot in before.spots if spot.place.line > 0]
    bench.shop.stop()


def test_a_translation_tells_its_catalog_and_its_source(project: Path) -> None:
    (project / "content/one/ar.po").write_text(CATALOG, encoding="utf-8")
    bench = Bench(project)
    bench.shop.start()
    bench.settle(1)
    title = bench.shop.state.files[1].spots[0]
    assert title.source is not None
    assert (str(title.place)[:17], str(title.source)) == (
        "content/one/ar.po",
        "content/one/leaflet.yaml:1:8",
    )
    bench.shop.stop()


def test_spots_lie_on_their_texts_where_a_sheet_is_cut(project: Path) -> None:
    head = "name: T\nlanguages: [en]\neditions:\n  press: {sheet: A4, bleed: 3 mm, marks: [crop]}\n"
    (project / "content/project.yaml").write_text(head)
    bench = Bench(project)
    bench.shop.start()
    bench.settle(1)
    file = bench.shop.state.files[0]
    title, drawn = file.spots[0], read_text_objects(file.pdf)[0][0]
    # A4 with 8 mm for bleed and marks at each side; what the file says is counted from the trim.
    slug = 22.68
    width, height = 595.28 + 2 * slug, 841.89 + 2 * slug
    assert abs(title.left * width - drawn.x - slug) < 2
    baseline = height - slug - drawn.y
    assert title.top * height < baseline < (title.top + title.height) * height
    bench.shop.stop()
