"""Files that appear whole or not at all, and what is said where they cannot."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from brochure.batch.output import OutputFolder
from brochure.notice import Stop

NAME = "plain/en/a.pdf"


@contextmanager
def refused(text: str, place: Path | None = None) -> Iterator[None]:
    with pytest.raises(Stop) as caught:
        yield
    (notice,) = caught.value.notices
    assert notice.rule == "output"
    assert text in notice.text
    assert "--out" in notice.hint
    assert place is None or notice.place.file == place.as_posix()


def names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    )


def test_a_file_is_written_and_replaced_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path / "new" / "out")
    assert not (tmp_path / "new").exists()
    folder.put(NAME, b"one")
    folder.put(NAME, b"two")
    assert (tmp_path / "new/out" / NAME).read_bytes() == b"two"
    assert names(tmp_path) == [f"new/out/{NAME}"]


@pytest.mark.skipif(os.name == "nt", reason="Windows holds every open file by itself")
def test_what_a_killed_run_left_is_swept_and_what_a_living_one_writes_is_not(
    tmp_path: Path,
) -> None:
    import fcntl

    (tmp_path / "plain/en").mkdir(parents=True)
    left, held = (tmp_path / "plain/en" / f".brochure-{name}.part" for name in ("left", "held"))
    left.write_bytes(b"half")
    with held.open("xb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        OutputFolder(tmp_path).put(NAME, b"whole")
    assert names(tmp_path) == ["plain/en/.brochure-held.part", NAME]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_access_is_what_the_umask_grants(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        OutputFolder(tmp_path).put(NAME, b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_disk_leaves_the_previous_file_and_nothing_else(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: both make a write fail half-way."""
    import resource

    folder = OutputFolder(tmp_path)
    folder.put(NAME, b"previous")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with refused("cannot be written: file too large", tmp_path / "plain/en"):
            folder.put(NAME, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (tmp_path / NAME).read_bytes() == b"previous"
    assert names(tmp_path) == [NAME]


def test_the_output_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with refused("it is not a folder", tmp_path / "out"):
        OutputFolder(tmp_path / "out")


def test_a_file_stands_above_the_output_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    with refused("it is not a folder"):
        OutputFolder(tmp_path / "file" / "out")


def test_a_file_stands_where_a_brands_folder_should(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file")
    with refused("cannot be written", tmp_path / "plain/en"):
        OutputFolder(tmp_path).put(NAME, b"x")


def test_a_folder_stands_where_the_file_should(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir(parents=True)
    with refused("cannot be written", tmp_path / NAME):
        OutputFolder(tmp_path).put(NAME, b"x")
    assert names(tmp_path) == []


def test_a_link_inside_may_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out/plain").symlink_to(tmp_path / "elsewhere")
    with refused("it leads out of the output folder"):
        OutputFolder(tmp_path / "out").put(NAME, b"x")
    assert names(tmp_path / "elsewhere") == []


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    OutputFolder(tmp_path / "out").put(NAME, b"x")
    assert names(tmp_path / "elsewhere") == [NAME]


def test_a_linked_file_is_replaced_and_what_it_led_to_is_left(tmp_path: Path) -> None:
    (tmp_path / "plain/en").mkdir(parents=True)
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / NAME).symlink_to(tmp_path / "precious")
    OutputFolder(tmp_path).put(NAME, b"x")
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert (tmp_path / NAME).read_bytes() == b"x"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_found_out_at_once(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with refused("cannot be written: permission denied", tmp_path / "out"):
        OutputFolder(tmp_path / "out")
