"""The reviews of a leaflet, held against its text: what is printed of them, and what forbids
handing it out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from brochure.catalog.apply import TranslatedLeaflet, catalog_path
from brochure.lazy import LazyModule
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.walk import find_pictures
from brochure.make.brandwords import WornBrand, brand_blocks
from brochure.make.job import Job
from brochure.make.surroundings import surrounding_blocks
from brochure.make.witness import WitnessFiles, digest_bytes
from brochure.notice import Checked, Notice, Place, Stop
from brochure.source.files import PICTURE_LIMIT, relative_path
from brochure.source.strays import REVIEWS
from brochure.source.words import quote_text, suggest_word

if TYPE_CHECKING:
    from brochure.review import canonical, diff, signature, standing, wording
else:
    # Most leaflets are drafts while they are worked on, and need none of this.
    canonical = LazyModule("brochure.review.canonical")
    diff = LazyModule("brochure.review.diff")
    signature = LazyModule("brochure.review.signature")
    standing = LazyModule("brochure.review.standing")
    wording = LazyModule("brochure.review.wording")

DRAFT, CHANGED, REVIEWED = "draft", "changed", "reviewed"
MOST_NAMED = 20
"""So many changed blocks are named one by one."""
SIGN = "brochure review sign"


class LeafletReview(NamedTuple):
    """What reviews say of a leaflet in a language: its `state`, who is named for it ("": nobody),
    the latest day of a signature and the first on which one runs out, and why it may not be handed
    out.
    """

    state: str = DRAFT
    reviewer: str = ""
    reviewed: str = ""
    review_by: str = ""
    translation_reviewer: str = ""
    latest: str = ""
    until: str = ""
    refused: tuple[Notice, ...] = ()


class ReadSignatures(NamedTuple):
    """The signatures of a leaflet in some languages, and the texts that were signed, as lines, by
    their digests.
    """

    signatures: "tuple[signature.Signature, ...]" = ()
    texts: Mapping[str, tuple[str, ...]] = {}


def judge_leaflet(
    files: WitnessFiles,
    job: Job,
    source: Leaflet,
    translated: TranslatedLeaflet,
    brand: WornBrand,
) -> Checked[LeafletReview]:
    """How a leaflet in a brand stands by its signatures; a signature that is broken or edited is an
    error, and one that its text has left behind a warning.
    """
    languages = tuple(dict.fromkeys((source.language.tag, translated.leaflet.language.tag)))
    read, faults = read_signatures(files, source.name, languages)
    read = _without_other_brands(read, brand.name)
    known = [one for one in read.signatures if one.role in job.policy.roles]
    faults += tuple(
        _tell_role(one, job.policy.roles) for one in read.signatures if one not in known
    )
    read = read._replace(signatures=tuple(known))
    around = SigningContext(files, job.region, (brand,))
    blocks = reviewed_texts(around, source, translated) if known else {}
    own = _judge(read, blocks, source.language.tag, job.policy.source)
    told = [*faults, *_tell_changes(read, blocks, source.language.tag, own, job.policy.source)]
    refused = _refuse(own, job, source, source.place)
    review = _source_review(source, own)
    if translated.original is not None:
        tag = translated.leaflet.language.tag
        spoken = _judge(read, blocks, tag, job.policy.translation)
        told += _tell_changes(read, blocks, tag, spoken, job.policy.translation)
        place = Place(catalog_path(source.name, tag))
        refused += _refuse(spoken, job, source, place, tag, translated.clinical_review)
        review = _with_translation(review, spoken)
    told += _tell_stated(source, own)
    return Checked(review._replace(refused=tuple(refused)), tuple(told))


def stamp_review(translated: TranslatedLeaflet, review: LeafletReview) -> TranslatedLeaflet:
    """The leaflet with what its signatures say in the place of what its file and its catalog say:
    that is what is printed.
    """
    leaflet = translated.leaflet._replace(
        status=review.state,
        reviewer=review.reviewer,
        reviewed=review.reviewed,
        review_by=review.review_by,
    )
    return translated._replace(leaflet=leaflet, clinical_review=review.translation_reviewer)


def read_signatures(
    files: WitnessFiles, leaflet: str, languages: Sequence[str]
) -> Checked[ReadSignatures]:
    """The signatures of a leaflet's text in these languages; those with faults are left out."""
    folder = f"content/{leaflet}/{REVIEWS}"
    names = files.listing(folder).decode(errors="replace").splitlines()
    wanted = re.compile(
        rf".*-(?:{'|'.join(map(re.escape, languages))})-[0-9]+\.ya?ml", re.IGNORECASE
    )
    signatures: list[signature.Signature] = []
    texts: dict[str, tuple[str, ...]] = {}
    faults: list[Notice] = []
    for name in filter(wanted.fullmatch, names):
        try:
            path = f"{folder}/{name}"
            one = signature.read_signature(files.read(path), path)
            if one.text not in texts:
                texts[one.text] = _read_text(files, leaflet, one)
            signatures.append(one)
        except Stop as stop:
            faults += stop.notices
    return Checked(ReadSignatures(tuple(signatures), texts), tuple(faults))


