"""How the build grows, and what a first visit weighs. Prints figures and ratios; asserts nothing.

python tools/bench.py [--sizes 16,160,1600] [--no-material]

For each number of providers a dataset is generated from the real one (every copy with its own slug and domains), and built with
both engines. Beside them, in the same run: plain mkdocs-material with its defaults, on the same finished pages.
CPU seconds are user + system of the engine's process and its children.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from macros.dataset.load import load  # noqa: E402
from macros.dataset.reader import read_yaml  # noqa: E402
from macros.dataset.rules.files import stub  # noqa: E402
from macros.site.build import ENGINES, build  # noqa: E402

MATERIAL = "site_name: Plain Material\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list, md_in_html]\n"


def project_of(size: int, folder: Path) -> Path:
    """A project with `size` providers, made from the real ones."""
    project = folder / f"project-{size}"
    for name in ("docs", "macros", "overrides", "data"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    (project / "mkdocs.zh.yml").unlink()  # the growth of one edition is measured
    shutil.copy(ROOT / "mkdocs.yml", project)
    real = [read_yaml(file) for file in sorted((ROOT / "data/providers").glob("[!_]*.yml"))]
    slugs = [file.stem for file in sorted((ROOT / "data/providers").glob("[!_]*.yml"))]
    for number in range(len(real), size):
        copy, index = number // len(real), number % len(real)
        slug = f"{slugs[index]}x{copy}"
        text = yaml.dump(real[index] | {"order": number + 1}, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        for domain in (
            domain
            for servers in real[index]["servers"]["sets"]
            for key in ("domains", "aliases")
            for domain in servers.get(key, [])
        ):
            text = re.sub(rf"^(\s*- ){re.escape(domain)}$", rf"\g<1>n{copy}.{domain}", text, flags=re.MULTILINE)
        (project / f"data/providers/{slug}.yml").write_text(text, encoding="utf-8")
        for name, line in stub(slug).items():
            (project / "docs" / name).write_text(f"{line}\n", encoding="utf-8")
    return project


def cpu(command: list[str], cwd: Path, **environment: str) -> float:
    """CPU seconds of a command. Raises CalledProcessError if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(cwd), "NO_MKDOCS_2_WARNING": "1"} | environment,
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def html_bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*.html"))


def material_project(built: Path, folder: Path) -> Path:
    """The finished pages as sources of a plain Material site."""
    project = folder / f"material-{built.parent.name}"
    for file in built.rglob("index.html"):
        body = re.search(r"<article.*</article>", file.read_text(encoding="utf-8"), re.DOTALL)
        if body:
            name = file.parent.relative_to(built).as_posix()
            target = project / "docs" / ("index.md" if name == "." else f"{name}.md" if name != "guides" else "guides/index.md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body[0], encoding="utf-8")
    (project / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    return project


def growth(sizes: list[int], with_material: bool) -> None:
    print(f"{'providers':>9}  {'engine':<14}{'CPU s':>8}{'per provider':>14}{'HTML MB':>9}{'ratio CPU':>11}{'ratio HTML':>12}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            project = project_of(size, folder)
            rows = {}
            for engine, command in ENGINES.items():
                spent = cpu([sys.executable, "-m", *command, "mkdocs.yml"], project, SITE_DIR=f"site-{engine}")
                rows[engine] = (spent, html_bytes(project / f"site-{engine}"))
            if with_material:
                plain = material_project(project / "site-mkdocs", folder)
                rows["plain Material"] = (cpu([sys.executable, "-m", "mkdocs", "build"], plain), html_bytes(plain / "site"))
            base = rows["mkdocs"]
            for engine, (spent, size_bytes) in rows.items():
                print(
                    f"{size:>9}  {engine:<14}{spent:>8.1f}{spent / size * 1000:>11.1f} ms{size_bytes / 1e6:>9.1f}"
                    f"{spent / base[0]:>11.2f}{size_bytes / base[1]:>12.2f}",
                    flush=True,
                )
            shutil.rmtree(project)


def weights() -> None:
    """Bytes of a first visit, gzip -9: the page itself, its style sheets and at most these scripts."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        build(ROOT, site, say=lambda line: None)
        print(f"\n{'first visit':<22}{'HTML':>8}{'CSS':>8}{'JS at most':>12}{'all kB gzip':>13}")
        slugs = [provider.slug for provider in load(ROOT).dataset.providers]
        for page in [
            "",
            *(f"guides/{slug}/" for slug in slugs),
            "errors/",
            "faq/",
            "pitfalls/",
            "how-it-works/",
            "get-started/",
            "generic/",
        ]:
            html = (site / page / "index.html").read_text(encoding="utf-8")
            sizes = {"HTML": packed(html.encode()), "CSS": 0, "JS": 0}
            for kind, pattern in (("CSS", r'rel="stylesheet" href="([^"]+)"'), ("JS", r'<script[^>]* src="([^"]+)"')):
                sizes[kind] = sum(
                    packed(file.read_bytes())
                    for found in re.findall(pattern, html)
                    for file in with_imports((site / page / found).resolve())
                )
            print(
                f"/{page:<21}"
                + f"{sizes['HTML'] / 1000:>8.1f}{sizes['CSS'] / 1000:>8.1f}{sizes['JS'] / 1000:>12.1f}"
                + f"{sum(sizes.values()) / 1000:>13.1f}"
            )


def with_imports(file: Path, seen: set[Path] | None = None) -> set[Path]:
    """A script and every module it can import, but for the search dialog, which nobody has opened yet: the most a visit loads."""
    seen = set() if seen is None else seen
    if file not in seen and file.name != "search.js":
        seen.add(file)
        for name in re.findall(
            r'(?:^import .*?|\bfrom |\bimport\()["\'](\./[^"\']+)["\']', file.read_text(encoding="utf-8"), re.MULTILINE
        ):
            with_imports((file.parent / name).resolve(), seen)
    return seen


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="16,160,1600")
    parser.add_argument("--no-material", action="store_true", help="leave out plain Material, which is slow at 1,600")
    options = parser.parse_args()
    growth([int(size) for size in options.sizes.split(",")], not options.no_material)
    weights()
