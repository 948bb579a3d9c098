"""Freezes what each language calls itself, by Unicode CLDR (Babel), into
brochure/data/autonyms.txt.

python -m tests.autonyms            # writes the file anew
python -m tests.autonyms --check    # tells where the file is not what Babel would give
"""

import sys
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

FILE = Path(__file__).parents[1] / "brochure" / "data" / "autonyms.txt"
HEAD = "# Made by `python -m tests.autonyms` from Unicode CLDR; not edited by hand.\n"


def names() -> dict[str, str]:
    """Each tag that CLDR has a name for in that language itself."""
    found = {}
    aliases = get_global("language_aliases")
    for name in sorted({*locale_identifiers(), *(alias for alias in aliases if alias.isalpha())}):
        try:
            locale = Locale.parse(aliases.get(name, name))
        except (UnknownLocaleError, ValueError):
            continue
        own = locale.languages.get(str(locale)) or (
            "_" not in name and locale.languages.get(locale.language)
        )
        if own:
            found[name.replace("_", "-")] = own
    return found


def text() -> str:
    """The file: a line for each tag, the name behind a tab."""
    return HEAD + "".join(f"{tag}\t{name}\n" for tag, name in names().items())


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(FILE.read_text(encoding="utf-8") != text())
    FILE.write_text(text(), encoding="utf-8")
