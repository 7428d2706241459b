"""A portrait loses no character and no stretch, and adds up to what the tables say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import BOOK, Coding, Study, studies
from qualcode.analysis.corpus import Corpus, TextRow, TranscriptRow, TurnRow
from qualcode.analysis.frequency import frequency
from qualcode.analysis.portrait import Portrait, portrait
from qualcode.errors import UsageError
from qualcode.model.codebook import Codebook
from qualcode.model.words import Words

TEXT = "问：重视吗？\n答：很 重视。都说好。"
TURNS = [
    TurnRow(1, 1, 2, 6, "问", "interviewer"),
    TurnRow(2, 1, 9, 18, "答", "participant"),
]


def drawn(study: Study, at: int, cells: int, by: str, *, interviewer: bool) -> Portrait:
    return portrait(study.corpus(), study.texts[at], cells, by, interviewer=interviewer)


def small(*codings: tuple[str, int, int | None, int, int], text: str = TEXT) -> tuple[Corpus, TextRow]:
    corpus = Corpus(BOOK, [TranscriptRow(1, "li.txt")], TURNS, codings=codings)
    return corpus, TextRow(1, text, (), Words(0, b""))


@settings(deadline=None, max_examples=100)
@given(studies(), st.integers(1, 12), st.sampled_from(["code", "theme"]), st.booleans())
def test_a_line_adds_up_to_the_characters_in_the_table(
    study: Study, cells: int, by: str, interviewer: bool
) -> None:
    table = frequency(study.corpus(), by, "characters", interviewer=interviewer)
    wanted = {row[0]: row[2] for row in table.rows}
    sums = dict.fromkeys(wanted, 0)
    for at in range(len(study.texts)):
        for line in drawn(study, at, cells, by, interviewer=interviewer).lines:
            sums[line.code] = sums.get(line.code, 0) + sum(line.covered)
    assert sums == wanted


@settings(deadline=None, max_examples=100)
@given(studies(), st.integers(1, 12), st.booleans())
def test_stretches_are_equal_in_order_and_hold_all_the_talk(
    study: Study, cells: int, interviewer: bool
) -> None:
    for at, text in enumerate(study.texts):
        found = drawn(study, at, cells, "code", interviewer=interviewer)
        sizes = [stretch.characters for stretch in found.stretches]
        turns = [turn for turn in study.turns if turn.transcript == at]
        codes: list[Coding] = [("a", at, turn.id, turn.start, turn.end) for turn in turns]
        codes = codes or [("a", at, None, 0, len(text.text))]
        whole = Corpus(BOOK, study.transcripts, study.turns, codings=codes, texts=[text])
        talk = frequency(whole, "code", "characters", interviewer=interviewer).rows[0][2]
        assert sum(sizes) == talk
        assert len(sizes) == min(cells, sum(sizes))
        assert all(sizes)
        assert max(sizes, default=0) - min(sizes, default=0) <= 1
        edges = [edge for stretch in found.stretches for edge in stretch[:2]]
        assert edges == sorted(edges)
        assert all(0 <= share <= 1 for line in found.lines for share in found.shares(line))
        assert all(len(line.covered) == len(sizes) for line in found.lines)


def test_interviewers_turns_are_left_out_unless_asked_for() -> None:
    corpus, text = small(("a.one", 1, 1, 2, 6), ("a.one", 1, 2, 9, 14))
    found = portrait(corpus, text, 4, "code")
    line = next(line for line in found.lines if line.code == "a.one")
    assert (found.stretches[0].start, found.stretches[0].turn, found.stretches[0].speaker) == (9, 2, "答")
    assert (line.covered, line.codings) == ((2, 2, 0, 0), 1)
    everybody = portrait(corpus, text, 4, "code", interviewer=True)
    assert everybody.stretches[0].start == 2
    assert sum(next(line for line in everybody.lines if line.code == "a.one").covered) == 8


def test_unused_codes_have_empty_lines_and_themes_cover_what_their_codes_do_once() -> None:
    corpus, text = small(("a.one", 1, 2, 9, 14), ("a.two", 1, 2, 9, 14))
    assert [line.code for line in portrait(corpus, text, 2, "code").lines] == [
        "a", "a.one", "a.two", "b.three", "b.unused",
    ]  # fmt: skip
    themes = portrait(corpus, text, 2).lines
    assert [(line.code, sum(line.covered), line.codings) for line in themes] == [("a", 4, 2), ("b", 0, 0)]


def test_a_text_without_talk_has_no_stretches() -> None:
    corpus = Corpus(BOOK, [TranscriptRow(1, "li.txt")], [])
    found = portrait(corpus, TextRow(1, " \n", (), Words(0, b"")), 10)
    assert found.stretches == ()
    assert [line.covered for line in found.lines] == [(), ()]


def test_a_turn_as_long_as_a_book_is_cut_quickly() -> None:
    text = "校长 很重视。" * 60_000
    corpus = Corpus(
        BOOK, [TranscriptRow(1, "li.txt")], [TurnRow(1, 1, 0, len(text))], codings=[("a", 1, 1, 0, 70)]
    )
    found = portrait(corpus, TextRow(1, text, (), Words(0, b"")), 80, "code")
    assert [len(found.stretches), sum(found.lines[0].covered)] == [80, 60]


def test_an_unknown_choice_is_refused() -> None:
    corpus, text = small()
    with pytest.raises(UsageError, match="by"):
        portrait(corpus, text, 4, "pages")


def test_every_stretch_has_what_leads_it_where_no_code_stands_in_the_codebook() -> None:
    corpus = Corpus(Codebook("none", ()), [TranscriptRow(1, "li.txt")], TURNS, codings=())
    found = portrait(corpus, TextRow(1, TEXT, (), Words(0, b"")), 6)
    assert found.stretches
    assert found.leading() == [(-1, 0.0)] * len(found.stretches)
