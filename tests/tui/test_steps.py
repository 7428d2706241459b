"""Units hold each other, phrases end at marks, and an edge moves by one word or mark."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Segments, Turn
from qualcode.model.words import Words
from qualcode.tui.steps import Unit, edge, larger, smaller, step, unit_at

TEXT = "问：来吗？\n答：校长来过，涨了3.5倍，isn’t it。 没有沟通！\n答：嗯。"
SAID = ("来吗？", "校长来过，涨了3.5倍，isn’t it。 没有沟通！", "嗯。")
TURNS = tuple(
    Turn(n, TEXT.index(said), TEXT.index(said) + len(said), who)
    for n, (who, said) in enumerate(zip("问答答", SAID, strict=True), 1)
)
SENTENCES = tuple(
    Span(TEXT.index(said), TEXT.index(said) + len(said))
    for said in ("来吗？", "校长来过，涨了3.5倍，isn’t it。", "没有沟通！", "嗯。")
)
WORDS = [found.start() for found in re.finditer(r"[\u4e00-\u9fff]{1,2}|[\w’.]+|\W", TEXT)]
REVISION = Revision(
    "0" * 32, "one.txt", TEXT, TURNS, Segments(SENTENCES, Words.from_starts(len(TEXT), WORDS), "zh", "test")
)


def said(span: Span) -> str:
    return span.of(TEXT)


def test_a_phrase_ends_at_marks_but_not_within_numbers_and_words() -> None:
    found = [said(unit_at(REVISION, TEXT.index(at), Unit.PHRASE)) for at in ("校", "，", "3", "’", "！")]
    assert found == ["校长来过", "校长来过", "涨了3.5倍", "isn’t it", "没有沟通"]


def test_steps_by_phrase_go_through_all_of_them_and_back() -> None:
    seen = [2]
    while (after := step(REVISION, seen[-1], Unit.PHRASE, forward=True)) != seen[-1]:
        seen.append(after)
    assert [TEXT[at] for at in seen] == list("来校涨i没嗯")
    back = [seen[-1]]
    while (before := step(REVISION, back[-1], Unit.PHRASE, forward=False)) != back[-1]:
        back.append(before)
    assert back == seen[::-1]


def test_a_selection_grows_from_word_over_phrase_and_sentence_to_turn_and_shrinks_back() -> None:
    span, grown = Span(8, 9), []
    while found := larger(REVISION, span):
        span, unit = found
        grown.append((said(span), unit))
    assert [unit for _said, unit in grown] == [Unit.WORD, Unit.PHRASE, Unit.SENTENCE, Unit.TURN]
    assert grown[0][0] == "校长"
    shrunk = []
    while less := smaller(REVISION, span, 8):
        span, unit = less
        shrunk.append(unit)
    assert shrunk == [Unit.SENTENCE, Unit.PHRASE, Unit.WORD, Unit.CHARACTER]


def test_any_selection_grows_to_whole_units() -> None:
    found = larger(REVISION, Span(11, 14))
    assert found is not None
    assert said(found[0]) == "来过，涨了"


def test_an_edge_moves_over_words_and_marks_and_passes_what_is_not_talk() -> None:
    first, last = SENTENCES[1].start, SENTENCES[2].end
    assert TEXT[first : edge(REVISION, first, forward=True)] == "校长"
    assert TEXT[first : edge(REVISION, first + 4, forward=True)] == "校长来过，"
    assert TEXT[SENTENCES[1].end : edge(REVISION, SENTENCES[1].end, forward=True)] == " 没有"
    assert TEXT[last : edge(REVISION, last, forward=True)] == "\n答：嗯"
    assert edge(REVISION, SENTENCES[3].start, forward=False) == last - 1
    assert edge(REVISION, len(TEXT), forward=True) == len(TEXT)
    assert edge(REVISION, 2, forward=False) == 2


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_growing_always_gives_more_and_shrinking_less(start: int, length: int) -> None:
    span = Span(start, min(start + length, len(TEXT)))
    more, less = larger(REVISION, span), smaller(REVISION, span, start)
    assert more is None or (more[0].holds(span) and more[0] != span)
    assert less is None or (span.holds(less[0]) and less[0] != span and said(less[0]))
