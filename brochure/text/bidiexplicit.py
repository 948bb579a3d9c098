"""The explicit rules of UAX #9: matching isolates, the first strong character, levels and overrides
(BD9, P2–P3, X1–X8).
"""

import re

MAX_DEPTH = 125
"""The deepest embedding level (BD2)."""

REMOVED = b"lrxypb"
"""The classes that X9 removes."""

# Classes that change the state of X1–X8; all between two of them have one level.
_EXPLICIT = re.compile(rb"[lrxyp<>?!P]")
_ISOLATE = re.compile(rb"[<>?!]")
# A strong class with all behind it that cannot decide anything more, or an isolating character.
_STRONG_OR_ISOLATE = re.compile(rb"L[^RA<>?!]*|[RA][^<>?!]*|[<>?!]")
# X6: under an override every class becomes L or R, but those that X9 will remove stay to be
# removed.
_OVERRIDDEN = {
    side: bytes(letter if letter in REMOVED else ord(side) for letter in range(256))
    for side in "LR"
}


def match_isolates(types: bytes) -> dict[int, int]:
    """The matching PDI of each isolate initiator that has one (BD9)."""
    waiting: list[int] = []
    matching = {}
    for match in _ISOLATE.finditer(types):
        # Any initiator opens: LRI, RLI or FSI.
        if match[0] != b"!":
            waiting.append(match.start())
        elif waiting:
            matching[waiting.pop()] = match.start()
    return matching


def starts_rtl(types: bytes) -> bool:
    """Whether the first strong class of a paragraph is R or AL, isolates within passed over (P2,
    P3).
    """
    return -1 in _rtl_starts(types)


def _rtl_starts(types: bytes) -> set[int]:
    """The isolate initiators whose first strong class inside is R or AL; -1 stands for the
    paragraph itself.

    All are found in one pass: a strong class is the first of the innermost isolate that is open, or
    of none.
    """
    found: set[int] = set()
    opened = [-1]
    undecided = [True]
    for match in _STRONG_OR_ISOLATE.finditer(types):
        kind = match[0]
        # An FSI within an isolate is decided by what is inside itself, so each level has its own
        # flag.
        if kind in b"<>?":
            opened.append(match.start())
            undecided.append(True)
        elif kind == b"!":
            # A PDI without an initiator is passed over (BD9); the paragraph itself is never closed.
            if len(opened) > 1:
                opened.pop()
                undecided.pop()
        elif undecided[-1]:
            undecided[-1] = False
            if kind[:1] != b"L":
                found.add(opened[-1])
    return found


class _Status:
    """The directional status stack of X1–X8: entries are (level, override or 0, whether an isolate
    opened it).
    """

    def __init__(self, base: int) -> None:
        self.stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self.overflow_isolates = self.overflow_embeddings = self.isolates = 0

    def _next(self, rtl: bool) -> int:
        """The least greater odd or even level, or 0 where there is no room for it."""
        level = self.stack[-1][0]
        # One level up changes between even and odd, two levels up keep it.
        level += 1 if rtl != level % 2 else 2
        return (
            level
            if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings
            else 0
        )

    def embed(self, rtl: bool, override: str) -> None:
        """X2–X5."""
        if level := self._next(rtl):
            self.stack.append((level, override, False))
        # Overflows inside an overflowing isolate are not counted: its PDI will end them all (X2).
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def isolate(self, rtl: bool) -> None:
        """X5a–X5c."""
        if level := self._next(rtl):
            self.isolates += 1
            self.stack.append((level, "", True))
        else:
            self.overflow_isolates += 1

    def pop_isolate(self) -> None:
        """X6a."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.isolates:
            # A PDI closes the embeddings that are still open inside its isolate (X6a).
            self.overflow_embeddings = 0
            while not self.stack.pop()[2]:
                pass
            self.isolates -= 1

    def pop_embedding(self) -> None:
        """X7."""
        # A PDF inside an overflowing isolate, or with no embedding of its own isolate open, does
        # nothing (X7).
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif len(self.stack) > 1 and not self.stack[-1][2]:
            self.stack.pop()


def explicit_levels(types: bytes, base: int) -> tuple[bytes, bytes]:
    """X1–X8: the explicit level of each character, and the classes with overrides applied."""
    # No mark of direction at all: the paragraph's level for everything.
    if not _EXPLICIT.search(types):
        return bytes((base,)) * len(types), types
    status = _Status(base)
    rtl_starts = _rtl_starts(types) if b"?" in types else frozenset()
    explicit, forced = [], []

    def put(start: int, end: int) -> None:
        level, override, _ = status.stack[-1]
        explicit.append(bytes((level,)) * (end - start))
        forced.append(
            types[start:end].translate(_OVERRIDDEN[override]) if override else types[start:end]
        )

    # What stands between two marks has the state of the moment; then the mark changes the state.
    at = 0
    for match in _EXPLICIT.finditer(types):
        start, end = match.span()
        put(at, start)
        at, kind = end, match[0]
        # An isolate initiator has the level around it, a PDI the one that it returns to (X5a, X6a).
        if kind in b"<>?":
            put(start, end)
            status.isolate(kind == b">" or (kind == b"?" and start in rtl_starts))
            continue
        if kind == b"!":
            status.pop_isolate()
        elif kind == b"p":
            status.pop_embedding()
        elif kind == b"P":
            # A paragraph separator ends all and has the paragraph's level (X8).
            status = _Status(base)
        else:
            status.embed(kind in b"ry", {b"x": "L", b"y": "R"}.get(kind, ""))
        # Behind the change: embeddings and PDF are removed later, whatever level they get here.
        put(start, end)
    put(at, len(types))
    return b"".join(explicit), b"".join(forced)
