"""How the countries of the world number their telephones: the door to phonenumbers."""

from typing import TYPE_CHECKING, NamedTuple

from brochure.lazy import LazyModule

if TYPE_CHECKING:
    import phonenumbers
else:
    phonenumbers = LazyModule("phonenumbers")

SHORT = 6
"""The digits up to which a number is a short code, as of an ambulance, which no plan of numbers
judges.
"""


class JudgedNumber(NamedTuple):
    """A number as it is dialled from everywhere, and whether its country has such numbers; a
    doubtful one is as it was.
    """

    address: str
    is_known: bool


def judge_number(address: str, region: str) -> JudgedNumber:
    """A tel: address as a telephone in a region (ISO 3166-1, two letters) would take it, completed
    to one with +.

    Short codes and those with `*` or `#` are left as they are.
    """
    number, mark, extension = address.removeprefix("tel:").partition(";")
    digits = sum(map(str.isdigit, number))
    # Short codes differ from network to network; * and # are keys and no digits.
    if digits <= SHORT or "*" in number or "%23" in number:
        return JudgedNumber(address, True)
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        # Only whether its country has numbers of this form; nobody is called.
        return JudgedNumber(address, False)
    if not phonenumbers.is_valid_number(parsed):
        return JudgedNumber(address, False)
    # E.164: + with the country's code, dialled alike from everywhere.
    whole = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return JudgedNumber(f"tel:{whole}{mark}{extension}", True)
