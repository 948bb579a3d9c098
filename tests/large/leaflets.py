"""`python -m tests.large.leaflets`: random leaflets of every kind of block, in six languages, on
sheets of every kind: each is built and read back with no word lost, or refused with a notice.

With `--count` so many (2,000), with `--seed` others; `--keep FOLDER` keeps the files, to validate.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import yaml

from brochure import Notice, Stop, make_leaflet
from tests.large.leafleting import Leafleter, mend_widths, usable
from tests.large.mixing import words_in

TAGS = ("en", "ar", "ckb", "th", "fa")
EDITIONS = {
    "a4": {"sheet": "A4"},
    "a5": {"sheet": "A5"},
    "a6": {"sheet": "A6"},
    "dl": {"sheet": "DL"},
    "large": {"sheet": "A4", "scale": {"base": 16}},
    "roll": {"sheet": "A4", "fold": "roll", "fit": True},
    "book": {"sheet": "A4", "bind": "booklet"},
    "screen": {"sheet": "A4", "fillable": True},
    "both": {"sheet": "A4", "beside": "en"},
    "columns": {"sheet": "A4"},
}
BRAND = 'name: Plain\ncontact: {phone: "+964 000 000 0000"}\n'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 60">'
    '<rect width="%d" height="60" fill="#2a6f7f"/></svg>'
)
NEVER = (
    "internal", "lost-text", "overlap", "wrong-tags", "misplaced-text", "lost-page", "empty-page",
    "misread-text", "wrong-link", "lost-digit",
)  # fmt: skip
"""Rules that find a fault of the program, whatever an author has written."""


class Result(NamedTuple):
    """A leaflet that was tried: what is wrong with it, or why it was refused."""

    name: str
    edition: str
    wrong: tuple[str, ...]
    refused: tuple[Notice, ...]


def write_project(root: Path) -> None:
    """A project for each language that leaflets are written in, with every edition."""
    for tag in TAGS:
        folder = root / tag
        (folder / "content/one").mkdir(parents=True)
        for brand, more in (("plain", ""), ("columns", "page: {columns: {body: 2}}\n")):
            (folder / "assets/brands" / brand).mkdir(parents=True)
            (folder / "assets/brands" / brand / "brand.yaml").write_text(BRAND + more)
        other = {"languages": [tag, "en" if tag != "en" else "ar"], "source_language": tag}
        editions = {name: dict(options) for name, options in EDITIONS.items()}
        editions["both"]["beside"] = other["languages"][1]
        (folder / "content/project.yaml").write_text(
            yaml.safe_dump(
                {"name": "Random", "brands": ["plain", "columns"], **other, "editions": editions}
            )
        )
        for name, width in (("picture.svg", 80), ("wide.svg", 400)):
            (folder / "content/one" / name).write_text(DRAWING % (width, width))


def tried(count: int, seed: str, root: Path, keep: Path | None = None) -> Iterator[Result]:
    """So many leaflets, in each edition in turn."""
    write_project(root)
    words = {tag: usable(words_in(tag)) for tag in TAGS}
    names = tuple(EDITIONS)
    for number in range(count):
        tag, edition = TAGS[number // len(names) % len(TAGS)], names[number % len(names)]
        name = f"{seed}-{number}"
        maker = Leafleter(name, words[tag])
        made = mend_widths(maker.leaflet(maker.random.randint(1, 8)))
        folder = root / tag
        (folder / "content/one/leaflet.yaml").write_text(
            yaml.safe_dump(made, allow_unicode=True, width=10_000, sort_keys=False),
            encoding="utf-8",
        )
        _translate(folder, maker.texts, words["ar" if tag == "en" else "en"], tag)
        yield _try_one(name, folder, tag, edition, made, maker.marks, keep)


def _translate(folder: Path, texts: list[str], words: list[str], tag: str) -> None:
    """A catalog of the other language: the marks of each text, among words of that language."""
    other = "ar" if tag == "en" else "en"
    lines = [f'msgid ""\nmsgstr "Language: {other}\\n"\n']
    for at, text in enumerate(dict.fromkeys(texts)):
        kept = [word for word in text.split() if word.startswith(("k", "["))]
        said = [words[at % len(words)], *kept]
        lines.append(f'\nmsgid "{text}"\nmsgstr "{" ".join(said)}"\n')
    (folder / f"content/one/{other}.po").write_text("".join(lines), encoding="utf-8")


def _try_one(
    name: str, folder: Path, tag: str, edition: str, made: Any, marks: list[str], keep: Path | None
) -> Result:
    brand = "columns" if edition == "columns" else "plain"
    where = f"{name} ({tag}, {edition})"
    try:
        file = make_leaflet("one", folder=folder, language=tag, edition=edition, brand=brand)
    except Stop as stop:
        return Result(where, edition, _untrue(stop.notices), tuple(stop.notices))
    except Exception as fault:  # Whatever is not a notice is what this looks for.
        return Result(where, edition, (f"{type(fault).__name__}: {fault}",), ())
    if not file.pdf:
        return Result(where, edition, _untrue(file.notices), tuple(file.notices))
    if keep:
        (keep / f"{name}.pdf").write_bytes(file.pdf)
    said = words_of(file.pdf)
    printed = yaml.safe_dump(made, allow_unicode=True, width=10_000)
    lost = [mark for mark in marks if mark in printed and mark not in said]
    return Result(where, edition, (f"lost: {lost}",) if lost else (), ())


def _untrue(notices: Any) -> tuple[str, ...]:
    """What no refusal may be: a fault of the program, or one without place or hint."""
    errors = [notice for notice in notices if notice.severity == "error"]
    wrong = [f"{one.rule}: {one.text}" for one in errors if one.rule in NEVER]
    return tuple(wrong) if errors else ("refused without a word",)


def words_of(pdf: bytes) -> str:
    """All that a file prints, and all that is said of what it shows."""
    shown = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode(errors="replace")
    with pikepdf.open(BytesIO(pdf)) as file:
        told = [
            str(one[key])
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary)
            for key in ("/Alt", "/TU", "/Contents", "/Title", "/ActualText", "/E")
            if isinstance(one.get(key), pikepdf.String)
        ]
    return "\n".join([shown, *told])


def main() -> None:
    """Try the leaflets and tell of each that is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", default="leaflet")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--told", action="store_true", help="each refusal")
    options = parser.parse_args()
    refused, wrong, sound = Counter[str](), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for result in tried(options.count, options.seed, Path(folder), options.keep):
            errors = [one for one in result.refused if one.severity == "error"]
            refused.update({one.rule for one in errors})
            if options.told:
                print(*(f"  {result.name}: {one.rule}: {one.text}" for one in errors), sep="\n")
            sound += not result.wrong and not result.refused
            if result.wrong:
                wrong += 1
                print(f"{result.name}: " + "; ".join(result.wrong[:3]), flush=True)
    print(f"{sound} sound, {wrong} wrong; refused: {dict(refused)}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
