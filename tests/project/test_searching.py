"""Searching a study: shared between processes, broken off, and again after a change of the codebook."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist.expressions import Expressions
from qualcode.model.suggestion import Options
from qualcode.project import Project, create, open_project
from qualcode.project.searching import Meets, Search, Searched
from qualcode.store import reads
from qualcode.store.excerpts import Excerpt
from qualcode.store.stored import stored

BOOK = """\
name: searched
groups: {{helpers: [帮扶, support]}}
codes:
  - id: care
    name: {{zh: 重视}}
    keywords: {{zh: {care}}}
  - id: plan
    name: {{zh: 规划}}
    keywords: {{zh: {plan}, en: {words}}}
"""

ZH = """\
访谈者：领导重视这件事吗？
受访者：我们校长办公室常开会，很重视。學校長期缺乏沟通，没有签协议，经费也不够。
访谈者：结队帮扶怎么样？
受访者：校长上心，协议签了又改。结队帮扶有支持，经费到位。
访谈者：后来呢？
受访者：领导重视。说是这么说的。校长也重视。协议签了又签，校长也重视。嗯，就这样过来的，大家谁也没有多问一句，事情就慢慢放下了，再没人提。
"""
EN = """\
Q: Does the head teacher care?
A: Our head  teacher cares about support. We never signed an agreement, we attached great importance.
"""
KEYWORDS = [
    "重视",
    "校长",
    "學校",
    "学校",
    "协议",
    "{word: 经费}",
    "{fuzzy: 结对帮扶}",
    "{homophone: 结对帮扶}",
    "{gap: 校长 … 上心}",
    "{near: 经费 & 不够 ! 到位}",
    "{near: <helpers> & 协议}",
    "{regex: '签.'}",
]
WORDS = [
    "head teacher",
    "{lemma: attach importance}",
    "{gap: attach … importance}",
    "{near: <helpers>}",
    "agreement",
]


def book(care: list[str], plan: list[str], words: list[str]) -> str:
    lists = (f"[{', '.join(each)}]" for each in (care, plan, words))
    return BOOK.format(**dict(zip(("care", "plan", "words"), lists, strict=True)))


def made(folder: Path, content: str, copies: int = 3) -> Project:
    (folder / "book.yaml").write_text(content, encoding="utf-8")
    for n in range(copies):
        (folder / f"zh{n}.txt").write_text(
            ZH.replace("校长", "校长主任所长"[2 * (n % 3) :][:2]), encoding="utf-8"
        )
        (folder / f"en{n}.txt").write_text(EN * (n + 1), encoding="utf-8")
    study = create(folder / "searched.qualcode", folder / "book.yaml", coder="mei")
    study.transcripts.add(sorted(folder.glob("*.txt")))
    return study


def table(study: Project) -> list[tuple[Any, ...]]:
    """All that is stored of suggestions but the number of the row."""
    columns = [column for _n, column, *_rest in study.store.rows("PRAGMA table_info(suggestions)")][1:]
    names = ", ".join(f'"{column}"' for column in columns)
    return sorted(study.store.rows(f"SELECT {names} FROM suggestions"), key=repr)


@pytest.fixture
def studied(tmp_path: Path) -> Project:
    return made(tmp_path, book(KEYWORDS[:9], KEYWORDS[2:], WORDS))


def test_what_is_read_many_at_a_time_is_what_is_read_one_by_one(studied: Project) -> None:
    rows = studied.transcripts.rows(None)
    read = [one.revision() for some in stored(studied.store, rows) for one in some]
    assert len(read) == 6
    assert read == [reads.revision(studied.store, row) for row in rows]


def test_two_processes_store_the_same_bytes(studied: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.store.stored._TOGETHER", 2)
    one = studied.suggestions.make(processes=1)
    alone = table(studied)
    assert len(alone) == one.made > 20
    assert studied.suggestions.make(processes=2) == one
    assert table(studied) == alone


def test_what_is_sent_to_another_process_is_small(studied: Project) -> None:
    book = studied.codebook.get()
    search = Search(book, Options(), reads.codes(studied.store))
    before = len(pickle.dumps(search))
    assert search.matcher.order
    assert len(pickle.dumps(search)) == before < 10_000
    assert pickle.loads(pickle.dumps(search)) == search
    assert pickle.loads(pickle.dumps(Meets(book))) == Meets(book)


def test_progress_names_every_transcript_in_order(studied: Project) -> None:
    seen: list[tuple[int, int, str]] = []
    studied.suggestions.make(progress=lambda *each: seen.append(each))
    names = [row.name for row in studied.transcripts.rows(None)]
    assert seen == [(at, 6, name) for at, name in enumerate(names)]


def test_an_error_in_the_middle_leaves_everything_as_it_was(
    studied: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    studied.suggestions.make()
    before = table(studied)
    monkeypatch.setattr("qualcode.project.suggesting.MANY", 1)
    monkeypatch.setattr("qualcode.store.stored._TOGETHER", 1)
    raised = RuntimeError("in the middle")

    def break_off(done: int, _total: int, _name: str) -> None:
        if done == 3:
            raise raised

    with pytest.raises(RuntimeError, match="in the middle"):
        studied.suggestions.make(progress=break_off, processes=2)
    assert len(before) > 20
    assert table(studied) == before
    assert studied.suggestions.make().made == len(before)


BROKEN_OFF = """
import sys, time
from qualcode.project import open_project, suggesting
from qualcode.store import stored
suggesting.MANY, stored._TOGETHER = 1, 1
def told(done, total, name):
    print(done, flush=True)
    time.sleep(0.05)  # what is left lasts until the signal comes
