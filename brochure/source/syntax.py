"""PyYAML's complaints in plain words, each with the place where an author should look and what to
do.

Only the class of a complaint and its places are taken from the library, never its words, which
change between releases: what is wrong is read off the line itself.
"""

import re
from collections.abc import Callable

from yaml import MarkedYAMLError
from yaml.scanner import ScannerError

from brochure.notice import Notice, Place
from brochure.source.characters import REPORTED
from brochure.source.mistake import ComplaintSpot, SyntaxMistake
from brochure.source.quoting import QUOTES, is_curled, item_around, line_value

QUOTE_STAR = "put a text that begins with “*” between quotation marks"
_QUOTE = "put the text between quotation marks"
_ALIGN = (
    "give all keys of one mapping the same indentation, and let nothing follow a closing quotation"
    " mark"
)
_SAME = "give all “-” of one list the same indentation"
_NO_COLON = "write “key: text”, or indent it under its text"
_NEW_KEY = (
    "put a text that holds “: ” between quotation marks; line up a new key with the keys above it"
)
# A tab in the indentation, maybe behind a dash; white space in empty lines does not count.
_INDENTING_TAB = r"^ *(?:- *)?(\t)[ \t]*\S"
_ESCAPE = re.compile(r"\\(x|u|U)([0-9A-Fa-f]*)")
# How many digits each kind of escape has (YAML 1.2, 5.7).
_DIGITS = {"x": 2, "u": 4, "U": 8}
_KEY_AND_TEXT = re.compile(r"( *(?:- )?[a-z_]+):([^\s/:].*)")
_WANTS_SPACE = "“:” needs a space behind it"
# What no plain text may begin with (YAML 1.2, 7.3.3).
_BEGINS_NO_TEXT = "*&%@`,>|!?:"
# Words between brackets behind which a text goes on, as behind a link: no list of YAML.
_PHRASE = re.compile(r"\[[^\[\]]*\](?:[^\s,\]}#]|\s+[^\s,\]}#])")
# What begins a comment and has the end of a bracket behind it.
_HASH = re.compile(r"(?:(?<=\s)|^)#[^\s,\[\]{}#]+(?=.*[\]}])")
_WHOLE = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")
_OWN_ESCAPES = re.compile(r"\\[^!#-.:-@\[\]^-`{-~]")


def explain_syntax(error: MarkedYAMLError, text: str, file: str) -> SyntaxMistake:
    """What is wrong, told once; for tabs, once on each line that begins with one."""
    # Where a complaint has no place of its own, its context has.
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    begun = error.context_mark
    spot = ComplaintSpot(
        file, tuple(text.split("\n")), line, column, (begun.line, begun.column) if begun else None
    )
    # Tabs first: whatever is complained of follows from them.
    if spot.character == "\t" or re.match(_INDENTING_TAB, spot.text):
        return _tell_tab(text, spot)
    readings = _SCANNED if isinstance(error, ScannerError) else _PARSED
    # The first reading that fits; at last a text that is true of any fault.
    return next(
        (found for read in readings if (found := read(spot))), spot.tell("this is not YAML", _QUOTE)
    )


