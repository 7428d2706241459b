"""Suggestions from hits: one a passage and code, with all the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.assist.context import in_context
from qualcode.assist.doubting import Doubted, guarded
from qualcode.assist.learning.judging import judged
from qualcode.assist.learning.learner import Learner
from qualcode.assist.matcher import Matcher
from qualcode.assist.said import said
from qualcode.model.span import Span, Spans
from qualcode.model.suggestion import Guard, Hit, Options, Suggestion
from qualcode.model.transcript import Revision
from qualcode.segment import fold


def suggest(
    matcher: Matcher,
    revision: Revision,
    options: Options | None = None,
    doubted: Doubted | None = None,
    *,
    learner: Learner | None = None,
    within: Sequence[Span] | None = None,
) -> list[Suggestion]:
    """Return the suggestions for a transcript, by start, then in the order of the codebook.

    Guards over the text are for hits of keywords. A learned hit is of a whole sentence: interviewers' sentences are
    never learned from nor offered, whatever is asked of keywords; exclusions and echoes are of words in it; and what is
    denied or supposed is coded too, and learned like the rest.

    Args:
        matcher: with the codebook's keywords.
        revision: the transcript, with sentences and words.
        options: what is looked at and offered; `Options()` when None.
        doubted: takes how many hits each guard left out or flagged, when given.
        learner: offers what it learned beside the keywords, when given.
        within: turns of which only the hits are wanted; all when None.
    """
    options = options or Options()
    folded, sentences = said(fold(revision.text), revision.speech), revision.segments.sentences
    found = matcher.hits(
        folded,
        revision.segments.words,
        revision.speech if within is None else within,
        sentences=sentences,
        transcript=revision.name,
    )
    hits, counted = guarded(found, folded, revision, matcher.exclusions, options)
    hits, around = in_context(hits, found, revision, options)
    counted += around
    if learner is not None:
        hits, unlikely = judged(learner, revision, found, hits, options.unlikely)
        counted[Guard.UNLIKELY, options.unlikely] += unlikely
    if doubted is not None:
        doubted.update(counted)
    units = {"hit": (), "sentence": sentences, "turn": revision.speech}
    cover = Spans(units[options.unit]).cover
    grouped: dict[tuple[Span, str], list[Hit]] = {}
    for hit in hits:
        grouped.setdefault((cover(hit.start, hit.end), hit.code), []).append(hit)
    made = [Suggestion(span, code, tuple(each)) for (span, code), each in grouped.items()]
    made.sort(key=lambda each: (each.span.start, matcher.order[each.code], each.span.end))
    return made