with open_project(sys.argv[1]) as study:
    study.suggestions.make(progress=told, processes=2)
"""


@pytest.mark.skipif(os.name == "nt", reason="a signal to one process is not to be had there")
def test_ctrl_c_in_the_middle_leaves_the_project_as_it_was(tmp_path: Path) -> None:
    with made(tmp_path, book(KEYWORDS, [], WORDS), copies=15) as study:
        study.suggestions.make(transcripts=["zh0.txt"])
        before, path = table(study), study.path
    assert before
    running = subprocess.Popen(
        [sys.executable, "-c", BROKEN_OFF, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    while running.stdout.readline().strip() != b"10":
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _out, said = running.communicate(timeout=60)
    assert b"KeyboardInterrupt" in said
    with open_project(path) as study:
        assert table(study) == before
        assert study.suggestions.make().made > len(before)


def counted(study: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return what tells which transcripts were searched since it was last asked, or some of their turns."""
    from qualcode.assist import suggesting

    names: list[str] = []
    plain = suggesting.suggest

    def noted(matcher: Any, revision: Any, *args: Any, **named: Any) -> Any:
        names.append(revision.name)
        return plain(matcher, revision, *args, **named)

    turns = Search.of_turns

    def noted_turns(search: Search, some: Sequence[Excerpt]) -> Searched:
        found = turns(search, some)
        names[-1:] = [each.row.name for each in some]  # those laid out together have no name
        return found

    monkeypatch.setattr("qualcode.assist.suggest", noted)
    monkeypatch.setattr(Search, "of_turns", noted_turns)

    def told() -> list[str]:
        found, names[:] = [name for name, _turns in groupby(names)], []
        return found

    return told


def test_a_changed_keyword_is_searched_only_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = made(tmp_path, book(["重视", "校长"], ["协议"], ["agreement"]))
    searched = counted(study, monkeypatch)
    study.suggestions.make()
    assert len(searched()) == 6
    for plan, expected in (("[主任]", ["zh0.txt", "zh1.txt", "zh2.txt"]), ("[所长]", ["zh1.txt", "zh2.txt"])):
        (tmp_path / "book.yaml").write_text(
            book(["重视", "校长"], [], ["agreement"]).replace("zh: []", f"zh: {plan}"), encoding="utf-8"
        )
        study.codebook.load(tmp_path / "book.yaml")
        study.suggestions.make()
        assert searched() == expected


def test_what_comes_in_during_a_run_is_searched_in_the_next(tmp_path: Path) -> None:
    study = made(tmp_path, book(["重视"], ["协议"], ["agreement"]), copies=1)
    late = tmp_path / "late.txt"
    late.write_text(ZH + "受访者：说来话长，协议重视了。\n", encoding="utf-8")

    def add(_done: int, _all: int, _name: str) -> None:
        if late.exists():
            with open_project(study.path, "wu") as other:
                other.transcripts.add([late])
            late.unlink()

    study.suggestions.make(progress=add)
    assert [row.name for row in study.transcripts.rows()].count("late.txt") == 1
    (tmp_path / "book.yaml").write_text(book(["重视"], ["协议", "上心"], ["agreement"]), encoding="utf-8")
    study.codebook.load(tmp_path / "book.yaml")
    study.suggestions.make()
    found = table(study)
    assert {row.keyword for row in study.suggestions.rows(transcript="late.txt")} >= {"重视", "协议"}
    study.suggestions.make(transcripts=[row.name for row in study.transcripts.rows()])
    assert table(study) == found


