"""A text signed: what the signature is about, and then its file."""

import datetime
import os
import unicodedata
from pathlib import Path
from typing import NamedTuple

from brochure.api.request import PathName, WrongUse
from brochure.api.reviewdesk import ReviewedText, open_source
from brochure.batch.output import OutputFolder, output_notice
from brochure.notice import Notice, Place, Stop, only_errors
from brochure.review.canonical import ReviewedBlock
from brochure.review.diff import BlockChange, compare_blocks
from brochure.review.signature import (
    NAME_LIMIT,
    Signature,
    reviews_folder,
    signature_bytes,
    text_bytes,
    text_digest,
    text_path,
)
from brochure.source.characters import is_writable
from brochure.source.field import find_fields
from brochure.source.words import collapse_space, is_visible, quote_text, suggest_word


class PreparedSignature(NamedTuple):
    """What would be signed: all blocks where the signer signs this text for the first time, and
    otherwise `changes` since `renewed`; `open` are the fields of variable data that it leaves open.

    `advice` is what the signer should know and do about it.
    """

    text: ReviewedText
    signature: Signature
    renewed: Signature | None
    changes: tuple[BlockChange, ...]
    advice: tuple[Notice, ...]

    @property
    def blocks(self) -> tuple[ReviewedBlock, ...]:
        """The blocks that the signer is asked to read."""
        if self.renewed is None:
            return self.text.blocks
        return tuple(change.new for change in self.changes if change.new)


def prepare_signature(
    folder: PathName | None,
    leaflet: str,
    language: str = "",
    *,
    by: str,
    role: str,
    date: str = "",
    until: str = "",
    today: str = "",
) -> PreparedSignature:
    """What a signature would say; nothing is written.

    `language` is that of a translation, "" for the source. Days are as in ISO 8601: `date` is
    `today` where it is not given, and that the day of the run; `until` is the longest that the
    policy allows, and no day where it has none. WrongUse for a name, role or day that makes no
    sense, Stop with the faults of the leaflet.
    """
    text = open_source(folder, leaflet, language)
    if only_errors(text.notices):
        raise Stop(only_errors(text.notices))
    name = _check_name(by)
    if role not in text.job.policy.roles:
        hint = suggest_word(role, text.job.policy.roles)
        raise WrongUse(f"{quote_text(role)} is no role of this project\n    hint: {hint}")
    now = today or datetime.date.today().isoformat()
    day = date or now
    until = until or _longest(day, text.job.policy.longest)
    _check_days(day, until, now)
    renewed = next(
        (one for one in reversed(text.signatures(role)) if _same_person(one.by, name)), None
    )
    changes: tuple[BlockChange, ...] = ()
    if renewed is not None:
        changes = compare_blocks(text.signed_lines(renewed), text.blocks, text.job.language)
    lines = [block.line for block in text.blocks]
    signature = Signature(
        place=Place(""),
        by=name,
        role=role,
        language=text.job.language,
        date=day,
        until=until,
        open=_open_fields(text),
        renews=renewed.file.removesuffix(".yaml") if renewed else "",
        read=tuple(change.new.digest for change in changes if change.new),
        text=text_digest(text_bytes(lines)),
        blocks=tuple(block.digest for block in text.blocks),
    )
    return PreparedSignature(text, signature, renewed, changes, tuple(_advise(text, signature)))


def write_signature(prepared: PreparedSignature) -> str:
    """Write a signature, and the text that was signed; the path of its file in the project.

    The file gets the first number that no other has, also where two sign at once.
    """
    text, signature = prepared.text, prepared.signature
    root = Path(os.path.realpath(text.job.root))
    leaflet = text.source.name
    data = text_bytes([block.line for block in text.blocks])
    OutputFolder(root).put(text_path(leaflet, signature.text), data)
    folder = reviews_folder(leaflet)
    for number in range(1, 1_000_000):
        name = f"{signature.date}-{signature.role}-{signature.language}-{number}.yaml"
        path = f"{folder}/{name}"
        if _write_new(root / path, signature_bytes(signature)):
            return path
    raise Stop([Notice(Place(folder), "output", "has too many signatures", "")])


def _write_new(path: Path, data: bytes) -> bool:
    """Write a whole file that is not there yet; False where it is."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        try:
            os.link(draft, path)
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            with path.open("xb") as file:
                file.write(data)
        finally:
            draft.unlink()
    except FileExistsError:
        return False
    except OSError as fault:
        raise Stop([output_notice(path, fault)]) from fault
    return True


def _check_name(by: str) -> str:
    name = collapse_space(unicodedata.normalize("NFC", by))
    if not is_visible(name) or not name.isprintable() or not is_writable(name):
        raise WrongUse("--by: a name must have letters that are seen\n    hint: write who has read")
    if len(name) > NAME_LIMIT:
        raise WrongUse(
            f"--by: the name has {len(name):,} characters, and at most {NAME_LIMIT} are allowed"
        )
    return name


def _check_days(day: str, until: str, now: str) -> None:
    if day > now:
        raise WrongUse(
            f"--date: {day} is in the future\n    hint: write the day on which the text was read"
        )
    if until and until < day:
        raise WrongUse(f"--until: {until} comes before {day}, the day of the review")


def _longest(day: str, days: int) -> str:
    if not days:
        return ""
    last = datetime.date.fromisoformat(day) + datetime.timedelta(days=days)
    return last.isoformat()


def _same_person(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _open_fields(text: ReviewedText) -> tuple[str, ...]:
    """The fields of variable data in the text: what fills them is signed by nobody."""
    found = (field for block in text.blocks for field in find_fields(block.line))
    return tuple(dict.fromkeys(f"{field.table}.{field.column}" for field in found))


def _advise(text: ReviewedText, signature: Signature) -> list[Notice]:
    """What does not fit the signature: gaps of a translation, and fields that say otherwise."""
    advice = []
    gaps = len(text.translated.stale) + len(text.translated.missing)
    if gaps:
        wrong = (
            f"{gaps} texts of this translation stand in the source’s language, and are signed so"
        )
        place = Place(f"content/{text.source.name}/{signature.language}.po")
        hint = "sign when the translation is complete: a translated text voids the signature"
        advice.append(Notice(place, "translation-missing", wrong, hint, "warning"))
    if text.is_translation or signature.role not in text.wanted:
        return advice
    signed = {
        "status": "reviewed",
        "reviewer": signature.by,
        "reviewed": signature.date,
        "review_by": signature.until,
    }
    for field in text.source.stated:
        if field.value != signed[field.name]:
            wrong = f"“{field.name}” is {quote_text(field.value)}, and the signature says otherwise"
            hint = "delete the field: what is printed comes from signatures"
            advice.append(Notice(field.place, "review-differs", wrong, hint, "warning"))
    return advice
