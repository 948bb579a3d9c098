"""Jobs made on a Dask cluster: the door to distributed, through its interface of
concurrent.futures.

The workers need brochure, of the same version and with the same libraries and fonts, and nothing of
the project: the bytes of the few files that a job reads go along with it. Which those are is not
known before it reads them, so a worker that lacks one says so, and the job is sent again with it;
what a leaflet or a brand has asked for goes along from then on.
"""

import functools
import importlib
import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeAlias

from brochure.batch import inputs
from brochure.make.job import Job, MadeFile
from brochure.make.witness import ABSENT, WitnessFiles, digest_bytes
from brochure.notice import Notice, Place, Stop
from brochure.source.files import FONT_LIMIT, TEXT_LIMIT, ProjectFiles, relative_path

if TYPE_CHECKING:
    from brochure.make.session import Session

AHEAD = 4
"""Jobs under way for each thread of the cluster, so that none waits for the network."""
PATIENCE = 10
"""Seconds in which a scheduler must answer and have a worker."""
RETRIES = 3
"""How often a job is sent anew that was lost with its worker, beyond what Dask does of itself."""
CERTIFICATES = (
    "start one with TLS, and name the certificates in Dask's configuration (docs/batch.md)"
)
AGAIN = "see to the cluster, and run again: what was built is not built again"


class WantedFile(NamedTuple):
    """A worker's answer in the place of a result: it needs this file of the project."""

    path: str


Send: TypeAlias = "Callable[[Job], Future[MadeFile | WantedFile]]"
Wait: TypeAlias = "Callable[[Future[MadeFile | WantedFile]], MadeFile | WantedFile | None]"


# No Exception, since stages turn those into notices.
class _Lacking(BaseException):
    """Raised through everything that catches faults: a file has not come along."""


class FileParcel(WitnessFiles):
    """The project files that came along with a job; None stands for one that the project does not
    have.
    """

    contents: dict[str, bytes | None]

    def __new__(cls, root: Path, contents: dict[str, bytes | None] | None = None) -> Self:
        """`root` is a name that is the same for the same contents."""
        made = super().__new__(cls, root)
        made.contents = contents or {}
        return made

    def apart(self) -> "FileParcel":
        """The same files, with nothing seen yet."""
        return FileParcel(self.root, self.contents)

    def read(self, path: str, limit: int = TEXT_LIMIT, at: Place | None = None) -> bytes:
        """The bytes of a file, as Files.read."""
        data = self.contents.get(relative_path("", path, at or Place(path)))
        # Also a file that is larger than this caller takes: the reader of the project tells why.
        if data is None or len(data) > limit:
            raise _Lacking(path)
        self.seen[path] = digest_bytes(data)
        return data

    def locate(self, path: str, limit: int = TEXT_LIMIT, at: Place | None = None) -> Path:
        """Where the file would stand, as Files.locate."""
        data = self.contents.get(relative_path("", path, at or Place(path)))
        if data is None or len(data) > limit:
            raise _Lacking(path)
        return Path(path)

    def exists(self, path: str) -> bool:
        """Whether there is such a file, as Files.exists."""
        # The parcel has only what was asked for, so “not there” and “not sent” are two things.
        if path not in self.contents:
            raise _Lacking(path)
        if self.contents[path] is None:
            self.seen[path] = ABSENT
        return self.contents[path] is not None

    def listing(self, path: str) -> bytes:
        """The names in a folder, as Files.listing: they come along as the content of a path with a
        slash behind it.
        """
        names = self.contents.get(f"{path}/")
        if names is None:
            raise _Lacking(f"{path}/")
        self.seen[f"{path}/"] = digest_bytes(names) if names else ABSENT
        return names


