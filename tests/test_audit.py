"""tools/audit.py: no answer is not a good answer."""

from __future__ import annotations

import json

from tools.audit import Verdict, read_npm_audit, read_pip_audit, report

CLEAN = {"name": "segno", "version": "1.6.6", "vulns": []}
BAD = {"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1", "3.0"]}]}
SKIPPED = {"name": "pydyf", "skip_reason": "not found: pydyf (0.13.0)"}


def pip_audit(*packages: object) -> Verdict:
    return read_pip_audit(json.dumps({"dependencies": packages, "fixes": []}))


def npm_audit(vulnerabilities: object) -> Verdict:
    return read_npm_audit(json.dumps({"vulnerabilities": vulnerabilities, "metadata": {"dependencies": {"total": 80}}}))


def test_nothing_known_of_all_packages() -> None:
    assert report([pip_audit(CLEAN), npm_audit({})]) == ("No known vulnerabilities in 81 packages.", 0)


def test_each_vulnerability_is_named_with_what_mends_it() -> None:
    eslint = {"eslint": {"range": "<9.40.0", "severity": "high"}}
    text, code = report([pip_audit(CLEAN, BAD), npm_audit(eslint)])
    assert text.splitlines() == ["jinja2 2.10: PYSEC-2019-217; mended in 2.10.1, 3.0", "eslint <9.40.0: high"]
    assert code == 1


def test_a_package_that_the_service_does_not_know_is_not_passed() -> None:
    text, code = report([pip_audit(CLEAN, SKIPPED), npm_audit({})])
    assert text.splitlines()[1:] == ["pydyf: not found: pydyf (0.13.0)"]
    assert code == 3


def test_no_service_no_verdict() -> None:
    text, code = report([pip_audit(SKIPPED, SKIPPED), read_npm_audit('{"message": "405 Method Not Allowed", "statusCode": 405}')])
    assert text.splitlines() == [
        "Nobody could be asked about these, so nothing is known of them:",
        "Python packages: the advisory service knows none of these 2",
        "npm packages: the advisory service did not answer (405 Method Not Allowed)",
    ]
    assert code == 3
    assert report([read_pip_audit(""), read_npm_audit("")])[1] == 3


def test_a_vulnerability_counts_also_when_others_are_unknown() -> None:
    assert report([pip_audit(BAD, SKIPPED), npm_audit({})])[1] == 1