def _tell_tab(text: str, spot: ComplaintSpot) -> SyntaxMistake:
    places = [Place(spot.file, spot.line + 1, spot.text.find("\t") + 1)]
    for match in re.finditer(_INDENTING_TAB, text, re.MULTILINE):
        start = match.start(1)
        places.append(
            Place(spot.file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        )
    wrong = "a tab is used for indentation"
    # At most as many as other faults: a file may be indented with tabs throughout.
    told = sorted(set(places))[:REPORTED]
    return SyntaxMistake(
        tuple(Notice(place, "yaml-tab", wrong, "indent with spaces") for place in told)
    )


def _tell_escape(spot: ComplaintSpot) -> SyntaxMistake | None:
    """A backslash between double quotation marks."""
    if spot.opener != '"':
        return None
    codes = (
        found
        for found in _ESCAPE.finditer(spot.text)
        if found.start() <= spot.column <= found.end()
    )
    if code := next(codes, None):
        # “\x4” with digits missing: the backslash was meant for itself.
        if len(code[2]) < _DIGITS[code[1]]:
            told = spot.tell(
                "the digits of this escape are missing",
                "write \\u and four hexadecimal digits; or '…' for a text with “\\”",
            )
            return told._replace(mended=spot.replaced(code.start(), code.start() + 1, r"\\"))
        # All digits, and still no character: half a pair, or beyond U+10FFFF.
        wrong = "this escape names no character (half of a pair, or beyond U+10FFFF)"
        told = spot.tell(wrong, "write the character itself", rule="yaml-character")
        return told._replace(
            mended=spot.replaced(code.start(), code.start() + 2 + _DIGITS[code[1]], "□")
        )
    if "\\" in spot.text[max(0, spot.column - 1) : spot.column + 1]:
        wrong = "there is no such escape in a text between double quotation marks"
        value = line_value(spot.text)
        # With no escape of YAML in it, single quotation marks hold the text as it is.
        if _WHOLE.fullmatch(value.text) and not _OWN_ESCAPES.search(value.text):
            return spot.tell_quoted(wrong, spot.line, value)
        slash = spot.text.rfind("\\", 0, spot.column + 1)
        told = spot.tell(wrong, "write “\\\\” for a backslash, or use '…' instead")
        return told._replace(mended=spot.replaced(slash, slash + 1, r"\\"))
    return None


def _open_quote(spot: ComplaintSpot) -> SyntaxMistake | None:
    """A quotation mark that nothing closes."""
    if not spot.opened or spot.opener not in tuple(QUOTES):
        return None
    # A quotation mark may be open up to a line that begins a document.
    if not spot.at_end:
        wrong = "the quotation mark that opens here is not closed before “---” or “...”"
        return spot.tell(wrong, "close it", spot.opened)
    line, column = spot.opened
    value = line_value(spot.lines[line])
    wrong = "the quotation mark that opens here is never closed"
    # The mark stands within the text: only the author knows where it was to close.
    if value.start != column:
        return spot.tell(wrong, "close it; inside '…' write '' for '", spot.opened)
    more = "; or an apostrophe as ’" if spot.opener == "'" else ""
    return spot.tell_quoted(wrong, line, value, more)


def _tell_colon(spot: ComplaintSpot) -> SyntaxMistake | None:
    """A colon in a text."""
    if spot.character != ":":
        return None
    # “key:text” above is no key to YAML, so the complaint comes a line late.
    above = spot.line - 1
    if (
        above >= 0
        and spot.text.lstrip()[:2] != "- "
        and (key := _KEY_AND_TEXT.fullmatch(spot.lines[above]))
    ):
        return spot.tell_line(_WANTS_SPACE, above, f"{key[1]}: {key[2]}")
    value = line_value(spot.text)
    if value.start > spot.column:
        return spot.tell("“:” cannot stand here", _NEW_KEY)
    # “: ” between curled marks.
    if is_curled(value.text):
        wrong = (
            f"“:” cannot stand here: to YAML, {value.text[0]} and {value.text[-1]} are no quotation"
            " marks"
        )
        return spot.tell_quoted(wrong, spot.line, value)
    made = spot.tell_quoted(
        "“:” cannot stand here", spot.line, value, "; a new key begins a line of its own"
    )
    # The place is the colon; quotation marks would be the text's own place.
    return made._replace(
        notices=tuple(
            told._replace(place=Place(spot.file, spot.line + 1, spot.column + 1))
            for told in made.notices
        )
    )


def _first_character(spot: ComplaintSpot) -> SyntaxMistake | None:
    """A character that means something to YAML where it begins a text."""
    # A complaint about an alias or a tag has its beginning at the sign.
    at = (
        spot.opened
        if spot.opened and spot.opened[0] == spot.line and spot.opener in tuple(_BEGINS_NO_TEXT)
        else None
    )
    column = at[1] if at else spot.column
    first = spot.text[column : column + 1]
    if not first or first not in _BEGINS_NO_TEXT:
        return None
    # “%” at a line's start is a directive.
    if first == "%" and column == 0:
        return spot.tell("a line cannot begin with “%”", _QUOTE)
    value = line_value(spot.text)
    wrong = f"a text cannot begin with “{first}”"
    if value.start == column:
        more = "; or begin the text on the next line, further indented" if first in ">|" else ""
        return spot.tell_quoted(wrong, spot.line, value, more)
    # Behind a bracket or a comma it begins an item; elsewhere only the author knows.
    return (
        spot._replace(column=column).tell_item(wrong)
        if value.start < column
        else spot.tell(wrong, _QUOTE)
    )


def _no_list_here(spot: ComplaintSpot) -> SyntaxMistake | None:
    if spot.character == "-" and not (spot.opened and spot.opened[0] < spot.line):
        return spot.tell("“-” cannot begin a list here", "begin the list on a line of its own")
    return None


def _no_space(spot: ComplaintSpot) -> SyntaxMistake | None:
    """“-” or “key:” with no space behind it; the complaint is raised at the line, or below it."""
    # First the line where it began, then the one where it was noticed.
    for line in dict.fromkeys((spot.opened[0] if spot.opened else spot.line, spot.line)):
        text = spot.lines[line] if line < len(spot.lines) else ""
        if dash := re.fullmatch(r"( *)-([^\s-].*)", text):
            return spot.tell_line("“-” needs a space behind it", line, f"{dash[1]}- {dash[2]}")
        if key := _KEY_AND_TEXT.fullmatch(text):
            return spot.tell_line(_WANTS_SPACE, line, f"{key[1]}: {key[2]}")
    return None


def _no_colon(spot: ComplaintSpot) -> SyntaxMistake:
    return spot.tell("this line has no “:” and belongs to no text", _NO_COLON, spot.opened)


def _behind(spot: ComplaintSpot) -> SyntaxMistake | None:
    """Text behind a quotation mark or a bracket that closes."""
    before = spot.text[: spot.column].rstrip()
    if not spot.character or before[-1:] not in tuple("\"')]}"):
        return None
    in_brackets = spot.opener in ("[", "{")
    value = line_value(spot.text)
    # In brackets the item around, else the whole value of the line.
    start = item_around(spot.text, spot.column)[0] if in_brackets else value.start
    first = spot.text[start : start + 1]
    wrong = f"a text cannot begin with “{first}” and go on behind “{before[-1]}”"
    if in_brackets:
        return spot.tell_item(wrong) if first in tuple("\"'[{") else None  # else a comma is missing
    # A text that begins with a link, or with a quotation of its first words.
    if first in ("[", "{") or (first == before[-1] and not _WHOLE.fullmatch(value.text)):
        return spot.tell_quoted(wrong, spot.line, value)
    # What closes here was opened in a line above.
    return _opened_above(spot, before[-1])


def _opened_above(spot: ComplaintSpot, mark: str) -> SyntaxMistake | None:
    """A quotation mark of a line above that this line closes, where more text follows."""
    # The nearest line above that has the mark.
    above = next((at for at in range(spot.line - 1, -1, -1) if mark in spot.lines[at]), None)
    if above is None or mark not in QUOTES:
        return None
    wrong = (
        f"the quotation mark that opens here is closed only in line {spot.line + 1}, where text"
        " goes on"
    )
    value = line_value(spot.lines[above])
    if value.text.startswith(mark):
        return spot.tell_quoted(wrong, above, value)
    at = (above, spot.lines[above].rfind(mark))
    return spot.tell(wrong, "close it where its text ends; inside '…' write '' for '", at)


def _tell_bracket(spot: ComplaintSpot) -> SyntaxMistake | None:
    """A list or a mapping between brackets that is not closed, or closed by another."""
    if not spot.opened or spot.opener not in ("[", "{"):
        return None
    # “[a: b]”, “[a [b]”: what cannot stand in a text between brackets.
    if spot.opened[0] == spot.line and spot.character in tuple(":[{"):
        return spot.tell_item(f"“{spot.character}” cannot stand in a text between brackets")
    what, closer = ("list", "]") if spot.opener == "[" else ("mapping", "}")
    if spot.character in ("]", "}") and spot.character != closer:
        return spot.tell(
            f"“{spot.character}” closes nothing that is open", f"close the {what} with “{closer}”"
        )
    more = "; quote texts with commas or colons" if what == "mapping" else ""
    value = line_value(spot.lines[spot.opened[0]])
    # “[words](address) goes on” was taken for a list.
    if what == "list" and value.start == spot.opened[1] and _PHRASE.match(value.text):
        wrong = "a text cannot begin with “[” and go on behind “]”"
        return spot.tell_quoted(wrong, spot.opened[0], value)
    text = (
        "; or put a text that begins with “[” between quotation marks"
        if value.start == spot.opened[1] and what == "list"
        else ""
    )
    wrong = f"the {what} that opens here is not closed with “{closer}”, or lacks a comma"
    return spot.tell(wrong, f"close it{text if spot.at_end else ''}{more}", spot.opened)


def _closer(spot: ComplaintSpot) -> SyntaxMistake | None:
    if spot.character in ("]", "}"):
        return spot.tell(
            f"“{spot.character}” closes nothing that is open",
            "delete it, or put the text between quotation marks",
        )
    return None


def _comment_in_brackets(spot: ComplaintSpot) -> SyntaxMistake | None:
    """A value between brackets that begins with “#”, such as a colour: YAML passes over it and over
    the bracket that closes.
    """
    first = spot.opened[0] if spot.opened and spot.opener in ("[", "{") else spot.line
    # The complaint may come lines below the bracket, over empty ones.
    while first and not "".join(spot.lines[first : spot.line + 1]).strip():
        first -= 1
    for number in range(first, min(spot.line + 1, len(spot.lines))):
        line = spot.lines[number]
        found = _HASH.search(line)
        before = "\n".join((*spot.lines[first:number], line[: found.start() if found else 0]))
        # Only behind a bracket that is open, quoted texts left out.
        if not found or not re.search(r"[\[{]", _WHOLE.sub("", before)):
            continue
        sound, lost = line[: found.start()], line[found.start() :]
        place = Place(spot.file, number + 1, found.start() + 1)
        wrong = f"“{lost.rstrip()}” is taken for a comment, with the bracket in it"
        notice = Notice(place, "yaml-comment", wrong, f'write  "{found[0]}"')
        quoted = sound + _HASH.sub(r'"\g<0>"', lost)
        lines = (*spot.lines[:number], quoted, *spot.lines[number + 1 :])
        return SyntaxMistake((notice,), "\n".join(lines))
    return None


def _comment_above(spot: ComplaintSpot) -> SyntaxMistake | None:
    """A text that a comment has ended, and that goes on below it."""
    above = spot.lines[spot.line - 1] if spot.line else ""
    found = re.search(r"(?<=\S)\s+#", above)
    # A key or an item below is no text that goes on.
    if not found or re.match(r" *(- |[\w-]+:( |$))", spot.text):
        return None
    wrong = (
        "the text in this line ends at “ #”, which begins a comment, and the next line belongs to"
        " no text"
    )
    value = line_value(above)
    # A comment behind a list or a mapping ended nothing.
    if value.text.startswith(("[", "{")):
        return None
    whole = value._replace(text=above[value.start :].rstrip())
    return spot.tell_quoted(wrong, spot.line - 1, whole)


def _tell_unfinished(spot: ComplaintSpot) -> SyntaxMistake | None:
    if spot.at_end:
        return spot.tell(
            "the file ends in the middle of a list or a mapping",
            "close every bracket, and write what is missing",
        )
    return None


def _tell_misplaced(spot: ComplaintSpot) -> SyntaxMistake:
    """A line whose indentation fits nothing above it."""
    rest = spot.text[spot.column :]
    if re.match(r"-(\s|$)", rest):
        return spot.tell("this does not line up with the list that it should belong to", _SAME)
    if re.match(r"[^\s:][^:]*:(\s|$)", rest):
        return spot.tell("this does not line up with the mapping that it should belong to", _ALIGN)
    return spot.tell("this line has no “:” and belongs to no text", _NO_COLON)


# How a complaint about characters is read, in this order.
_SCANNED: tuple[Callable[[ComplaintSpot], SyntaxMistake | None], ...] = (
    _tell_escape,
    _open_quote,
    _tell_colon,
    _first_character,
    _no_list_here,
    _no_space,
    _no_colon,
)
# How a complaint about what stands where is read, in this order.
_PARSED: tuple[Callable[[ComplaintSpot], SyntaxMistake | None], ...] = (
    _behind,
    _comment_in_brackets,
    _tell_bracket,
    _closer,
    _first_character,
    _comment_above,
    _no_space,
    _tell_unfinished,
    _tell_misplaced,
)
