"""The command line: python -m macros <command>. `--help` lists the commands."""

from __future__ import annotations

import argparse
import gc
import re
import shutil
import sys
from pathlib import Path

from .clock import ClockError, today
from .dataset import model
from .dataset.load import load
from .dataset.problem import DataError
from .dataset.rules import RULES
from .site import BuildError, ledger, processes
from .site.build import ENGINES, build, checked, make_pdf
from .site.links import read
from .site.renew import lock, renew, stale, write_stubs
from .view.project import Project

_EPILOG = "SOURCE_DATE_EPOCH, seconds since 1970, sets the day of the build: for repeating one."
ROOT = Path(__file__).resolve().parents[1]


def run_check(options: argparse.Namespace) -> None:
    gc.disable()  # what it reads it keeps to its end
    dataset = checked(ROOT, lambda line: print(line, file=sys.stderr), with_notes=True)
    drafts = f", {len(dataset.drafts)} of them a draft" if dataset.drafts else ""
    count = f"{len(dataset.guides)} providers{drafts}, {len(dataset.by_domain)} domains, {len(RULES)} rules"
    print(f"The data is right: {count}.")
    for name, files in stale(ROOT).items():
        print(f"warning: {name}: {', '.join(files)} stale. Repair: run `make renew`.", file=sys.stderr)


def run_build(options: argparse.Namespace) -> None:
    build(ROOT, options.site, options.engine, with_pdf=options.pdf)


def run_pdf(options: argparse.Namespace) -> int:
    """Make the PDF files of the site that is there, and link them on its pages."""
    site = options.site.resolve()
    if not (site / "index.html").is_file():
        raise BuildError(f"There is no site in {site}: run `python -m macros build` first; it makes the PDF files too.")
    return 0 if make_pdf(ROOT, site, Project(load(ROOT).dataset, today(), ROOT), print) else 1


def run_ledger(options: argparse.Namespace) -> None:
    """Add the new addresses of the site that is there to the ledger."""
    site = options.site.resolve()
    if not (site / "index.html").is_file():
        raise BuildError(f"There is no site in {site}: run `python -m macros build` first.")
    dataset = checked(ROOT, lambda line: None)  # what is published once stays, so no value of an example gets in
    problems, new = ledger.compare(ROOT, site, read(site), Project(dataset, today(), ROOT))
    if problems:
        raise BuildError(f"This site is not what the data says ({problems[0]}): build it again.")
    ledger.add(ROOT, new)
    print(f"added {len(new)} addresses to {ledger.FILE}")


def run_serve(options: argparse.Namespace) -> None:
    from .site.serve import serve  # its servers take as long to import as a rule to check

    serve(ROOT, options.site, options.host, options.port, options.pdf)


def run_renew(options: argparse.Namespace) -> None:
    """Make everything anew that is committed although it is made from something else."""
    if options.locks:
        lock(ROOT)
    renew(ROOT, print)


def run_new(options: argparse.Namespace) -> None:
    """Start a provider: the draft _new.yml, and its page."""
    providers = ROOT / "data" / "providers"
    if not re.fullmatch(model.SLUG, options.slug):
        raise BuildError(f"'{options.slug}' cannot be part of an address; choose lower-case letters and digits.")
    file = providers / f"{options.slug}.yml"
    if file.exists():
        raise BuildError(f"{file.relative_to(ROOT)} exists already; choose another slug or edit that file.")
    shutil.copy(providers / "_new.yml", file)
    print(f"wrote {file.relative_to(ROOT)}")
    write_stubs(ROOT)
    print("It is a draft: built for you to look at, linked nowhere. `python -m macros check` lists what is open in it.")


def port(value: str) -> int:
    """A port of this machine, for argparse."""
    if not (value.isascii() and value.isdigit() and int(value[:6]) < 65536):
        raise argparse.ArgumentTypeError(f"'{value[:60]}' is no port; expected 1 to 65535, or 0 for any that is free")
    return int(value)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Mailbox Help", epilog=_EPILOG)
    commands = parser.add_subparsers(required=True, metavar="command")
    commands.add_parser("check", help="check the data and name everything that is wrong").set_defaults(run=run_check)
    anew = commands.add_parser("renew", help="make anew what is stale: page files, schemas, promise, bundle; note new addresses")
    anew.add_argument("--locks", action="store_true", help="pin the Python packages again, too")
    anew.set_defaults(run=run_renew)
    new = commands.add_parser("new", help="start a provider: a draft of a few lines")
    new.add_argument("slug", help="its name in addresses: lower-case letters and digits")
    new.set_defaults(run=run_new)
    make = commands.add_parser("build", help="build, check and publish the site")
    make.add_argument("--site", type=Path, default=ROOT / "site", help="the folder to replace (default: site)")
    make.add_argument("--engine", choices=ENGINES, default="mkdocs")
    make.add_argument("--no-pdf", dest="pdf", action="store_const", const="none", default="make", help="leave out the PDF files")
    make.add_argument("--keep-pdf", dest="pdf", action="store_const", const="keep", help="take over those of the last build")
    make.set_defaults(run=run_build)
    paper = commands.add_parser("pdf", help="make the PDF files of the built site, and link them on its pages")
    paper.add_argument("--site", type=Path, default=ROOT / "site")
    paper.set_defaults(run=run_pdf)
    book = commands.add_parser("ledger", help="add the new addresses of the built site to data/published.txt")
    book.add_argument("--site", type=Path, default=ROOT / "site")
    book.set_defaults(run=run_ledger)
    show = commands.add_parser("serve", help="serve the site, and show at once what was saved")
    show.add_argument("--site", type=Path, default=ROOT / "site")
    show.add_argument("--host", default="127.0.0.1")
    show.add_argument("--port", type=port, default=8000)
    show.add_argument("--no-pdf", dest="pdf", action="store_false", help="make no PDF files behind it")
    show.set_defaults(run=run_serve)
    options = parser.parse_args()
    processes.end_on_signals()
    try:
        return options.run(options) or 0
    except (ClockError, DataError, BuildError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
