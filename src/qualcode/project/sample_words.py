"""What a sample says, in words: rows of measures with their intervals, and what a reader has to know of them."""

from __future__ import annotations

from qualcode.i18n import _, plural
from qualcode.model.sample import Estimate, SampleReport


def rows_of(found: SampleReport) -> list[tuple[str, str, str]]:
    """Return the measures of a sample, each with its value and its interval, empty where it has none."""
    rows = [
        (_("sentences that nothing touched"), f"{found.population:,}", ""),
        (_("sampled"), f"{found.drawn:,}", ""),
        (_("judged"), f"{found.judged:,}", ""),
        (_("of these coded"), f"{found.coded:,}", ""),
    ]
    if not found.judged:
        return rows
    rows += [
        (_("share that holds something"), *_percent(found.share)),
        (_("sentences missed in the study"), *_number(found.sentences)),
        (_("codings missed in the study"), *_number(found.codings)),
        (_("codings that a suggestion points at"), f"{found.found:,}", ""),
        (_("codings made without one before"), f"{found.known:,}", ""),
    ]
    if found.recall is not None:
        rows.append((_("recall of the suggestions"), *_percent(found.recall)))
    return rows


def notes_of(found: SampleReport) -> list[str]:
    """Return what a reader of the measures has to know."""
    notes = []
    if found.judged < found.drawn - found.gone:
        left = found.drawn - found.gone - found.judged
        notes.append(plural("{n} sentence is not judged yet.", "{n} sentences are not judged yet.", left))
    if found.open:
        notes.append(
            plural(
                "{n} suggestion is not decided yet; recall counts those accepted.",
                "{n} suggestions are not decided yet; recall counts those accepted.",
                found.open,
            )
        )
    if found.gone:
        notes.append(
            plural(
                "{n} sentence went with its text and is not counted.",
                "{n} sentences went with their text and are not counted.",
                found.gone,
            )
        )
    return notes


def _percent(one: Estimate) -> tuple[str, str]:
    return f"{one.value:.1%}", f"{one.low:.1%} – {one.high:.1%}"


def _number(one: Estimate) -> tuple[str, str]:
    return f"{one.value:,.0f}", f"{one.low:,.0f} – {one.high:,.0f}"
