"""Pages' own content that files have in common, such as those of many clinics: read back once, and by its text from then on.

What is around it is read from each file, out of the file itself with an update that hides the content that is known.
"""

from collections.abc import Callable, Collection, Hashable
from typing import NamedTuple

from brochure.check.pdfium import texts

REMEMBERED = 64
"""How many pages' contents are remembered."""
_TEXTS: dict[Hashable, str | None] = {}
"""The text of each content by its key; None where it has been met once."""


class Contents(NamedTuple):
    """A key for each page's own content, which no other content has, and the file as it is without that of some pages."""

    keys: tuple[Hashable, ...]
    without: Callable[[Collection[int]], bytes]


def found(pdf: bytes, contents: Contents) -> tuple[str, ...]:
    """The text of each page, as `texts` gives it; what was read from other files is not read again. Raises Unreadable."""
    hidden = {number: text for number, key in enumerate(contents.keys) if (text := _TEXTS.get(key)) is not None}
    pages = list(texts(contents.without(hidden) if hidden else pdf))
    for number, text in hidden.items():
        pages[number] = text + pages[number]
    _remember(pages, contents)
    return tuple(pages)


def _remember(pages: list[str], contents: Contents) -> None:
    """Keep the text of what is met for the second time: most content is met only once."""
    again = [number for number, key in enumerate(contents.keys) if _TEXTS.get(key, "") is None]
    around = texts(contents.without(again)) if again else ()
    for number in again:
        if pages[number].endswith(around[number]):
            _TEXTS[contents.keys[number]] = pages[number].removesuffix(around[number])
    for key in contents.keys:
        _TEXTS.setdefault(key, None)
    while len(_TEXTS) > REMEMBERED:
        _TEXTS.pop(next(iter(_TEXTS)), None)
