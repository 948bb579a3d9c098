"""Random leaflets: words of a language mixed with facts, quotation marks, brackets and signs of all
kinds, in every kind of block.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from brochure.catalog import po
from brochure.edition import A4
from brochure.language import find_language
from brochure.leaflet import read as leaflets
from brochure.leaflet.tongue import block_languages
from brochure.notice import Notice, Stop, only_errors
from brochure.page.compose import compose_pages
from brochure.page.frame import Composition
from brochure.picture import Picture
from brochure.picture import read_picture as read_picture
from brochure.source.files import ProjectFiles
from brochure.theme.read import read_theme as read_theme
from brochure.theme.style import Theme
from brochure.theme.words import words_for
from tests.fonts import FONTS


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


CONTENT = Path(__file__).parents[2] / "content"
BRAND, PICTURE = "al-mustaqbal", "how-it-works.svg"
TAGS = ("en", "ar", "ckb", "fa", "ur", "tr", "fr", "es", "ru", "hi", "th", "zh-Hans", "he")
HEBREW = (
    "הכליות מסננות את הדם ומסלקות ממנו פסולת ומים עודפים כאשר אינן עובדות עוד יש צורך בדיאליזה או"
    " בהשתלה שאלו את הרופא לפני שמתחילים טיפול חדש בַּבַּיִת שָׁלוֹם צה״ל ג׳ירפה"
)
FOREIGN = _listed(
    "dialysis|Panadol®|creatinine|NaCl|HbA1c|T-score|eGFR|état|Ångström|ﬁn|café|naïve|e\u0301t|غس"
    "يل|الكلى|وكلية|مُحَمَّد|قسم"
    "|الأملاح|ﷺ|می\u200cخواهم|كليـة|שלום|דיאליזה|почка|γλυκόζη|किडनी|अध्ययनों|क्षमा|ไต|肾脏|透析"
)
FACTS = _listed(
    "+964 780 123 4567|+964 (0)780 123 4567|0780 123"
    " 4567|122|*3555|2026-03-05|05/03/2026|08:30|08:00–14:00|5 mg|2.5 ml|37.5"
    " °C|-5|−0.59|+3|<2|≥5|≤ 30|> 3|15%|15 %|95 % CI −1.92|BP 120/80"
    " mmHg|1,000|12.5|1/2|½|1½|1×10⁶|Ca²⁺|K⁺|CO₂|2–3|10-12|1 in 10|10:1|IV 100/50 mg|25"
    " 000|$20|€10|20"
    " USD|KF-01|a.b@example.org|www.example.org|https://example.org/b?x=1|٢٠٢٦|٣٫٥|١٥٪|۱۰٪–۲۰٪|v1"
    ".2.3|SpO₂"
    " ≥ 94%|CD34+|O-|#3|№ 5|§ 4|5’|6″|@clinic|±2|3 × 2|=4|~7|100 µg"
)
QUOTES = ("“”", "‘’", "„“", "„”", "‚‘", "«»", "‹›", "»«", '""', "''", "()", "[]", "{}", "<>")
CHINESE_QUOTES = ("「」", "『』", "（）", "《》", "【】", "〈〉")
SIGNS = _listed(
    ".|,|;|:|!|?|…|–|—|-|/|·|•|،|؛|؟|۔|。|，"
    "|।|™|®|©|°|†|+|=|%|&|~|^|→|\u00ad|\u200b|\u200e|\u200f|\u00a0|\u202f"
)
SPECIAL = "\\`*_[]<>&!"


class Mixture(NamedTuple):
    """A leaflet that was set, or what kept it from being set."""

    composition: Composition | None
    faults: tuple[Notice, ...]


def words_in(tag: str) -> list[str]:
    """Words of a language, as the example's leaflets have them."""
    if tag == "he":
        return HEBREW.split()
    if tag == "en":
        texts = [(CONTENT / "stem-cell-therapy/leaflet.yaml").read_text(encoding="utf-8")]
    else:
        path = f"stem-cell-therapy/{tag}.po"
        texts = [
            each.translation
            for each in po.read_catalog((CONTENT / path).read_bytes(), path).accept().messages
            if each.translation
        ]
    return [
        word
        for text in texts
        for word in text.split()
        if not set(word) & set(SPECIAL) and len(word) < 18
    ][:600]


