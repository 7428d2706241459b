"""Whatever is done in whatever order, every quote is its slice, and undo leads back the whole way."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from qualcode.errors import QualcodeError
from qualcode.model.suggestion import Handling, Options
from qualcode.project import Project, create, open_project
from qualcode.store.schema import JOURNALED

CODEBOOK = """\
name: any
codes:
  - {id: a, keywords: {zh: [校长, 沟通], en: [head teacher]}}
  - {id: 乙, keywords: {zh: [学校]}}
"""
ALPHABET = [
    "校长",
    "学校",
    "沟通",
    "head teacher",
    "𠮷",
    "😀",
    "👨‍👩‍👧",
    "e\u0301",
    "\t",
    "，",
    "。",
    " ",
    "\r\n",
    "\n",
    "a",
    "［",
    "\u202e",
]
speech = st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=12).map("".join)
talks = st.lists(speech, min_size=1, max_size=4)


class AnySequence(RuleBasedStateMachine):
    """Drives a real project file; the oracle is the list of states seen so far."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "c.yaml").write_text(CODEBOOK, encoding="utf-8")
        self.study = create(self.folder / "s.qualcode", self.folder / "c.yaml", "lin")
        self.files = 0
        self.done = [{}, self.state()]
        self.undone: list[dict[str, Any]] = []
        self.done[0] = {part: [] for part in self.done[1]}

    def state(self) -> dict[str, list[Any]]:
        parts = [part for part in JOURNALED if part != "coders"]
        columns = {part: ", ".join(f'"{column}"' for column in JOURNALED[part]) for part in parts}
        return {
            part: self.study.store.rows(f"SELECT {columns[part]} FROM {part} ORDER BY id") for part in parts
        }

    def gesture_was_made(self) -> None:
        now = self.state()
        if now != self.done[-1]:
            self.done.append(now)
            self.undone.clear()

    @rule(talk=talks)
    def add(self, talk: list[str]) -> None:
        self.files += 1
        lines = [f"{'访谈者' if at % 2 == 0 else '受访者'}：{said}" for at, said in enumerate(talk)]
        file = self.folder / f"{self.files}.txt"
        file.write_bytes("\n".join(lines).encode())
        self.study.transcripts.add([file])
        self.gesture_was_made()

    @precondition(lambda self: self.study.transcripts.list() and self.study.codebook.get().codes)
    @rule(data=st.data(), code=st.sampled_from(["a", "乙"]))
    def code(self, data: st.DataObject, code: str) -> None:
        name = data.draw(st.sampled_from([row.name for row in self.study.transcripts.list()]))
        length = len(self.study.transcripts.text(name))
        start = data.draw(st.integers(0, length - 1))
        self.study.codings.add(name, start, data.draw(st.integers(start + 1, length)), code)
        self.gesture_was_made()

    @precondition(lambda self: self.study.codings.list())
    @rule(data=st.data())
    def uncode(self, data: st.DataObject) -> None:
        ids = [coding.id for coding in self.study.codings.list()]
        self.study.codings.remove(
            data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
        )
        self.gesture_was_made()

    @precondition(lambda self: self.study.codings.list())
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        coding = data.draw(st.sampled_from(self.study.codings.list()))
        length = len(self.study.transcripts.text(coding.transcript))
        start = data.draw(st.integers(0, length - 1))
        self.study.codings.move(coding.id, start, data.draw(st.integers(start + 1, length)))
        self.gesture_was_made()

    @precondition(lambda self: self.study.codings.list() and self.study.codebook.get().codes)
    @rule(data=st.data(), code=st.sampled_from(["a", "乙"]))
    def recode(self, data: st.DataObject, code: str) -> None:
        ids = [coding.id for coding in self.study.codings.list()]
        chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
        assert {one.code for one in self.study.codings.recode(chosen, code)} == {code}
        self.gesture_was_made()

    @precondition(lambda self: any(one.end - one.start > 1 for one in self.study.codings.list()))
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        long = [one for one in self.study.codings.list() if one.end - one.start > 1]
        coding = data.draw(st.sampled_from(long))
        first, second = self.study.codings.split(
            coding.id, data.draw(st.integers(coding.start + 1, coding.end - 1))
        )
        assert first.quote + second.quote == coding.quote
        self.gesture_was_made()

    @precondition(lambda self: len(self.study.codings.list()) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.study.codings.list()))
        like = self.study.codings.list(transcript=one.transcript, code=one.code)
        if len(like) > 1:
            whole = self.study.codings.merge([each.id for each in like])
            assert (whole.start, whole.end) == (like[0].start, max(each.end for each in like))
        self.gesture_was_made()

    @precondition(lambda self: self.study.codings.list())
    @rule(data=st.data(), weight=st.none() | st.integers(0, 100))
    def weigh(self, data: st.DataObject, weight: int | None) -> None:
        coding = data.draw(st.sampled_from(self.study.codings.list()))
        assert self.study.codings.weigh(coding.id, weight).weight == weight
        self.gesture_was_made()

    @precondition(lambda self: self.study.codings.list())
    @rule(data=st.data())
    def memo(self, data: st.DataObject) -> None:
        coding = data.draw(st.sampled_from(self.study.codings.list()))
        self.study.memos.write("备忘", coding=coding.id)
        self.gesture_was_made()

    @precondition(lambda self: self.study.codebook.get().codes)
    @rule(definition=st.sampled_from(["one", "two"]))
    def redefine(self, definition: str) -> None:
        changed = CODEBOOK.replace("{id: a,", f"{{id: a, definition: {{zh: {definition}}},")
        (self.folder / "c.yaml").write_text(changed, encoding="utf-8")
        self.study.codebook.load(self.folder / "c.yaml")
        self.gesture_was_made()

    @precondition(lambda self: self.study.codings.list(stale=True))
    @rule()
    def confirm(self) -> None:
        older = [one.id for one in self.study.codings.list(stale=True)]
        assert self.study.codings.confirm(older) == len(older)
        assert self.study.codings.list(stale=True) == []
        self.gesture_was_made()

    @precondition(lambda self: self.study.transcripts.list() and self.study.codebook.get().codes)
    @rule(data=st.data(), accept=st.booleans())
    def review(self, data: st.DataObject, *, accept: bool) -> None:
        self.study.suggestions.make(Options(interviewer=Handling.OFF))
        ids = [found.id for found in self.study.suggestions.list(state="open")]
        if ids:
            chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
            (self.study.suggestions.accept if accept else self.study.suggestions.refuse)(chosen)
        self.gesture_was_made()

    @precondition(lambda self: self.study.transcripts.list())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.study.transcripts.remove(
            data.draw(st.sampled_from([row.name for row in self.study.transcripts.list()]))
        )
        self.gesture_was_made()

    @precondition(lambda self: self.study.speakers.list())
    @rule(data=st.data(), role=st.sampled_from(["interviewer", "participant", "none"]))
    def correct(self, data: st.DataObject, role: str) -> None:
        speaker = data.draw(st.sampled_from(self.study.speakers.list()))
        self.study.speakers.set(speaker.transcript, speaker.speaker, role=role)
        self.gesture_was_made()

    @precondition(lambda self: self.study.transcripts.list())
    @rule(data=st.data(), words=speech)
    def revise(self, data: st.DataObject, words: str) -> None:
        """Replace a stretch of a text by other words."""
        name = data.draw(st.sampled_from([row.name for row in self.study.transcripts.list()]))
        text = self.study.transcripts.text(name)
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        codings = len(self.study.codings.list()) + len(self.study.codings.lost())
        self.study.transcripts.correct(name, text[:start] + f"字{words}" + text[end:])
        assert len(self.study.codings.list()) + len(self.study.codings.lost()) == codings
        self.gesture_was_made()

    @precondition(lambda self: self.study.speakers.list())
    @rule(data=st.data(), value=st.sampled_from(["", "甲", "乙"]))
    def describe(self, data: st.DataObject, value: str) -> None:
        speaker = data.draw(st.sampled_from(self.study.speakers.list()))
        label = data.draw(st.sampled_from([None, speaker.speaker]))
        self.study.attributes.set(speaker.transcript, {"side": value}, speaker=label)
        self.gesture_was_made()

    @rule()
    def undo(self) -> None:
        if len(self.done) > 1:
            self.study.history.undo()
            self.undone.append(self.done.pop())
        assert self.state() == self.done[-1]

    @rule()
    def redo(self) -> None:
        if self.undone:
            self.study.history.redo()
            self.done.append(self.undone.pop())
        assert self.state() == self.done[-1]

    @rule()
    def reopen(self) -> None:
        self.study.close()
        self.study = open_project(self.folder / "s.qualcode")

    @invariant()
    def every_quote_is_its_slice(self) -> None:
        for coding in self.study.codings.list():
            assert (
                self.study.transcripts.text(coding.transcript)[coding.start : coding.end]
                == coding.quote
                != ""
            )

    def teardown(self) -> None:
        try:
            assert self.study.check() == []
            self.undo_all(self.study)
            assert self.state() == self.done[0]
            assert self.study.check() == []
        finally:
            self.study.close()
            shutil.rmtree(self.folder)

    @staticmethod
    def undo_all(study: Project) -> None:
        while True:
            try:
                study.history.undo()
            except QualcodeError:
                return


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
