"""The bytes of a gettext catalog (PO) read into a Catalog, with every fault of the file and its
line.

The grammar is that of GNU gettext 0.22, "The Format of PO Files", without plural messages, which a
leaflet has none of. Babel's own reader is not used here: it merges duplicate messages, accepts text
without quotation marks, drops unknown header fields and previous sources, and costs 50 ms in a
fresh process. The tests hold this reader against it.
"""

import re

from brochure.catalog import header
from brochure.catalog.message import Catalog, Message
from brochure.leaflet import inline
from brochure.notice import Checked, Notice, Place, Stop
from brochure.source import characters
from brochure.source.words import quote_text

REPORTED = 20
"""How many faults of a file are told one by one."""

# A keyword (or none, for a text that goes on) and a string between quotation marks.
_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d*\])?|)[ \t]*"((?:[^"\\]|\\.)*)"')
_KEYWORD = re.compile(r"(msgctxt|msgid|msgstr)\b")
# Bytes that follow each other are one character only together: \303\244 is “ä”.
_ESCAPE = re.compile(r"(?P<bytes>(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))+)|\\(?P<letter>.)")
_BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))")
_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    '"': '"',
    "\\": "\\",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
_FORM = (
    'write  msgid "source"  and below it  msgstr "translation", with \\" for a quotation mark'
    " inside"
)
_HEADER = (
    'begin with  msgid ""  and  msgstr "Language: …\\n"; or move the file away, run translate'
    " extract, and put its messages back"
)
_PLURAL = "a leaflet has no counted messages: give the message one msgid and one msgstr"


def read_catalog(data: bytes, file: str) -> Checked[Catalog]:
    """The catalog of a file named for its language, such as content/LEAFLET/ar.po.

    Messages with faults are left out; a file that is no text in UTF-8 gives an empty catalog.
    """
    faults: list[Notice] = []
    try:
        text = _decode_file(data, file, faults)
    except Stop as stop:
        # No text at all: the catalog is empty, and its language is told by its name.
        return Checked(Catalog(header.tag_of_file(file), (), Place(file)), stop.notices)
    entries = _Reader(text, file, faults).entries
    first = entries[0] if entries and not (entries[0].source or entries[0].context) else None
    fields: tuple[tuple[str, str], ...] = ()
    if first is None:
        wrong = "the catalog does not begin with a header"
        faults.append(Notice(Place(file, 1, 1), "po-header", wrong, _HEADER))
    else:
        fields = header.parse_header(first.translation)
        faults.extend(header.check_header(fields, first.lines()))
    live = tuple(entry.message for entry in entries if not entry.obsolete and entry is not first)
    # Duplicates are looked for among all, faulty ones as well: two faults of one message are two.
    faults.extend(_find_duplicates(live))
    head = first.message if first else None
    catalog = Catalog(
        tag=header.tag_of_file(file),
        messages=tuple(
            entry.message
            for entry in entries
            if not (entry.obsolete or entry.faulty or entry is first)
        ),
        place=Place(file),
        fields=fields,
        comments=head.comments if head else (),
        flags=(*head.flags, *(["fuzzy"] if head.fuzzy else [])) if head else (),
        obsolete=tuple(entry.message for entry in entries if entry.obsolete),
    )
    return Checked(catalog, tuple(_limit_faults(sorted(faults, key=lambda fault: fault.place))))


def _decode_file(data: bytes, file: str, faults: list[Notice]) -> str:
    found: list[Notice] = []
    try:
        return characters.decode_text(data, file, found)
    except Stop:
        # The reader of YAML's characters serves here too, under names of its own rules.
        raise Stop(map(_rename_fault, found)) from None
    finally:
        faults.extend(map(_rename_fault, found))


def _rename_fault(fault: Notice) -> Notice:
    """A fault of source.characters by the name that it has in a catalog."""
    if fault.rule == "yaml-encoding":
        return fault._replace(rule="po-encoding")
    return fault._replace(rule="po-character") if fault.rule == "yaml-character" else fault


def _find_duplicates(messages: tuple[Message, ...]) -> list[Notice]:
    # Messages are the same where context and source both are (gettext, “Contexts”).
    seen: dict[tuple[str, str], Place] = {}
    faults = []
    for message in messages:
        first = seen.setdefault((message.context, message.source), message.place)
        # By identity: the place that was put in first is the first message's.
        if first is not message.place:
            wrong = (
                f"the message {quote_text(message.source)} stands here twice (first in line"
                f" {first.line})"
            )
            faults.append(
                Notice(
                    message.place,
                    "po-duplicate",
                    wrong,
                    "delete one of them, or give them different msgctxt",
                )
            )
        elif not message.source:
            wrong = "a message other than the header has an empty msgid"
            faults.append(
                Notice(message.place, "po-header", wrong, "keep one header, and put it first")
            )
    return faults


