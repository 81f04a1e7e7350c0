"""Old addresses and short links: the pages, the servers' rules, and a real nginx, asked for every single one."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from macros.dataset import model
from macros.outputs import redirects
from macros.site.links import missing, read
from macros.view.project import Project

ROOT = Path(__file__).resolve().parents[1]
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
CAUSE_OF_CODE = {"535": "wrong_password_type", "553": "sender_mismatch", "504": "auth_mechanism_unsupported"}
NICKNAMES = {"163": "163.com", "126": "126.com", "foxmail": "foxmail.com", "outlook": "outlook.com", "hotmail": "hotmail.com"}


@pytest.fixture(scope="module")
def expected(dataset: model.Dataset) -> dict[str, str]:
    """Address → where it must lead, both as typed into a browser; worked out from the data in the plainest way."""
    ways = {}
    for home in ("/", "/zh/"):
        guide = {slug: f"{home}guides/{slug}/" for slug in dataset.by_slug}
        links = {f"g/{slug}": address for slug, address in guide.items()}
        for domain, (provider, _) in dataset.by_domain.items():
            links[f"g/{domain}"] = guide[provider.slug] + (f"#domain={domain}" if len(provider.servers.sets) > 1 else "")
        links |= {f"g/{name}": links[f"g/{domain}"] for name, domain in NICKNAMES.items()}
        links |= {f"e/{cause}": f"{home}errors/#{cause}" for cause in dataset.cause}
        links |= {f"e/{code}": f"{home}errors/#{cause}" for code, cause in CAUSE_OF_CODE.items()}
        links |= {f"e/{code}": f"{home}errors/" for code in ("421", "550", "554")}
        ways |= {f"{home}{name}{end}": address for name, address in links.items() for end in ("", "/")}
    for page in dataset.product.former.pages:
        scheme, _, name = page.new.partition(":")
        path = f"guides/{name}/" if scheme == "guide" else ""
        for folder, home in (("/youxiang/", "/zh/"), ("/", "/zh/"), ("/en/youxiang/", "/"), ("/en/", "/")):
            ways |= {f"{folder}{page.old}{end}": home + path for end in ("", "/", ".html")}
    return ways


@pytest.fixture(scope="module")
def rules(site: Path) -> dict[str, str]:
    """`_redirects`, read as Netlify and Cloudflare Pages do: source, target and status, `#` begins a comment line."""
    lines = [line for line in (site / "_redirects").read_text(encoding="ascii").splitlines() if line and line[0] != "#"]
    parts = [line.split() for line in lines]
    assert {len(part) for part in parts} == {3} and {status for *_, status in parts} == {"301"}
    assert all(source.startswith("/") and target.startswith("/") and "#" not in source for source, target, _ in parts)
    # Cloudflare Pages: at most 2,000 rules without a wildcard, 1,000 characters each.
    assert len(lines) <= 2000 and max(map(len, lines)) <= 1000 and not any("*" in line or ":" in line for line in lines)
    found = {source: target for source, target, _ in parts}
    assert len(found) == len(lines)
    return found


def test_all_of_the_old_site_and_all_short_links_are_covered(
    rules: dict[str, str], expected: dict[str, str], dataset: model.Dataset
):
    assert [page.old[:4] for page in dataset.product.former.pages] == [f"{number}-" for number in range(100, 117)]
    assert {source: rules.get(source) for source in expected} == expected


def test_nothing_else_is_redirected(rules: dict[str, str], expected: dict[str, str]):
    """Further nicknames and reply codes apart, which follow from the data."""
    for source, target in rules.items():
        if source not in expected:
            parent, _, name = source.rstrip("/").rpartition("/")
            assert parent.removeprefix("/zh") in ("/g", "/e") and "." not in name, source
            assert target.startswith("/zh/") == parent.startswith("/zh"), source


def test_a_nickname_is_one_mailbox(rules: dict[str, str]):
    """No nickname that could mean another, and none from words for mail itself."""
    assert {name for name in ("mail", "email", "sina", "vip") if f"/g/{name}" in rules} == {"sina"}
    assert rules["/g/sina"] == "/guides/sina/"  # the provider, not one of its domains


def test_a_site_below_a_folder(dataset: model.Dataset):
    """The rules of its server name the folder; the pages are relative anyway."""
    product = dataset.product.model_copy(update={"site_url": "https://example.org/help/"})
    whole = Project(dataset.model_copy(update={"product": product}), dataset.newest_check, ROOT)
    made = dict(redirects.files(whole))
    assert "/help/g/qq /help/guides/qq/ 301\n" in made["_redirects"]
    assert '"/help/g/qq" "/help/guides/qq/";' in made["_nginx-redirects.conf"]
    assert 'url=../../guides/qq/"' in made["g/qq/index.html"]


# --- the pages ---


class Parts(HTMLParser):
    """The tags of a page with their attributes, in order."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def only(self, tag: str, **attributes: str) -> dict[str, str | None]:
        (found,) = [attrs for name, attrs in self.tags if name == tag and attributes.items() <= attrs.items()]
        return found