class Mixer:
    """Random texts and blocks in a language, the same for the same seed."""

    def __init__(self, seed: str, tag: str, words: list[str]) -> None:
        self.random = random.Random(seed)
        self.tag, self._words = tag, words

    def text(self, most: int = 14) -> str:
        """A text in inline notation; now and then with strong, emphasised and linked stretches."""
        pieces = [self._marked() for _ in range(self.random.randint(1, most))]
        glue = [self.random.choice((" ", " ", " ", " ", " ", " ", "")) for _ in pieces]
        return (
            "".join(piece + space for piece, space in zip(pieces, glue, strict=True)).strip() or "x"
        )

    def _marked(self) -> str:
        inside = self._token()
        way = self.random.random()
        if way < 0.08:
            return f"**{inside}**"
        if way < 0.12:
            return f"*{inside}*"
        return (
            f"[{inside}](https://example.org/{self.random.randint(1, 99)})"
            if way < 0.15
            else inside
        )

    def _token(self) -> str:
        way = self.random.random()
        if way < 0.45:
            return _escaped(self.random.choice(self._words))
        if way < 0.6:
            return _escaped(self.random.choice(FACTS))
        if way < 0.7:
            return _escaped(self.random.choice(FOREIGN))
        if way < 0.78:
            return _escaped(self.random.choice(SIGNS))
        opening, closing = self.random.choice(
            CHINESE_QUOTES if self.tag == "zh-Hans" and way < 0.9 else QUOTES
        )
        inside = " ".join(self._token() for _ in range(self.random.randint(1, 3)))
        return _escaped(opening) + inside + _escaped(closing)

    def block(self, inside: bool = False) -> Any:
        """A random block; `inside` a callout or an answer only some kinds may stand."""
        kinds: list[Callable[[], Any]] = [
            self.text,
            self.text,
            self._list,
            self._steps,
            self._table,
        ]
        if not inside:
            kinds += [
                self._heading,
                self._callout,
                self._question,
                self._figure,
                self._qr,
                self._contact,
            ]
        return self.random.choice(kinds)()

    def _several(self, make: Callable[[], Any], most: int) -> list[Any]:
        return [make() for _ in range(self.random.randint(1, most))]

    def _heading(self) -> Any:
        return {"heading": self.text(5)}

    def _list(self) -> Any:
        items = self._several(lambda: self.text(8), 4)
        return {
            "list": [*items, {"item": self.text(4), "list": self._several(lambda: self.text(4), 2)}]
        }

    def _steps(self) -> Any:
        return {"steps": self._several(lambda: self.text(8), 4)}

    def _callout(self) -> Any:
        kind = self.random.choice(("note", "tip", "warning", "urgent"))
        return {
            "callout": {
                "kind": kind,
                "title": self.text(4),
                "body": self._several(lambda: self.block(True), 2),
            }
        }

    def _question(self) -> Any:
        return {
            "question": {"ask": self.text(6), "answer": self._several(lambda: self.block(True), 2)}
        }

    def _table(self) -> Any:
        columns = self.random.randint(2, 3)
        rows = [[self.text(2) for _ in range(columns)] for _ in range(self.random.randint(1, 4))]
        return {
            "table": {
                "caption": self.text(5),
                "columns": [self.text(2) for _ in range(columns)],
                "rows": rows,
            }
        }

    def _figure(self) -> Any:
        return {"figure": {"file": PICTURE, "alt": "A picture", "caption": self.text(5)}}

    def _qr(self) -> Any:
        return {"qr": {"url": "https://example.org/kf", "caption": self.text(5)}}

    def _contact(self) -> Any:
        return {
            "contact": {
                "name": self.text(3),
                "phone": "+964 780 123 4567",
                "email": "a@example.org",
                "hours": self.text(4),
            }
        }

    def leaflet(self) -> dict[str, Any]:
        """A whole leaflet as YAML has it."""
        return {
            "title": self.text(5),
            "subtitle": self.text(6),
            "number": "KF-01",
            "version": "1.0",
            "status": "draft",
            "owner": self.text(3),
            "sources": [
                {
                    "title": self.text(5),
                    "publisher": self.text(3),
                    "url": "https://example.org/source",
                }
            ],
            "body": [self.text(), *self._several(self.block, 5)],
        }


def _escaped(text: str) -> str:
    """A text as inline notation has it, in which nothing is a mark."""
    return "".join("\\" + each if each in SPECIAL else each for each in text)


class Studio(NamedTuple):
    """Where random leaflets are set: a folder of their own, with a brand and a picture."""

    files: ProjectFiles
    theme: Theme
    pictures: dict[str, Picture]


def studio(folder: Path) -> Studio:
    """A studio in an empty folder, with the example's brand, which has a Chinese font."""
    shutil.copytree(CONTENT.parent / "assets", folder / "assets")
    (folder / "content/one").mkdir(parents=True)
    data = (CONTENT / f"stem-cell-therapy/{PICTURE}").read_bytes()
    (folder / f"content/one/{PICTURE}").write_bytes(data)
    files = ProjectFiles(folder)
    return Studio(
        files,
        read_theme(files, BRAND, A4, FONTS).accept(),
        {PICTURE: read_picture(data, PICTURE)},
    )


def mixed(studio: Studio, mixer: Mixer) -> Mixture:
    """A random leaflet set in the studio."""
    text = yaml.safe_dump(mixer.leaflet(), allow_unicode=True, width=10_000)
    (studio.files.root / "content/one/leaflet.yaml").write_text(text, encoding="utf-8")
    spoken = find_language(mixer.tag)
    try:
        leaflet = leaflets.read_leaflet(studio.files, "one", spoken).accept()
        others = {tongue.tag: words_for(tongue) for tongue in block_languages(leaflet)}
        made = compose_pages(
            leaflet,
            studio.theme,
            words_for(spoken),
            FONTS,
            studio.pictures,
            tongues=others,
        )
    except Stop as stop:
        return Mixture(None, tuple(stop.notices))
    return Mixture(None if only_errors(made.notices) else made.composition, tuple(made.notices))
