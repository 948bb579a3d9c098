"""The preview answers its own page on this machine, and nobody else."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from brochure.api.request import WorkRequest
from brochure.preview.server import PreviewServer
from brochure.preview.workshop import PreviewWorkshop
from tests.preview.test_workshop import Bench


class Answer(NamedTuple):
    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


class Site:
    """A server as it runs, asked over a socket: no library makes a path or a host right again."""

    def __init__(self, root: Path) -> None:
        self.bench = Bench(root)
        self.server = PreviewServer(self.bench.shop, 0)
        self.base = f"/{self.server.token}/"
        self.thread = threading.Thread(target=self.server.run)

    def get(self, path: str, host: str | None = None, method: str = "GET") -> Answer:
        own = f"127.0.0.1:{self.server.port}"
        asked = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        asked.putrequest(method, path, skip_host=True)
        asked.putheader("Host", own if host is None else host)
        asked.endheaders()
        got = asked.getresponse()
        headers = {name.lower(): text for name, text in got.getheaders()}
        answer = Answer(got.status, headers, got.read())
        asked.close()
        return answer


@pytest.fixture
def site(project: Path) -> Iterator[Site]:
    made = Site(project)
    made.bench.shop.start()
    made.bench.settle(1)
    made.thread.start()
    yield made
    made.server.stop()
    made.thread.join()
    made.bench.shop.stop()
    made.server.close()


def test_the_page_and_what_it_asks_for(site: Site) -> None:
    kinds = {
        "": "text/html",
        "preview.css": "text/css",
        "preview.js": "text/javascript",
        "state": "application/json",
        "picture/1/0.png?width=300": "image/png",
        "spots/1": "application/json",
        "file/1.pdf": "application/pdf",
    }
    for path, kind in kinds.items():
        answer = site.get(site.base + path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].startswith(kind)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers
    files = site.get(site.base + "state").json()["files"]
    assert [(file["language"], file["direction"]) for file in files] == [
        ("en", "ltr"),
        ("ar", "rtl"),
    ]
    pdf = site.get(site.base + "file/1.pdf").content
    assert pdf == site.bench.shop.state.files[0].pdf


@pytest.mark.parametrize(
    "path",
    ["/", "/state", "/wrong/", "/wrong/state", "//state", "/preview.js", "/%2e%2e/state"],
)
def test_without_the_token_there_is_nothing(site: Site, path: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.text) == (404, "There is nothing here.\n")
    for token in (site.server.token[:-1], site.server.token + "a", site.server.token.swapcase()):
        assert site.get(f"/{token}/state").status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost",
        "attacker.example.org:{port}",
        "",
        "[::1]:{port}",
    ],
)
def test_another_host_gets_nothing(site: Site, host: str) -> None:
    named = host.format(port=site.server.port)
    answer = site.get(site.base, named)
    # A request without a host is refused before it comes to us.
    assert answer.status_code in (400, 404)
    assert b"<html" not in answer.content
    own = site.get(site.base, f"localhost:{site.server.port}")
    assert own.status_code == 200


@pytest.mark.parametrize(
    "method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"]
)
def test_nothing_can_be_changed(site: Site, method: str) -> None:
    assert site.get(site.base + "state", method=method).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../content/project.yaml",
        "..%2f..%2fetc%2fpasswd",
        "file/../../etc/passwd",
        "file/99.pdf",
        "file/-1.pdf",
        "file/1.pdf/x",
        "picture/1/99.png?width=300",
        "picture/1/0.png",
        "picture/1/0.png?width=-5",
        "picture/1/0.png?width=%D9%A3",
        "picture/x/0.png?width=300",
        "picture/99999999999999999999999/0.png?width=300",
        "spots/99",
        "index.html",
        "content/one/leaflet.yaml",
    ],
)
def test_nothing_else_is_read(site: Site, path: str) -> None:
    assert site.get(site.base + path).status_code == 404


def test_a_wide_picture_is_bounded(site: Site) -> None:
    answer = site.get(site.base + "picture/1/0.png?width=99999999999999")
    assert answer.status_code == 200
    assert len(answer.content) < 20_000_000


def test_news_are_told_at_once(site: Site, project: Path) -> None:
    now = site.get(site.base + "state").json()["change"]
    older = site.get(f"{site.base}state?after={now - 1}").json()
    assert older["change"] == now
    odd = site.get(f"{site.base}state?after=nonsense").json()
    assert odd["change"] == now


def test_words_are_told_as_words(site: Site, project: Path) -> None:
    text = "title: <script>alert(1)</script>\nbody: [A.]\n"
    (project / "content/one/leaflet.yaml").write_text(text)
    site.bench.shop.wake()
    site.bench.settle(2)
    answer = site.get(site.base + "spots/1")
    assert answer.headers["content-type"] == "application/json"
    assert any("<script>" in spot["text"] for spot in answer.json())


def test_a_port_in_use_is_told(project: Path) -> None:
    shop = PreviewWorkshop(project, WorkRequest())
    first = PreviewServer(shop, 0)
    try:
        with pytest.raises(OSError):
            PreviewServer(shop, first.port)
    finally:
        first.close()
    # The token is another each time.
    second = PreviewServer(shop, 0)
    assert second.token != first.token
    second.close()
