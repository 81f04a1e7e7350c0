"""Known vulnerabilities in the pinned packages, of the site and of what checks it.

Exit code 0: none. 1: some, each named. 3: a service could not be asked about everything, so nothing is known; it says of what.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-upkeep.txt")


@dataclass
class Verdict:
    """`found`: a line for each vulnerability. `unknown`: a line for each thing that nobody could judge."""

    asked: int = 0
    found: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read_pip_audit(output: str) -> Verdict:
    """What pip-audit's JSON says. It passes a package that its service does not know; here that package is unknown."""
    if not output.strip():
        return Verdict(unknown=["Python packages: the advisory service did not answer"])
    verdict = Verdict()
    for package in json.loads(output)["dependencies"]:
        verdict.asked += 1
        name = f"{package['name']} {package.get('version', '')}".strip()
        if "skip_reason" in package:
            verdict.unknown.append(f"{name}: {package['skip_reason']}")
        for hit in package.get("vulns", []):
            better = f"; mended in {', '.join(hit['fix_versions'])}" if hit["fix_versions"] else ""
            verdict.found.append(f"{name}: {hit['id']}{better}")
    if len(verdict.unknown) == verdict.asked:
        verdict.unknown = [f"Python packages: the advisory service knows none of these {verdict.asked}"]
    return verdict


def read_npm_audit(output: str) -> Verdict:
    """What npm audit's JSON says; an answer without a list is an error of its service."""
    answer = json.loads(output or "{}")
    if "vulnerabilities" not in answer:
        why = answer.get("message") or answer.get("error", {}).get("summary") or "no answer"
        return Verdict(unknown=[f"npm packages: the advisory service did not answer ({why})"])
    found = [f"{name} {hit['range']}: {hit['severity']}" for name, hit in answer["vulnerabilities"].items()]
    return Verdict(answer["metadata"]["dependencies"]["total"], found)


def report(verdicts: list[Verdict]) -> tuple[str, int]:
    """(what to print, exit code)"""
    found = [line for verdict in verdicts for line in verdict.found]
    unknown = [line for verdict in verdicts for line in verdict.unknown]
    lines = found[:]
    if unknown:
        lines += ["Nobody could be asked about these, so nothing is known of them:", *unknown]
    if not lines:
        lines.append(f"No known vulnerabilities in {sum(verdict.asked for verdict in verdicts)} packages.")
    return "\n".join(lines), 1 if found else 3 if unknown else 0


def main() -> int:
    pip_audit = [str(Path(sys.executable).with_name("pip-audit")), "--disable-pip", "--require-hashes", "--progress-spinner=off"]
    locks = [argument for lock in LOCKS for argument in ("--requirement", lock)]
    python = subprocess.run([*pip_audit, "--format=json", *locks], capture_output=True, text=True).stdout
    npm = subprocess.run(["npm", "audit", "--prefix=scripts", "--json"], capture_output=True, text=True).stdout
    text, code = report([read_pip_audit(python), read_npm_audit(npm)])
    print(text)
    return code


if __name__ == "__main__":
    sys.exit(main())
