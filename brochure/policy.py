"""What a project asks of a leaflet that is handed out, as values; `project.policy` reads them."""

import math
import re
from typing import NamedTuple

CLINICIAN, LANGUAGE, EDITOR = "clinician", "language", "editor"
ROLES = (CLINICIAN, LANGUAGE, EDITOR)
"""The roles that every project has."""
_DAYS_OF_UNIT = {"d": 1, "w": 7, "m": 30.4375, "y": 365.25}
_INTERVAL = r"([1-9][0-9]{0,3}) ?(d|w|m|y|days?|weeks?|months?|years?)"


class ReleasePolicy(NamedTuple):
    """What must hold for a release: roles that must have signed the source and each translation,
    the longest time in days between a review and the next (0: any), whether one person may sign in
    two roles, the parts that a leaflet must have, the most pages (0: any), the fields of variable
    data that may hold numbers, and whether words are looked at (`check.plain`).

    `roles` are all that may sign.
    """

    roles: tuple[str, ...] = ROLES
    source: tuple[str, ...] = (CLINICIAN,)
    translation: tuple[str, ...] = (CLINICIAN, LANGUAGE)
    longest: int = 0
    one_person: bool = True
    parts: tuple[str, ...] = ()
    pages: int = 0
    open: tuple[str, ...] = ()
    plain: bool = False


DEFAULT_POLICY = ReleasePolicy()


def interval_days(text: str) -> int:
    """The days of “90d”, “24 months” or “2 years”, rounded up; 0 where it is no such time."""
    match = re.fullmatch(_INTERVAL, text.strip().casefold())
    if not match:
        return 0
    return math.ceil(int(match[1]) * _DAYS_OF_UNIT[match[2][0]])
