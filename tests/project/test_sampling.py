from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from project.growing_study import code, growing
from qualcode.errors import UsageError
from qualcode.model.sample import Judgement, Sampled
from qualcode.model.span import Span
from qualcode.project import Project, open_project


@pytest.fixture
def garden(tmp_path: Path) -> Iterator[Project]:
    with growing(tmp_path) as study:
        study.suggestions.make()
        yield study


def places(found: list[Sampled]) -> list[tuple[str, int]]:
    return [(one.transcript, one.span.start) for one in found]


def test_only_what_participants_say_and_nothing_touches_is_drawn(garden: Project) -> None:
    found = garden.sample.draw(100)
    assert len(found) == garden.sample.report().population > 3
    assert [one.n for one in found] == [*range(1, len(found) + 1)]
    for one in found:
        revision = garden.transcripts.get(one.transcript)
        turn = next(turn for turn in revision.turns if turn.n == one.turn)
        assert turn.speaker in ("受访者", "A")
        assert one.quote == one.span.of(revision.text)
        assert one.span in revision.segments.sentences
        name = one.transcript
        spans = [coding.span for coding in garden.codings.list(transcript=name)]
        spans += [Span(row.start, row.end) for row in garden.suggestions.rows(transcript=name)]
        assert not any(span.touches(one.span) for span in spans)


def test_the_same_seed_draws_the_same_and_another_seed_others(garden: Project, tmp_path: Path) -> None:
    first = garden.sample.draw(4, seed=1)
    others = [garden.sample.draw(4, seed=seed) for seed in range(2, 8)]
    assert garden.sample.draw(4, seed=1) == first
    assert any(places(other) != places(first) for other in others)
    (tmp_path / "again").mkdir()
    with growing(tmp_path / "again") as copy:
        copy.suggestions.make()
        assert places(copy.sample.draw(4, seed=1)) == places(first)


def test_each_transcript_gives_in_proportion(garden: Project) -> None:
    everything = Counter(one.transcript for one in garden.sample.draw(100))
    half = Counter(one.transcript for one in garden.sample.draw(everything.total() // 2))
    assert half.total() == everything.total() // 2
    for name, n in everything.items():
        assert abs(half[name] - n / 2) <= 1


def test_a_sample_is_kept_for_the_next_day_and_for_its_coder(garden: Project) -> None:
    drawn = garden.sample.draw(3, seed=5)
    with open_project(garden.path, "lin") as again:
        assert again.sample.list() == drawn
    with open_project(garden.path, "mei") as other:
        assert other.sample.list() == []
        with pytest.raises(UsageError, match="no sample"):
            other.sample.report()


def test_what_was_judged_is_reported_with_its_interval(garden: Project) -> None:
    drawn = garden.sample.draw(100)
    garden.codings.add(drawn[0].transcript, *drawn[0].span, "help.meals")
    garden.codings.add(drawn[0].transcript, *drawn[0].span, "help.visit")
    garden.sample.nothing([2, 3])
    found = garden.sample.list()
    assert [one.state for one in found[:4]] == [
        Judgement.CODED, Judgement.NOTHING, Judgement.NOTHING, Judgement.OPEN,
    ]  # fmt: skip
    assert set(found[0].codes) == {"help.meals", "help.visit"}
    report = garden.sample.report()
    assert (report.coded, report.nothing, report.judged, report.gone) == (1, 2, 3, 0)
    assert report.codes == {"help.meals": 1, "help.visit": 1}
    assert report.share.value == pytest.approx(1 / 3)
    assert report.share.low < 1 / 3 < report.share.high
    assert report.sentences.value == pytest.approx(report.population / 3)
    assert report.codings.value == pytest.approx(2 * report.population / 3)
    # Of the coded sentences a keyword points at one, where somebody rang to say that they would call by.
    assert (report.found, report.known) == (1, 6)
    assert report.recall is not None
    assert report.recall.value == pytest.approx(1 / (7 + report.codings.value))
    assert report.recall.low < report.recall.value < report.recall.high


def test_a_judgement_can_be_taken_back(garden: Project) -> None:
    garden.sample.draw(3)
    garden.sample.nothing([1, 2])
    garden.sample.reopen([1])
    assert [one.state for one in garden.sample.list()] == [Judgement.OPEN, Judgement.NOTHING, Judgement.OPEN]
    with pytest.raises(UsageError, match="no sentence 9"):
        garden.sample.nothing([9])


def test_what_was_judged_is_not_drawn_again(garden: Project) -> None:
    first = garden.sample.draw(2, seed=3)
    garden.sample.nothing([1])
    code(garden, first[1].quote, "help.meals")
    second = garden.sample.draw(100, seed=3)
    assert second
    assert not set(places(first)) & set(places(second))


def test_a_sentence_whose_text_was_corrected_is_gone_and_not_counted(garden: Project, tmp_path: Path) -> None:
    drawn = garden.sample.draw(100)
    name = drawn[0].transcript
    corrected = garden.transcripts.text(name) + "受访者：补充一句。\n"
    (tmp_path / "new.txt").write_text(corrected, encoding="utf-8")
    garden.transcripts.correct(name, (tmp_path / "new.txt").read_bytes())
    states = Counter(one.state for one in garden.sample.list())
    assert states[Judgement.GONE] == sum(one.transcript == name for one in drawn) > 0
    assert garden.sample.report().gone == states[Judgement.GONE]


def test_without_suggestions_or_a_number_there_is_no_sample(tmp_path: Path) -> None:
    with growing(tmp_path) as study:
        with pytest.raises(UsageError, match="no suggestions"):
            study.sample.draw(5)
        study.suggestions.make()
        with pytest.raises(UsageError, match="at least one"):
            study.sample.draw(0)
