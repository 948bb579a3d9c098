"""The parts of a BCP 47 tag, and whether there is such a language (RFC 5646; Unicode CLDR)."""

import re
from typing import TYPE_CHECKING, NamedTuple

from brochure.language import cldr
from brochure.lazy import LazyModule

if TYPE_CHECKING:
    import difflib
else:
    difflib = LazyModule("difflib")

TAG = re.compile(
    r"(?:([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+)"
)
"""Language, script, region, variants and private use, in the letters in which BCP 47 writes
them.
"""
# A single letter but x begins an extension (RFC 5646, 2.2.6).
_EXTENSION = re.compile("^[a-z]{2,3}-(?:.*-)?[a-wyz0-9]-")
# Ranges for private use: qaa–qtz, Qaaa–Qabx, and regions AA, QM–QZ, XA–XZ and ZZ (RFC 5646, 2.2).
_PRIVATE_LANGUAGE = re.compile(r"q[a-t][a-z]|x")
_PRIVATE_SCRIPT = re.compile(r"Qa[ab][a-z]")
_PRIVATE_REGION = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
EXAMPLES = "en, ar, ar-IQ, ckb, zh-Hans"
# A private-use subtag (BCP 47, 2.2.7): no such language can ever be registered.
PSEUDO = "-x-pseudo"
"""The end of a pseudo-language's tag: a source made longer, to see how it is laid out."""


class LanguageTag(NamedTuple):
    """What a tag says: language, script (ISO 15924) and region, "" where it says nothing of it."""

    base: str
    script: str
    region: str


class UnknownTag(ValueError):
    """Raised for what is no tag, or the tag of nothing that is known; `hint` tells what may have
    been meant.
    """

    def __init__(self, text: str, hint: str) -> None:
        self.hint = hint
        super().__init__(text)


def is_pseudo(tag: str) -> bool:
    """Whether a tag is that of a pseudo-language."""
    return tag.endswith(PSEUDO)


def parse_tag(tag: str) -> LanguageTag:
    """The parts of a tag; UnknownTag where it is none, or names a language, script or region that
    CLDR does not know.
    """
    match = TAG.fullmatch(tag)
    if not match:
        # Extensions say what a project's options say: digits, calendars.
        if _EXTENSION.search(tag):
            raise UnknownTag(
                f"“{tag}” has an extension (-u-, -t-)",
                "delete it: the project’s options say such things",
            )
        raise UnknownTag(f"“{tag}” is no language tag", _tag_hint(tag))
    base, script, region = match[1] or "x", match[2], match[3]
    # CLDR has a likely script of every language that it knows.
    if not (cldr.likely_script(base) or _PRIVATE_LANGUAGE.fullmatch(base)):
        raise UnknownTag(f"there is no language “{base}”", _tag_hint(tag))
    if script and not (script in cldr.listed_names("scripts") or _PRIVATE_SCRIPT.fullmatch(script)):
        raise UnknownTag(
            f"there is no script “{script}”", _suggest_tag(script, cldr.listed_names("scripts"))
        )
    if region and not (region in cldr.listed_names("regions") or _PRIVATE_REGION.fullmatch(region)):
        raise UnknownTag(
            f"there is no region “{region}”", _suggest_tag(region, cldr.listed_names("regions"))
        )
    return LanguageTag(base, script or "", region or "")


def _tag_hint(typed: str) -> str:
    """The tag in the letters of BCP 47 where that alone is wrong, else the nearest of a language
    whose data CLDR has.
    """
    form = _tag_form(typed)
    # Only capitals or underscores are wrong: the very tag is proposed.
    if form != typed and _is_known(form):
        return f"write {form}"
    base, _, rest = form.partition("-")
    names = cldr.by_name()
    nearest = (
        # Short ones are codes (“arb”), long ones names (“arabic”).
        _nearest_name(base, cldr.known_bases())
        if len(base) < 4
        else names.get(_nearest_name(base, tuple(names), 0.6), "")
    )
    other = f"{nearest}-{rest}" if rest else nearest
    if nearest and _is_known(other):
        return f"the nearest that is known is “{other}”; write a BCP 47 tag, such as {EXAMPLES}"
    return f"write a BCP 47 tag, such as {EXAMPLES}"


def _tag_form(typed: str) -> str:
    """What was typed, with hyphens and with capitals where BCP 47 has them: “zh-Hans-CN” of
    “zh_hans_cn”.
    """
    base, *rest = typed.strip().replace("_", "-").split("-")
    return "-".join([base.lower(), *(_CASED.get(len(part), str.lower)(part) for part in rest)])


# A region has two letters and a script four (RFC 5646, 2.1.1).
_CASED = {2: str.upper, 4: str.title}


def _is_known(tag: str) -> bool:
    match = TAG.fullmatch(tag)
    return bool(match and cldr.likely_script(match[1] or ""))


def _suggest_tag(name: str, known: frozenset[str]) -> str:
    nearest = _nearest_name(name, tuple(sorted(known)))
    return f"did you mean “{nearest}”?" if nearest else f"write a BCP 47 tag, such as {EXAMPLES}"


def _nearest_name(name: str, known: tuple[str, ...], cutoff: float = 0.35) -> str:
    # A long text would take difflib long.
    return next(iter(difflib.get_close_matches(name[:20], known, n=1, cutoff=cutoff)), "")
