"""The script of characters, as far as it decides on fonts and shaping (UAX #24, the scripts that leaflets are written in)."""

import functools
import re

_RANGES = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ʸˠ-ˤᴀ-ᴥᴬ-ᵜᵢ-ᵥᵫ-ᵷᵹ-ᶾḀ-ỿⁱⁿₐ-ₜKÅℲⅎⅠ-ↈⱠ-ⱿꜢ-ꞇꞋ-ꟿﬀ-ﬆＡ-Ｚａ-ｚ\uab30-\uab5a\uab5c-\uab64\uab66-\uab68",
    "Grek": "Ͱ-ͳ͵-ͷͺ-ͽͿ΄ΆΈ-ϡϰ-Ͽἀ-῾Ω\u1d26-\u1d2a\uab65",
    "Cyrl": "Ѐ-҄҇-ԯᲀ-ᲊᴫⷠ-ⷿꙀ-ꚟ",
    "Armn": "Ա-֏ﬓ-ﬗ",
    "Hebr": "\u0591-\u05f4\ufb1d-\ufb4f",
    "Arab": "\u0600-\u0604\u0606-\u060b\u060d-\u061a\u061c-\u061e\u0620-\u064a\u0656-\u066f\u0671-\u06dc\u06de-\u06ff"
    "\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u060c\u061b\u061f",
    "Deva": "\u0900-\u0950\u0955-\u0963\u0966-\u097f\ua8e0-\ua8ff",
    "Beng": "\u0980-\u09fe",
    "Guru": "\u0a01-\u0a76",
    "Gujr": "\u0a81-\u0aff",
    "Orya": "\u0b01-\u0b77",
    "Taml": "\u0b82-\u0bfa",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cf3",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d81-\u0df4",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e5b",
    "Laoo": "\u0e81-\u0edf",
    "Mymr": "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f",
    "Geor": "Ⴀ-ჿᲐ-Ჿⴀ-ⴭ",
    "Ethi": "\u1200-\u139f\u2d80-\u2dde\uab01-\uab2e",
    "Khmr": "\u1780-\u17f9\u19e0-\u19ff",
    "Syrc": "\u0700-\u074f\u0860-\u086a",
    "Thaa": "\u0780-\u07b1",
    "Hang": "\u1100-\u11ff\u302e\u302f\u3131-\u318e\uac00-\ud7fb",
    "Kana": "\u3041-\u3096\u309d-\u309f\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    # With the signs that only East Asian fonts have: 、。「」（），and their like.
    "Hani": "\u2e80-\u2fff\u3000-\u303f\u3105-\u312f\u31a0-\u31ef\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufad9\ufe30-\ufe4f"
    "\uff01-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffe6\U00020000-\U0003134a",
}
SCRIPTS = tuple(_RANGES)
_EAST_ASIAN = frozenset({"Hani", "Kana", "Hang"})
_ASCII, _WIDE = "ASCII", "WIDE"
_SIGNS = {_ASCII: "!-@[-`{-~", _WIDE: "“”‘’…‥—·"}
"""Signs of no script whose looks depend on where they stand: in Chinese and Japanese quotation marks are as wide as a character."""
_ONLY_LATIN = re.compile("[\x00-\u024f\u2000-\u22ff]*")


@functools.cache
def _scripts() -> re.Pattern[str]:
    """One pattern for all scripts, compiled when the first text comes that is not all Latin: it takes 10 ms."""
    ranges = {"Latn": _RANGES["Latn"]} | _SIGNS | _RANGES
    return re.compile("|".join(f"(?P<{script}>[{letters}]+)" for script, letters in ranges.items()))


def stretches(text: str, common: str) -> list[tuple[int, int, str]]:
    """The text as (start, end, script): characters of no script of their own go with those before them, the leading ones with `common`.

    Digits and signs of ASCII are Latin next to East Asian letters, whose fonts have them as a makeshift.
    """
    if common == "Latn" and _ONLY_LATIN.fullmatch(text):
        return [(0, len(text), "Latn")]
    found: list[tuple[int, int, str]] = []
    for match in _scripts().finditer(text):
        held = found[-1][2] if found else common
        script = _sign(match.lastgroup, held, common) if match.lastgroup in _SIGNS else match.lastgroup or common
        if found and held == script:
            continue
        if not found and match.start() > 0 and script != common:
            found.append((0, match.start(), common))
        start = match.start() if found else 0
        if found:
            found[-1] = (found[-1][0], start, found[-1][2])
        found.append((start, len(text), script))
    return found or [(0, len(text), common)]


def _sign(kind: str | None, held: str, common: str) -> str:
    """The script of signs after characters of the script `held`."""
    if kind == _ASCII:
        return "Latn" if held in _EAST_ASIAN else held
    return "Hani" if common in ("Hani", "Kana") else held
