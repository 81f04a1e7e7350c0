"""`make serve` answers at once, shows every page as a build makes it, and what was saved without being asked again."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.site import live
from macros.site.live import Shown
from macros.site.preview import Preview
from macros.site.processes import Child
from macros.site.serve import content_type
from tests.support.projects import edit, put, run

pytestmark = pytest.mark.engine


class Served:
    """The real command on a free port. `said` is everything that it wrote so far."""

    def __init__(self, project: Path, *options: str) -> None:
        self.project, self.said = project, ""
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "macros", "serve", "--port", "0", *options],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.until("Serving")
        port = re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)
        assert port, self.said
        self.port = int(port[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def until(self, words: str) -> None:
        """Read what it writes until `words` come."""
        assert self.process.stdout
        line = None
        while words not in (line or "") and line != "":
            line = self.process.stdout.readline()
            self.said += line
        assert line, self.said

    def end(self, number: signal.Signals = signal.SIGTERM) -> str:
        """Send it a signal; everything that it wrote, once it is gone."""
        assert self.process.stdout
        self.process.send_signal(number)
        self.said += self.process.stdout.read()
        self.process.wait()
        return self.said

    def get(self, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
        """(status, header fields, body) of an address as it stands, whatever is wrong with it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode(errors="replace")

    def states(self, path: str) -> Iterator[dict[str, Any]]:
        """What an open page is told, as it comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", f"/.live/events?path={path}")
        for line in connection.getresponse():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


@pytest.fixture
def served(small_project: Path) -> Iterator[Served]:
    server = Served(small_project, "--no-pdf")
    yield server
    server.end()


def test_a_port_in_use_is_said_at_once(small_project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run(small_project, "macros", "serve", "--port", port)
    assert done.returncode == 1
    assert f"127.0.0.1:{port} cannot be listened on" in done.stderr and "make serve PORT=8001" in done.stderr
    assert "Traceback" not in done.stderr and not (small_project / "site").exists()


def test_another_folder_is_refused(small_project: Path) -> None:
    done = run(small_project, "macros", "serve", "--port", "0", "--site", "docs")
    assert done.returncode == 1 and "is inside a folder that the build reads" in done.stderr


def test_the_first_answer_comes_before_the_first_page_and_is_replaced_by_it(served: Served) -> None:
    code, _, building = served.get("/faq/")
    assert code == 503 and "Building" in building
    (version,) = re.findall(r'data-version="([^"]+)"', building)
    assert any(state["version"] != version for state in served.states("/faq/"))
    code, _, page = served.get("/faq/")
    assert code == 200 and "Building" not in page and f'data-version="{version}"' not in page


def test_every_page_is_byte_for_byte_that_of_a_build(small_site: Path, small_project: Path) -> None:
    preview = Preview(small_project)
    names = preview.load()
    assert {"index.html", "404.html", "zh/404.html", "zh/guides/north/index.html"} <= set(names)
    assert [name for name in names if preview.page(name).encode() != (small_site / name).read_bytes()] == []
    marked = {
        file.relative_to(small_site).as_posix() for file in small_site.rglob("*.html") if "<main" in file.read_text("utf-8")
    }
    assert marked == set(names)


def test_files_folders_and_what_is_missing(served: Served) -> None:
    served.until("is as the sources say")
    code, _, page = served.get("/faq/")
    assert code == 200 and "/.live/live.js" in page
    assert (served.project / "site/faq/index.html").read_text(encoding="utf-8") == re.sub(
        "<script src=./.live.*?</script>", "", page
    )
    for path in (
        "/nowhere/",
        "/api/",
        "/assets/",
        "/%00",
        "/..%2f..%2fetc/passwd",
        "/../macros/__main__.py",
        "/faq/index.html/x",
    ):
        code, _, page = served.get(path)
        assert code == 404 and 'href="/assets/stylesheets/site.css"' in page, path
    assert 'lang="zh-Hans"' in served.get("/zh/nowhere/")[2]
    code, head, _ = served.get("/faq")
    assert (code, head["Location"]) == (301, "/faq/")
    code, head, body = served.get("/llms.txt", "HEAD")
    assert (code, head["Content-Type"], body) == (200, "text/plain; charset=utf-8", "")
    assert "Traceback" not in served.end()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("profiles/mail.example.mobileconfig", "application/x-apple-aspen-config"),
        ("autoconfig/v1.1/mail.com", "application/xml"),
        ("guides/index.md", "text/markdown; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("a.css", "text/css"),
        ("pagefind/x.pf_index", "application/octet-stream"),
    ],
)
def test_types_of_files(name: str, kind: str) -> None:
    assert content_type(name) == kind


def test_a_browser_that_goes_away_is_no_error(served: Served) -> None:
    connection = socket.create_connection(("127.0.0.1", served.port))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closing resets it
    connection.sendall(b"GET /.live/events?path=/ HTTP/1.0\r\n\r\n")
    connection.recv(1)
    connection.close()
    served.until("is as the sources say")  # the states on the way were written to nobody
    assert "Traceback" not in served.end()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_all_its_processes(served: Served, number: signal.Signals) -> None:
    for state in served.states("/"):
        if "rest of the site" in state["doing"]:
            break
    assert "Traceback" not in served.end(number)
    assert served.process.returncode == 128 + number
    assert not [link for link in Path("/proc").glob("[0-9]*/cwd") if os.path.realpath(link) == str(served.project)]
    assert not [*served.project.glob(".site-*"), *served.project.glob(".engine-*")]


def test_what_was_saved_is_in_the_open_browser(served: Served, page: Page) -> None:
    """Data, styles and code; a mistake is shown above the last good page until it is mended."""
    page.goto(f"{served.address}faq/")
    heading = page.locator("h1")
    expect(heading).to_have_text("Questions", timeout=60_000)
    edit(served.project, "pages/faq.yml", put("title", "en", value="Changed while serving"))
    expect(heading).to_have_text("Changed while serving", timeout=60_000)

    edit(served.project, "pages/faq.yml", put("title", value={"enx": "A slip"}))
    problem = page.locator("pre[role=alert]")
    expect(problem).to_contain_text("title.enx is 'A slip'; expected only known keys", timeout=60_000)
    expect(heading).to_have_text("Changed while serving")
    served.until("title.enx is 'A slip'")
    edit(served.project, "pages/faq.yml", put("title", value={"en": "Mended", "zh": "常见问题"}))
    expect(heading).to_have_text("Mended", timeout=60_000)
    expect(problem).to_be_empty()

    styles = served.project / "overrides/assets/stylesheets/site.css"
    styles.write_text(f"{styles.read_text(encoding='utf-8')}\nh1 {{ letter-spacing: 7px }}\n", encoding="utf-8")
    expect(heading).to_have_css("letter-spacing", "7px", timeout=60_000)

    code = served.project / "macros/pages/__init__.py"
    code.write_text(f"{code.read_text(encoding='utf-8')}\nraise RuntimeError('a slip in the code')\n", encoding="utf-8")
    expect(problem).to_contain_text("RuntimeError: a slip in the code", timeout=60_000)


def test_what_only_a_build_finds_is_shown_too(served: Served, page: Page) -> None:
    page.goto(f"{served.address}faq/")
    served.until("is as the sources say")
    before = (served.project / "site/faq/index.html").read_bytes()
    template = served.project / "macros/pages/templates/page.html.j2"
    template.write_text(
        template.read_text(encoding="utf-8").replace("</header>", '</header><a href="nowhere/">x</a>', 1), encoding="utf-8"
    )
    expect(page.locator("pre[role=alert]")).to_contain_text("the link nowhere/ leads nowhere", timeout=60_000)
    assert (served.project / "site/faq/index.html").read_bytes() == before


@pytest.mark.pdf
def test_pdf_files_follow_and_are_linked_then(small_project: Path) -> None:
    server = Served(small_project)
    states = server.states("/guides/north/")
    before = next(state for state in states if "PDF files are being made" in state["doing"])
    assert 'href="../../pdf/' not in server.get("/guides/north/")[2]
    assert any(state["version"] != before["version"] for state in states)
    assert 'href="../../pdf/' in server.get("/guides/north/")[2]
    server.until("pdf/ too")
    edit(small_project, "pages/faq.yml", put("title", "en", value="Changed while serving"))  # pages made alone keep the links
    next(state for state in states if "rest of the site" in state["doing"])
    assert 'href="../../pdf/' in server.get("/guides/north/")[2]
    assert "Traceback" not in server.end()


def test_open_pages_are_made_first(tmp_path: Path) -> None:
    shown = Shown(tmp_path, tmp_path / "site")
    assert shown.next_of(["a.html", "b.html"]) == "a.html"
    states = shown.states("b.html")
    next(states)
    assert shown.next_of(["a.html", "b.html"]) == "b.html"
    states.close()
    assert shown.next_of(["a.html", "b.html"]) == "a.html"


def test_pages_of_an_earlier_build_are_shown_only_where_newer_ones_cannot_be_made(tmp_path: Path) -> None:
    shown = Shown(tmp_path, tmp_path / "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_bytes(b"old")
    assert shown.find("index.html") is None
    shown.update(problem="The data is wrong.")
    assert shown.find("index.html") == b"old"
    shown.put("index.html", b"new")
    assert shown.find("index.html") == b"new"
    shown.use_site()
    assert shown.find("index.html") == b"old"


def test_a_build_that_ends_late_does_not_keep_pages_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save interrupts the build of before, whose end comes while the new pages are being made."""
    for name in ("data", "docs", "macros", "overrides"):
        (tmp_path / name).mkdir()
    shown = live.Shown(tmp_path, tmp_path / "site")
    maker = live.Maker(tmp_path, tmp_path / "site", shown, with_pdf=False, say=print)
    interrupted = Child([sys.executable, "-c", ""], tmp_path)
    ends = [live._Done(interrupted, *interrupted.wait())]

    class TwoPages:
        def names(self) -> list[str]:
            return ["one/index.html", "two/index.html"]

        def make(self, name: str) -> str:
            if ends:
                maker._events.put(ends.pop())
            return name

        def close(self) -> None:
            pass

    monkeypatch.setattr(live, "Pages", lambda root: TwoPages())
    monkeypatch.setattr(maker, "_start", lambda *command, **options: maker.stop())  # the pages are made: a build would follow
    maker.start()
    maker.join(timeout=60)
    assert not maker.is_alive()
    assert [shown.find(name) for name in ("one/index.html", "two/index.html")] == [b"one/index.html", b"two/index.html"]
