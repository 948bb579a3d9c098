"""A Catalog written as the bytes of a PO file: one form for each catalog, so that writing twice
changes nothing.

Texts are not wrapped, as after `msgcat --no-wrap`: a changed sentence is one changed line in
version control.
"""

from collections.abc import Iterable, Iterator

from brochure.catalog.message import Catalog, Message

# The escapes of C that gettext knows.
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\t": "\\t",
        "\r": "\\r",
        "\a": "\\a",
        "\b": "\\b",
        "\f": "\\f",
        "\v": "\\v",
    }
)


def write_catalog(catalog: Catalog) -> bytes:
    """The bytes of the catalog's file, in UTF-8."""
    entries = [_write_header(catalog)]
    entries += ["\n".join(_write_message(message)) for message in catalog.messages]
    entries += ["\n".join(_write_message(message, "#~ ")) for message in catalog.obsolete]
    # One empty line between messages.
    return ("\n\n".join(entries) + "\n").encode()


def _write_header(catalog: Catalog) -> str:
    lines = [
        *map(_write_comment, catalog.comments),
        *_write_flags(catalog.flags),
        'msgid ""',
        # The header begins with an empty string, as gettext writes what has several lines.
        'msgstr ""',
    ]
    return "\n".join(
        [*lines, *(_write_string(f"{name}: {value}\n") for name, value in catalog.fields)]
    )


def _write_message(message: Message, mark: str = "") -> Iterator[str]:
    """The lines of a message; `mark` goes before the texts of an obsolete one."""
    yield from map(_write_comment, message.comments)
    # Without a space at a line's end, which editors take away.
    yield from (f"#. {line}".rstrip() for line in message.extracted)
    if message.references:
        yield "#: " + " ".join(message.references)
    yield from _write_flags((["fuzzy"] if message.fuzzy else []) + [*message.flags])
    if message.previous and not mark:  # gettext would write “#~|”, at which Babel stops
        yield f"#| msgid {_write_string(message.previous)}"
    if message.context:
        yield f"{mark}msgctxt {_write_string(message.context)}"
    yield f"{mark}msgid {_write_string(message.source)}"
    yield f"{mark}msgstr {_write_string(message.translation)}"


def _write_flags(flags: Iterable[str]) -> list[str]:
    line = ", ".join(flags)
    return [f"#, {line}"] if line else []


def _write_comment(line: str) -> str:
    return f"# {line}".rstrip()


def _write_string(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'
