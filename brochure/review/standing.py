"""Whether the signatures of a text hold: whether whoever had to sign it has signed these words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from brochure.lazy import LazyModule
from brochure.policy import ReleasePolicy

if TYPE_CHECKING:
    import datetime
    import unicodedata

    from brochure.review.canonical import ReviewedBlock
    from brochure.review.signature import Signature
else:
    # Every build asks how its leaflets stand, and most have no signature yet.
    datetime = LazyModule("datetime")
    unicodedata = LazyModule("unicodedata")

DRAFT, CHANGED, REVIEWED = "draft", "changed", "reviewed"
"""The states of a text: nobody whose signature is wanted has signed it; somebody has, and it has
changed since; everybody has signed these very words.
"""


class ReviewStanding(NamedTuple):
    """How a text stands: its state, the signatures that hold, those that its changes have voided,
    and the roles whose signature is wanted and missing; of each role at most one signature.
    """

    state: str = DRAFT
    holding: "tuple[Signature, ...]" = ()
    voided: "tuple[Signature, ...]" = ()
    missing: tuple[str, ...] = ()

    def signer(self, role: str) -> "Signature | None":
        """The signature of a role that holds."""
        return next((one for one in self.holding if one.role == role), None)

    @property
    def latest(self) -> str:
        """The day of the latest signature that holds, "" where none does."""
        return max((one.date for one in self.holding), default="")

    @property
    def until(self) -> str:
        """The first day on which one of them runs out, "" where none does."""
        return min((one.until for one in self.holding if one.until), default="")


def judge_signatures(
    blocks: "Sequence[ReviewedBlock]", signatures: "Sequence[Signature]", wanted: Sequence[str]
) -> ReviewStanding:
    """How a text stands whose blocks are these; `signatures` are those in its language, and
    `wanted` the roles that must have signed.

    Of each role the latest signature on these very blocks counts. Where there is none, its latest
    one is void.
    """
    digests = tuple(block.digest for block in blocks) if signatures else ()
    holding: list[Signature] = []
    voided: list[Signature] = []
    for role in dict.fromkeys((*wanted, *(one.role for one in signatures))):
        own = sorted((one for one in signatures if one.role == role), key=lambda one: one.order)
        fitting = [one for one in own if one.blocks == digests]
        if fitting:
            holding.append(fitting[-1])
        elif own:
            voided.append(own[-1])
    signed = {one.role for one in (*holding, *voided)}
    missing = tuple(role for role in wanted if role not in signed)
    void = any(one.role in wanted for one in voided)
    state = CHANGED if void else DRAFT if missing else REVIEWED
    return ReviewStanding(state, tuple(holding), tuple(voided), missing)


def shared_signers(standing: ReviewStanding, wanted: Sequence[str]) -> "tuple[Signature, ...]":
    """Signatures of one person in two of the roles that are wanted, as far as names tell."""
    people: dict[str, Signature] = {}
    shared: dict[Signature, None] = {}
    for one in standing.holding:
        if one.role not in wanted:
            continue
        name = " ".join(unicodedata.normalize("NFKC", one.by).casefold().split())
        if name in people:
            shared[people[name]] = shared[one] = None
        people[name] = one
    return tuple(shared)


def overlong_signatures(
    standing: ReviewStanding, wanted: Sequence[str], policy: ReleasePolicy
) -> "tuple[Signature, ...]":
    """Signatures that hold for longer than the policy allows, or without an end."""
    if not policy.longest:
        return ()
    return tuple(
        one
        for one in standing.holding
        if one.role in wanted and (not one.until or _days_between(one) > policy.longest)
    )


def _days_between(signature: "Signature") -> int:
    first, last = map(datetime.date.fromisoformat, (signature.date, signature.until))
    return (last - first).days
