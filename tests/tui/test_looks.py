"""Every stretch of a row gets all that is true of it, and steps by unit land where the unit begins."""

from qualcode.model.coding import Coding, Origin
from qualcode.model.span import Span
from qualcode.model.transcript import Revision, Segments, Turn
from qualcode.model.words import Words
from qualcode.tui.looks import Mark, Scene, Stretch, runs
from qualcode.tui.steps import Unit, cover, in_hand, step, unit_at
from qualcode.tui.stripes import Spans

TEXT = "问：来过吗？\n答：校长来过。我们没有沟通！\n"
TURNS = (Turn(1, 2, 6, "问"), Turn(2, 9, 22, "答"))
SENTENCES = (Span(2, 6), Span(9, 14), Span(14, 21))
WORDS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 16, 18, 20, 21)
REVISION = Revision(
    "0" * 32, "one.txt", TEXT, TURNS, Segments(SENTENCES, Words.from_starts(len(TEXT), WORDS), "zh", "test")
)


def coding(start: int, end: int, code: str) -> Coding:
    return Coding("c", "one.txt", start, end, TEXT[start:end], code, "me", Origin.HAND)


def scene(*codings: Coding, marked: tuple[tuple[Span, Mark], ...] = ()) -> Scene:
    talk = Spans([Stretch(turn.start, turn.end) for turn in TURNS])
    return Scene(Spans(codings), talk, Spans([Stretch(2, 6)]), marked)


def test_runs_join_to_the_row_and_say_what_is_outside_the_talk() -> None:
    made = runs(scene(), 7, 21)
    assert [(run.start, run.end, run.look.marks) for run in made] == [(7, 9, Mark.OUTSIDE), (9, 21, Mark(0))]


def test_overlapping_codings_show_both_codes_where_they_overlap() -> None:
    made = runs(scene(coding(9, 16, "a"), coding(14, 21, "b")), 9, 21)
    assert [(run.start, run.look.codes) for run in made] == [(9, ("a",)), (14, ("a", "b")), (16, ("b",))]


def test_marks_add_up() -> None:
    marked = ((Span(9, 14), Mark.SELECTED), (Span(11, 12), Mark.CURSOR))
    made = runs(scene(marked=marked), 9, 21)
    assert made[1].look.marks == Mark.SELECTED | Mark.CURSOR
    assert made[1][:2] == (11, 12)


def test_an_interviewers_words_are_marked_as_asked() -> None:
    assert runs(scene(), 2, 6)[0].look.marks == Mark.ASKED


def test_a_word_step_passes_marks_and_stops_at_the_ends() -> None:
    assert step(REVISION, 11, Unit.WORD, forward=True) == 12
    assert step(REVISION, 12, Unit.WORD, forward=True) == 14
    assert step(REVISION, 14, Unit.WORD, forward=False) == 12
    assert step(REVISION, 18, Unit.WORD, forward=True) == 18
    assert step(REVISION, 0, Unit.WORD, forward=False) == 0


def test_sentence_and_turn_steps_stay_in_the_talk() -> None:
    assert step(REVISION, 9, Unit.SENTENCE, forward=True) == 14
    assert step(REVISION, 15, Unit.SENTENCE, forward=False) == 14
    assert step(REVISION, 14, Unit.SENTENCE, forward=False) == 9
    assert step(REVISION, 2, Unit.TURN, forward=True) == 9
    assert step(REVISION, 9, Unit.TURN, forward=True) == 9


def test_character_steps_cross_everything_once() -> None:
    seen, at = [0], 0
    while (after := step(REVISION, at, Unit.CHARACTER, forward=True)) != at:
        seen.append(at := after)
    assert seen == list(range(len(TEXT)))


def test_a_selection_covers_whole_units_at_both_ends() -> None:
    anchor = unit_at(REVISION, 11, Unit.WORD)
    assert cover(REVISION, anchor, 17, Unit.WORD) == Span(11, 18)
    assert cover(REVISION, anchor, 10, Unit.WORD) == Span(9, 12)
    assert cover(REVISION, anchor, 17, Unit.SENTENCE) == Span(11, 21)


def test_what_is_in_hand_is_the_sentence_and_nothing_outside_the_talk() -> None:
    assert in_hand(REVISION, 15) == Span(14, 21)
    assert in_hand(REVISION, 8) == Span(8, 8)