class DaskCluster:
    """A cluster that makes the jobs of a run."""

    def __init__(self, address: str, root: Path) -> None:
        """`address` is SCHEME://HOST:PORT of the scheduler, `root` the project's folder; Stop (rule
        `executor`) where nobody answers.

        The scheme `tls` asks for an encrypted connection, in which both sides show certificates, by
        Dask's own configuration; `dask` for a plain one, which that configuration may forbid.
        """
        self.address = address
        self.files = ProjectFiles(root)
        self._needs: dict[str, set[str]] = {}

    def spread(
        self, jobs: Sequence[Job], debug: bool, lost: Callable[[Job], MadeFile]
    ) -> Iterator[MadeFile]:
        """What came of each job, in their order."""
        # pure=False: Dask would else take two jobs with equal arguments for one.
        with self._client() as client, _hasty(client.get_executor(pure=False)) as executor:
            ahead = AHEAD * self._threads(client)
            send = functools.partial(self._send, executor, debug)
            wait = functools.partial(self._wait, client)
            waiting: deque[tuple[Job, Future[MadeFile | WantedFile]]] = deque()
            # Sent ahead of the result that is waited for, but bounded: results are held in memory.
            for job in jobs:
                waiting.append((job, send(job)))
                if len(waiting) >= ahead:
                    yield self._result(*waiting.popleft(), send, wait, lost)
            # The rest, in the order of the jobs.
            while waiting:
                yield self._result(*waiting.popleft(), send, wait, lost)

    def _client(self) -> Any:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError:
            raise self._stop(
                "the package “distributed” is not installed",
                "pip install '.[dask]' in the folder of brochure",
            ) from None
        # Loggers exist only once distributed is imported; it would print its own warnings of each
        # lost worker.
        for name in [*logging.root.manager.loggerDict, "asyncio"]:
            if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
                logging.getLogger(name).setLevel(
                    logging.CRITICAL + 1
                )  # what is wrong is told here, once
        # Dask has no scheme of this name: “tcp” is its word for a plain connection.
        address = self.address.replace("dask://", "tcp://")
        try:
            # Security reads Dask's own configuration: certificates, and whether plain connections
            # may be.
            security = distributed.Security()
            _greet(address, security.get_connection_args("client"))
            # set_as_default: other code of this process must not find this client by chance.
            return distributed.Client(
                address, timeout=PATIENCE, set_as_default=False, security=security
            )
        except (OSError, ValueError, TypeError, RuntimeError, MemoryError) as fault:
            # MemoryError: a greeting in another language was taken for a length. TypeError: TLS
            # without certificates.
            reason = " ".join(str(fault).split()) or "what listens there is something else"
            hint = (
                CERTIFICATES if address.startswith("tls:") else "start one, or correct the address"
            )
            raise self._stop(f"no Dask scheduler answers there: {reason}", hint) from None

    def _threads(self, client: Any) -> int:
        try:
            # A scheduler without workers would hold jobs for ever.
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise self._stop(
                "the scheduler has no workers", "start some:  dask worker HOST:PORT --nthreads 1"
            ) from None
        threads: dict[str, int] = client.nthreads()
        return max(1, sum(threads.values()))

    def _send(self, executor: Any, debug: bool, job: Job) -> "Future[MadeFile | WantedFile]":
        future: Future[MadeFile | WantedFile] = executor.submit(
            make_on_worker, job, self._parcel(job), self._like(), debug
        )
        return future

    def _like(self) -> str:
        return digest_bytes(" ".join(inputs.digest_installed()).encode())

    def _parcel(self, job: Job) -> dict[str, bytes | None]:
        # What this leaflet and this brand have asked for before goes along at once.
        paths = {
            *self._needs.get(job.leaflet, ()),
            *self._needs.get(f"brand {job.brand}", ()),
            f"content/{job.leaflet}/leaflet.yaml",
        }
        return {path: self._bytes(path) for path in sorted(paths)}

    def _bytes(self, path: str) -> bytes | None:
        """A file of the project, read anew each time: a batch may be larger than memory."""
        if path.endswith("/"):  # a folder that is listed
            return self.files.listing(path.rstrip("/"))
        try:
            # Too large or unreadable: sent as missing; the job is then made here, where it is told.
            return self.files.read(path, FONT_LIMIT) if self.files.exists(path) else None
        except Stop:
            return None

    def _wait(
        self, client: Any, future: "Future[MadeFile | WantedFile]"
    ) -> MadeFile | WantedFile | None:
        """What a worker answers; None where it died, again and again. Stop where nobody is left who
        could answer.
        """
        # How often in a row no worker was there.
        deserted = 0
        while True:
            try:
                return future.result(PATIENCE)
            # Workers may come back: a cloud replaces them.
            except TimeoutError:
                deserted = 0 if client.nthreads() else deserted + 1
                if deserted > RETRIES:
                    raise self._stop("the workers have gone", AGAIN) from None
            except (CancelledError, OSError):
                raise self._stop("the scheduler has gone", AGAIN) from None
            # Whatever else was raised: the worker died with the job.
            except Exception:
                return None

    def _result(
        self,
        job: Job,
        future: "Future[MadeFile | WantedFile]",
        send: Send,
        wait: Wait,
        lost: Callable[[Job], MadeFile],
    ) -> MadeFile:
        """What came of a job, sent again as often as it needs another file; one whose files are not
        as they should be is made here.
        """
        asked: list[str] = []
        failures = 0
        while True:
            found = wait(future)
            if isinstance(found, MadeFile):
                return found
            if found is None:
                failures += 1
                if failures > RETRIES:
                    return lost(job)
            # Asked for a file that it has had: what is wrong with that file is told best here.
            elif found.path in asked:
                return _here(job)
            else:
                asked.append(found.path)
                key = (
                    f"brand {job.brand}" if found.path.startswith("assets/brands/") else job.leaflet
                )
                self._needs.setdefault(key, set()).add(found.path)
            # Sent again with what it lacked.
            future = send(job)

    def _stop(self, text: str, hint: str) -> Stop:
        return Stop([Notice(Place(self.address), "executor", text, hint)])


