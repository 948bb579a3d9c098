"""What a session remembers: no more than it may, and nothing in another process."""

import hashlib
import pickle
from pathlib import Path

from brochure.make.session import ReadingMemory, Session
from brochure.make.witness import WitnessFiles
from brochure.memory import BoundedMemory


def test_a_memory_lets_go_what_was_asked_for_longest_ago() -> None:
    memory: BoundedMemory[str] = BoundedMemory(2)
    made: list[str] = []

    def recall(key: str) -> str:
        return memory.recall(key, lambda: made.append(key) or key.upper())

    assert [recall(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]
    assert len(memory) == 2


def test_what_is_remembered_is_read_once_and_seen_by_everyone(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"one")
    memory: ReadingMemory[int] = ReadingMemory(2)

    def recall(files: WitnessFiles) -> int:
        return memory.recall(files, "length", lambda apart: len(apart.read("a.yaml")))

    first, second = WitnessFiles(tmp_path), WitnessFiles(tmp_path)
    assert (recall(first), recall(second)) == (3, 3)
    assert first.seen == second.seen == {"a.yaml": hashlib.sha256(b"one").hexdigest()}
    (tmp_path / "a.yaml").write_bytes(b"four")
    assert recall(WitnessFiles(tmp_path)) == 3
    memory = ReadingMemory(2)
    assert recall(WitnessFiles(tmp_path)) == 4


def test_readings_of_two_projects_are_two(tmp_path: Path) -> None:
    memory: ReadingMemory[bytes] = ReadingMemory(4)
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(name)
        files = WitnessFiles(tmp_path / name)
        assert memory.recall(files, "", lambda apart: apart.read("a.yaml")) == name.encode()


def test_a_session_begins_empty_in_another_process() -> None:
    session = Session()
    session.digests.recall("font", lambda: "digest")
    other = pickle.loads(pickle.dumps(session))
    assert (len(session.digests), len(other.digests)) == (1, 0)


def test_the_first_file_of_a_leaflet_and_language_is_viewed() -> None:
    session = Session()
    asked = ["a en 1", "a en 2", "a ar 3", "b en 4", "a en 1"]
    assert [session.is_viewed(*each.split()) for each in asked] == [True, False, True, True, True]