def _read_text(files: WitnessFiles, leaflet: str, one: "signature.Signature") -> tuple[str, ...]:
    """The lines of a text that was signed; Stop where it is gone or is another."""
    path = signature.text_path(leaflet, one.text)
    data = files.read(path) if re.fullmatch("[0-9a-f]+", one.text) and files.exists(path) else None
    faults = signature.check_text(one, data)
    if faults or data is None:
        raise Stop(faults)
    return tuple(data.decode().splitlines())


class SigningContext(NamedTuple):
    """What is signed with a leaflet's own words depends on these: the project's files and region,
    and the brands that hand it out.
    """

    files: WitnessFiles
    region: str
    brands: tuple[WornBrand, ...]

    def blocks(self, leaflet: Leaflet) -> "tuple[canonical.ReviewedBlock, ...]":
        """What is signed with a leaflet's own words."""
        own = surrounding_blocks(self.files, leaflet, self.region)
        return own + brand_blocks(leaflet, self.brands, self.region)


def reviewed_texts(
    around: SigningContext, source: Leaflet, translated: TranslatedLeaflet
) -> "dict[str, tuple[canonical.ReviewedBlock, ...]]":
    """The blocks that are signed, by language: of the source, and of a translation with it."""
    pictures = _digest_pictures(around.files, source)
    own = canonical.reviewed_blocks(source, pictures)
    texts = {source.language.tag: own + around.blocks(source)}
    if translated.original is not None:
        spoken = canonical.reviewed_blocks(translated.leaflet, pictures)
        pairs = canonical.pair_blocks(own, spoken)
        texts[translated.leaflet.language.tag] = pairs + around.blocks(translated.leaflet)
    return texts


def _without_other_brands(read: ReadSignatures, brand: str) -> ReadSignatures:
    """The signatures without what they say of other brands: another clinic's new number voids none
    of this one's leaflets.
    """
    texts = {
        digest: tuple(line for line in lines if not canonical.of_other_brand(line, brand))
        for digest, lines in read.texts.items()
    }
    signatures = tuple(
        one._replace(blocks=_own_digests(one.blocks, read.texts[one.text], brand))
        for one in read.signatures
    )
    return ReadSignatures(signatures, texts)


def _own_digests(blocks: Sequence[str], lines: Sequence[str], brand: str) -> tuple[str, ...]:
    return tuple(
        block
        for block, line in zip(blocks, lines, strict=True)
        if not canonical.of_other_brand(line, brand)
    )


def _digest_pictures(files: WitnessFiles, leaflet: Leaflet) -> dict[str, str]:
    """The digest of each picture's bytes; "" of one that cannot be read: others tell of it."""
    digests = {}
    for figure in find_pictures(leaflet.body):
        try:
            path = relative_path(f"content/{leaflet.name}", figure.file, figure.file_place)
            data = files.read(path, PICTURE_LIMIT, figure.file_place)
            digests[figure.file] = digest_bytes(data)
        except Stop:
            digests[figure.file] = ""
    return digests


def _judge(
    read: ReadSignatures,
    blocks: "Mapping[str, Sequence[canonical.ReviewedBlock]]",
    tag: str,
    wanted: tuple[str, ...],
) -> "standing.ReviewStanding":
    own = [one for one in read.signatures if one.language == tag]
    return standing.judge_signatures(blocks.get(tag, ()), own, wanted)


def _source_review(source: Leaflet, own: "standing.ReviewStanding") -> LeafletReview:
    """What is printed of the source's review: the clinician's name where one has signed. Where the
    policy asks for none, nobody is named: “Reviewed by” is what a clinician has done.
    """
    if own.state != REVIEWED or not own.holding:
        days = (source.reviewed, source.review_by)
        return LeafletReview(own.state, latest=days[0], until=days[1])
    clinician = own.signer("clinician")
    return LeafletReview(
        REVIEWED,
        clinician.by if clinician else "",
        clinician.date if clinician else own.latest,
        own.until,
        latest=own.latest,
        until=own.until,
    )


def _with_translation(review: LeafletReview, spoken: "standing.ReviewStanding") -> LeafletReview:
    """The review of a leaflet, with that of its translation; a changed translation has neither."""
    clinician = spoken.signer("clinician")
    if spoken.state == CHANGED or review.state == CHANGED:
        return review._replace(state=CHANGED, reviewer="", reviewed="", review_by="")
    ends = [day for day in (review.until, spoken.until) if day]
    return review._replace(
        translation_reviewer=clinician.by if clinician else "",
        latest=max(review.latest, spoken.latest),
        until=min(ends, default=""),
    )


