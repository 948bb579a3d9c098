"""Answers the browser, on this machine alone: the door to Starlette and uvicorn.

A page of somebody else that is open in the same browser may send requests here too. So a request
must name this server as its host, which a foreign name that leads to 127.0.0.1 does not, and begin
with a token that is drawn anew each time. It can ask for files by their numbers only, and change
nothing.
"""

import asyncio
import contextlib
import hmac
import pathlib
import secrets
import socket
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from brochure.language import find_language
from brochure.notice import Notice
from brochure.preview.pictures import draw_png
from brochure.preview.spots import BlockSpot
from brochure.preview.workshop import PreviewFile, PreviewWorkshop

HERE = "127.0.0.1"
PATIENCE = 20.0
"""So many seconds a browser waits for news before it asks again."""
BREATH = 0.25
"""After so many seconds whoever waits looks whether the server ends."""
_PAGE = pathlib.Path(__file__).parent / "page"
_PARTS = {
    "": ("index.html", "text/html; charset=utf-8"),
    "preview.css": ("preview.css", "text/css; charset=utf-8"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
    "preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self';"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Answer: TypeAlias = Callable[[Request], Awaitable[Response]]


class PreviewServer:
    """The page of a workshop at an address with a token, on a socket that is bound already."""

    def __init__(self, workshop: PreviewWorkshop, port: int) -> None:
        """OSError where the port is not free; 0 is any that is."""
        self._workshop = workshop
        self._socket = socket.create_server((HERE, port))
        self.port: int = self._socket.getsockname()[1]
        self.token = secrets.token_urlsafe(24)
        self._news: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.app = make_app(self)
        config = uvicorn.Config(
            self.app,
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
            # Who does not know the token learns nothing, not even what answers.
            server_header=False,
            lifespan="off",
            ws="none",
        )
        self._serving = uvicorn.Server(config)

    @property
    def address(self) -> str:
        """What the browser opens."""
        return f"http://{HERE}:{self.port}/{self.token}/"

    def run(self) -> None:
        """Answer until the process is interrupted, or `stop` is called."""
        self._serving.run(sockets=[self._socket])

    def stop(self) -> None:
        """Answer no more; may be called from any thread."""
        self._serving.should_exit = True

    def close(self) -> None:
        """Give the port back."""
        self._socket.close()

    def ring(self) -> None:
        """Tell every browser that waits; may be called from any thread."""
        if self._loop is not None:
            # The loop may have ended: then nobody waits any more.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ring)

    def _ring(self) -> None:
        for event in self._news:
            event.set()

    def is_own(self, host: str) -> bool:
        """Whether a request names this server as its host."""
        return host in (f"{HERE}:{self.port}", f"localhost:{self.port}")

    async def state(self, request: Request) -> Response:
        """What there is, at once, or as soon as it is another than number `after`."""
        after = request.query_params.get("after", "")
        self._loop = asyncio.get_running_loop()
        event = asyncio.Event()
        self._news.add(event)
        try:
            if after == str(self._workshop.state.change):
                await self._wait(event)
        finally:
            self._news.discard(event)
        return JSONResponse(self._told())

    async def _wait(self, event: asyncio.Event) -> None:
        """Wait for news, or for the end, which nobody is kept waiting for."""
        for _ in range(round(PATIENCE / BREATH)):
            if event.is_set() or self._serving.should_exit:
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(event.wait(), BREATH)

    def _told(self) -> dict[str, Any]:
        state = self._workshop.state
        return {
            "change": state.change,
            "busy": state.busy,
            "notices": [_told_notice(one) for one in state.notices],
            "files": [_told_file(one) for one in state.files],
        }

    async def picture(self, request: Request) -> Response:
        """A page as a picture."""
        file = self._file(request)
        page, width = request.path_params["page"], request.query_params.get("width", "")
        if file is None or page >= file.pages or not (width.isascii() and width.isdecimal()):
            return _missing()
        self._workshop.want(file.number)
        wide = int(width[:5])
        return Response(
            await run_in_threadpool(draw_png, file.pdf, page, wide), media_type="image/png"
        )

    async def spots(self, request: Request) -> Response:
        """Where the texts of a file stand."""
        file = self._file(request)
        if file is None:
            return _missing()
        return JSONResponse([_told_spot(spot) for spot in self._workshop.file_spots(file.number)])

    async def pdf(self, request: Request) -> Response:
        """The file itself."""
        file = self._file(request)
        if file is None or not file.pdf:
            return _missing()
        return Response(file.pdf, media_type="application/pdf")

    def _file(self, request: Request) -> PreviewFile | None:
        return self._workshop.find_file(request.path_params["number"])


def make_app(server: PreviewServer) -> ASGIApp:
    """The application: every answer has the headers that keep it to itself."""
    routes = [
        *(Route(f"/{path}", _part(*part)) for path, part in _PARTS.items()),
        Route("/state", server.state),
        Route("/picture/{number:int}/{page:int}.png", server.picture),
        Route("/spots/{number:int}", server.spots),
        Route("/file/{number:int}.pdf", server.pdf),
    ]
    inner = Starlette(routes=routes)

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            # Neither WebSockets nor the server's own events are answered.
            return
        answer: ASGIApp = inner if _admit(server, scope) else _missing()

        async def send_guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), text.encode()) for name, text in _HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await answer(scope, receive, send_guarded)

    return guarded


def _admit(server: PreviewServer, scope: Scope) -> bool:
    """Whether a request may be answered; its path is then what stands behind the token."""
    hosts = [text.decode("latin-1") for name, text in scope["headers"] if name == b"host"]
    token, slash, rest = scope["path"].removeprefix("/").partition("/")
    known = hmac.compare_digest(token.encode(), server.token.encode())
    if scope["method"] != "GET" or len(hosts) != 1 or not slash:
        return False
    scope["path"], scope["raw_path"] = f"/{rest}", f"/{rest}".encode()
    return known and server.is_own(hosts[0])


def _part(name: str, kind: str) -> Answer:
    """What answers with a part of our page."""

    async def answer(_: Request) -> Response:
        return Response((_PAGE / name).read_bytes(), media_type=kind)

    return answer


def _missing() -> Response:
    return Response("There is nothing here.\n", status_code=404, media_type="text/plain")


def _told_notice(notice: Notice) -> dict[str, str]:
    return {**notice._asdict(), "place": str(notice.place)}


def _told_spot(spot: BlockSpot) -> dict[str, Any]:
    source = str(spot.source) if spot.source else ""
    return {**spot._asdict(), "place": str(spot.place), "source": source}


def _told_file(file: PreviewFile) -> dict[str, Any]:
    job, language = file.job, find_language(file.job.language)
    return {
        "number": file.number,
        "leaflet": job.leaflet,
        "language": job.language,
        "direction": "rtl" if language.rtl else "ltr",
        "brand": job.brand,
        "edition": job.edition.name,
        "output": job.output,
        "pages": file.pages,
        "version": file.version,
        "made": file.made,
        "old": file.old,
        "notices": [_told_notice(one) for one in file.notices],
    }
