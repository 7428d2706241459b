"""Small random studies for tests that count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from qualcode.analysis.corpus import Corpus, TextRow, TranscriptRow, TurnRow
from qualcode.model.codebook import Code, Codebook
from qualcode.model.words import Words

BOOK = Codebook(
    "book",
    (
        Code("a", {"zh": "甲"}),
        Code("a.one", {"zh": "甲一"}, parent="a"),
        Code("a.two", {"en": "two"}, parent="a"),
        Code("b", codable=False),
        Code("b.three", parent="b"),
        Code("b.unused", parent="b"),
    ),
)
CODABLE = ["a", "a.one", "a.two", "b.three", "b.unused"]
USED = CODABLE[:-1]
ALPHABET = "我们校长老师 ，。\n\u3000ab1 🙂𠀀"

Coding = tuple[str, int, int | None, int, int]


@dataclass
class Study:
    """A corpus as lists, to be counted twice."""

    transcripts: list[TranscriptRow]
    turns: list[TurnRow]
    texts: list[TextRow]
    codings: list[Coding]

    def corpus(self) -> Corpus:
        groups = [(*key, n) for key, n in Counter((c[0], c[1], c[2]) for c in self.codings).items()]
        return Corpus(BOOK, self.transcripts, self.turns, groups, self.codings, self.texts)


@st.composite
def pieces(draw: st.DrawFn, length: int) -> list[tuple[int, int]]:
    """Some disjoint ranges below `length`, in order."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    ranges = list(pairwise(cuts))
    return [piece for piece in ranges if draw(st.booleans())]


@st.composite
def studies(draw: st.DrawFn) -> Study:
    study = Study([], [], [], [])
    for number in range(draw(st.integers(1, 3))):
        text = draw(st.text(ALPHABET, min_size=1, max_size=40))
        attributes = draw(st.dictionaries(st.just("year"), st.sampled_from(["1", "2", "10"])))
        study.transcripts.append(TranscriptRow(number, f"{number}.txt", attributes))
        turns: list[TurnRow] = []
        for start, end in draw(pieces(len(text))):
            speaker, role = draw(
                st.sampled_from(
                    [("问", "interviewer"), ("答", "participant"), ("王", "participant"), (None, None)]
                )
            )
            own = attributes | draw(
                st.dictionaries(st.just("position"), st.sampled_from(["teacher", "校长", ""]))
            )
            turns.append(TurnRow(len(study.turns) + len(turns), number, start, end, speaker, role, own))
        study.turns += turns
        words = Words.from_starts(len(text), draw(st.sets(st.integers(0, len(text) - 1))) | {0})
        study.texts.append(TextRow(number, text, draw(pieces(len(text))), words, draw(pieces(len(text)))))
        for _n in range(draw(st.integers(0, 6))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            touched = [t.id for t in turns if t.start < end and start < t.end]
            turn = draw(st.sampled_from(touched)) if touched else None
            study.codings.append((draw(st.sampled_from(USED)), number, turn, start, end))
    return study
