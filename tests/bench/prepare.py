"""What must stand before anything is measured: the fonts, and the material in every notation. Run
as a process of its own:

python -m tests.bench.prepare fonts FOLDER | material FOLDER LANGUAGE LEAFLETS CHAPTERS CLINICS
"""

import sys
from pathlib import Path

from tests.bench.material import leaflet, of_clinic, words
from tests.bench.notation import write

FAMILIES = {"noto-sans": "NotoSans", "noto-sans-arabic": "NotoSansArabic"}
WEIGHTS = {400: "Regular", 700: "Bold"}
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


def main(what: str, folder: str, *more: str) -> None:
    """Make the fonts or the material below the folder; material is told as its number of words, the
    mean of a leaflet's.
    """
    if what == "fonts":
        fonts(Path(folder))
    else:
        language, *numbers = more
        print(material(Path(folder), language, *map(int, numbers)))


def material(folder: Path, language: str, leaflets: int, chapters: int, clinics: int = 0) -> int:
    """So many leaflets, or one for each of so many clinics, in every notation; the mean number of
    words.
    """
    made = [
        leaflet(f"leaflet-{number:05d}", language, number, chapters)
        for number in range(1, leaflets + 1)
    ]
    if clinics:
        made = [of_clinic(made[0], number) for number in range(1, clinics + 1)]
    write(made, folder)
    return round(sum(map(words, made)) / len(made))


def fonts(folder: Path) -> None:
    """The base families at the two weights in use as plain TrueType files, and a fontconfig file
    that knows no other.

    ReportLab takes no variable fonts; for the other peers the smaller files are the quicker ones.
    """
    import fontpkg  # type: ignore[import-untyped,import-not-found,unused-ignore]

    folder.mkdir(parents=True, exist_ok=True)
    for family, name in FAMILIES.items():
        for weight, style in WEIGHTS.items():
            source = fontpkg.path(family, weight=weight)
            _rename(_instance(Path(source), weight), folder / f"{name}-{style}.ttf", style)
    (folder / "fonts.conf").write_text(FONTCONFIG.format(folder=folder), encoding="utf-8")


def _instance(source: Path, weight: int) -> bytes:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(source.read_bytes()))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    for axis in face.axis_infos:
        wanted.pin_axis_location(
            face, axis.tag, weight if axis.tag == "wght" else axis.default_value
        )
    data: bytes = hb.subset(face, wanted).blob.data
    return data


def _rename(data: bytes, target: Path, style: str) -> None:
    """Names and style bits of its own for each weight: ReportLab takes two fonts of one name for
    one font.
    """
    import io

    from fontTools.ttLib import TTFont  # type: ignore[import-untyped,import-not-found,unused-ignore]

    font = TTFont(io.BytesIO(data))
    family = font["name"].getDebugName(1)
    for number, text in {
        2: style,
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: target.stem,
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    bold = style == "Bold"
    font["head"].macStyle = int(bold)
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | (0x20 if bold else 0x40)
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
