"""What the lines of state say, as words with a style each; pure but for reading the view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from qualcode.i18n import _, plural
from qualcode.model.coding import Coding
from qualcode.model.suggestion import WHOLE, Guard
from qualcode.model.transcript import Role
from qualcode.project import Project
from qualcode.project.doubts import DOUBTS
from qualcode.store.suggested import SuggestionFacts
from qualcode.text import clip, show
from qualcode.tui.keyword_words import called_kind
from qualcode.tui.steps import Unit
from qualcode.tui.transcript_view import TranscriptView

Words = list[tuple[str, str]]

UNITS = {
    Unit.CHARACTER: _("character"),
    Unit.WORD: _("word"),
    Unit.PHRASE: _("phrase"),
    Unit.SENTENCE: _("sentence"),
    Unit.TURN: _("turn"),
}
ROLES = {Role.INTERVIEWER: _("interviewer"), Role.PARTICIPANT: _("participant")}


def facts(study: Project, view: TranscriptView, codings: int, offers: int) -> tuple[Words, str]:
    """Return the first row: where the cursor is, and at the right coder and what is saved."""
    words: Words = []
    role: Role | None = None
    revision = view.revision
    if revision is not None:
        index = bisect_right(revision.turns, view.at, key=lambda turn: turn.start) - 1
        turn = revision.turns[index] if index >= 0 and view.at < revision.turns[index].end else None
        if turn is not None:
            role = revision.role(turn)
            words.append((_("turn {n}/{all}").format(n=turn.n, all=len(revision.turns)), "bold"))
            words.append((f" {turn.speaker or ''}", ""))
        else:
            words.append((_("outside the talk"), "$text-muted"))
    span = view.selection
    chosen = _("{n} characters selected").format(n=span.end - span.start) if span else UNITS[view.unit]
    words.append((" · ", "$text-muted"))
    words.append((chosen, "$accent bold" if span else "$accent"))
    told = (plural("{n} coding", "{n} codings", codings), plural("{n} open", "{n} open", offers))
    words += [(f" · {fact}", "$text-muted") for fact in told]
    if role is not None:
        words.append((f" · {ROLES[role]}", "$text-muted"))
    return words, _("{coder} · saved").format(coder=study.coder)


def offered(
    view: TranscriptView,
    review: SuggestionFacts,
    offers: Sequence[SuggestionFacts],
    name: Callable[[str], str],
) -> Words:
    """Return the suggestion under review with its evidence, as the second row."""
    best = max(review.hits, key=lambda hit: hit.score)
    said = view.revision.text[best.start : best.end] if view.revision else review.keyword
    if best.kind in WHOLE:
        said = best.note
    evidence = _("{said} · {kind} · score {score:.2f}").format(
        said=said, kind=called_kind(review.kind), score=review.score
    )
    words = [
        (_("{n} of {all} ").format(n=offers.index(review) + 1, all=len(offers)), "$text-muted"),
        (name(review.code) + "? ", "$accent bold"),
        (evidence, ""),
    ]
    return [*words, *((f" · {DOUBTS[Guard(doubt)]}", "$warning bold") for doubt in review.doubts)]


def hint(view: TranscriptView) -> Words:
    """Return what the next key could be where no coding stands, as the second row."""
    if view.selection:
        said = _("1–9 or C codes this selection · = and - select more or less · Esc drops it")
    elif view.chosen is None:
        said = _("No one talks here · t goes to the next turn · ? shows all keys")
    else:
        said = _("1–9 or C codes this sentence · space begins a selection · ? shows all keys")
    return [(said, "$text-muted")]


def coding_words(
    coding: Coding, name: Callable[[str], str], color: Callable[[str], str], coder: str, memo: str = ""
) -> Words:
    """Return a coding in a few words: its code, and its weight, age, coder and memo where there is one to tell."""
    facts = [
        "" if coding.weight is None else str(coding.weight),
        _("older definition") if coding.stale else "",
        "" if coding.coder == coder else coding.coder,
        _("memo: {words}").format(words=clip(show(memo), 28)) if memo else "",
    ]
    told = "".join(f" · {fact}" for fact in facts if fact)
    return [("▌", color(coding.code)), (name(coding.code), ""), (told + "  ", "$text-muted")]