def test_a_regex_given_up_after_a_change_is_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = made(tmp_path, book(["重视", "{regex: '(校|校校)+x'}"], ["协议"], ["agreement"]), copies=1)
    (tmp_path / "slow.txt").write_text("受访者：x" + "校" * 21 + "。开会。\n", encoding="utf-8")
    study.transcripts.add([tmp_path / "slow.txt"])
    assert not study.suggestions.make().problems
    monkeypatch.setattr(
        "qualcode.assist.matcher.Expressions", lambda rules, _timeout: Expressions(rules, 1e-4)
    )
    (tmp_path / "book.yaml").write_text(
        book(["重视", "开会", "{regex: '(校|校校)+x'}"], ["协议"], ["agreement"]), encoding="utf-8"
    )
    study.codebook.load(tmp_path / "book.yaml")
    problems = study.suggestions.make().problems
    assert problems
    assert "slow.txt" in problems[0]
    assert study.suggestions.make().problems == problems


def test_a_change_of_anything_else_is_searched_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = made(tmp_path, book(["重视", "校长"], ["协议"], ["agreement"]))
    searched = counted(study, monkeypatch)
    study.suggestions.make()
    searched()

    def changed_with(change: Callable[[], object]) -> int:
        change()
        (tmp_path / "book.yaml").write_text(
            book(["重视", "校长"], [f"词{time.monotonic_ns()}"], ["agreement"]), encoding="utf-8"
        )
        study.codebook.load(tmp_path / "book.yaml")
        study.suggestions.make()
        return len(searched())

    assert changed_with(lambda: None) == 3  # those with 协议
    assert changed_with(lambda: study.speakers.set("zh0.txt", "访谈者", role="participant")) == 6
    assert changed_with(lambda: None) == 0
    assert changed_with(lambda: study.suggestions.make(transcripts=["en1.txt"])) > 6
    assert changed_with(lambda: study.transcripts.remove("en0.txt")) == 5
    assert (
        changed_with(lambda: [study.history.undo(), study.history.undo()]) == 6
    )  # the codebook, then the removal


lists = st.lists(st.sampled_from(KEYWORDS), max_size=5, unique=True)
words = st.lists(st.sampled_from(WORDS), max_size=3, unique=True)


@pytest.fixture(scope="module")
def shared_study(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return made(tmp_path_factory.mktemp("shared"), book([], [], []), copies=2)


@settings(deadline=None, max_examples=40)
@given(lists, lists, words, st.booleans())
def test_any_change_of_the_codebook_gives_what_a_whole_run_gives(
    shared_study: Project, care: list[str], plan: list[str], other: list[str], fewer: bool
) -> None:
    study, content = shared_study, book(care, plan, other)
    if fewer:
        content = content.replace("support", "agreement").replace("[帮扶", "[经费")
    path = Path(study.path).with_name("book.yaml")
    path.write_text(content, encoding="utf-8")
    study.codebook.load(path)
    report = study.suggestions.make()
    found = table(study)
    whole = study.suggestions.make()  # no keyword has changed since, so that all is searched
    assert table(study) == found
    assert (report.made, report.by_code) == (whole.made, whole.by_code)
    assert report.made == len(found)


SAID = [
    "校长很重视。",
    "没有，",
    "嗯。",
    "學校長期缺沟通，",
    "如果签协议，",
    "签协议？有，",
    "市教育局协议。",
    "head  teacher",
    " agreement.",
    "\n",
    "𠮷",
]
talks = st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=4).map("".join), min_size=1, max_size=8)
literals = st.lists(st.sampled_from([*KEYWORDS[:6], "沟通", "教育"]), max_size=4, unique=True)
literal_words = st.lists(st.sampled_from([WORDS[0], WORDS[1], WORDS[4]]), max_size=3, unique=True)


@settings(deadline=None, max_examples=40)
@given(
    talks,
    st.lists(
        st.tuples(literals, literals, words.filter(lambda each: each[2:] == [])), min_size=2, max_size=3
    ),
)
def test_turns_searched_by_themselves_give_what_the_whole_talk_gives(
    tmp_path_factory: pytest.TempPathFactory,
    talk: list[str],
    books: list[tuple[list[str], list[str], list[str]]],
) -> None:
    folder = tmp_path_factory.mktemp("turns")
    lines = [f"{'访谈者受访者'[3 * (n % 2) :][:3]}：{line}" for n, line in enumerate(talk)]
    (folder / "talk.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / "book.yaml"
    for n, lists_of_keywords in enumerate(books):
        content = book(*lists_of_keywords) + "exclusions: {zh: [市教育局协议]}\n"
        path.write_text(content, encoding="utf-8")
        if not n:
            study = create(folder / "turns.qualcode", path, coder="mei")
            study.transcripts.add([folder / "talk.txt"])
        study.codebook.load(path)
        study.suggestions.make(Options(unit=("sentence", "hit", "turn")[len(talk) % 3]))
    found = table(study)
    study.suggestions.make()
    assert table(study) == found
    study.close()
