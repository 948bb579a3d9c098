"""Character data of UAX #9: the Bidi_Class of every code point as one byte, and the paired
brackets.

The standard library knows the class of assigned characters; what it does not know stands here: the
classes of unassigned code points (DerivedBidiClass.txt 15.0, the @missing lines) and the brackets
(BidiBrackets.txt 15.0).
"""

import unicodedata
from bisect import bisect_right

# One letter a class, so that a paragraph's classes are a byte string and the rules of UAX #9
# regular expressions over it.
LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "+", "ET": "T", "AN": "N", "CS": ",", "NSM":
    "M", "BN": "b", "B": "P", "S": "S", "WS": "W", "ON": "O", "LRE": "l", "RLE": "r", "LRO": "x",
    "RLO": "y", "PDF": "p", "LRI": "<", "RLI": ">", "FSI": "?", "PDI": "!",
}  # fmt: skip

# Where each default begins; it holds up to the next. Noncharacters are apart, being the last two
# code points of each plane.
_DEFAULTS = (
    (0x0000, "L"), (0x0590, "R"), (0x0600, "AL"), (0x07C0, "R"), (0x0860, "AL"), (0x0900, "L"),
    (0x2065, "BN"), (0x2066, "L"), (0x20A0, "ET"), (0x20D0, "L"), (0xFB1D, "R"), (0xFB50, "AL"),
    (0xFDD0, "BN"), (0xFDF0, "AL"), (0xFE00, "L"), (0xFE70, "AL"), (0xFF00, "L"), (0xFFF0, "BN"),
    (0xFFF9, "L"), (0x10800, "R"), (0x10D00, "AL"), (0x10D40, "R"), (0x10EC0, "AL"), (0x10F00, "R"),
    (0x10F30, "AL"), (0x10F70, "R"), (0x11000, "L"), (0x1E800, "R"), (0x1EC70, "AL"),
    (0x1ECC0, "R"), (0x1ED00, "AL"), (0x1ED50, "R"), (0x1EE00, "AL"), (0x1EF00, "R"),
    (0x1F000, "L"), (0xE0000, "BN"), (0xE1000, "L"),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _DEFAULTS)

# Opening and closing brackets in turn.
BRACKETS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a"
    "\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\u27c5"
    "\u27c6\u27e6\u27e7\u27e8\u27e9"
    "\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b"
    "\u298c\u298d\u2990\u298f\u298e"
    "\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22"
    "\u2e23\u2e24\u2e25\u2e26\u2e27"
    "\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c"
    "\u300d\u300e\u300f\u3010\u3011"
    "\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08"
    "\uff09\uff3b\uff3d\uff5b\uff5d"
    "\uff5f\uff60\uff62\uff63"
)

# Each bracket's closing partner under canonical equivalence: U+232A is U+3009 (UAX #9, BD16).
CLOSED_BY = {
    opening: unicodedata.normalize("NFD", closing)
    for opening, closing in zip(BRACKETS[::2], BRACKETS[1::2], strict=True)
}
CLOSES = {closing: unicodedata.normalize("NFD", closing) for closing in BRACKETS[1::2]}


def bidi_class(character: str) -> str:
    """The character's Bidi_Class by its short name; unassigned code points have the defaults of
    DerivedBidiClass.txt.
    """
    # Empty for what is unassigned in the Unicode version of this Python.
    assigned = unicodedata.bidirectional(character)
    if assigned:
        return assigned
    code = ord(character)
    # U+xxFFFE and U+xxFFFF of each plane are noncharacters: BN.
    return "BN" if code & 0xFFFE == 0xFFFE else _DEFAULTS[bisect_right(_STARTS, code) - 1][1]


# A dict that fills itself: `map` over its look-up stays in C for all characters met before.
class _Classes(dict[str, int]):
    def __missing__(self, character: str) -> int:
        self[character] = letter = ord(LETTERS[bidi_class(character)])
        return letter


_letter = _Classes().__getitem__


def bidi_classes(text: str) -> bytes:
    """The Bidi_Class of each character of a text, as the bytes of LETTERS."""
    return bytes(map(_letter, text))
