"""What participants say, sentence by sentence, with what was coded and refused there: for proposals and for samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model.coding import Coding
from qualcode.model.span import Span, Spans
from qualcode.model.transcript import Revision, Role
from qualcode.model.words import Words
from qualcode.segment import fold
from qualcode.store import decided, reads

if TYPE_CHECKING:
    from qualcode.assist import Matcher
    from qualcode.model.suggestion import Hit
    from qualcode.project.project import Project

HitsByRule = Mapping[tuple[str, str, str], Mapping[int, "Hit"]]
"""By code, keyword and kind: the first hit in each sentence, by the sentence's number in the study."""


class Talk:
    """The sentences of one transcript that no interviewer says.

    Args:
        revision: the transcript.
        first: number that its first sentence has in the study.

    Attributes:
        sentences: in order.
    """

    def __init__(self, revision: Revision, first: int = 0) -> None:
        self.revision, self.first = revision, first
        self.turns = [turn.span for turn in revision.turns if revision.role(turn) is not Role.INTERVIEWER]
        places = Spans(revision.segments.sentences)
        numbers = dict.fromkeys(at for turn in self.turns for at in places.touched(*turn))
        self.sentences = [revision.segments.sentences[at] for at in numbers]
        self._places = Spans(self.sentences)

    @cached_property
    def folded(self) -> str:
        """The folded view of the text."""
        return fold(self.revision.text)

    def touched(self, start: int, end: int) -> range:
        """Return the numbers in the study of the sentences that a span touches."""
        found = self._places.touched(start, end)
        return range(self.first + found.start, self.first + found.stop)


class Judged(NamedTuple):
    """What was said of the sentences for one code.

    Attributes:
        right: numbers of the sentences coded with it.
        wrong: numbers of the sentences that were refused for it and are not coded with it.
        passages: the sentences of each coding.
    """

    right: frozenset[int]
    wrong: frozenset[int]
    passages: Sequence[range]


class Spoken:
    """All that participants say in the study.

    Args:
        study: an open project.
        coder: whose codings count; everybody's when None.
    """

    def __init__(self, study: Project, coder: str | None = None) -> None:
        self._study, self._coder = study, coder
        self.talks: list[Talk] = []
        first = 0
        for row in study.transcripts.rows():
            self.talks.append(Talk(reads.revision(study.store, row), first))
            first += len(self.talks[-1].sentences)
        self.by_name = {talk.revision.name: talk for talk in self.talks}
        self._of = [talk for talk in self.talks for _sentence in talk.sentences]

    def __len__(self) -> int:
        """Return how many sentences there are."""
        return len(self._of)

    def place(self, number: int) -> tuple[Talk, Span]:
        """Return the transcript and the span of a sentence."""
        talk = self._of[number]
        return talk, talk.sentences[number - talk.first]

    def words(self, number: int) -> tuple[str, Words, Span]:
        """Return the folded text that a sentence stands in, its words, and the sentence's span."""
        talk, sentence = self.place(number)
        return talk.folded, talk.revision.segments.words, sentence

    @cached_property
    def codings(self) -> list[Coding]:
        """The codings that count."""
        return self._study.codings.list(coder=self._coder)

    @cached_property
    def coded(self) -> list[Talk]:
        """The transcripts that have a coding: what has none there was read and left."""
        names = {coding.transcript for coding in self.codings}
        return [talk for talk in self.talks if talk.revision.name in names]

    @cached_property
    def read(self) -> frozenset[int]:
        """Numbers of the sentences of these transcripts."""
        return frozenset(
            number for talk in self.coded for number in range(talk.first, talk.first + len(talk.sentences))
        )

    @cached_property
    def _passages(self) -> dict[str, list[range]]:
        found: dict[str, list[range]] = {}
        for coding in self.codings:
            touched = self.by_name[coding.transcript].touched(coding.start, coding.end)
            if touched:
                found.setdefault(coding.code, []).append(touched)
        return found

    def judged(self, code: str) -> Judged:
        """Return what was said of the sentences for a code."""
        passages = self._passages.get(code, [])
        right = frozenset(number for passage in passages for number in passage)
        refused = decided.refused(self._study.store, self._study.coder, code)
        wrong = {number for name, start, end in refused for number in self.by_name[name].touched(start, end)}
        return Judged(right, frozenset(wrong - right), passages)

    def hits(self, matcher: Matcher) -> HitsByRule:
        """Return what the keywords of a matcher find."""
        found: dict[tuple[str, str, str], dict[int, Hit]] = {}
        for talk in self.talks:
            segments = talk.revision.segments
            for hit in matcher.hits(talk.folded, segments.words, talk.turns, sentences=segments.sentences):
                sentences = found.setdefault((hit.code, hit.keyword, hit.kind), {})
                for number in talk.touched(hit.start, hit.end):
                    sentences.setdefault(number, hit)
        return found
