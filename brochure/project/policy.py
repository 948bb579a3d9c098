"""`policy:` of content/project.yaml: what a project asks of a leaflet that is handed out."""

import re

from brochure.policy import DEFAULT_POLICY, ROLES, ReleasePolicy, interval_days
from brochure.source import fields
from brochure.source.fields import FieldReader
from brochure.source.words import quote_text, suggest_word

PARTS = ("number", "owner", "sources", "contact", "feedback")
"""What a policy may ask every leaflet to have."""
MOST_PAGES = 1000
_ROLE = r"[a-z][a-z0-9-]{0,39}"
_COLUMN = r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)?"


def read_policy(root: FieldReader) -> ReleasePolicy:
    """The policy of a project's file; what it does not say is as in DEFAULT_POLICY."""
    policy = root.fields("policy", hint="write  policy: {roles: {source: [clinician]}}")
    if policy is None:
        return DEFAULT_POLICY
    roles = policy.fields("roles", hint="write  roles: {source: [clinician]}")
    source, translation = DEFAULT_POLICY.source, DEFAULT_POLICY.translation
    others: tuple[str, ...] = ()
    if roles is not None:
        source = _words(roles, "source", _ROLE, _ROLE_HINT) or source
        translation = _words(roles, "translation", _ROLE, _ROLE_HINT) or translation
        others = _words(roles, "others", _ROLE, _ROLE_HINT)
        roles.close()
    read = ReleasePolicy(
        roles=tuple(dict.fromkeys((*ROLES, *source, *translation, *others))),
        source=source,
        translation=translation,
        longest=_interval(policy),
        one_person=policy.flag("one-person", True),
        parts=_parts(policy),
        pages=policy.whole("pages", 1, MOST_PAGES, 0),
        open=_words(policy, "open", _COLUMN, "write a field without its braces, such as dose"),
        plain=policy.flag("plain", False),
    )
    policy.close()
    return read


_ROLE_HINT = "write a role in small letters, such as pharmacist"


def _words(reader: FieldReader, name: str, pattern: str, hint: str) -> tuple[str, ...]:
    """A list of words of one form, each of them once."""
    words: dict[str, None] = {}
    for item in reader.sequence(name):
        word = fields.require_scalar(item, f"an item of “{name}”", reader.faults)
        if word and re.fullmatch(pattern, word.text):
            words[word.text] = None
        elif word:
            wrong = f"{quote_text(word.text)} cannot stand in “{name}”"
            reader.fault(word.place, "policy-form", wrong, hint)
    return tuple(words)


def _parts(policy: FieldReader) -> tuple[str, ...]:
    parts: dict[str, None] = {}
    for item in policy.sequence("required"):
        part = fields.require_scalar(item, "an item of “required”", policy.faults)
        if part and part.text in PARTS:
            parts[part.text] = None
        elif part:
            wrong = f"“required” cannot have {quote_text(part.text)}"
            policy.fault(part.place, "policy-form", wrong, suggest_word(part.text, PARTS))
    return tuple(parts)


def _interval(policy: FieldReader) -> int:
    """The longest time between two reviews in days, 0 where there is none."""
    longest = policy.scalar("longest")
    if longest is None:
        return 0
    days = interval_days(longest.text)
    if not days:
        wrong = f"“longest” cannot be {quote_text(longest.text)}"
        policy.fault(longest.place, "policy-form", wrong, "write 24 months, 2 years or 730 days")
    return days
