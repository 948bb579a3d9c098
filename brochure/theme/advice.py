"""What to do about a character that no font has: never what is done already."""

import unicodedata

from brochure import data
from brochure.text.script import script_of
from brochure.theme.fonts import InstalledFonts

SOURCES = "script-fonts.txt"
NOTO_SITE = "fonts.google.com/noto"


def missing_font_advice(character: str, fonts: InstalledFonts) -> str:
    """What to do about a character that no installed font has."""
    # ﬁ for fi, ½ for 1⁄2: compatibility forms that another text says as well.
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and plain.isprintable() and _is_shown(plain, fonts):
        return (
            f"write “{plain}”, which says the same, or name a font file that has “{character}” in"
            " the brand"
        )
    script = script_of(character)
    # In this order: a package of ours, then fonts that must come from elsewhere.
    package = _script_row("packages", script)
    if package and not fonts.has_package(*package):
        return f"install the font package {package[0]}: pip install {package[0]}"
    if east_asian := _script_row("east-asian", script):
        return _east_asian_advice(*east_asian)
    if noto := _script_row("noto", script):
        return _noto_advice(f"Noto Sans {noto[0]}")
    entry = f"fonts: {{{script or 'Latn'}: {{text: [{{name: …, files: […]}}]}}}}"
    return f"write another character, or name a font file that has it in the brand: {entry}"


def _script_row(section: str, script: str) -> list[str]:
    """What a section of data/script-fonts.txt says of a script; nothing where it is not there."""
    return next((row[1:] for row in data.read_rows(SOURCES, section) if row[0] == script), [])


def _is_shown(text: str, fonts: InstalledFonts) -> bool:
    # Any installed family that has each character.
    return all(character == " " or fonts.last_resorts(character, 400) for character in text)


def _noto_advice(family: str) -> str:
    fedora = f"google-{family.lower().replace(' ', '-')}-fonts"
    return (
        "no font package has this script. Debian, Ubuntu: apt install fonts-noto-core. Fedora: dnf"
        f" install {fedora}. Windows, macOS: download {family} from {NOTO_SITE} and open it to"
        f" install it. Or put its file beside the brand and name it there: {{name: {family}, files:"
        " […]}"
    )


def _east_asian_advice(family: str, feature: str) -> str:
    return (
        "no font package has this script. Debian, Ubuntu: apt install fonts-noto-cjk. Fedora: dnf"
        f" install google-noto-sans-cjk-fonts. Windows: Settings, Optional features, “{feature}”."
        f" macOS: its own fonts in Font Book, or {family}. Or download {family} from {NOTO_SITE},"
        f" put its file beside the brand and name it there: {{name: {family}, files: […]}}"
    )