def _tell_role(one: "signature.Signature", roles: Sequence[str]) -> Notice:
    wrong = f"{quote_text(one.role)} is no role of this project, and the signature does not count"
    return Notice(one.place, "review-role", wrong, suggest_word(one.role, roles), "warning")


def _tell_changes(
    read: ReadSignatures,
    blocks: "Mapping[str, Sequence[canonical.ReviewedBlock]]",
    tag: str,
    stand: "standing.ReviewStanding",
    wanted: tuple[str, ...],
) -> list[Notice]:
    """A warning for each block that has changed since it was signed: --release makes an error of
    it.
    """
    told: dict[Notice, None] = {}
    for one in stand.voided:
        if one.role not in wanted:
            continue
        changes = diff.compare_blocks(read.texts[one.text], blocks[tag], tag)
        for change in changes[:MOST_NAMED]:
            told[_tell_change(change, one)] = None
        if len(changes) > MOST_NAMED:
            wrong = f"{len(changes) - MOST_NAMED} more blocks have changed since they were signed"
            told[Notice(one.place, "review-changed", wrong, _AGAIN, "warning")] = None
    return list(told)


_AGAIN = f"have it signed again:  {SIGN}"


def _tell_change(change: "diff.BlockChange", one: "signature.Signature") -> Notice:
    title = wording.line_title(change.line)
    words = quote_text(" ".join(wording.line_texts(change.line)))
    dose = f": {diff.tell_amount(change.amounts[0])}" if change.amounts else ""
    place = change.new.place if change.new else one.place
    wrong = f"{title}, {words}, was {change.kind} after its {one.role} signed, {one.date}{dose}"
    return Notice(place, "review-changed", wrong, _AGAIN, "warning")


def _tell_stated(source: Leaflet, own: "standing.ReviewStanding") -> list[Notice]:
    """What the leaflet's file says of a review, and no signature says; the file's fields may be
    left out.
    """
    stated = {field.name: field for field in source.stated}
    status = stated.get("status")
    if own.state == REVIEWED:
        printed = _source_review(source, own)
        signed = {
            "status": REVIEWED,
            "reviewer": printed.reviewer,
            "reviewed": printed.reviewed,
            "review_by": own.until,
        }
        return [
            Notice(
                field.place,
                "review-differs",
                f"“{field.name}” is {quote_text(field.value)}, and the signature says"
                f" {quote_text(signed[field.name])}",
                "delete the field: what is printed comes from the signature",
            )
            for field in source.stated
            if field.value and field.value != signed[field.name]
        ]
    if status and status.value == REVIEWED and own.state == DRAFT:
        wrong = "“status” says reviewed, and nobody has signed this text: its pages say draft"
        hint = f"have it signed:  {SIGN} {source.name} --by NAME --role clinician"
        return [Notice(status.place, "review-unsigned", wrong, hint, "warning")]
    return []


def _refuse(
    stand: "standing.ReviewStanding",
    job: Job,
    source: Leaflet,
    place: Place,
    tag: str = "",
    header: str = "",
) -> list[Notice]:
    """Why a text may not be handed out by its signatures; `tag` is the language of a translation,
    and `header` whom the header of its catalog names.
    """
    wanted = job.policy.translation if tag else job.policy.source
    what = f"the translation ({tag})" if tag else "the leaflet"
    option = f" -l {tag}" if tag else ""
    refused = []
    for role in stand.missing:
        bound = (
            f"; the header names {quote_text(header)}, which is not bound to the text"
            if header and role == "clinician"
            else ""
        )
        wrong = f"nobody has signed {what} as {role}{bound}"
        hint = f"{SIGN} {source.name}{option} --by NAME --role {role}"
        refused.append(Notice(place, "review-unsigned", wrong, hint))
    return [*refused, *_refuse_by_policy(stand, job, wanted)]


def _refuse_by_policy(
    stand: "standing.ReviewStanding", job: Job, wanted: Sequence[str]
) -> Iterable[Notice]:
    if not job.policy.one_person:
        for one in standing.shared_signers(stand, wanted):
            wrong = f"{quote_text(one.by)} has signed in two roles, and the policy asks for two"
            yield Notice(one.place, "policy-person", wrong, "have somebody else sign in one role")
    for one in standing.overlong_signatures(stand, wanted, job.policy):
        ends = f"holds until {one.until}" if one.until else "has no end"
        wrong = f"the signature of {one.date} {ends}; the policy allows {job.policy.longest} days"
        yield Notice(one.place, "policy-interval", wrong, "sign again, with an earlier  --until")
