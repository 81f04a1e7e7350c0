"""The checks of the scripts and styles (`npm test` in scripts/) refuse what they are there for, and say where it is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from macros.site.build import uncommented
from tests.support.projects import ROOT

pytestmark = pytest.mark.node
ASSETS = Path("overrides/assets")
CASES = {
    "types": ("javascripts/dom.js", "export const anything = JSON.parse('1');\n", "anything"),
    "lint": ("javascripts/dom.js", 'byId("live").innerHTML = location.hash;\n', "give them text with textContent"),
    "prettier -- --check": ("stylesheets/site.css", "a { color : red }\n", "Code style issues"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the checks look at."""
    root = tmp_path_factory.mktemp("scripts")
    for folder in (ASSETS, Path("macros/outputs/pdf/styles")):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "macros/site").mkdir()
    shutil.copy(ROOT / "macros/site/live.js", root / "macros/site")
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("node_modules"))
    (root / "scripts/node_modules").symlink_to((ROOT / "scripts/node_modules").resolve())
    return root


@pytest.mark.parametrize("check", CASES)
def test_a_check_refuses_what_it_is_there_for(copy: Path, check: str) -> None:
    name, damage, said = CASES[check]
    file = copy / ASSETS / name
    whole = file.read_text(encoding="utf-8")
    try:
        file.write_text(whole + damage, encoding="utf-8")
        run = subprocess.run(["npm", "--prefix", "scripts", "run", "--silent", *check.split()], cwd=copy, capture_output=True)
    finally:
        file.write_text(whole, encoding="utf-8")
    text = (run.stdout + run.stderr).decode()
    assert run.returncode, text
    assert said in text
    assert Path(name).name in text


def test_the_bundle_is_that_of_the_modules(tmp_path: Path) -> None:
    """The site is built without Node, so the bundle is kept in the project: it must be made anew when a module changes."""
    committed = ROOT / ASSETS / "javascripts/generated"
    bundle = ["npm", "--prefix", "scripts", "run", "--silent", "bundle"]
    subprocess.run([*bundle, "--", f"--outdir={tmp_path}", "--log-level=error"], cwd=ROOT, check=True)
    fresh = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert fresh == {file.name: file.read_text() for file in committed.iterdir()}, f"run `{' '.join(bundle)}`, commit the result"


def colours(css: str) -> dict[str, str]:
    """The tokens of the first :root of a sheet that are colours."""
    return dict(re.findall(r"--([a-z-]+): (#\w+);", css[css.index(":root") : css.index("}", css.index(":root"))]))


def test_what_cannot_read_the_palette_agrees_with_it() -> None:
    """tokens.css has the colours; paper (which has lighter washes), the QR code and the browser's own bar follow it."""
    sheet = (ROOT / ASSETS / "stylesheets/tokens.css").read_text(encoding="utf-8")
    light, dark = colours(sheet), colours(sheet[sheet.index("@media screen") :])
    paper = colours((ROOT / "macros/outputs/pdf/styles/print.css").read_text(encoding="utf-8"))
    inks = ("ink", "soft", "accent", "ok", "no", "unsure")
    assert {name: paper[name] for name in inks} == {name: light[name] for name in inks}
    assert f'dark="{light["ink"]}"' in (ROOT / "macros/outputs/pdf/documents.py").read_text(encoding="utf-8")
    head = (ROOT / "overrides/partials/site-head.html").read_text(encoding="utf-8")
    assert re.findall(r'name="theme-color" content="(#\w+)"', head) == [light["paper"], dark["paper"]]


def test_the_dark_colours_stand_twice_alike() -> None:
    sheet = (ROOT / ASSETS / "stylesheets/tokens.css").read_text(encoding="utf-8")
    wished, chosen = sheet[sheet.index("@media screen") :].split(':root[data-theme="dark"]')
    assert re.findall(r"--[a-z-]+: [^;]+;", wished) == re.findall(r"--[a-z-]+: [^;]+;", chosen)


def test_a_published_script_is_the_same_without_its_comments() -> None:
    """Compared by what esbuild makes of both, which knows the whole language."""
    esbuild = [str(ROOT / "scripts/node_modules/.bin/esbuild"), "--minify", "--loader=js"]
    shorter = 0
    for file in (ROOT / ASSETS).rglob("*.js"):
        script = file.read_text(encoding="utf-8")
        first, second = (
            subprocess.run(esbuild, input=text, capture_output=True, text=True, check=True).stdout
            for text in (script, uncommented(script))
        )
        assert first == second, file
        shorter += len(script) - len(uncommented(script))
    assert shorter > 5000
