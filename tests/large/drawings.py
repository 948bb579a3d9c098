"""`python -m tests.large.drawings FOLDER…`: every SVG file below the folders is read, and each that
is accepted is drawn by PDFium from a file of ours, and compared with resvg's picture.

It tells how many are accepted, why the others are refused, and which pictures differ by more than
an edge: where a pixel differs from all its neighbours in the other picture, both ways. resvg is no
dependency of the tests: `pip install resvg_py`. With `--limit N` N files are taken, always the
same; with `--pictures DIR` the two pictures of each that differs are put there side by side.
"""

import argparse
import collections
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from brochure.page.frame import DrawingMark
from brochure.page.structure import ARTIFACT
from brochure.pdf.write import write_bytes
from brochure.picture import UnusablePicture, VectorDrawing
from brochure.picture.svg import read_svg
from brochure.units import Box
from tests.pdf.material import A4, DOCUMENT, Draft, composed

SIDE = 240
"""The longer side of both pictures in pixels."""
FINER = 5
DIFFERENT = 48
"""How much of 255 a pixel may differ from its neighbours in the other picture."""
SHARE = 0.004
"""So many of the pixels may differ: hair lines, corners of mitres."""
TOLD = 25


class Compared(NamedTuple):
    """A file, and the share of its pixels that differ; None where resvg draws nothing of it."""

    path: Path
    share: float | None


def draw_ours(drawing: VectorDrawing) -> Image.Image:
    """A drawing as PDFium draws it from a file of ours."""
    scale = SIDE / max(drawing.width, drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    mark = DrawingMark(ARTIFACT, Box(0, 0, width, height), drawing)
    data = write_bytes(composed(Draft([DOCUMENT], [[mark]])))
    document = pypdfium2.PdfDocument(data)
    # Larger, and then made smaller: PDFium draws no line thinner than a pixel.
    page = document[0].render(scale=FINER).to_pil().convert("RGB")
    document.close()
    assert A4.width > SIDE
    size = (max(1, round(width)), max(1, round(height)))
    crop = page.crop((0, 0, size[0] * FINER, size[1] * FINER))
    return crop.resize(size, Image.Resampling.BOX)


def draw_resvg(path: Path, size: tuple[int, int]) -> Image.Image | None:
    """A file as resvg draws it; None where it does not."""
    import resvg_py

    try:
        data = resvg_py.svg_to_bytes(
            svg_path=str(path), width=size[0], height=size[1], background="#ffffff", dpi=96
        )
    except ValueError:
        return None
    return Image.open(io.BytesIO(bytes(data))).convert("RGB").resize(size)


def differing_share(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ from all their neighbours in the other picture."""
    beyond = []
    for first, second in ((one, other), (other, one)):
        least, most = (
            second.filter(kind(3)) for kind in (ImageFilter.MinFilter, ImageFilter.MaxFilter)
        )
        low, high = ImageChops.subtract(least, first), ImageChops.subtract(first, most)
        beyond.append(ImageChops.lighter(low, high))
    worst = ImageChops.lighter(*beyond)
    channels = worst.split()
    grey = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    counts = grey.histogram()
    return sum(counts[DIFFERENT:]) / max(1, sum(counts))


def compare_file(path: Path, pictures: Path | None) -> Compared:
    """A file compared; UnusablePicture where it is refused."""
    ours = draw_ours(read_svg(path.read_bytes()))
    theirs = draw_resvg(path, ours.size)
    if theirs is None:
        return Compared(path, None)
    share = differing_share(ours, theirs)
    if pictures and share > SHARE:
        both = Image.new("RGB", (ours.width * 2 + 8, ours.height), "#888888")
        both.paste(ours, (0, 0))
        both.paste(theirs, (ours.width + 8, 0))
        both.save(pictures / f"{share:.4f}-{path.stem}.png")
    return Compared(path, share)


def find_files(folders: list[Path], limit: int) -> list[Path]:
    """The SVG files below the folders, in an order that is always the same."""
    files = sorted(path for folder in folders for path in folder.rglob("*.svg"))
    random.Random(1).shuffle(files)
    return files[:limit] if limit else files


def compare_all(files: list[Path], pictures: Path | None) -> Iterator[str]:
    """What is to be told of the files, line by line."""
    refused: collections.Counter[str] = collections.Counter()
    different: list[Compared] = []
    undrawn = accepted = 0
    for path in files:
        try:
            found = compare_file(path, pictures)
        except UnusablePicture as fault:
            text = re.sub(r"“[^”]*”", "“…”", fault.text.partition(";")[0])
            refused[re.sub(r"\d+", "N", text.partition(": ")[2] or text)] += 1
            continue
        accepted += 1
        undrawn += found.share is None
        if found.share is not None and found.share > SHARE:
            different.append(found)
    yield f"accepted {accepted} of {len(files)} ({accepted / max(1, len(files)):.1%})"
    yield f"not drawn by resvg: {undrawn}; different: {len(different)}"
    for found in sorted(different, key=lambda one: -(one.share or 0))[:TOLD]:
        yield f"  {found.share:.4f}  {found.path}"
    yield "refused:"
    for reason, count in refused.most_common(TOLD):
        yield f"  {count:5}  {reason}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--pictures", type=Path)
    given = parser.parse_args()
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    for line in compare_all(find_files(given.folders, given.limit), given.pictures):
        print(line)


if __name__ == "__main__":
    main()
