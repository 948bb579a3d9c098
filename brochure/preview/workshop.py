"""The files of a preview: made anew when something has changed, the ones that are looked at first;
of what has faults the last good file stays, and is known to be old.
"""

import threading
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from brochure.api.request import WorkRequest, WrongUse, plan_request
from brochure.make.file import ShownFile, make_shown
from brochure.make.job import Job, MadeFile, MakingFailed
from brochure.make.session import Session
from brochure.make.witness import WitnessFiles
from brochure.notice import Notice, Place, Stop, only_errors
from brochure.preview.spots import BlockSpot, find_spots


class PreviewFile(NamedTuple):
    """A file as it is shown: the last good bytes (none yet: empty), how many pages they have, and
    the notices of the newest making. `version` counts its changes; what is `old` has had faults
    since.
    """

    number: int
    job: Job
    pdf: bytes = b""
    pages: int = 0
    notices: tuple[Notice, ...] = ()
    version: int = 0
    old: bool = False
    made: int = 0
    """How often it was made: places in the source move while the bytes stay the same."""
    spots: tuple[BlockSpot, ...] = ()
    seen: frozenset[str] = frozenset()
    """The paths that the newest making asked for; those of folders end in a slash."""


class WorkshopState(NamedTuple):
    """All files in the order of the project's jobs, the notices that belong to none, and a number
    that grows with each change; `busy` while something is made.
    """

    change: int = 0
    files: tuple[PreviewFile, ...] = ()
    notices: tuple[Notice, ...] = ()
    busy: bool = True


class PreviewWorkshop:
    """Makes files in a thread of its own, from `start` to `stop`; all else may be called from any
    thread.
    """

    def __init__(self, folder: Path | None, request: WorkRequest) -> None:
        self._folder, self._request = folder, request
        self._fonts = Session().fonts
        self._guard, self._wanted = threading.Lock(), list[int]()
        # What has changed since files were last planned; "" for everything.
        self._touched = {""}
        # The numbers of files that are to be made: of the thread alone.
        self._todo: set[int] = set()
        self._woken, self._ended = threading.Event(), threading.Event()
        self._state = WorkshopState()
        self._numbers: dict[str, int] = {}
        self._thread = threading.Thread(target=self._work, name="workshop", daemon=True)
        self.tell: Callable[[], None] = lambda: None
        """Called after each change of the state, in the thread that makes files."""

    def start(self) -> None:
        """Begin with everything."""
        self._woken.set()
        self._thread.start()

    def stop(self) -> None:
        """End, after the file that is being made."""
        self._ended.set()
        self._woken.set()
        self._thread.join()

    def wake(self, paths: Iterable[str] = ("",)) -> None:
        """These files of the project have changed ("": all of it); however often this is called,
        what was made of them is made once more.
        """
        with self._guard:
            self._touched.update(paths)
        self._woken.set()

    def want(self, number: int) -> None:
        """A file is looked at: it is made before those that nobody looked at since."""
        with self._guard:
            self._wanted = [number, *(one for one in self._wanted if one != number)]

    @property
    def state(self) -> WorkshopState:
        """What there is to be shown now."""
        return self._state

    def find_file(self, number: int) -> PreviewFile | None:
        """The file of a number."""
        return next((one for one in self._state.files if one.number == number), None)

    def file_spots(self, number: int) -> tuple[BlockSpot, ...]:
        """Where the texts of a file stand; nothing where its newest making had faults."""
        file = self.find_file(number)
        return () if file is None or file.old else file.spots

    def _work(self) -> None:
        while not self._ended.is_set():
            self._woken.wait()
            self._woken.clear()
            if not self._ended.is_set():
                self._remake()

    def _remake(self) -> None:
        """Make all files from what is on the disk now; begun anew where something changes again."""
        self._change(busy=True)
        with self._guard:
            touched, self._touched = self._touched, set()
        try:
            jobs = plan_request(self._folder, self._request).jobs
        except Stop as stop:
            self._fail(stop.notices)
            return
        except WrongUse as fault:
            text, _, hint = str(fault).partition("\n    hint: ")
            self._fail((Notice(Place("content/project.yaml"), "preview", text, hint),))
            return
        known = {one.job.output: one for one in self._state.files}
        files = tuple(known.get(job.output, PreviewFile(self._number(job), job)) for job in jobs)
        for file, job in zip(files, jobs, strict=True):
            if not file.made or file.job != job or _concerns(file.seen, touched):
                self._todo.add(file.number)
        files = tuple(file._replace(job=job) for file, job in zip(files, jobs, strict=True))
        self._change(files=files, notices=())
        # What was read is read anew; fonts stay open, with the words that were shaped in them.
        session = Session(self._fonts)
        for file in self._in_turn(files):
            if self._woken.is_set():
                return
            if file.number in self._todo:
                self._put(_remade(file, session))
                self._todo.discard(file.number)
        self._todo.clear()
        self._change(busy=False)

    def _number(self, job: Job) -> int:
        return self._numbers.setdefault(job.output, len(self._numbers) + 1)

    def _in_turn(self, files: tuple[PreviewFile, ...]) -> list[PreviewFile]:
        with self._guard:
            turns = {number: turn for turn, number in enumerate(self._wanted)}
        return sorted(files, key=lambda file: turns.get(file.number, len(turns)))

    def _fail(self, notices: tuple[Notice, ...]) -> None:
        """Nothing can be made: all files are old, until all are made again."""
        with self._guard:
            self._touched.add("")
        files = tuple(file._replace(old=True) for file in self._state.files)
        self._change(files=files, notices=notices, busy=False)

    def _put(self, made: PreviewFile) -> None:
        files = (made if one.number == made.number else one for one in self._state.files)
        self._change(files=tuple(files))

    def _change(self, **fields: object) -> None:
        self._state = self._state._replace(change=self._state.change + 1, **fields)  # type: ignore[arg-type]
        self.tell()


