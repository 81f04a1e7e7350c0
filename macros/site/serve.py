"""Serve the site on this machine, for work and for looking, not for the public: what was saved is in the browser at once."""

from __future__ import annotations

import http.server
import mimetypes
import os
import sys
from http import HTTPStatus
from pathlib import Path
from socket import socket
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ..view.project import folder, languages
from . import BuildError, target
from .live import Maker, Shown

_SCRIPT = Path(__file__).with_name("live.js")
# Until a page is there. live.js loads it again then.
_BUILDING = b"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Building&hellip;</title>
<body>
<h1>Building&hellip;</h1>
<p>This page appears as soon as it is made.</p>
</body>
</html>
"""
# Where the system's table is silent or wrong; the same as /developers/ asks of public servers.
_TYPES = {
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mobileconfig": "application/x-apple-aspen-config",
    ".webp": "image/webp",
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Files of the site, its own 404 pages, and in every page the script that loads it again. No folder is ever listed."""

    shown: Shown
    editions: list[str]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path = unquote(address.path).lstrip("/")
        if path == ".live/events":
            self._events(parse_qs(address.query).get("path", ["/"])[0])
        elif path == ".live/live.js":
            self._send(HTTPStatus.OK, _TYPES[".js"], _SCRIPT.read_bytes())
        else:
            self._file(path)

    do_HEAD = do_GET

    def _file(self, path: str) -> None:
        name = _name(path)
        content = self.shown.find(name)
        if content is not None and name.endswith(".html"):
            self._page(HTTPStatus.OK, content, self.shown.version(content))
        elif content is not None:
            self._send(HTTPStatus.OK, content_type(name), content)
        elif self.shown.find(f"{path}/index.html") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{quote(path)}/")
            self.end_headers()
        elif self.shown.built:
            edition = next((folder(lang) for lang in self.editions if folder(lang) and path.startswith(folder(lang))), "")
            self._page(HTTPStatus.NOT_FOUND, self.shown.find(f"{edition}404.html") or b"", self.shown.version(None))
        else:
            self._page(HTTPStatus.SERVICE_UNAVAILABLE, _BUILDING, self.shown.version(None))

    def _page(self, status: HTTPStatus, html: bytes, version: str) -> None:
        script = f'<script src="/.live/live.js" data-version="{version}"></script></body>'
        self._send(status, _TYPES[".html"], html.replace(b"</body>", script.encode()))

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _events(self, path: str) -> None:
        """Server-sent events: the state of the page at `path` now and whenever it changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for state in self.shown.states(_name(path.lstrip("/"))):
            self.wfile.write(f"data: {state}\n\n".encode() if state else b": nothing new\n\n")

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Requests are not worth a line each."""


class Server(http.server.ThreadingHTTPServer):
    """One thread for every request; a browser that went away is no error."""

    daemon_threads = True

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def _name(path: str) -> str:
    """The file below the site that an address without its leading slash stands for."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def content_type(name: str) -> str:
    """The Content-Type of a file of the site."""
    if name.startswith("autoconfig/"):  # named after domains: `.com` is a program elsewhere
        return "application/xml"
    return _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def serve(root: Path, site: Path, host: str, port: int, with_pdf: bool = True) -> None:
    """Serve until a signal comes (processes.py). The port answers at once; pages, the rest and PDF files follow.

    Raises BuildError if the port or the folder `site` cannot be used.
    """
    root, site = Path(os.path.realpath(root)), Path(os.path.realpath(site))
    target.check(root, site)
    shown = Shown(root, site)
    handler = type("Handler", (Handler,), {"shown": shown, "editions": languages(root)})
    try:
        server = Server((host, port), handler)
    except OSError as error:
        raise BuildError(
            f"{host}:{port} cannot be listened on ({error.strerror}). "
            "Choose another port: make serve PORT=8001, or python -m macros serve --port 8001."
        ) from None
    print(f"Serving on http://{host}:{server.server_port}/ – what is saved is shown at once; Ctrl+C stops.", flush=True)
    maker = Maker(root, site, shown, with_pdf, lambda line: print(line, flush=True))
    maker.start()
    try:
        server.serve_forever()
    finally:
        maker.stop()
