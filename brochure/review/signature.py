"""A signature: who has read which blocks of a leaflet, in which role and when, as a file that is
written once and never edited.

`content/LEAFLET/reviews/DATE-ROLE-LANG-N.yaml` holds it, and `reviews/texts/DIGEST.jsonl` the text
that was read, one line of the canonical form a block, once for all who signed it. `sha256sum` can
check both: a block's digest is that of its line, a text's that of its file.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from brochure.notice import Notice, Place, Stop, only_errors
from brochure.review.canonical import FORM
from brochure.source import fields, yaml
from brochure.source.fields import FieldReader
from brochure.source.strays import REVIEWS, SIGNATURE
from brochure.source.words import quote_text

TEXTS = "texts"
NAME_LIMIT = 200
"""The most characters of the name of whoever signs."""
COLUMN_LIMIT = 200
_DIGEST = "[0-9a-f]{64}"
_HEAD = (
    "# Written by  brochure review sign , and never edited: an edited signature does not count.\n"
)


class Signature(NamedTuple):
    """Who has read what: `language` is that of the text that was read, `until` the day up to which
    it holds ("": no day is named), `open` the fields of variable data that it leaves open.

    `blocks` are the digests of all blocks in the order of reading. Of a signature that renews an
    earlier one (`renews`, its file's name), `read` are those that had changed since and were read
    again; otherwise it is empty, and all were read. `text` is the digest of the text.
    """

    place: Place
    by: str
    role: str
    language: str
    date: str
    until: str
    open: tuple[str, ...]
    renews: str
    read: tuple[str, ...]
    text: str
    blocks: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return self.place.file.rpartition("/")[2]

    @property
    def order(self) -> tuple[str, int]:
        """What the later of two signatures has more of: its day, and its number on that day."""
        match = SIGNATURE.fullmatch(self.file)
        return self.date, int(match["number"]) if match else 0


def reviews_folder(leaflet: str) -> str:
    """Where the signatures of a leaflet stand in the project."""
    return f"content/{leaflet}/{REVIEWS}"


def text_path(leaflet: str, digest: str) -> str:
    """Where a text that was read stands in the project."""
    return f"{reviews_folder(leaflet)}/{TEXTS}/{digest}.jsonl"


def text_bytes(lines: Sequence[str]) -> bytes:
    """The file of a text: its lines."""
    return "".join(f"{line}\n" for line in lines).encode()


def text_digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_line(line: str) -> str:
    """The digest of a block, by its line."""
    return text_digest(line.encode())


def signature_bytes(signature: Signature) -> bytes:
    """The file of a signature: YAML whose texts are JSON's, which YAML takes, with a seal over all
    of it at its end.
    """
    values = _sealed_values(signature)
    lines = [_HEAD]
    for name, value in values.items():
        if isinstance(value, list):
            lines.append(f"{name}:\n" + "".join(f"- {_as_typed(one)}\n" for one in value))
        else:
            lines.append(f"{name}: {_as_typed(value)}\n")
    lines.append(f"seal: {_seal(values)}\n")
    return "".join(lines).encode()


def _as_typed(value: object) -> str:
    text = str(value)
    return (
        text
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", text)
        else json.dumps(text, ensure_ascii=False)
    )


def _sealed_values(signature: Signature) -> dict[str, Any]:
    """What a signature says, without what is empty."""
    values: dict[str, Any] = {"form": FORM}
    for name, value in signature._asdict().items():
        if name != "place" and value:
            values[name] = list(value) if isinstance(value, tuple) else value
    return values


def _seal(values: Mapping[str, Any]) -> str:
    """Tells an edited file from a written one. It is no proof of who wrote it: anybody can make
    it.
    """
    return text_digest(json.dumps(values, ensure_ascii=False, sort_keys=True).encode())


def read_signature(data: bytes, file: str) -> Signature:
    """The signature of a file; Stop with every fault of it, and where it was edited."""
    faults: list[Notice] = []
    root = fields.require_mapping(yaml.parse_yaml(data, file, faults), "the signature", faults)
    if root is None:
        raise Stop(faults)
    form = root.whole("form", 1, FORM, 0)
    signature = Signature(
        place=Place(file),
        by=root.text("by", required=True, limit=NAME_LIMIT),
        role=root.text("role", required=True, limit=NAME_LIMIT),
        language=root.text("language", required=True, limit=NAME_LIMIT),
        date=root.day("date", required=True),
        until=root.day("until"),
        open=_columns(root),
        renews=root.text("renews", limit=NAME_LIMIT),
        read=_digests(root, "read"),
        text=root.text("text", required=True),
        blocks=_digests(root, "blocks", required=True),
    )
    seal = root.scalar("seal", required=True)
    root.close()
    if not only_errors(faults) and seal:
        _check_whole(signature, form, seal.text, seal.place, root)
    if only_errors(faults):
        raise Stop(sorted(faults, key=yaml.notice_place))
    return signature


def _check_whole(
    signature: Signature, form: int, seal: str, place: Place, root: FieldReader
) -> None:
    """Whether it is as it was written, and stands in a file of its own name."""
    values = _sealed_values(signature)
    if form != FORM or _seal(values) != seal:
        wrong = "the signature was edited after it was written"
        root.fault(place, "review-edited", wrong, _AGAIN)
    match = SIGNATURE.fullmatch(signature.file)
    name = f"{signature.role}-{signature.language}"
    if not match or match["date"] != signature.date or match["rest"] != name:
        wrong = f"the file of this signature is named {signature.date}-{name}-1.yaml or -2 …"
        root.fault(Place(place.file), "review-edited", wrong, "give it its name back")


def check_text(signature: Signature, data: bytes | None) -> list[Notice]:
    """Whether the text that was stored is the one that was signed; None where there is none."""
    place = signature.place
    if data is None:
        wrong = f"the text that was signed, {signature.text[:12]}…, is not there"
        return [Notice(place, "review-edited", wrong, _RESTORE)]
    lines = data.decode(errors="replace").splitlines()
    if text_digest(data) != signature.text or signature.blocks != tuple(map(digest_line, lines)):
        wrong = "the digests of this signature fit no text that was stored"
        return [Notice(place, "review-edited", wrong, _AGAIN)]
    return []


_AGAIN = "delete the file, and have the leaflet signed again with  brochure review sign"
_RESTORE = "bring the file in reviews/texts back, or have the leaflet signed again"


def _columns(root: FieldReader) -> tuple[str, ...]:
    if "open" not in root:
        root.node("open")
        return ()
    found = (
        fields.require_scalar(item, "a field that is open", root.faults)
        for item in root.sequence("open")
    )
    return tuple(item.text[:COLUMN_LIMIT] for item in found if item)


def _digests(root: FieldReader, name: str, required: bool = False) -> tuple[str, ...]:
    digests = []
    for item in root.sequence(name, required=required):
        digest = fields.require_scalar(item, f"an item of “{name}”", root.faults)
        if digest and not re.fullmatch(_DIGEST, digest.text):
            wrong = f"{quote_text(digest.text)} is no digest"
            root.fault(digest.place, "review-edited", wrong, _AGAIN)
        elif digest:
            digests.append(digest.text)
    return tuple(digests)