def _remade(file: PreviewFile, session: Session) -> PreviewFile:
    """A file made anew, or the one that there was, with what is wrong now."""
    files = WitnessFiles(Path(file.job.root))
    shown = _make(file.job, session, files)
    made, file = shown.made, file._replace(made=file.made + 1, seen=frozenset(files.seen))
    if only_errors(made.notices) or not made.pdf:
        return file._replace(notices=made.notices, old=bool(file.pdf))
    version = file.version + (made.pdf != file.pdf or file.old)
    spots = find_spots(shown.composition, shown.translated) if shown.composition else ()
    file = file._replace(pdf=made.pdf, pages=made.pages, notices=made.notices, spots=spots)
    return file._replace(version=version, old=False)


def _concerns(seen: frozenset[str], touched: Collection[str]) -> bool:
    """Whether one of these paths, what is in it, or the folder around it, was asked for."""
    return any(
        not path
        or path in seen
        or f"{path.rpartition('/')[0]}/" in seen
        or any(one.startswith(f"{path}/") for one in seen)
        for path in touched
    )


def _make(job: Job, session: Session, files: WitnessFiles) -> ShownFile:
    try:
        return make_shown(job, session, files)
    except Stop as stop:
        return ShownFile(MadeFile(b"", 0, stop.notices))
    except MakingFailed as fault:
        return ShownFile(MadeFile(b"", 0, (*fault.notices, _unforeseen(job, fault))))
    # Whatever nobody foresaw: the preview goes on, and tells it.
    except Exception as fault:
        return ShownFile(MadeFile(b"", 0, (_unforeseen(job, fault),)))


def _unforeseen(job: Job, fault: Exception) -> Notice:
    text = f"{type(fault).__name__}: {fault}, while making {job.output}"
    hint = "this is a fault of brochure itself: run  brochure build --debug"
    return Notice(Place(f"content/{job.leaflet}/leaflet.yaml"), "internal", text, hint)
