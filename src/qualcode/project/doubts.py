"""Guards in words, for the command line and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import _, plural
from qualcode.model.suggestion import Guard, Handling

if TYPE_CHECKING:
    from qualcode.project.suggesting import SuggestReport

DOUBTS = {
    Guard.INTERVIEWER: _("interviewer"),
    Guard.ECHO: _("asked back"),
    Guard.EXCLUSION: _("excluded"),
    Guard.NEGATION: _("negated"),
    Guard.HYPOTHETICAL: _("supposed"),
    Guard.OUTWEIGHED: _("outweighed"),
    Guard.CONTINUED: _("goes on"),
    Guard.UNLIKELY: _("unlikely"),
}
"""What a row says of a hit that a guard flags."""

GUARDS = {
    Guard.INTERVIEWER: _("interviewers' turns"),
    Guard.ECHO: _("questions asked back"),
    Guard.EXCLUSION: _("excluded phrases"),
    Guard.NEGATION: _("negations"),
    Guard.HYPOTHETICAL: _("suppositions"),
    Guard.OUTWEIGHED: _("outweighed by another code"),
    Guard.CONTINUED: _("sentences that only go on"),
    Guard.UNLIKELY: _("unlike what was coded"),
}
"""What a guard looks after."""

HANDLINGS = {
    Handling.OFF: _("not looked at"),
    Handling.FLAG: _("flagged"),
    Handling.LEAVE_OUT: _("left out"),
}
"""What becomes of the hits a guard doubts."""


def in_short(report: SuggestReport) -> str:
    """Say how many suggestions a run made, and how many hits guards left out and flagged, on one line."""
    said = [plural("{n} suggestion", "{n} suggestions", report.made)]
    if report.left_out:
        n = sum(report.left_out.values())
        said.append(plural("{n} hit left out", "{n} hits left out", n))
    if report.flagged:
        said.append(plural("{n} flagged", "{n} flagged", sum(report.flagged.values())))
    return " · ".join(said)


def doubted(report: SuggestReport) -> list[str]:
    """Say how many hits each guard left out and flagged, a line each; nothing where there are none."""
    lines = []
    for counts, handling in ((report.left_out, Handling.LEAVE_OUT), (report.flagged, Handling.FLAG)):
        if counts:
            named = [f"{GUARDS[Guard(guard)]} {n:,}" for guard, n in counts.items()]
            said = plural("{n} hit", "{n} hits", sum(counts.values()))
            lines.append(f"{said} {HANDLINGS[handling]}: {' · '.join(named)}")
    return lines
