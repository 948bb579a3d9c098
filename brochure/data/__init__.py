"""Files that come with the package: the base look, the words printed around a leaflet, schemas, a
colour profile, and what is known of languages.
"""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).parent
Value = TypeVar("Value")


def recall_data(make: Callable[..., Value], *key: str) -> Value:
    """What a function makes of files of the package for a key, made once: those files do not change
    while a process runs, and some take milliseconds to read.
    """
    value: Value = _made_of_data(make, key)
    return value


@functools.cache
def _made_of_data(make: Callable[..., Any], key: tuple[str, ...]) -> Any:
    return make(*key)


def read_package_file(name: str) -> bytes:
    """The bytes of a file of the package, by its path below this folder; FileNotFoundError where
    there is none.
    """
    return (HERE / name).read_bytes()


def read_rows(name: str, section: str = "") -> Iterator[list[str]]:
    """The fields of each line of a text file of the package, or of one of its sections: lines below
    “[section]”.

    Fields are parted by tabs; lines that are empty or begin with “#” are left out.
    """
    text = f"\n{read_package_file(name).decode()}"
    if section:
        start = text.index(f"\n[{section}]\n") + len(section) + 3
        text = text[start : text.find("\n[", start) + 1 or len(text)]
    return (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
