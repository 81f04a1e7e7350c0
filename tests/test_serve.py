"""`make serve` shows the site, the site's own 404 page, and a change of a source a moment later."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    """A copied project, served by the real command on a free port."""
    environment = os.environ | {"PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "macros", "serve", "--no-pdf", "--port", "0"]
    server = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        line = next(line for line in server.stdout if "Serving" in line)
        yield re.search(r"http://\S+", line)[0]
    finally:
        server.terminate()
        server.wait()


def read(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_serves_and_rebuilds(project: Path, served: str) -> None:
    assert "imap.qq.com" in read(f"{served}guides/qq/")[1]
    code, page = read(f"{served}no/such/page/")
    assert code == 404 and 'href="/assets/stylesheets/site.css"' in page
    file = project / "data/pages/faq.yml"
    file.write_text(
        re.sub(r"title: \{en: [^,]*,", "title: {en: Changed while serving,", file.read_text(encoding="utf-8"), count=1),
        encoding="utf-8",
    )
    # The only wait in the tests: a build takes seconds, a broken watcher takes for ever.
    for _ in range(120):
        if "Changed while serving" in read(f"{served}faq/")[1]:
            return
        time.sleep(0.5)
    pytest.fail("the change never reached the served site")
