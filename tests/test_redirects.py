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
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from macros.dataset import model
from macros.dataset.names import short_links
from macros.outputs import redirects
from macros.site.links import missing, read
from macros.view.project import Project, path_of
from tests.support import html
from tests.support.projects import ROOT, TODAY, loaded, put

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


@pytest.fixture(scope="module")
def former(dataset: model.Dataset) -> model.FormerSite:
    """The site that the real one has replaced."""
    assert dataset.product.former
    return dataset.product.former


@pytest.fixture(scope="module")
def expected(dataset: model.Dataset, former: model.FormerSite) -> dict[str, str]:
    """Address → where it must lead, both as typed into a browser; worked out from the data in the plainest way."""
    ways: dict[str, str] = {}
    for home in ("/", "/zh/"):
        guide = {slug: f"{home}guides/{slug}/" for slug in dataset.by_slug}
        links = {f"g/{slug}": address for slug, address in guide.items()}
        for domain, (provider, _) in dataset.by_domain.items():
            links[f"g/{domain}"] = guide[provider.slug] + (f"#domain={domain}" if len(provider.servers.sets) > 1 else "")
        links |= {f"e/{code}": f"{home}errors/" for code in dataset.reply_codes}
        for cause in dataset.causes:
            links |= {f"e/{name}": f"{home}errors/#{cause.id}" for name in (cause.id, *cause.codes)}
        ways |= {f"{home}{name}{end}": address for name, address in links.items() for end in ("", "/")}
    homes: dict[model.Language, str] = {"zh": "/zh/", "en": "/"}
    for page in former.pages:
        scheme, _, name = page.new.partition(":")
        path = f"guides/{name}/" if scheme == "guide" else ""
        for lang, home in homes.items():
            for folder in former.folders[lang]:
                ways |= {f"/{folder}{page.old}{end}": home + path for end in ("", "/", ".html")}
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
    rules: dict[str, str], expected: dict[str, str], former: model.FormerSite
) -> None:
    assert [page.old[:4] for page in former.pages] == [f"{number}-" for number in range(100, 117)]
    assert {source: rules.get(source) for source in expected} == expected


def test_nothing_else_is_redirected(rules: dict[str, str], expected: dict[str, str], dataset: model.Dataset) -> None:
    """But what redirects.yml says, and nicknames: each leads to where a domain of that name does."""
    moved = {f"{home}{path_of(entry.old)}".rstrip("/") for entry in dataset.redirects.moved for home in ("/", "/zh/")}
    for source, target in rules.items():
        if source not in expected and source.rstrip("/") not in moved:
            name = f"{source.rstrip('/')}."
            assert target in {way for domain, way in expected.items() if domain.startswith(name) and "/g/" in name}, source


def test_a_nickname_is_one_mailbox() -> None:
    """Of a domain in the cheat sheet; none that could mean another, none of words for mail itself, and no name of a provider."""
    domains = ["piermail.invalid", "mail.pier.invalid", "fjord.pier.invalid", "south.invalid"]
    links = short_links(loaded({"providers/pier.yml": put("servers", "sets", 0, "domains", value=domains)}).dataset)
    assert links["short:g/piermail"] == links["short:g/piermail.invalid"] == "guide:pier"
    assert links["short:g/northmail"] == "guide:north#domain=northmail.invalid"
    assert links["short:g/south"] == "guide:south"  # the provider, not the domain south.invalid of another one
    for name in ("mail", "fjord", "vip", "old"):
        assert f"short:g/{name}" not in links


def test_a_site_below_a_folder(small_dataset: model.Dataset) -> None:
    """The rules of its server name the folder; the pages are relative anyway."""
    product = small_dataset.product.model_copy(update={"site_url": "https://example.org/help/"})
    whole = Project(small_dataset.model_copy(update={"product": product}), TODAY, ROOT)
    made = dict(redirects.files(whole))
    assert "/help/g/south /help/guides/south/ 301\n" in made["_redirects"]
    assert '"/help/g/south" "/help/guides/south/";' in made["_nginx-redirects.conf"]
    assert 'url=../../guides/south/"' in made["g/south/index.html"]


# --- the pages ---


def file_of(site: Path, address: str) -> Path:
    """What a server without rules sends."""
    file = site / address.lstrip("/")
    return file / "index.html" if file.is_dir() else file


def test_every_address_has_a_page_that_leads_there(site: Path, rules: dict[str, str], dataset: model.Dataset) -> None:
    """On any server and without a script; the target and its anchor exist."""
    built = read(site)
    for source, target in rules.items():
        page = html.read(file_of(site, source))
        seconds, _, url = page.one(".//meta[@http-equiv='refresh']").get("content").partition("; url=")
        address = source if source.endswith((".html", "/")) else f"{source}/"
        assert seconds == "0" and urljoin(address, url) == target, source
        assert page.one(".//a").get("href") == url
        assert missing(site, built, Path("index.html"), target) is None, target
        assert page.root.get("lang") == ("zh-Hans" if target.startswith("/zh/") else "en")
        assert page.meta("robots") == "noindex"
        canonical = page.one(".//link[@rel='canonical']").get("href")
        assert canonical == dataset.product.site_url.rstrip("/") + target.partition("#")[0]
        script = urlsplit(urljoin(address, page.one(".//script").get("src"))).path
        assert (site / script.lstrip("/")).is_file()


def test_pages_that_redirect_are_neither_in_the_site_map_nor_in_the_search(
    site: Path, pages: list[Path], rules: dict[str, str]
) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert not any(f"{source}</loc>" in sitemap for source in rules)
    fragments = [gzip.decompress(file.read_bytes()) for file in (site / "pagefind/fragment").iterdir()]
    found = {json.loads(content.removeprefix(b"pagefind_dcd"))["url"].partition("#")[0] for content in fragments}
    readers = [page for page in pages if page.name == "index.html" and page.parent.name != "support"]
    assert found == {f"{page.parent.relative_to(site).as_posix()}/".removeprefix("./") for page in readers}


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
    use = " ".join(line.rpartition(":   ")[2] for line in rules.read_text(encoding="utf-8").splitlines()[:2])
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
        assert process.poll() is None, process.communicate()[1]
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


def test_nginx_redirects_every_address(
    nginx: http.client.HTTPConnection, rules: dict[str, str], expected: dict[str, str]
) -> None:
    assert {source: answer(nginx, source) for source in rules} == {source: (301, target) for source, target in rules.items()}
    assert {source: answer(nginx, source)[1] for source in expected} == expected


def test_nginx_serves_what_has_not_moved(nginx: http.client.HTTPConnection, pages: list[Path], site: Path) -> None:
    for page in pages:
        address = f"/{page.relative_to(site).as_posix()}".removesuffix("index.html")
        assert answer(nginx, address) == (200, ""), address
    assert answer(nginx, "/g/nobody") == (404, "")
