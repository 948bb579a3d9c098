"""What to do about a character that no font has: never what is done already."""

import unicodedata

from brochure.text.script import script_of
from brochure.theme.fonts import has_package, installed_fonts

PACKAGES = {
    "Latn": "fontpkg-noto-sans",
    "Grek": "fontpkg-noto-sans",
    "Cyrl": "fontpkg-noto-sans",
    "Arab": "fontpkg-noto-sans-arabic",
    "Hebr": "fontpkg-heebo",
    "Deva": "fontpkg-noto-sans-devanagari",
    "Beng": "fontpkg-hind-siliguri",
    "Taml": "fontpkg-noto-sans-tamil",
    "Telu": "fontpkg-noto-sans-telugu",
    "Thai": "fontpkg-noto-sans-thai",
    "Khmr": "fontpkg-noto-sans-khmer",
}
"""The package of the registry that has a script; no package there has the others."""
NOTO = {
    "Armn": "Armenian", "Thaa": "Thaana", "Syrc": "Syriac", "Guru": "Gurmukhi", "Gujr": "Gujarati",
    "Orya": "Oriya", "Knda": "Kannada", "Mlym": "Malayalam", "Sinh": "Sinhala", "Laoo": "Lao",
    "Mymr": "Myanmar", "Geor": "Georgian", "Ethi": "Ethiopic",
}  # fmt: skip
"""What Noto calls the scripts that no package of the registry has."""
CJK = {
    "Hani": ("Noto Sans SC", "Chinese (Simplified) Supplemental Fonts"),
    "Kana": ("Noto Sans JP", "Japanese Supplemental Fonts"),
    "Hang": ("Noto Sans KR", "Korean Supplemental Fonts"),
}
"""By East Asian script, Noto's family and what Windows calls its own fonts among its optional
features.
"""
NOTO_SITE = "fonts.google.com/noto"


def missing_font_advice(character: str) -> str:
    """What to do about a character that no installed font has."""
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and plain.isprintable() and _is_shown(plain):
        return (
            f"write “{plain}”, which says the same, or name a font file that has “{character}” in"
            " the brand"
        )
    script = script_of(character)
    package = PACKAGES.get(script)
    if package and not has_package(package):
        return f"install the font package {package}: pip install {package}"
    if script in CJK:
        return _east_asian(script)
    if script in NOTO:
        return _noto(f"Noto Sans {NOTO[script]}")
    entry = f"fonts: {{{script or 'Latn'}: {{text: [{{name: …, files: […]}}]}}}}"
    return f"write another character, or name a font file that has it in the brand: {entry}"


def _is_shown(text: str) -> bool:
    fonts = installed_fonts()
    return all(character == " " or fonts.last_resorts(character, 400) for character in text)


def _noto(family: str) -> str:
    fedora = f"google-{family.lower().replace(' ', '-')}-fonts"
    return (
        "no font package has this script. Debian, Ubuntu: apt install fonts-noto-core. Fedora: dnf"
        f" install {fedora}. Windows, macOS: download {family} from {NOTO_SITE} and open it to"
        f" install it. Or put its file beside the brand and name it there: {{name: {family}, files:"
        " […]}"
    )


def _east_asian(script: str) -> str:
    family, feature = CJK[script]
    return (
        "no font package has this script. Debian, Ubuntu: apt install fonts-noto-cjk. Fedora: dnf"
        f" install google-noto-sans-cjk-fonts. Windows: Settings, Optional features, “{feature}”."
        f" macOS: its own fonts in Font Book, or {family}. Or download {family} from {NOTO_SITE},"
        f" put its file beside the brand and name it there: {{name: {family}, files: […]}}"
    )
