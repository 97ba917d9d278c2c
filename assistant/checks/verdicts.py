"""Verdicts and scores from findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assistant.domain.finding import Finding, Verdict
from assistant.domain.rules import FAMILIES, family

NEEDS_EVIDENCE = frozenset({"CLAIM002", "CLAIM005", "FACT002"})
"""Rules whose finding is settled by proof, not by a change of words."""

SCORED = ("FACT", "CLAIM", "TERM", "CHAN")
_PENALTY = {"error": 15, "warning": 5, "info": 1}
_ERROR_CEILING = 59
_ORDER: tuple[Verdict, ...] = ("fail", "needs_evidence", "pass")


def family_verdicts(findings: Iterable[Finding], ran: Collection[str]) -> dict[str, Verdict]:
    """The verdict of every family. `ran` holds the codes of the rules that ran on the copy."""
    found = list(findings)
    return {name: _verdict([f for f in found if family(f.rule) == name], any(family(c) == name for c in ran)) for name in FAMILIES}


def _verdict(findings: list[Finding], ran: bool) -> Verdict:
    if any(f.severity == "error" for f in findings):
        return "fail"
    if any(f.rule in NEEDS_EVIDENCE for f in findings):
        return "needs_evidence"
    return "pass" if ran else "not_checked"


def copy_verdict(families: dict[str, Verdict]) -> Verdict:
    """The worst verdict over the families that ran."""
    return next((verdict for verdict in _ORDER if verdict in families.values()), "not_checked")


def score(findings: Iterable[Finding], families: dict[str, Verdict]) -> int | None:
    """100 less 15 an error, 5 a warning, 1 an info over FACT, CLAIM, TERM and CHAN; null if one of them did not run."""
    if any(families[name] == "not_checked" for name in SCORED):
        return None
    counted = [f.severity for f in findings if family(f.rule) in SCORED]
    total = 100 - sum(_PENALTY[severity] for severity in counted)
    return max(0, min(total, _ERROR_CEILING) if "error" in counted else total)
