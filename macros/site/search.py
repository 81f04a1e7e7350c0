"""python -m macros.site.search <site>: write the search index of a built site to its folder pagefind/.

Pagefind keeps the index and finds in it; it is read in pieces, and only once search is opened. What it is given are passages,
not pages (passages.py), so that the section that answers is what is ranked, in words that are cut here: Pagefind would cut
Chinese by its own dictionary and what is typed by the browser's, and find little. Pagefind's own command takes the pages in
the order in which the disk happens to list them; the same site is to give the same index everywhere, so this speaks to its
service as its libraries for Node and Python do (they wait 0.1 s for every page).
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..dataset.model import LANGUAGES
from ..view.words import strings
from . import passages
from .passages import PageText, Passage

# Interfaces that the site has no use for; its own is overrides/assets/javascripts/search.js.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
# With these, Pagefind begins what it writes.
_SIGNATURE = b"pagefind_dcd"
_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff"
_RUN = re.compile(rf"[{_CHINESE}]+|(?:(?![{_CHINESE}])[^\W_])+")
# How much a word counts by where it stands (Pagefind takes 0 to 10). Headings are much the same in all guides: there, what counts
# is whose guide it is.
_WEIGHTS = {"title": 2, "heading": 7, "words": 7, "text": 1}
_WEIGHTS_IN_GUIDES = {"title": 5, "heading": 4, "words": 4, "text": 1}


def cut(text: str) -> list[str]:
    """The words of a text as the index has them; search.js cuts what is typed alike.

    Chinese has no spaces: every two neighbouring characters are a word, and the last one alone. They are spelled in letters
    and digits (each character as its number, base 36), because a browser would cut characters apart once more.
    """
    found: list[str] = []
    for run in _RUN.findall(text.lower()):
        found += _pairs(run) if "\u3400" <= run[0] <= "\u9fff" else [run]
    return found


def _pairs(run: str) -> list[str]:
    return ["0" + "".join(map(_spelled, run[at : at + 2])) for at in range(len(run))]


def _spelled(character: str) -> str:
    digits, number = "", ord(character)
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def index(site: Path) -> None:
    """Index every page that asks for it by data-pagefind-body. Ends the process with Pagefind's own words if it fails."""
    pages = dict(_pages(site))
    shown = {_url(path, passage): (page, passage) for path, page in pages.items() for passage in page.passages}
    command = [sys.executable, "-m", "pagefind", "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        number = _ask(service, type="NewIndex", config={})["index_id"]
        for url, (page, passage) in shown.items():
            _ask(service, type="AddFile", index_id=number, url=url, file_contents=_indexed(page, passage))
        # Written here, because the service says that its files are written before they are.
        for file in _ask(service, type="GetFiles", index_id=number)["files"]:
            if not file["path"].startswith(_UNUSED):
                _write(site / "pagefind" / file["path"], base64.b64decode(file["content"]), shown)
    for lang in LANGUAGES:
        tag = strings(lang)["shell.language_tag"]
        if edition := [page for page in pages.values() if page.lang == tag]:
            # A module, because the scripts of the pages may import and must not fetch.
            words = f"export default {json.dumps(_words(lang, edition), ensure_ascii=False)};\n"
            (site / "pagefind" / f"words-{tag}.js").write_text(words, encoding="utf-8")


def _pages(site: Path) -> Iterator[tuple[str, PageText]]:
    """(path below the site, what it says) of every page that search finds."""
    for file in sorted(site.rglob("index.html")):
        if page := passages.read(file.read_text(encoding="utf-8")):
            yield file.relative_to(site).as_posix().removesuffix("index.html"), page


def _url(path: str, passage: Passage) -> str:
    return f"{path}#{passage.anchor}" if passage.anchor else path


def _indexed(page: PageText, passage: Passage) -> str:
    """What Pagefind is given of a passage: words and their weights."""
    head = page.passages[0]
    texts = {
        "title": f"{head.heading} {head.words}",
        "heading": passage.heading,
        "words": passage.words,
        "text": " ".join(passage.lines),
    }
    weights = _WEIGHTS_IN_GUIDES if page.state else _WEIGHTS
    parts = (f'<p data-pagefind-weight="{weights[name]}">{" ".join(cut(text))}</p>' for name, text in texts.items())
    return f'<html lang="{page.lang}"><body data-pagefind-body>{"".join(parts)}</body></html>'


def _shown(page: PageText, passage: Passage, url: str) -> dict[str, Any]:
    """What search.js is given of a passage, in the place where Pagefind keeps the words of its own."""
    head = page.passages[0]
    meta = {
        "title": head.heading,
        "section": passage.heading if passage.anchor else "",
        "state": page.state,
        "words": f"{passage.heading}, {passage.words}",
        "names": f"{head.heading}, {head.words}" if page.state else "",
    }
    return {"url": url, "content": "\n".join(passage.lines), "meta": meta, "word_count": 0, "filters": {}, "anchors": []}


def _words(lang: str, pages: list[PageText]) -> dict[str, Any]:
    """What search.js has to know of a language: how many passages there are, what is passed over in a question, and the words
    of headings and keywords. Somebody who misspells or abbreviates one means it; and of the pairs that Chinese is cut into,
    those that are words count more than those that only stand beside each other."""
    every = [passage for page in pages for passage in page.passages]
    return {
        "passages": len(every),
        "fillers": re.split(r"\s*/\s*", strings(lang)["search.fillers"]),
        "known": sorted({word for passage in every for word in cut(f"{passage.heading}, {passage.words}") if len(word) > 2}),
    }


def _write(file: Path, content: bytes, shown: dict[str, tuple[PageText, Passage]]) -> None:
    if file.name == "pagefind-entry.json":  # its languages come in any order
        content = json.dumps(json.loads(content), sort_keys=True, ensure_ascii=False).encode()
    elif file.suffix == ".pf_fragment":
        url = json.loads(gzip.decompress(content).removeprefix(_SIGNATURE))["url"].removeprefix("/")
        fragment = json.dumps(_shown(*shown[url], url), ensure_ascii=False)
        content = gzip.compress(_SIGNATURE + fragment.encode(), mtime=0)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _ask(service: subprocess.Popen[bytes], **payload: Any) -> dict[str, Any]:
    """The answer to one message. Both are JSON in base64, with a comma behind."""
    assert service.stdin and isinstance(service.stdout, io.BufferedReader)
    answer = b""
    with suppress(BrokenPipeError):
        service.stdin.write(base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
        service.stdin.flush()
        while not answer.endswith(b",") and (more := service.stdout.read1()):
            answer += more
    if not answer:
        sys.exit("its service ended")
    found: dict[str, Any] = json.loads(base64.b64decode(answer[:-1]))["payload"]
    return found if found["type"] != "Error" else sys.exit(found["message"])


if __name__ == "__main__":
    index(Path(sys.argv[1]))