def file_of(site: Path, address: str) -> Path:
    """What a server without rules sends."""
    file = site / address.lstrip("/")
    return file / "index.html" if file.is_dir() else file


def test_every_address_has_a_page_that_leads_there(site: Path, rules: dict[str, str], dataset: model.Dataset):
    """On any server and without a script; the target and its anchor exist."""
    built = read(site)
    for source, target in rules.items():
        page = Parts(file_of(site, source).read_text(encoding="utf-8"))
        seconds, _, url = page.only("meta", **{"http-equiv": "refresh"})["content"].partition("; url=")
        address = source if source.endswith((".html", "/")) else f"{source}/"
        assert seconds == "0" and urljoin(address, url) == target, source
        assert page.only("a")["href"] == url
        assert missing(site, built, Path("index.html"), target) is None, target
        assert page.only("html")["lang"] == ("zh-Hans" if target.startswith("/zh/") else "en")
        assert page.only("meta", name="robots")["content"] == "noindex"
        assert page.only("link", rel="canonical")["href"] == dataset.product.site_url.rstrip("/") + target.partition("#")[0]
        script = urlsplit(urljoin(address, page.only("script")["src"])).path
        assert (site / script.lstrip("/")).is_file()


def test_pages_that_redirect_are_neither_in_the_site_map_nor_in_the_search(site: Path, pages: list[Path], rules: dict[str, str]):
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert not any(f"{source}</loc>" in sitemap for source in rules)
    fragments = [gzip.decompress(file.read_bytes()) for file in (site / "pagefind/fragment").iterdir()]
    found = {json.loads(content.removeprefix(b"pagefind_dcd"))["url"] for content in fragments}
    readers = [page for page in pages if page.name == "index.html" and page.parent.name != "support"]
    assert found == {f"/{page.parent.relative_to(site).as_posix()}/".replace("/./", "/") for page in readers}


# --- nginx ---


class _ToSocket(http.client.HTTPConnection):
    """Through a file: a free port could be somebody else's a moment later."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost")
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self.path))


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[http.client.HTTPConnection]:
    """A real nginx that serves the site with its map, set up as the first lines of the map say."""
    assert NGINX, "nginx is missing: run tools/setup test"
    folder = tmp_path_factory.mktemp("nginx")
    rules = site / "_nginx-redirects.conf"
    use = rules.read_text(encoding="utf-8").splitlines()[0].rpartition(":   ")[2]
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    config = f"""
        {"user root;" if os.getuid() == 0 else ""} daemon off; pid {folder}/pid; error_log stderr; events {{}}
        http {{
          access_log off; {temporary} include {rules};
          server {{ listen unix:{folder}/socket; root {site}; {use} }}
        }}"""
    (folder / "nginx.conf").write_text(config, encoding="utf-8")
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE, text=True)
    connection = _ToSocket(folder / "socket")
    try:
        while process.poll() is None:
            try:
                connection.connect()
                break
            except (FileNotFoundError, ConnectionRefusedError):
                time.sleep(0.02)
        assert process.poll() is None, process.stderr.read()
        yield connection
    finally:
        connection.close()
        process.terminate()
        process.communicate()


def answer(connection: http.client.HTTPConnection, address: str) -> tuple[int, str]:
    """(status, Location without the server)"""
    connection.request("GET", address)
    response = connection.getresponse()
    response.read()
    return response.status, (response.getheader("Location") or "").removeprefix(f"http://{connection.host}")


def test_nginx_redirects_every_address(nginx: http.client.HTTPConnection, rules: dict[str, str], expected: dict[str, str]):
    assert {source: answer(nginx, source) for source in rules} == {source: (301, target) for source, target in rules.items()}
    assert {source: answer(nginx, source)[1] for source in expected} == expected


def test_nginx_serves_what_has_not_moved(nginx: http.client.HTTPConnection, pages: list[Path], site: Path):
    for page in pages:
        address = f"/{page.relative_to(site).as_posix()}".removesuffix("index.html")
        assert answer(nginx, address) == (200, ""), address
    assert answer(nginx, "/g/nobody") == (404, "")
