"""Files are made when something has changed, and the last good ones stay."""

import itertools
import threading
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from brochure.api.request import WorkRequest
from brochure.check.pdfium import MOST_PIXELS, draw_page
from brochure.make.file import make_file
from brochure.preview.pictures import WIDTHS, draw_png
from brochure.preview.watch import SourceWatch, source_folders
from brochure.preview.workshop import PreviewWorkshop, WorkshopState
from tests.preview.conftest import LEAFLET, write

LONG = 60.0
"""So many seconds at most a slow machine takes for what is waited for."""


class Bench:
    """A workshop, and what tells that it has changed."""

    def __init__(self, root: Path) -> None:
        self.changed = threading.Condition()
        self.rounds = 0
        self.shop = PreviewWorkshop(root, WorkRequest())
        self.shop.tell = self._tell

    def _tell(self) -> None:
        with self.changed:
            self.rounds += not self.shop.state.busy
            self.changed.notify_all()

    def settle(self, rounds: int) -> WorkshopState:
        """The state after so many rounds of making."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.rounds >= rounds, LONG)
        return self.shop.state


@pytest.fixture
def bench(project: Path) -> Iterator[Bench]:
    made = Bench(project)
    made.shop.start()
    made.settle(1)
    yield made
    made.shop.stop()


def again(bench: Bench) -> WorkshopState:
    rounds = bench.rounds
    bench.shop.wake()
    return bench.settle(rounds + 1)


def test_the_pages_are_those_of_the_very_file(bench: Bench) -> None:
    for file in bench.shop.state.files:
        assert file.pdf == make_file(file.job).pdf
        assert file.pages > 1
        assert draw_png(file.pdf, 0, 300).startswith(b"\x89PNG")


def test_pictures_have_bounds(bench: Bench) -> None:
    pdf = bench.shop.state.files[0].pdf
    assert len(draw_png(pdf, 0, 10**9)) < 20_000_000
    assert draw_png(pdf, 0, 0) == draw_png(pdf, 0, WIDTHS[0])
    with pytest.raises(IndexError):
        draw_png(pdf, 99, 300)


def test_the_picture_of_a_strip_of_paper_has_bounds(project: Path) -> None:
    text = "name: T\nlanguages: [en]\neditions: {strip: {sheet: 105 x 1200 mm}}\n"
    (project / "content/project.yaml").write_text(text)
    bench = Bench(project)
    bench.shop.start()
    file = bench.settle(1).files[0]
    bench.shop.stop()
    assert file.pdf, file.notices
    drawn = draw_page(file.pdf, 0, WIDTHS[1])
    assert drawn.width * drawn.height <= MOST_PIXELS


def test_what_has_faults_keeps_its_last_good_pages(bench: Bench, project: Path) -> None:
    before = bench.shop.state.files[0]
    write(project, LEAFLET + "  - {warnin: no such block}\n")
    found = again(bench).files[0]
    assert (found.pdf, found.pages, found.old) == (before.pdf, before.pages, True)
    assert any(one.severity == "error" and one.place.line for one in found.notices)
    write(project, LEAFLET)
    mended = again(bench).files[0]
    assert (mended.pdf, mended.old) == (before.pdf, False)
    # Shown anew, since what was shown was marked as old.
    assert mended.version > before.version


@pytest.mark.parametrize("wrong", ["name: [\n", "", "name: T\neditions: 4\n"])
def test_a_project_with_faults_keeps_all_pages(bench: Bench, project: Path, wrong: str) -> None:
    (project / "content/project.yaml").write_text(wrong)
    state = again(bench)
    assert state.notices or any(file.notices for file in state.files)
    assert all(file.pdf for file in state.files)


def test_a_leaflet_that_goes_is_no_end(bench: Bench, project: Path) -> None:
    path = project / "content/one/leaflet.yaml"
    path.unlink()
    again(bench)
    write(project, LEAFLET.replace("First", "Other"))
    state = again(bench)
    assert not any(file.old for file in state.files)


def test_ten_thousand_saves_are_few_rounds(bench: Bench) -> None:
    rounds = bench.rounds
    for _ in range(10_000):
        bench.shop.wake()
    bench.settle(rounds + 1)
    # Each round takes the work of several files; waking costs next to nothing.
    assert bench.rounds - rounds < 1_000


def test_what_is_looked_at_is_made_first(bench: Bench, project: Path) -> None:
    seen: list[int] = []
    bench.shop.want(2)
    versions = {file.number: file.version for file in bench.shop.state.files}

    def note() -> None:
        for file in bench.shop.state.files:
            if file.version > versions[file.number]:
                versions[file.number] = file.version
                seen.append(file.number)
        bench._tell()

    bench.shop.tell = note
    write(project, LEAFLET.replace("First", "Changed"))
    again(bench)
    assert seen == [2, 1]


def test_each_text_is_where_it_stands(bench: Bench) -> None:
    for file in bench.shop.state.files:
        spots = bench.shop.file_spots(file.number)
        assert {spot.page for spot in spots} == set(range(file.pages))
        lines = [spot.place.line for spot in spots if spot.text.startswith("Words of")]
        # The third item of the file stands on its fourth line.
        assert sorted(set(lines)) == list(range(4, 64))
        for spot in spots:
            assert spot.left >= 0 and spot.left + spot.width <= 1.001
            assert spot.top >= 0 and spot.top + spot.height <= 1.001
        paragraphs = [spot for spot in spots if spot.text.startswith("Words of")]
        for one, other in itertools.pairwise(paragraphs):
            assert one.page < other.page or one.top + one.height <= other.top + 0.01


def test_of_old_pages_nothing_is_said(bench: Bench, project: Path) -> None:
    write(project, "title: [\n")
    again(bench)
    assert bench.shop.file_spots(1) == ()
    assert bench.shop.file_spots(99) == ()


def test_a_save_is_seen(project: Path) -> None:
    seen = threading.Event()

    def note(paths: Collection[str]) -> None:
        if "content/one/leaflet.yaml" in paths:
            seen.set()

    watch = SourceWatch(project, note)
    watch.start()
    try:
        # The watch may begin a little after it was started: a save is repeated until it is seen.
        for number in range(100):
            write(project, f"title: T{number}\nbody: [A.]\n")
            if seen.wait(LONG / 100):
                break
        assert seen.is_set()
    finally:
        watch.stop()


def test_sources_may_be_in_any_folder_but_those_of_programs(project: Path) -> None:
    for name in ("out", ".git", "pictures", "own-venv", "elsewhere", "node_modules"):
        (project / name).mkdir()
    (project / "own-venv/pyvenv.cfg").write_text("")
    (project / "elsewhere/manifest.json").write_text("{}")
    found = [one.name for one in source_folders(project)]
    assert found == ["assets", "content", "pictures"]


def test_only_what_has_asked_for_a_file_is_made_again(bench: Bench, project: Path) -> None:
    def made(*paths: str) -> list[int]:
        before = [file.made for file in bench.shop.state.files]
        rounds = bench.rounds
        bench.shop.wake(paths)
        after = bench.settle(rounds + 1).files
        return [file.made - count for file, count in zip(after, before, strict=True)]

    assert made("content/one/leaflet.yaml") == [1, 1]
    assert made("content/project.yaml") == [0, 0]
    assert made("content/two/leaflet.yaml", "pictures/x.svg") == [0, 0]
    # There is no catalog yet, and a file has asked for it.
    (project / "content/one/ar.po").write_text('msgid ""\nmsgstr "Language: ar\\n"\n')
    assert made("content/one/ar.po")[1] == 1
    # A folder that was moved away and back.
    assert made("content/one") == [1, 1]
    # After a project with faults, everything is.
    text = (project / "content/project.yaml").read_text()
    (project / "content/project.yaml").write_text("name: [")
    assert made("content/project.yaml") == [0, 0]
    (project / "content/project.yaml").write_text(text)
    assert made("content/project.yaml") == [1, 1]
