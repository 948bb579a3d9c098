"""Whole files: they conform, they are the same each time, and they grow with their content
alone.
"""

import hashlib
import os
import pathlib
import subprocess
import sys

import pikepdf
import pytest

from brochure.page.frame import Composition
from brochure.pdf.write import write_bytes
from tests.pdf.material import opened
from tests.pdf.samples import SAMPLES, many_pages
from tests.verapdf import verapdf

ROOT = pathlib.Path(__file__).parents[2]


def test_every_sample_is_pdf_ua_1_and_pdf_a_2a(tmp_path: pathlib.Path) -> None:
    paths = []
    for name, made in SAMPLES.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(write_bytes(made()))
    assert verapdf(paths) == []


def test_verapdf_finds_what_is_wrong(tmp_path: pathlib.Path) -> None:
    pdf = opened(write_bytes(SAMPLES["english"]()))
    del pdf.Root.MarkInfo
    pdf.save(tmp_path / "broken.pdf")
    assert any("ua1\t6.2-1" in failed for failed in verapdf([tmp_path / "broken.pdf"]))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_composition_gives_the_same_bytes(name: str) -> None:
    assert write_bytes(SAMPLES[name]()) == write_bytes(SAMPLES[name]())


def test_another_process_clock_and_hash_seed_give_the_same_bytes() -> None:
    code = (
        "import hashlib; from brochure.pdf.write import write_bytes; from tests.pdf.samples import"
        " SAMPLES\nfor made in SAMPLES.values():"
        " print(hashlib.sha256(write_bytes(made())).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "SOURCE_DATE_EPOCH": epoch,
            },
            cwd=ROOT,
            capture_output=True,
            encoding="ascii",
            check=True,
        ).stdout
        for seed, zone, epoch in (
            ("1", "Asia/Baghdad", "not a number"),
            ("2", "America/New_York", "86400"),
        )
    }
    here = [hashlib.sha256(write_bytes(made())).hexdigest() for made in SAMPLES.values()]
    assert seen == {"\n".join(here) + "\n"}


def test_header_and_identifier() -> None:
    data = write_bytes(SAMPLES["english"]())
    other = write_bytes(
        SAMPLES["english"]()._replace(
            metadata=SAMPLES["english"]().metadata._replace(title="Another")
        )
    )
    assert data.startswith(b"%PDF-1.7\n%")
    assert data.endswith(b"%%EOF\n")
    first, second = (opened(each).trailer.ID for each in (data, other))
    assert bytes(first[0]) == bytes(first[1]) != bytes(second[0])


@pytest.mark.parametrize("name", SAMPLES)
def test_every_font_is_embedded(name: str) -> None:
    fonts = [
        each
        for each in opened(write_bytes(SAMPLES[name]())).objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
    ]
    embedded = [
        font
        for font in fonts
        if font.Subtype == "/CIDFontType2" and "/FontFile2" in font.FontDescriptor
    ]
    assert len(fonts) == 2 * len(embedded)
    assert b"Helvetica" not in write_bytes(SAMPLES[name]())


def test_catalogue_of_an_arabic_file() -> None:
    root = opened(write_bytes(SAMPLES["arabic_lines"]())).Root
    assert (
        str(root.Lang),
        root.ViewerPreferences.Direction,
        root.ViewerPreferences.DisplayDocTitle,
    ) == ("ar", "/R2L", True)
    assert (root.PageMode, root.MarkInfo.Marked, root.OutputIntents[0].S) == (
        "/UseOutlines",
        True,
        "/GTS_PDFA1",
    )


def test_an_english_file_says_nothing_of_direction_and_one_without_headings_has_no_outline() -> (
    None
):
    root = opened(write_bytes(SAMPLES["table_and_lists"]())).Root
    assert "/Direction" not in root.ViewerPreferences
    assert "/Outlines" not in root and "/PageMode" not in root


def test_work_and_size_grow_in_step_with_the_pages() -> None:
    calls, sizes = zip(*(_counted(many_pages(count)) for count in (50, 100, 200)), strict=True)
    assert calls[2] - calls[1] == pytest.approx(2 * (calls[1] - calls[0]), rel=0.05)
    assert sizes[2] - sizes[1] == pytest.approx(2 * (sizes[1] - sizes[0]), rel=0.1)


def _counted(composition: Composition) -> tuple[int, int]:
    """How many Python functions were called to write it, and the size of the file."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(called)
    try:
        data = write_bytes(composition)
    finally:
        sys.setprofile(None)
    return count, len(data)


def test_two_hundred_pages_are_read_back() -> None:
    pdf = opened(write_bytes(many_pages(200)))
    assert len(pdf.pages) == 200
    assert len(pdf.Root.StructTreeRoot.K.K) == 200 * 11
    assert pdf.Root.Outlines.Count == 200
