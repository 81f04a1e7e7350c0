"""Serve the built site on this machine and rebuild it when a source changes. For work and for looking, not for the public."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import threading
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .build import BuildError

SOURCES = ("data", "docs", "macros", "overrides")
SETTLE_SECONDS = 0.3  # an editor saves in several writes


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files, and the site's own 404 page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Requests are not worth a line each."""


class _Changed(FileSystemEventHandler):
    def __init__(self) -> None:
        self.event = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted") and "__pycache__" not in event.src_path:
            self.event.set()


def rebuild(root: Path, site: Path, *options: str) -> bool:
    """Build in a process of its own, so that changed code and data are read afresh. False if it failed; the old site stays."""
    return subprocess.run([sys.executable, "-m", "macros", "build", "--site", str(site), *options], cwd=root).returncode == 0


def watch(root: Path, site: Path) -> None:
    """Rebuild in the background whenever a source changes."""
    changed, observer = _Changed(), Observer()
    for name in SOURCES:
        observer.schedule(changed, str(root / name), recursive=True)
    observer.schedule(_OnlyConfigs(changed), str(root))
    observer.start()

    def loop() -> None:
        while changed.event.wait():
            threading.Event().wait(SETTLE_SECONDS)
            changed.event.clear()
            rebuild(root, site, "--keep-pdf")  # a minute of rendering would hide what was changed

    threading.Thread(target=loop, daemon=True).start()


class _OnlyConfigs(FileSystemEventHandler):
    """Of the project's own folder only mkdocs*.yml counts; the build itself writes there too."""

    def __init__(self, inner: _Changed) -> None:
        self.inner = inner

    def on_any_event(self, event: FileSystemEvent) -> None:
        if Path(str(event.src_path)).match("mkdocs*.yml"):
            self.inner.on_any_event(event)


def serve(root: Path, site: Path, host: str, port: int, with_pdf: bool = True) -> int:
    """Build, then serve until interrupted. Returns the exit code."""
    try:
        server = http.server.ThreadingHTTPServer((host, port), functools.partial(Handler, directory=str(site)))
    except OSError as error:
        raise BuildError(f"{host}:{port} cannot be listened on ({error.strerror}); choose another port with --port.") from None
    if not rebuild(root, site, *([] if with_pdf else ["--no-pdf"])) and not site.is_dir():
        return 1
    watch(root, site)
    print(
        f"Serving {site.name}/ on http://{host}:{server.server_port}/ – it is rebuilt when a file changes, "
        "but its PDF files only by `python -m macros build`; Ctrl+C stops.",
        flush=True,
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0
