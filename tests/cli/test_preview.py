"""`brochure preview` tells at once what it cannot show."""

import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from brochure.cli.main import program


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/one/leaflet.yaml").write_text("title: T\nbody: [A.]\n")
    (tmp_path / "content/project.yaml").write_text("name: T\n")
    return tmp_path


def told(*line: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["preview", *line])
    return done.exit_code, done.output


def test_a_leaflet_that_is_not_there(project: Path) -> None:
    code, text = told("on", "--project", str(project))
    assert code == 2
    assert "“on”" in text and "one" in text


def test_a_port_in_use(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, text = told("--project", str(project), "--port", port)
    assert code == 2
    assert f"port {port} of this machine cannot be used" in " ".join(text.split())
    assert "hint: leave out --port" in text


def test_a_project_with_faults(project: Path) -> None:
    (project / "content/project.yaml").write_text("name: [\n")
    code, text = told("--project", str(project))
    assert code == 1
    assert "content/project.yaml:" in text


def test_without_its_libraries(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    code, text = told("--project", str(project))
    assert code == 2
    assert "pip install '.[preview]'" in text
