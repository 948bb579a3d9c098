"""Runs that note what they make: killed, at once, on a full disk; what the next run finds and
does.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from brochure.batch import inputs
from brochure.batch.entry import ManifestEntry, job_options, make_entry
from brochure.batch.manifest import HEAD, NAME, BatchLedger
from brochure.batch.output import OutputFolder
from brochure.batch.select import prune_files, select_work
from brochure.edition import Edition
from brochure.make.job import FileFacts, Job, MadeFile
from brochure.notice import Notice, Place, Stop
from brochure.policy import DEFAULT_POLICY
from tests import programs
from tests.programs import PATIENCE, environment

FATES = Path(__file__).with_name("fates.py")
NAMES = [f"ok-{number}" for number in range(30)]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="no such signals and limits elsewhere")
A, B = "plain/en/a.pdf", "plain/en/b.pdf"
JOB = Job("/p", "a", "en", "latn", "plain", Edition("handout"), A)
WARNING = Notice(
    Place("content/a/leaflet.yaml", 3, 5), "odd", "ungewöhnlich", "look at it", "warning"
)
MADE = MadeFile(
    b"%PDF",
    3,
    (WARNING,),
    FileFacts("1.0", "draft", seen=(("content/a/leaflet.yaml", "12"),), used=("clinic.phone",)),
)


def start(root: Path, *names: str, host: str = "") -> "subprocess.Popen[str]":
    env = environment(FATES=host, FATES_LEDGER="1")
    command = [sys.executable, str(FATES), str(root), "2", *names]
    return programs.start(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(running: "subprocess.Popen[str]") -> Any:
    out, err = running.communicate(timeout=PATIENCE)
    assert err == ""
    return json.loads(out)


def made(root: Path) -> set[str]:
    return {path.stem for path in (root / "out").rglob("*.pdf")}


def tried(root: Path) -> set[str]:
    """The jobs that were made since this was last asked."""
    found = list(root.glob("*.tried"))
    for path in found:
        path.unlink()
    return {path.stem for path in found}


def state(root: Path) -> dict[str, bytes]:
    """Every file below the output folder, whole."""
    return {path.name: path.read_bytes() for path in (root / "out").rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("undisturbed")
    assert finish(start(root, *NAMES))["files"] == 30
    found = state(root)
    assert sorted(found) == sorted([NAME, *(f"{name}.pdf" for name in NAMES)])
    return found


@LINUX
def test_killed_at_random_moments_no_file_is_broken_lost_or_made_twice(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    moments = random.Random(7)
    for _ in range(10):
        before = made(tmp_path) if (tmp_path / "out").exists() else set()
        running = start(tmp_path, *NAMES)
        time.sleep(moments.uniform(0.05, 0.35))
        running.kill()
        running.communicate()
        assert not before & tried(tmp_path)
        assert {
            item for item in state(tmp_path).items() if item[0].endswith(".pdf")
        } <= undisturbed.items()
        if before and not moments.randrange(4):
            (tmp_path / "out/plain/en" / f"{sorted(before)[0]}.pdf").unlink()
    before = made(tmp_path)
    assert finish(start(tmp_path, *NAMES))["files"] == 30 - len(before)
    assert tried(tmp_path) == set(NAMES) - before
    assert state(tmp_path) == undisturbed


def test_two_runs_at_once_leave_what_one_leaves(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    runs = [start(tmp_path, *NAMES), start(tmp_path, *NAMES)]
    for running in runs:
        assert finish(running)["failed"] == []
    assert state(tmp_path) == undisturbed


def test_two_runs_of_different_jobs_at_once_lose_nothing(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    runs = [
        start(tmp_path, *NAMES[:15]),
        start(tmp_path, *NAMES[15:]),
        start(tmp_path, *NAMES[10:20]),
    ]
    for running in runs:
        assert finish(running)["failed"] == []
    assert state(tmp_path) == undisturbed


@LINUX
def test_a_full_disk_costs_no_file_and_no_note(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    names = [*NAMES, *(f"small-{number}" for number in range(30))]
    full = finish(start(tmp_path, *names, host="full disk"))
    assert 0 < full["files"] < 60
    assert {"ok-29", "small-29"} <= {Path(path).stem for path in full["failed"]}
    assert all("(output)" in notice for notice in full["notices"])
    assert len(made(tmp_path)) == full["files"]
    tried(tmp_path)
    again = finish(start(tmp_path, *names))
    assert (again["files"], again["failed"]) == (60 - full["files"], [])
    assert tried(tmp_path) == {Path(path).stem for path in full["failed"]}
    assert undisturbed.items() - {(NAME, undisturbed[NAME])} <= state(tmp_path).items()
    assert len(json.loads((tmp_path / "out" / NAME).read_text())["files"]) == 60


def entry(job: Job = JOB) -> ManifestEntry:
    return make_entry(job, MADE)


def test_what_is_noted_is_read_again(tmp_path: Path) -> None:
    with BatchLedger(tmp_path / "out") as ledger:
        ledger.note(JOB.output, entry())
        assert ledger.entry(JOB.output) == entry()
    found = BatchLedger(tmp_path / "out").entry(JOB.output)
    assert found == entry()
    assert found is not None
    assert found.told() == (WARNING,)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [NAME]


def test_the_manifest_is_json_in_one_line_a_file_whatever_the_order(tmp_path: Path) -> None:
    for root, paths in ((tmp_path / "one", (A, B)), (tmp_path / "two", (B, A))):
        for path in paths:
            with BatchLedger(root) as ledger:
                ledger.note(path, entry())
    text = (tmp_path / "one" / NAME).read_text(encoding="utf-8")
    assert text == (tmp_path / "two" / NAME).read_text(encoding="utf-8")
    assert list(json.loads(text)["files"]) == [A, B]
    assert len(text.splitlines()) == 4
    assert json.loads(text)["files"][A]["options"] == {
        "digits": "latn",
        "source_language": "en",
        "epoch": "",
        "region": "",
        "policy": repr(tuple(DEFAULT_POLICY)),
        "beside_digits": "latn",
        "edition": repr(tuple(Edition("handout"))),
    }


def test_a_manifest_that_someone_has_laid_out_anew_still_counts(tmp_path: Path) -> None:
    with BatchLedger(tmp_path) as ledger:
        ledger.note(A, entry())
    file = tmp_path / NAME
    file.write_text(
        json.dumps(json.loads(file.read_text(encoding="utf-8")), indent=4), encoding="utf-8"
    )
    assert BatchLedger(tmp_path).entry(A) == entry()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        "\xff",
        '{"format": 2, "files": {"plain/en/a.pdf": {}}}',
        '{"format": 1, "files": []}',
        '{"format": 1, "files": {\n"plain/en/a.pdf": {"sha256": 1}\n}}',
        '{"format": 1, "files": {\n"plain/en/a.pdf\n}}',
        '{"format": 1, "files": {\n"plain/en/a.pdf": ' + "[" * 100_000,
    ],
    ids=range(10),
)
def test_a_spoilt_manifest_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_bytes(text.encode("latin-1"))
    with BatchLedger(tmp_path) as ledger:
        assert ledger.entry(A) is None
        ledger.note(B, entry())
    assert list(json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["files"]) == [B]
    assert BatchLedger(tmp_path).entry(B) == entry()


def test_a_damaged_line_costs_that_line_only_and_goes(tmp_path: Path) -> None:
    paths = [f"plain/en/{name}.pdf" for name in "abcd"]
    with BatchLedger(tmp_path) as ledger:
        for path in paths:
            ledger.note(path, entry())
    head, *lines = (tmp_path / NAME).read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"pages": 3', b'"pages": \xff')
    (tmp_path / NAME).write_bytes(b"".join([head, *lines])[:-60])
    with BatchLedger(tmp_path) as ledger:
        assert [ledger.entry(path) is not None for path in paths] == [True, False, True, False]
        ledger.note(paths[3], entry())
    assert list(json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["files"]) == [
        paths[0],
        paths[2],
        paths[3],
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"pages": "3"},
        {"inputs": None},
        {"inputs": {"content/a/leaflet.yaml": 5}},
        {"data": ["clinic.phone"]},
        {"options": {"digits": {}}},
        {"notices": 5},
        {"notices": ["odd"]},
        {"notices": [[["a", 1], "odd", "odd", "", "warning"]]},
        {"notices": [[["a", 1, 1], "odd", 5, "", "warning"]]},
        {"notices": [[["a", 1, 1], "odd", "odd", "", "error"]]},
        {"more": 1},
    ],
    ids=str,
)
def test_an_entry_of_another_shape_is_none(tmp_path: Path, wrong: dict[str, object]) -> None:
    files = {A: entry()._asdict() | wrong}
    (tmp_path / NAME).write_text(json.dumps({"format": 1, "files": files}), encoding="utf-8")
    assert BatchLedger(tmp_path).entry(A) is None


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            ".",
            NAME,
            "a.pdf",
            "../../x/a.pdf",
            "/etc/a.pdf",
            "plain/../a.pdf",
            "plain/en/.a.pdf",
            "C:/en/a.pdf",
            "plain\\en/b/a.pdf",
        ),
        *(
            "plain/en/a\0.pdf",
            "plain/en/\ud800.pdf",
            "plain/en/\x1b[2J.pdf",
            "plain/en/\u202ea.pdf",
            "plain/en/b/a.pdf",
            "plain/en/a.txt",
        ),
    ],
    ids=ascii,
)
def test_a_path_that_no_run_makes_is_not_believed(tmp_path: Path, path: str) -> None:
    for separators in ((",", ":"), (", ", ": ")):
        (tmp_path / NAME).write_text(
            json.dumps({"format": 1, "files": {path: entry()._asdict()}}, separators=separators)
        )
        assert BatchLedger(tmp_path).paths() == ()
    (tmp_path / NAME).write_text(f"{HEAD}{json.dumps(path)}: {entry().line()}\n}}}}\n")
    assert BatchLedger(tmp_path).paths() == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("name", [NAME, ".brochure-0.journal"])
def test_nobody_waits_at_a_pipe(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert BatchLedger(tmp_path).paths() == ()


def test_half_a_line_in_a_journal_costs_that_line_only(tmp_path: Path) -> None:
    with BatchLedger(tmp_path / "one") as ledger:
        ledger.note(A, entry())
        ledger.note(B, entry())
        (journal,) = (tmp_path / "one").iterdir()
        whole = journal.read_bytes()
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / journal.name).write_bytes(whole[: len(whole) * 3 // 4])
    with BatchLedger(tmp_path / "two") as ledger:
        assert (ledger.entry(A), ledger.entry(B)) == (entry(), None)
    assert [path.name for path in (tmp_path / "two").iterdir()] == [NAME]


@pytest.mark.skipif(os.name == "nt", reason="Windows holds every open file by itself")
def test_the_journal_of_a_living_run_is_read_and_left(tmp_path: Path) -> None:
    other = BatchLedger(tmp_path)
    other.note(A, entry())
    with BatchLedger(tmp_path) as ledger:
        assert ledger.entry(A) == entry()
        ledger.note(B, entry())
    assert list(json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["files"]) == [B]
    other.close()
    assert list(json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["files"]) == [A, B]


def test_what_a_killed_run_left_half_written_goes_though_nothing_is_to_do(tmp_path: Path) -> None:
    (tmp_path / "plain/en").mkdir(parents=True)
    (tmp_path / ".brochure-0.journal").write_text(f"\n{json.dumps(A)}: {entry().line()}\n")
    for folder in ("", "plain/en"):
        (tmp_path / folder / ".brochure-1.part").write_bytes(b"half")
    with BatchLedger(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [NAME]


def test_where_a_folder_cannot_be_locked_the_manifest_is_folded_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows opens no folders."""
    open_any = os.open

    def open_files(path: Path, *rest: int) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied")
        return open_any(path, *rest)

    monkeypatch.setattr(os, "open", open_files)
    with BatchLedger(tmp_path) as ledger:
        ledger.note(A, entry())
    monkeypatch.undo()
    assert BatchLedger(tmp_path).entry(A) == entry()
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@LINUX
def test_a_note_of_which_the_disk_took_half_is_told_and_is_none(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: the last write comes back short."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with BatchLedger(tmp_path) as ledger:
        ledger.note(A, entry())
        (journal,) = tmp_path.glob("*.journal")
        resource.setrlimit(resource.RLIMIT_FSIZE, (journal.stat().st_size + 20, limits[1]))
        try:
            with pytest.raises(Stop, match="cannot be written"):
                ledger.note(B, entry())
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert ledger.paths() == (A,)
    assert BatchLedger(tmp_path).paths() == (A,)


def test_what_a_run_forgot_is_forgotten_though_it_was_killed(tmp_path: Path) -> None:
    with BatchLedger(tmp_path) as ledger:
        ledger.note(A, entry())
        ledger.note(B, entry())
    with BatchLedger(tmp_path) as running:
        running.forget(A)
        (journal,) = tmp_path.glob("*.journal")
        noted = journal.read_bytes()
    journal.write_bytes(noted)  # as it stands there where the run never came to its end
    (tmp_path / NAME).write_text(HEAD + f"{json.dumps(A)}: {entry().line()}\n}}}}\n")
    assert BatchLedger(tmp_path).paths() == ()


def test_nothing_noted_nothing_written(tmp_path: Path) -> None:
    with BatchLedger(tmp_path / "out"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_path_in_the_manifest_that_leads_elsewhere_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(MADE.pdf)
    out = tmp_path / "out"
    with BatchLedger(out) as ledger:
        ledger.note("../precious", entry())
        found = prune_files(OutputFolder(out), ledger, ["../precious"])
    assert found.removed == ()
    assert [(path, stop.notices[0].rule) for path, stop in found.failed] == [
        ("../precious", "output")
    ]
    assert (tmp_path / "precious").exists()


def test_a_link_in_the_place_of_a_file_is_not_what_was_made_and_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "same").write_bytes(MADE.pdf)
    (out / "plain/en").mkdir(parents=True)
    (out / A).symlink_to(tmp_path / "same")
    with BatchLedger(out) as ledger:
        ledger.note(
            A,
            entry()._replace(
                options=job_options(JOB),
                program=inputs.digest_installed().program,
                fonts=inputs.digest_installed().fonts,
                inputs={},
                data={},
            ),
        )
        assert [task.why for task in select_work([JOB], ledger).todo] == ["file changed since"]
        assert prune_files(OutputFolder(out), ledger, [A]).kept == (A,)
    assert (out / A).is_symlink()


def test_a_job_without_notes_is_new(tmp_path: Path) -> None:
    with BatchLedger(tmp_path / "out") as ledger:
        assert [task.why for task in select_work([JOB], ledger).todo] == ["new"]
