"""`python -m tests.large.textlayer`: lines of two directions are written in several ways and read
by several readers, to see which way of writing most of them give back in order.

Each phrase is a page of its own. A cell tells how many phrases a reader gives with their letters in
order, how many with their spaces too, and of how many. With `--show` each that is wrong is printed;
with `--variant` and `--tag` only some ways of writing and some languages are tried.
"""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from brochure.check import pdfium
from brochure.page.frame import Composition, GlyphMark, MarkGroup
from brochure.pdf.write import write_bytes
from brochure.text.run import GlyphRun
from tests.check.conftest import typeset_paragraphs
from tests.check.readback.test_similarity import NODE, PDFJS, folded, in_pdfjs

PHRASES = Path(__file__).parent / "data/textlayer.txt"
LRM, RLM = "\u200e", "\u200f"
Marks = list[GlyphMark]
Reader = Callable[[bytes, Path], list[str]]


def read_phrases() -> dict[str, list[str]]:
    """The phrases by language, each on a line behind its language."""
    phrases: dict[str, list[str]] = {}
    for line in PHRASES.read_text("utf-8").splitlines():
        tag, _, text = line.partition(" ")
        phrases.setdefault(tag, []).append(text)
    return phrases


def _mark_ends(run: GlyphRun, first: str, last: str) -> GlyphRun:
    """A run with marks where its reading begins and ends."""
    texts = list(run.texts)
    spoken = [at for at, text in enumerate(texts) if text]
    start, end = (spoken[-1], spoken[0]) if run.rtl else (spoken[0], spoken[-1])
    texts[start] = first + texts[start]
    texts[end] += last
    return run.replace_glyphs(texts=tuple(texts))


def _marked(first: bool, last: bool) -> Callable[[Marks], Marks]:
    """A variant whose runs begin or end with a mark of their own direction."""

    def mark_runs(marks: Marks) -> Marks:
        own = [RLM if mark.run.rtl else LRM for mark in marks]
        return [
            mark._replace(run=_mark_ends(mark.run, sign * first, sign * last))
            for mark, sign in zip(marks, own, strict=True)
        ]

    return mark_runs


VARIANTS: dict[str, Callable[[Marks], Marks]] = {
    "as written": lambda marks: marks,
    "visual order": lambda marks: sorted(marks, key=lambda mark: mark.x),
    "from the right": lambda marks: sorted(marks, key=lambda mark: -mark.x),
    "marks at starts": _marked(first=True, last=False),
    "marks at ends": _marked(first=False, last=True),
    "marks at both": _marked(first=True, last=True),
}


def _vary(made: Composition, variant: Callable[[Marks], Marks]) -> Composition:
    pages = []
    for page in made.pages:
        groups = [[mark for mark in group if isinstance(mark, GlyphMark)] for group in page.content]
        content = tuple(MarkGroup(variant(marks)) for marks in groups)
        pages.append(page._replace(content=content))
    return made._replace(pages=tuple(pages))


def _reading(*command: str) -> Reader:
    """A reader that is a command and parts pages by form feeds."""

    def read_pages(pdf: bytes, folder: Path) -> list[str]:
        (folder / "file.pdf").write_bytes(pdf)
        done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
        return done.stdout.decode().split("\f")[:-1]

    return read_pages


def find_readers() -> dict[str, Reader]:
    """The readers that are on this machine."""
    readers: dict[str, Reader] = {"pdfium": lambda pdf, _: list(pdfium.read_page_texts(pdf))}
    if shutil.which("pdftotext"):
        readers["poppler"] = _reading("pdftotext", "file.pdf", "-")
        readers["raw"] = _reading("pdftotext", "-raw", "file.pdf", "-")
    if shutil.which("mutool"):
        readers["mupdf"] = _reading("mutool", "draw", "-q", "-F", "text", "file.pdf")
    if NODE and PDFJS.exists():
        readers["pdfjs"] = in_pdfjs
    return readers


def judge_reader(read: Reader, pdf: bytes, phrases: list[str], *, show: str = "") -> str:
    """How many phrases a reader gives in order, with their spaces too, and of how many."""
    with tempfile.TemporaryDirectory() as folder:
        given = [folded([page]) for page in read(pdf, Path(folder))]
    said = [folded([phrase]) for phrase in phrases]
    if show:
        for page, phrase in zip(given, said, strict=True):
            if page != phrase:
                print(f"  {show}: {phrase} | {page}")
    pairs = list(zip(given, said, strict=True))
    ordered = sum(page.replace(" ", "") == phrase.replace(" ", "") for page, phrase in pairs)
    return f"{ordered}/{sum(page == phrase for page, phrase in pairs)}/{len(said)}"


def main() -> None:
    """Print a line for each variant and language, and a column for each reader."""
    phrases, readers = read_phrases(), find_readers()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--variant", nargs="*", default=list(VARIANTS))
    parser.add_argument("--tag", nargs="*", default=list(phrases))
    options = parser.parse_args()
    print(f"{'':20}", *(f"{name:>10}" for name in readers))
    for name in options.variant:
        for tag in options.tag:
            made = typeset_paragraphs(phrases[tag], tag, bottom=72.0)
            pdf = write_bytes(_vary(made, VARIANTS[name]))
            cells = [
                judge_reader(read, pdf, phrases[tag], show=reader if options.show else "")
                for reader, read in readers.items()
            ]
            print(f"{name:16} {tag:3}", *(f"{cell:>10}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
