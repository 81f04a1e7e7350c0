"""`make serve` shows the site, the site's own 404 page, and a change of a source a moment later."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

# Not through the proxy of a machine that has one.
LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    """A copied project, served by the real command on a free port."""
    environment = os.environ | {"PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "macros", "serve", "--no-pdf", "--port", "0"]
    server = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        said = ""
        while "Serving" not in said and (line := server.stdout.readline()):
            said += line
        assert "Serving" in said, said
        yield re.search(r"Serving.*(http://\S+)", said)[1]
    finally:
        server.terminate()
        server.wait()


def read(address: str) -> tuple[int, str]:
    try:
        with LOCAL.open(address) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_a_port_in_use_is_said_at_once(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "macros", "serve", "--no-pdf", "--port", str(port)]
        done = subprocess.run(command, cwd=project, env=os.environ | {"PYTHONPATH": str(project)}, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"127.0.0.1:{port} cannot be listened on" in done.stderr and "--port" in done.stderr
    assert "Traceback" not in done.stderr and not (project / "site").exists()


def test_serves_and_rebuilds(project: Path, served: str) -> None:
    assert "imap.qq.com" in read(f"{served}guides/qq/")[1]
    code, page = read(f"{served}no/such/page/")
    assert code == 404 and 'href="/assets/stylesheets/site.css"' in page
    file = project / "data/pages/faq.yml"
    file.write_text(
        re.sub(r"title: \{en: [^,]*,", "title: {en: Changed while serving,", file.read_text(encoding="utf-8"), count=1),
        encoding="utf-8",
    )
    # A build takes seconds, on a busy machine a minute; a broken watcher takes for ever.
    for _ in range(600):
        if "Changed while serving" in read(f"{served}faq/")[1]:
            return
        time.sleep(0.5)
    pytest.fail("the change never reached the served site")
