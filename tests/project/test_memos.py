"""Memos over all levels: written, changed, removed, found, undone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import UsageError
from qualcode.model.memo import Level, Memo, MemoKind
from qualcode.project import Project

MEANT = ("on", "kind", "text", "transcript", "speaker", "code", "quote")


def seen(memo: Memo) -> tuple[object, ...]:
    return tuple(getattr(memo, name) for name in MEANT)


@pytest.fixture
def written(study: Project) -> list[Memo]:
    coding = study.codings.add("li.txt", 4, 8, "lead.care")
    return [
        study.memos.write("what the study is about"),
        study.memos.write("long talk", kind="method", transcript="li.txt"),
        study.memos.write("speaks for others", transcript="li.txt", speaker="受访者"),
        study.memos.write("care, not power", kind="definition", code="lc"),
        study.memos.write("says 領導 first\nand waits", kind=MemoKind.THEORY, coding=coding.id[:8]),
    ]


def test_a_memo_knows_what_it_is_on_by_name(study: Project, written: list[Memo]) -> None:
    assert [seen(memo) for memo in study.memos.list()] == [
        ("project", "note", "what the study is about", None, None, None, None),
        ("transcript", "method", "long talk", "li.txt", None, None, None),
        ("speaker", "note", "speaks for others", "li.txt", "受访者", None, None),
        ("code", "definition", "care, not power", None, None, "lead.care", None),
        ("coding", "theory", "says 領導 first\nand waits", "li.txt", "访谈者", "lead.care", "领导重视"),
    ]
    assert {memo.coder for memo in written} == {"lin"}
    assert written == study.memos.list()
    assert (written[4].start, written[4].end) == (4, 8)


def test_the_list_is_narrowed_by_each_filter(study: Project, written: list[Memo]) -> None:
    note, method, speaker, definition, theory = written
    assert study.memos.list("coding") == [theory]
    assert study.memos.list(Level.PROJECT) == [note]
    assert study.memos.list(kind="note") == [note, speaker]
    assert study.memos.list(coder="nobody") == []
    assert study.memos.list(code="lead.care") == [definition, theory]
    assert study.memos.list(transcript="li.txt") == [method, speaker, theory]
    assert study.memos.list(words="领导") == [theory]
    assert study.memos.list(words="Care") == []
    assert study.memos.list(words="care", code="lc") == [definition]


def test_change_keeps_the_writer_and_takes_the_time_of_the_change(
    study: Project, written: list[Memo]
) -> None:
    before = len(study.history.list())
    study.coder = "wang"
    changed = study.memos.change(written[0].id, "something else", "theory")
    assert (changed.text, changed.kind, changed.coder) == ("something else", "theory", "lin")
    assert changed.time == study.history.list(1)[0].time
    assert study.memos.change(written[0].id, text="something else") == changed
    assert len(study.history.list()) == before + 2  # wang's own entry and one change


def test_each_verb_is_one_gesture_and_undone(study: Project, written: list[Memo]) -> None:
    states = [study.memos.list()]
    study.memos.change(written[1].id, "short talk")
    states.append(study.memos.list())
    assert study.memos.remove([written[1].id, written[4].id, written[1].id[:10]]) == 2
    assert study.memos.list() == [written[0], written[2], written[3]]
    study.history.undo()
    assert [memo.text for memo in study.memos.list()] == [memo.text for memo in states[1]]
    study.history.undo()
    assert study.memos.list() == states[0]
    for _memo in written:
        study.history.undo()
    assert study.memos.list() == []
    assert study.check() == []


def test_what_does_not_fit_is_refused_and_nothing_is_kept(study: Project, written: list[Memo]) -> None:
    before = study.history.length()
    for wrong in (
        lambda: study.memos.write(" \n "),
        lambda: study.memos.write("a\udc80b"),
        lambda: study.memos.write("x", kind="poem"),
        lambda: study.memos.write("x", code="nothing"),
        lambda: study.memos.write("x", transcript="li.txt", code="lc"),
        lambda: study.memos.write("x", speaker="受访者"),
        lambda: study.memos.write("x", transcript="li.txt", speaker="nobody"),
        lambda: study.memos.write("x", coding="ffffff"),
        lambda: study.memos.change("", "x"),
        lambda: study.memos.remove([written[0].id, "nothing"]),
        lambda: study.memos.get("zz"),
    ):
        with pytest.raises(UsageError):
            wrong()
    with pytest.raises(UsageError):
        study.memos.list("page")
    assert study.history.length() == before
    assert study.memos.list() == written


def test_a_memo_goes_with_its_coding_and_comes_back_with_it(study: Project, written: list[Memo]) -> None:
    study.codings.remove([written[4].coding or ""])
    assert study.memos.list("coding") == []
    study.history.undo()
    assert study.memos.list("coding") == [written[4]]


@given(st.text())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_stands_as_written_but_for_its_line_ends(study: Project, text: str) -> None:
    words = "\n".join(text.splitlines()).strip()
    if words:
        memo = study.memos.write(text)
        assert memo.text == words
        assert study.memos.change(memo.id, text=memo.text) == memo
