"""A file to make and its result: plain values that can be sent to another process or machine."""

from typing import NamedTuple

from brochure.edition import Edition
from brochure.notice import Notice
from brochure.policy import DEFAULT_POLICY, ReleasePolicy
from brochure.source.field import TableRow


class Job(NamedTuple):
    """One file to make, all in plain values so that it can cross to another process or machine.

    `root` is the project's folder, `output` the file's path below the output folder, with forward
    slashes. `row` fills the fields, `epoch` is SOURCE_DATE_EPOCH, `release` refuses what may not be
    handed out on the day `today`, `region` judges telephone numbers, and `deep` asks a viewer for
    each character too.
    """

    root: str
    leaflet: str
    language: str
    digits: str
    brand: str
    edition: Edition
    output: str
    source_language: str = "en"
    row: TableRow | None = None
    epoch: str = ""
    release: bool = False
    region: str = ""
    deep: bool = False
    today: str = ""
    """As in ISO 8601; "" where nothing is refused by the calendar."""
    policy: ReleasePolicy = DEFAULT_POLICY
    faults: tuple[Notice, ...] = ()
    """What is wrong with the languages that its leaflet names: known when the job was planned."""
    beside_digits: str = "latn"
    """The digits of the language that the edition sets beside the job's own."""

    @property
    def twin(self) -> "Job | None":
        """The job for the language that stands beside this one's; None where there is none."""
        beside = self.edition.beside
        if not beside or beside == self.language:
            return None
        return self._replace(language=beside, digits=self.beside_digits)


class FileFacts(NamedTuple):
    """What is noted of a file in the manifest: what its leaflet says of itself, and what it was
    made from.

    Days are as in ISO 8601; `revised` and `clinical_review` are the translation's. `releasable`: no
    rule of --release forbids handing it out. `seen` are the project files that were asked for, with
    their digests ("": there is none), and `used` the fields that were filled.
    """

    version: str = ""
    status: str = ""
    reviewed: str = ""
    review_by: str = ""
    revised: str = ""
    clinical_review: str = ""
    releasable: bool = False
    seen: tuple[tuple[str, str], ...] = ()
    used: tuple[str, ...] = ()


class MadeFile(NamedTuple):
    """The result of a job: the bytes of its PDF (none where a notice is an error), the number of
    its pages, and its notices.
    """

    pdf: bytes
    pages: int
    notices: tuple[Notice, ...] = ()
    facts: FileFacts = FileFacts()


class MakingFailed(Exception):
    """Raised from an exception that nobody foresaw, where the material has faults as well; these
    are its notices.
    """

    def __init__(self, notices: tuple[Notice, ...]) -> None:
        self.notices = notices
        super().__init__(notices)
