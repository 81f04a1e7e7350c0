"""python -m macros.site.search <site>: write Pagefind's index of a built site to its folder pagefind/.

It is read in pieces, and only once search is opened. Pagefind's own command takes the pages in the order in which the disk
happens to list them; the same site is to give the same index everywhere, so this speaks to its service as its libraries for
Node and Python do (they wait 0.1 s for every page).
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

# Interfaces that the site has no use for; its own is overrides/assets/javascripts/search.js.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


def index(site: Path) -> None:
    """Index every page that asks for it by data-pagefind-body. Ends the process with Pagefind's own words if it fails."""
    command = [sys.executable, "-m", "pagefind", "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        number = _ask(service, type="NewIndex", config={})["index_id"]
        for page in sorted(site.rglob("*.html")):
            html = page.read_text(encoding="utf-8")
            if "data-pagefind-body" in html:
                _ask(service, type="AddFile", index_id=number, file_path=page.relative_to(site).as_posix(), file_contents=html)
        # Written here, because the service says that its files are written before they are.
        for file in _ask(service, type="GetFiles", index_id=number)["files"]:
            if not file["path"].startswith(_UNUSED):
                _write(site / "pagefind" / file["path"], base64.b64decode(file["content"]))


def _write(file: Path, content: bytes) -> None:
    if file.name == "pagefind-entry.json":  # its languages come in any order
        content = json.dumps(json.loads(content), sort_keys=True, ensure_ascii=False).encode()
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
