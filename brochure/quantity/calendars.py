"""Days of other calendars as days of the common one."""

import datetime

BUDDHIST = 543
"""So many years before the common era the years of the Buddhist calendar begin."""
BUDDHIST_YEARS, SOLAR_YEARS = range(2400, 2700), range(1300, 1500)
"""Years that a leaflet can only mean by these calendars."""
_CYCLE, _LEAPS = 33, frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""The leap years of the Solar Hijri calendar in each 33 years; right from 1178 to 1633 by the
astronomers' rule (as ICU's PersianCalendar has it).
"""
# Nowruz of the year 1304, from which days are counted.
_START = datetime.date(1925, 3, 21)
_START_YEAR = 1304


def solar_hijri_day(year: int, month: int, day: int) -> str:
    """The day in ISO 8601 of a day of the Solar Hijri calendar (Iran, Afghanistan); "" where there
    is none.
    """
    # The first six months have 31 days, the others 30 (the last one 29 or 30).
    if not (1200 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return ""
    # Whole years between, forwards or backwards from 1304.
    years = range(min(year, _START_YEAR), max(year, _START_YEAR))
    whole = sum(365 + (one % _CYCLE in _LEAPS) for one in years)
    days = whole if year >= _START_YEAR else -whole
    # Days of the months before: 31 each, less one for each month behind the sixth.
    days += (month - 1) * 31 - max(0, month - 7) + day - 1
    return (_START + datetime.timedelta(days)).isoformat()
