"""What languages call themselves, by Unicode CLDR (`python -m tests.autonyms` freezes it)."""

import re

from brochure import data
from brochure.language import Language


def language_autonym(language: Language) -> str:
    """The name of a language in that language, with a capital as in a list; "" where CLDR has none.

    It is looked up by the whole tag, then by language and script, then by the language alone.
    """
    names = data.read_package_file("autonyms.txt").decode()
    # Private subtags (a pseudo-language) have no name.
    parts = language.tag.partition("-x-")[0].split("-")
    # From the whole tag to the language alone.
    for end in range(len(parts), 0, -1):
        found = re.search(rf"^{re.escape('-'.join(parts[:end]))}\t(.+)$", names, re.MULTILINE)
        if found:
            return found[1][:1].title() + found[1][1:]
    return ""
