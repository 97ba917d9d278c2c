"""JUnit XML: a suite a copy, a case a rule family; what was not checked is a skipped case, never a passed one.

Shape: the schema of the Jenkins xUnit plugin (junit-10.xsd), which GitLab and others read too.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from assistant.domain.finding import CopyReport, Verdict
from assistant.domain.rules import family
from assistant.report.plain import legal
from assistant.report.terminal import visible
from assistant.report.view import View


def junit(view: View) -> str:
    """The report as JUnit XML. A family fails with its verdict `fail`; warnings stand in `system-out`."""
    root = ET.Element("testsuites", name="OneVoice")
    for copy in view.report.reports:
        _copy(view, root, copy)
    _across(view, root)
    _skipped(view, root)
    for suite in root:
        suite.set("tests", str(len(suite)))
        for name, tag in (("failures", "failure"), ("skipped", "skipped")):
            suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
        suite.set("errors", "0")
    for name in ("tests", "failures", "skipped", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _copy(view: View, root: ET.Element, copy: CopyReport) -> None:
    suite = ET.SubElement(root, "testsuite", name=_safe(copy.id))
    for name, verdict in copy.checked.items():
        case = ET.SubElement(suite, "testcase", classname=_safe(copy.id), name=name)
        if copy.file:
            case.set("file", _safe(copy.file))
        _outcome(view, case, copy, name, verdict)
    for rule in copy.not_checked:
        case = ET.SubElement(suite, "testcase", classname=_safe(copy.id), name=rule)
        ET.SubElement(case, "skipped", message=view.say("not_checked_rules"))


def _outcome(view: View, case: ET.Element, copy: CopyReport, name: str, verdict: Verdict) -> None:
    found = [f for f in copy.findings if family(f.rule) == name]
    said = [f"{view.where(copy, f)}: {f.severity} {f.rule} {f.message}" for f in found]
    said += [view.silenced_line(s) for s in copy.silenced if family(s.rule) == name]
    lines = "\n".join(_safe(line) for line in said)
    if verdict == "not_checked":
        ET.SubElement(case, "skipped", message=view.say("not_checked_rules"))
    elif verdict == "fail":
        first = next((f for f in found if f.severity == "error"), None)
        message = f"{first.rule} {first.message}" if first else view.say("verdict_fail")
        ET.SubElement(case, "failure", type=name, message=_safe(message)).text = lines
    elif verdict == "needs_evidence" or lines:
        ET.SubElement(case, "system-out").text = f"{view.say(f'verdict_{verdict}')}\n{lines}"


def _across(view: View, root: ET.Element) -> None:
    if not view.report.across:
        return
    suite = ET.SubElement(root, "testsuite", name=view.say("across"))
    for found in view.report.across:
        case = ET.SubElement(suite, "testcase", classname="across", name=_safe(f"{found.rule} {found.message}"))
        spans = "\n".join(_safe(f"{view.where_span(span)}: {span.quote}") for span in found.spans) or _safe(found.pillar or "")
        if found.severity == "error":
            ET.SubElement(case, "failure", type=family(found.rule), message=_safe(found.message)).text = spans
        else:
            ET.SubElement(case, "system-out").text = f"{found.severity} {_safe(found.message)}\n{spans}"


def _skipped(view: View, root: ET.Element) -> None:
    if not view.report.skipped:
        return
    suite = ET.SubElement(root, "testsuite", name=view.say("skipped"))
    for skipped in view.report.skipped:
        case = ET.SubElement(suite, "testcase", classname="skipped", name=_safe(skipped.what))
        ET.SubElement(case, "skipped", message=_safe(skipped.why))


def _safe(text: str) -> str:
    return legal(visible(text))
