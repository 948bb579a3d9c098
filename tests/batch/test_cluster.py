"""A real Dask scheduler and two workers on this machine; one is killed half-way, and every file is
as one process makes it.
"""

import contextlib
import datetime
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.programs import PATIENCE, environment, start

pytest.importorskip("distributed", reason="the extra “dask” is not installed")

LEAFLETS = 24
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><rect width="8" height="3"'
    ' fill="#0b4a57"/></svg>'
)


WAIT = """
import sys, time
from pathlib import Path
from distributed import Client
while not Path(sys.argv[1]).exists():
    time.sleep(0.05)
with Client(scheduler_file=sys.argv[1], timeout=600) as client:
    client.wait_for_workers(2, timeout=600)
"""


class Cluster(NamedTuple):
    """Its address, and its workers' processes."""

    address: str
    workers: "list[subprocess.Popen[bytes]]"


def program(folder: Path, *line: str) -> "subprocess.Popen[bytes]":
    """One that works in an empty folder of its own: nothing of the project can be found from
    there.
    """
    folder.mkdir()
    return start(
        [sys.executable, "-m", *line],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    file = tmp_path / "scheduler.json"
    with contextlib.ExitStack() as stack:

        def start(name: str, *line: str) -> "subprocess.Popen[bytes]":
            process = stack.enter_context(
                program(tmp_path / name, *line, "--scheduler-file", str(file), "--no-dashboard")
            )
            stack.callback(process.kill)
            return process

        start("scheduler", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0")
        one_thread = ("distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1")
        workers = [start("worker one", *one_thread), start("worker two", *one_thread)]
        subprocess.run(
            [sys.executable, "-c", WAIT, str(file)], env=environment(), check=True, timeout=PATIENCE
        )
        yield Cluster(json.loads(file.read_text())["address"].replace("tcp://", "dask://"), workers)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Leaflets with a picture and a translation each, and a brand with a logo."""
    root = tmp_path / "project"
    brand = root / "assets/brands/blue"
    brand.mkdir(parents=True)
    (brand / "brand.yaml").write_text("name: Blue\nlogo: {file: logo.svg}\nfooter: [Here]\n")
    (brand / "logo.svg").write_text(SVG)
    for number in range(LEAFLETS):
        folder = root / f"content/leaflet-{number:02}"
        folder.mkdir(parents=True)
        text = (
            f"title: Leaflet {number}\nbody:\n  - Text number {number}.\n  - figure: {{file:"
            " one.svg, alt: One}\n"
        )
        (folder / "leaflet.yaml").write_text(text + f"  - {'word ' * 400}\n")
        (folder / "one.svg").write_text(SVG)
        (folder / "ar.po").write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "One"\nmsgstr'
            ' "واحد"\n',
            encoding="utf-8",
        )
    (root / "content/project.yaml").write_text("name: Many\nlanguages: [en, ar]\nbrands: [blue]\n")
    return root


def brochure_(root: Path, *line: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "brochure", *line]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return start(command, cwd=root, env=environment(), **pipes, text=True, encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_worker_is_killed_half_way_and_every_file_and_the_manifest_are_as_without_a_cluster(
    project: Path, cluster: Cluster
) -> None:
    away = brochure_(project, "build", "--executor", cluster.address, "--out", "away")
    assert away.stdout is not None
    for line in away.stdout:
        if line.startswith("built ") and "leaflet-04" in line:
            cluster.workers[0].kill()
            break
    rest, told = away.communicate(timeout=PATIENCE)
    assert away.returncode == 0, told
    assert f"\n{2 * LEAFLETS} files, " in rest
    here = brochure_(project, "build", "--out", "here")
    _, told_here = here.communicate(timeout=PATIENCE)
    assert told == told_here
    made = files(project / "away")
    assert len(made) == 2 * LEAFLETS + 1
    assert made == files(project / "here")


def test_faults_are_the_same_words_from_afar(project: Path, cluster: Cluster) -> None:
    (project / "content/leaflet-00/one.svg").unlink()
    (project / "content/leaflet-01/leaflet.yaml").write_text("titel: x\n")
    (project / "content/leaflet-02/ar.po").write_bytes(b"\xff\xfe")
    away = brochure_(project, "check", "--executor", cluster.address)
    here = brochure_(project, "check")
    (_, told), (_, told_here) = (
        away.communicate(timeout=PATIENCE),
        here.communicate(timeout=PATIENCE),
    )
    assert told == told_here
    assert "file-missing" in told
    assert (away.returncode, here.returncode) == (1, 1)


def refuse(server: socket.socket) -> None:
    caller, _ = server.accept()
    with caller:
        caller.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")


def test_something_else_listens_there(project: Path) -> None:
    """It takes the connection, and answers in a language of its own."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"dask://127.0.0.1:{server.getsockname()[1]}"
        threading.Thread(target=refuse, args=(server,), daemon=True).start()
        done = brochure_(project, "check", "leaflet-00", "--executor", address)
        _, told = done.communicate(timeout=PATIENCE)
    assert told.startswith(f"{address}: error: no Dask scheduler answers there: ")
    assert (told.count("\n"), done.returncode) == (2, 1)


@pytest.mark.parametrize(
    ("address", "words", "status"),
    [
        ("dask://127.0.0.1:1", "dask://127.0.0.1:1: error: no Dask scheduler answers there", 1),
        ("tcp://127.0.0.1:1", "--executor: “tcp://127.0.0.1:1” is no address", 2),
    ],
)
def test_nobody_answers(project: Path, address: str, words: str, status: int) -> None:
    done = brochure_(project, "check", "leaflet-00", "--executor", address)
    _, told = done.communicate(timeout=PATIENCE)
    assert words in told
    assert done.returncode == status


# -- encrypted --

ROLES = ("CLIENT", "SCHEDULER", "WORKER")
TLS = "DASK_DISTRIBUTED__COMM__TLS__"


def certified(folder: Path, name: str) -> dict[str, str]:
    """Dask's configuration with a self-made certificate that is its own authority."""
    x509 = pytest.importorskip("cryptography.x509", reason="makes the certificate")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder(names, names, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(datetime.datetime(2020, 1, 1)).not_valid_after(
        datetime.datetime(2120, 1, 1)
    )
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    encoding, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    files = {"cert": made.sign(key, hashes.SHA256()).public_bytes(encoding)}
    files["key"] = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain)
    for kind, data in files.items():
        (folder / f"{name}-{kind}.pem").write_bytes(data)
    own = {
        f"{TLS}{role}__{kind.upper()}": str(folder / f"{name}-{kind}.pem")
        for role in ROLES
        for kind in files
    }
    return own | {
        f"{TLS}CA_FILE": str(folder / f"{name}-cert.pem"),
        "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true",
    }


def test_a_cluster_with_tls_lets_in_who_has_a_certificate_and_nobody_else(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, others = certified(tmp_path, "ours"), certified(tmp_path, "others")
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
    options = ("--protocol", "tls", "--no-dashboard", "--scheduler-file", str(tmp_path / "s.json"))
    program(
        tmp_path / "s",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        *options,
    )
    program(
        tmp_path / "w", "distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", *options
    )
    wait = WAIT.replace("wait_for_workers(2", "wait_for_workers(1")
    subprocess.run(
        [sys.executable, "-c", wait, str(tmp_path / "s.json")],
        env=environment(),
        check=True,
        timeout=PATIENCE,
    )
    address = json.loads((tmp_path / "s.json").read_text())["address"]
    assert address.startswith("tls://")

    def check(address: str) -> tuple[int, str]:
        done = brochure_(project, "check", "leaflet-00", "-l", "en", "--executor", address)
        return (done.communicate(timeout=PATIENCE)[1], done.returncode)[::-1]

    status, told = check(address)
    assert (status, "error" in told) == (0, False)
    status, told = check(address.replace("tls://", "dask://"))
    assert (status, "(executor)" in told) == (1, True)  # encryption is required, and not asked for
    for name, value in others.items():
        monkeypatch.setenv(name, value)
    status, told = check(address)
    assert (status, told.startswith(f"{address}: error: no Dask scheduler answers there: ")) == (
        1,
        True,
    )
    for name in ours:
        monkeypatch.delenv(name)
    status, told = check(address)
    assert (status, "name the certificates" in told) == (1, True)