def _limit_faults(faults: list[Notice]) -> list[Notice]:
    # A file that is something else would have a fault on every line.
    if len(faults) <= REPORTED:
        return faults
    rest = f"{len(faults) - REPORTED:,} more faults follow"
    return [
        *faults[:REPORTED],
        Notice(
            faults[REPORTED].place,
            "po-syntax",
            rest,
            "see whether the file is a gettext catalog at all",
        ),
    ]


class _Entry:
    """A message while it is read."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.before: dict[str, str] = {}
        self.comments: list[str] = []
        self.extracted: list[str] = []
        self.references: list[str] = []
        self.flags: list[str] = []
        self.place = Place("")
        self.strings: list[tuple[int, int]] = []
        """How long the translation was when each of its strings came, and in which line that
        was.
        """
        self.obsolete = self.faulty = False

    @property
    def begun(self) -> bool:
        return bool(
            self.texts
            or self.before
            or self.comments
            or self.extracted
            or self.references
            or self.flags
        )

    @property
    def context(self) -> str:
        return self.texts.get("msgctxt", "")

    @property
    def source(self) -> str:
        return self.texts.get("msgid", "")

    @property
    def translation(self) -> str:
        return self.texts.get("msgstr", "")

    def lines(self) -> list[Place]:
        """Where the lines of the translation begin that are not empty, and then the place of the
        whole.
        """
        places, at = [], 0
        for line in self.translation.split("\n"):
            if line.strip():
                number = max(
                    # The line of the last string that began at or before this line of the text.
                    (number for length, number in self.strings if length <= at),
                    default=self.place.line,
                )
                places.append(
                    Place(self.place.file, number, 1) if number != self.place.line else self.place
                )
            at += len(line) + 1
        return [*places, self.place]

    @property
    def message(self) -> Message:
        return Message(
            context=self.context,
            source=inline.normal_text(self.source),
            translation=self.translation,
            fuzzy="fuzzy" in self.flags,
            place=self.place,
            previous=inline.normal_text(self.before.get("msgid", "")),
            comments=tuple(self.comments),
            extracted=tuple(self.extracted),
            references=tuple(self.references),
            flags=tuple(flag for flag in self.flags if flag != "fuzzy"),
        )


class _Reader:
    """Lines into entries; faults go to the list that was handed in."""

    def __init__(self, text: str, file: str, faults: list[Notice]) -> None:
        self.file, self.faults = file, faults
        self.entries: list[_Entry] = []
        self.entry = _Entry()
        self.open: tuple[dict[str, str], str] | None = None
        """The text that a line of nothing but a string goes on."""
        self.number, self.line = 0, ""
        for self.number, self.line in enumerate(text.split("\n"), 1):
            stripped = self.line.strip(" \t")
            if stripped.startswith("#"):
                self._read_comment(stripped)
            elif stripped:
                self._read_content(stripped, self.entry.texts)
        self._finish_entry()

    def _read_comment(self, line: str) -> None:
        kind, rest = line[:2], line[2:].strip(" \t")
        if kind == "#~":
            self._read_obsolete(rest)
            return
        self._end_before_comment()
        if kind == "#|":
            self._read_content(rest, self.entry.before)
        elif kind == "#.":
            self.entry.extracted.append(rest)
        elif kind == "#:":
            self.entry.references.extend(_read_references(rest))
        elif kind == "#,":
            self.entry.flags.extend(flag for part in rest.split(",") if (flag := part.strip()))
        else:
            self.entry.comments.append(line[1:].removeprefix(" "))

    def _read_obsolete(self, rest: str) -> None:
        # “#~|”: the previous source of an obsolete message.
        if rest.startswith("|"):
            self._end_before_comment()
            self._read_content(rest[1:].strip(" \t"), self.entry.before)
        elif rest:
            self._read_content(rest, self.entry.texts)
            self.entry.obsolete = True

    def _end_before_comment(self) -> None:
        if self.entry.texts:
            self._finish_entry()

    def _read_content(self, line: str, texts: dict[str, str]) -> None:
        found = _LINE.fullmatch(line)
        if not found:
            self._add_fault(*_syntax_fault(line))
            if begun := _KEYWORD.match(
                line
            ):  # go on as though it were whole, so that the next line is not a fault too
                self._read_keyword(begun[1], texts)
                self.entry.texts[begun[1]] = line
            self.open = None
            return
        keyword, string = found.groups()
        if keyword:
            self._read_keyword(keyword, texts)
        # A string must go on the text that was open in the same place (texts or “#|”).
        elif self.open is None or self.open[0] is not texts:
            self._add_fault(f"a text without a keyword: {quote_text(string)}", _FORM)
            return
        if self.open:
            held, key = self.open
            if key == "msgstr":
                # Where in the text this string began: faults in it are told at its line.
                self.entry.strings.append((len(held[key]), self.number))
            held[key] = held.get(key, "") + (
                self._unescape_text(string) if "\\" in string else string
            )

    def _read_keyword(self, keyword: str, texts: dict[str, str]) -> None:
        if texts is self.entry.texts:
            # msgctxt, or a second msgid, begins the next message without an empty line.
            if (keyword == "msgctxt" and texts) or (keyword == "msgid" and "msgid" in texts):
                self._finish_entry()
                texts = self.entry.texts
            if keyword.startswith("msgstr") or not texts:
                # A fault of a translation is told at its msgstr.
                self.entry.place = Place(
                    self.file, self.number, 8 if keyword.startswith("msgstr") else 1
                )
        if _is_plural(keyword):
            if not any(map(_is_plural, texts)):
                self._add_fault("a message with plural forms", _PLURAL, "po-plural")
        elif keyword == "msgstr" and "msgid" not in texts:
            self._add_fault("“msgstr” without a “msgid” before it", _FORM)
        elif keyword in texts:
            self._add_fault(f"“{keyword}” stands twice in one message", _FORM)
        texts.setdefault(keyword, "")
        self.open = (texts, keyword)

    def _finish_entry(self) -> None:
        entry, self.entry, self.open = self.entry, _Entry(), None
        # Comments alone at the end of the file.
        if not entry.texts:
            return
        if "msgstr" in entry.texts and "msgid" not in entry.texts:  # told where its msgstr stands
            return
        # msgstr[0] stands for a translation: that is a plural, told before.
        if "msgstr" not in entry.texts and not any("[" in key for key in entry.texts):
            wrong = f"the message {quote_text(entry.source)} has no “msgstr”"
            self.faults.append(Notice(entry.place, "po-syntax", wrong, _FORM))
            return
        # Control characters and the like, escaped or not, in all texts of a message.
        for text in entry.texts.values():
            self._check_text(text, entry.place)
        self.entries.append(entry)

    def _check_text(self, text: str, place: Place) -> None:
        found: list[Notice] = []
        characters.check_characters(text, place, found)
        self.faults.extend(map(_rename_fault, found))

    def _unescape_text(self, string: str) -> str:
        return _ESCAPE.sub(self._escaped_character, string)

    def _escaped_character(self, match: re.Match[str]) -> str:
        column = self.line.find(match[0]) + 1
        if match["bytes"]:
            # Octal escapes go up to \777, of which gettext takes the low eight bits.
            data = bytes(
                int(octal, 8) & 0xFF if octal else int(hexadecimal, 16)
                for octal, hexadecimal in _BYTE.findall(match[0])
            )
            try:
                return data.decode()
            except UnicodeDecodeError:
                self._add_fault(
                    f"“{match[0]}” stands for bytes that are not UTF-8",
                    "write the characters themselves",
                    "po-encoding",
                    column,
                )
                return "□"
        letter = match["letter"]
        if letter not in _ESCAPES:
            self._add_fault(
                f"“\\{letter}” is no escape of a gettext catalog",
                "write \\\\ for a backslash itself",
                column=column,
            )
        return _ESCAPES.get(letter, letter)

    def _add_fault(self, text: str, hint: str, rule: str = "po-syntax", column: int = 1) -> None:
        self.entry.faulty = True
        self.faults.append(Notice(Place(self.file, self.number, column), rule, text, hint))


def _is_plural(keyword: str) -> bool:
    return keyword == "msgid_plural" or "[" in keyword


def _syntax_fault(line: str) -> tuple[str, str]:
    """What is wrong with a line, and what to do."""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return (
            "a merge conflict is not resolved here",
            "keep one of the two sides, and delete the lines “<<<<<<<”, “=======” and “>>>>>>>”",
        )
    if line.startswith(("msgid", "msgstr", "msgctxt", '"')):
        return (
            "a text is not between two quotation marks, or holds one without “\\” before it",
            _FORM,
        )
    return f"{quote_text(line)} is no line of a gettext catalog", _FORM


def _read_references(rest: str) -> list[str]:
    """The places of a “#:” line; names with spaces stand between U+2068 and U+2069."""
    return re.findall(r"\u2068[^\u2069]*\u2069\S*|\S+", rest)
