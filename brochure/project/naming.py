"""Names of leaflets, brands and editions, which become names of files."""

import re

from brochure.notice import Notice, Place
from brochure.source.files import is_device_name
from brochure.source.words import quote_text

# Safe in a path on every system, and long enough for any name.
_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}"


def is_safe_name(name: str, place: Place, what: str, faults: list[Notice]) -> bool:
    """Whether a name can be a file's or a folder's name on every system; Windows keeps some for
    devices.
    """
    if re.fullmatch(_NAME, name) and not is_device_name(name):
        return True
    hint = (
        "use letters a–z, digits, “-” and “_” (at most 80, a letter or digit first), and no name of"
        " a Windows device such as “con”"
    )
    unseen = next((sign for sign in name if sign != " " and not sign.isprintable()), "") or next(
        (sign for sign in name if sign.isspace()), ""
    )
    holds = f": it holds {'a space' if unseen == ' ' else f'U+{ord(unseen):04X}'}" if unseen else ""
    faults.append(
        Notice(
            place, "project-name", f"{quote_text(name)} cannot be the name of {what}{holds}", hint
        )
    )
    return False
