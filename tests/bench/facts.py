"""What must be known of the contenders and of their files, by a process of its own: python -m
tests.bench.facts versions | collector | pages FOLDER.
"""

import importlib
import importlib.util
import json
import sys
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("typst", "weasyprint", "plutoprint", "reportlab")


def main(what: str, *more: str) -> None:
    """Print what is known as one JSON value."""
    known = {"versions": versions, "collector": collector}
    print(json.dumps(known[what]() if what in known else pages(Path(more[0]))))


def collector() -> int:
    """After how many new objects brochure's command looks for cycles."""
    from brochure.cli.main import FEW_CYCLES

    return FEW_CYCLES


def versions() -> dict[str, list[str]]:
    """Each library as ["here", its version] or ["missing", why]."""
    return {"brochure": _brochure(), **{name: _version(name) for name in PACKAGES}}


def pages(folder: Path) -> list[int]:
    """How many files there are below the folder, then their pages and their bytes in all."""
    import pypdfium2

    files = sorted(folder.rglob("*.pdf"))
    counted = 0
    for file in files:
        document = pypdfium2.PdfDocument(file)
        counted += len(document)
        document.close()
    return [len(files), counted, sum(file.stat().st_size for file in files)]


def _brochure() -> list[str]:
    if (
        importlib.util.find_spec("brochure") is None
        or importlib.util.find_spec("brochure.__main__") is None
    ):
        return ["missing", "this tree has no brochure command yet"]
    return ["here", str(importlib.import_module("brochure").__version__)]


def _version(name: str) -> list[str]:
    try:
        importlib.import_module(name)
    except (
        Exception
    ) as error:  # a peer's own libraries may be missing too (WeasyPrint: OSError for Pango)
        return ["missing", (str(error).strip() or type(error).__name__).splitlines()[0]]
    return ["here", version(name) + (_subsetter() if name == "weasyprint" else "")]


def _subsetter() -> str:
    """Without HarfBuzz's library of subsets WeasyPrint takes fontTools, which more than doubles its
    time: then it is not at its best.
    """
    from weasyprint.text.ffi import harfbuzz_subset  # type: ignore[import-untyped,import-not-found,unused-ignore]

    return (
        " (with libharfbuzz-subset)"
        if harfbuzz_subset
        else " (SLOWED: libharfbuzz-subset is not installed)"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