def _greet(address: str, security: Mapping[str, Any]) -> None:
    """OSError where nothing answers as Dask does; a Client would wait for ever at the port of a
    dashboard, say.
    """
    import asyncio

    comm: Any = importlib.import_module("distributed.comm")

    async def meet() -> None:
        # Both time limits: Dask's own, and one around it for a port that accepts and says nothing.
        met = await asyncio.wait_for(
            comm.connect(address, timeout=PATIENCE, **security), PATIENCE + 1
        )
        met.abort()

    # In a loop of its own, which ends with the greeting.
    asyncio.run(meet())


@contextmanager
def _hasty(executor: Any) -> Iterator[Any]:
    """The executor, which at the end is left with whatever it has not done."""
    try:
        yield executor
    finally:
        # Jobs that are under way are not waited for: the run has failed or was stopped.
        executor.shutdown(wait=False)


def _here(job: Job) -> MadeFile:
    from brochure.batch.run import attempt_job
    from brochure.make.file import make_file

    # The same way as on a worker, in this process.
    return attempt_job(make_file, False, job)


@functools.cache
def _worker_session() -> "Session":
    """The session of a worker's process: Dask calls a function by its name, so that what it
    remembers from job to job has no other owner. Its readings are told apart by their content.
    """
    from brochure.make.session import Session

    return Session()


def make_on_worker(
    job: Job, contents: dict[str, bytes | None], like: str, debug: bool
) -> MadeFile | WantedFile:
    """On a worker: make a job from the files that came along, or say which one it lacks."""
    from brochure.batch.run import attempt_job
    from brochure.make.file import make_file

    # Other libraries would make other bytes, and nobody would know.
    if digest_bytes(" ".join(inputs.digest_installed()).encode()) != like:
        text = (
            "a worker has another version of brochure, of Python, of a library or of the fonts, and"
            " would not make the same file"
        )
        return MadeFile(
            b"",
            0,
            (
                Notice(
                    Place(job.output), "executor", text, "install the same versions there as here"
                ),
            ),
        )
    # The name of the parcel is its content: what was read of it is remembered by that.
    name = digest_bytes(
        repr([(path, data and digest_bytes(data)) for path, data in contents.items()]).encode()
    )
    try:
        return attempt_job(
            functools.partial(
                make_file, session=_worker_session(), files=FileParcel(Path(name), contents)
            ),
            debug,
            job,
        )
    except _Lacking as lacking:
        return WantedFile(str(lacking))
