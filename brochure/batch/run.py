"""Jobs made and their files written, as a stream: one outcome for each job, in the order of the
plan.
"""

import functools
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from brochure.batch.output import OutputFolder
from brochure.batch.pool import count_workers, spread_work
from brochure.batch.surroundings import of_surroundings
from brochure.make.job import Job, MadeFile, MakingFailed
from brochure.notice import Notice, Place, Stop, only_errors

if TYPE_CHECKING:
    from brochure.batch.manifest import BatchLedger
    from brochure.theme.fonts import InstalledFonts

Make: TypeAlias = Callable[[Job], MadeFile]
OWN_FAULT = "this is a fault of brochure itself"


class JobOutcome(NamedTuple):
    """How a job went: the number of its pages and its notices; an error among these means that it
    was not built.

    `current`: its file was as it should be, and was not made again. `reviewed` and `review_by` are
    the days of its leaflet's review, as in ISO 8601.
    """

    job: Job
    pages: int
    notices: tuple[Notice, ...]
    current: bool = False
    reviewed: str = ""
    review_by: str = ""

    @property
    def built(self) -> bool:
        """Whether all went well with it."""
        return not only_errors(self.notices)


class WorkCluster(Protocol):
    """Processes elsewhere that make jobs in the place of our own; results come in the jobs' order,
    as from pool.spread.
    """

    def spread(
        self, jobs: Sequence[Job], debug: bool, lost: Callable[[Job], MadeFile]
    ) -> Iterator[MadeFile]:
        """What came of each job."""


def run_jobs(
    jobs: Sequence[Job],
    out: Path | None,
    make: Make | None = None,
    workers: int | None = None,
    debug: bool = False,
    *,
    ledger: "BatchLedger | None" = None,
    cluster: WorkCluster | None = None,
) -> Generator[JobOutcome, None, None]:
    """Make each job and write its file below `out`, or throw its bytes away where that is None.

    `make` must be picklable where several workers are used; the real one is the default. Never
    raises for a fault of a job; raises Stop where nothing can be written at all, and ends early
    where a cluster goes. `debug` puts the traceback of an unexpected exception into its notice.
    Each file is noted in the ledger before it is written.
    """
    # Where nothing can be written, that is found out before any work is done.
    folder = None if out is None else OutputFolder(out)
    if cluster:
        results = cluster.spread(jobs, debug, lost_job)
    elif jobs:
        results = spread_work(
            functools.partial(attempt_job, make or load_maker(), debug),
            jobs,
            count_workers(len(jobs), workers),
            lost_job,
        )
    # No job: neither processes nor the libraries are needed.
    else:
        return
    for job, made in _paired(jobs, results):
        yield _written(job, made, folder, ledger)


def _paired(jobs: Sequence[Job], results: Iterator[MadeFile]) -> Iterator[tuple[Job, MadeFile]]:
    """Each job and its result; what ends the whole run, such as a cluster that has gone, becomes a
    notice of the job that was waited for.
    """
    done = 0
    try:
        # Results come in the jobs' order, so counting finds the job.
        for made in results:
            yield jobs[done], made
            done += 1
    except Stop as stop:
        yield jobs[done], MadeFile(b"", 0, stop.notices)


def stop_at_failure(outcomes: Generator[JobOutcome, None, None]) -> Iterator[JobOutcome]:
    """The outcomes up to the first that failed."""
    # A generator that is not read to its end must be closed, so that its processes end now.
    with closing(outcomes):
        for outcome in outcomes:
            yield outcome
            if not outcome.built:
                return


def load_maker(fonts: "InstalledFonts | None" = None) -> Make:
    """Imported only when there is something to make: it brings every library with it.

    A run has a session of its own, so that it sees the files as they are then; `fonts` may outlive
    it (None: it finds its own).
    """
    from brochure.make.file import make_file
    from brochure.make.session import Session

    return functools.partial(make_file, session=Session(fonts))


def attempt_job(make: Make, debug: bool, job: Job) -> MadeFile:
    """A job made, with whatever it raises turned into notices."""
    try:
        made = make(job)
    except Stop as stop:
        return MadeFile(b"", 0, stop.notices)
    except Exception as raised:
        # Foreseen faults of the material came first; the cause is what nobody foresaw.
        fault = raised.__cause__ if isinstance(raised, MakingFailed) else raised
        told = raised.notices if isinstance(raised, MakingFailed) else ()
        return MadeFile(b"", 0, (*told, _unforeseen(job, fault or raised, debug)))
    # A stage that gives neither a file nor an error: that must not pass in silence.
    if made.pdf or only_errors(made.notices):
        return made
    return MadeFile(b"", 0, (*made.notices, _own_fault(job, "no PDF came of")))


def _unforeseen(job: Job, fault: BaseException, debug: bool) -> Notice:
    # Of the system or a library, or else of brochure itself.
    notice = of_surroundings(fault, _place(job)) or internal_notice(job, fault)
    return notice._replace(hint=_traceback(fault)) if debug else notice


def lost_job(job: Job) -> MadeFile:
    """The result of a job whose process died twice: a notice of the rule `worker-lost`."""
    text = f"the process that made {job.output} died, and died again when it was tried alone"
    return MadeFile(
        b"",
        0,
        (
            Notice(
                _place(job),
                "worker-lost",
                text,
                "see whether memory runs out: fewer --jobs need less of it",
            ),
        ),
    )


def internal_notice(job: Job, fault: BaseException) -> Notice:
    """An exception that no one foresaw, as a notice of rule `internal`."""
    what = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
    return _own_fault(job, f"{what}, while making")


def _own_fault(job: Job, what: str) -> Notice:
    return Notice(
        _place(job),
        "internal",
        f"{what} {job.output}; {OWN_FAULT}",
        "run again with --debug and report what it prints",
    )


def _place(job: Job) -> Place:
    return Place(f"content/{job.leaflet}/leaflet.yaml")


def _traceback(fault: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(fault)).rstrip()


def _written(
    job: Job, made: MadeFile, folder: OutputFolder | None, ledger: "BatchLedger | None"
) -> JobOutcome:
    # Thrown away (a check), or not to be written.
    if folder is None or only_errors(made.notices):
        return _tell_outcome(job, made, made.notices)
    try:
        with _noted(job, made, ledger):
            folder.put(job.output, made.pdf)
    # Also where the ledger cannot be written: then the file is not either.
    except Stop as stop:
        return _tell_outcome(job, made, (*made.notices, *stop.notices))
    return _tell_outcome(job, made, made.notices)


def _tell_outcome(job: Job, made: MadeFile, notices: tuple[Notice, ...]) -> JobOutcome:
    facts = made.facts
    return JobOutcome(job, made.pages, notices, reviewed=facts.reviewed, review_by=facts.review_by)


@contextmanager
def _noted(job: Job, made: MadeFile, ledger: "BatchLedger | None") -> Iterator[None]:
    """The file is noted before it is put in its place; what was noted before is noted again where
    it cannot be put there.
    """
    # A check notes nothing.
    if ledger is None:
        yield
        return
    from brochure.batch.entry import make_entry

    before = ledger.entry(job.output)
    ledger.note(job.output, make_entry(job, made))
    try:
        yield
    # It could not be put there: what stood there before is noted again.
    except Stop:
        if before:
            ledger.note(job.output, before)
        else:
            ledger.forget(job.output)
        raise
