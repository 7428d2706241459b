"""Suggestions from hits: one a passage and code, with all the evidence."""

from __future__ import annotations

from qualcode.assist.matcher import Matcher
from qualcode.assist.negation import flagged
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Hit, Options, Suggestion
from qualcode.model.transcript import Revision, Role
from qualcode.segment import fold


def suggest(matcher: Matcher, revision: Revision, options: Options | None = None) -> list[Suggestion]:
    """Return the suggestions for a transcript, by start, then in the order of the codebook.

    Args:
        matcher: with the codebook's keywords.
        revision: the transcript, with sentences and words.
        options: what is looked at and offered; `Options()` when None.
    """
    options = options or Options()
    turns = [turn.span for turn in revision.turns if options.interviewer or not _asks(revision.role(turn))]
    folded, words = fold(revision.text), revision.segments.words
    sentences = revision.segments.sentences
    found = matcher.hits(folded, words, turns, sentences=sentences, transcript=revision.name)
    hits = flagged(found, folded, words)
    units = {"hit": (), "sentence": sentences, "turn": turns}
    cover = Spans(units[options.unit]).cover
    grouped: dict[tuple[Span, str], list[Hit]] = {}
    for hit in hits:
        grouped.setdefault((cover(hit.start, hit.end), hit.code), []).append(hit)
    made = [Suggestion(span, code, tuple(each)) for (span, code), each in grouped.items()]
    made.sort(key=lambda each: (each.span.start, matcher.order[each.code], each.span.end))
    return made


def _asks(role: Role | None) -> bool:
    return role is Role.INTERVIEWER
