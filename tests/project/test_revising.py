"""A corrected transcript is a new revision: codings keep their words, or are reported as changed or lost."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError, RefusedError, UsageError
from qualcode.project import Project, create
from qualcode.segment.reanchor import Fate
from qualcode.store.schema import JOURNALED

CODEBOOK = "name: any\ncodes:\n  - {id: a, keywords: {zh: [校长, 沟通]}}\n  - {id: b}\n"
PIECES = ["校长", "来过", "沟通", "两回", "，", "。", "？", "\n访谈者：", "\n受访者：", "\n", "a b", "😀"]
talks = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(
    lambda parts: "受访者：校长" + "".join(parts)
)


def code(study: Project, name: str, *quotes: str) -> None:
    text = study.transcripts.text(name)
    for quote in quotes:
        start = text.index(quote)
        study.codings.add(name, start, start + len(quote), "talk")


def state(study: Project) -> dict[str, list[Any]]:
    return {
        part: study.store.rows(f"SELECT {', '.join(map(repr_, columns))} FROM {part} ORDER BY id")
        for part, columns in JOURNALED.items()
        if part != "coders"
    }


def repr_(column: str) -> str:
    return f'"{column}"'


def corrected(study: Project) -> str:
    """The text with one word put in, one passage taken out and one line added at the top."""
    text = study.transcripts.text("li.txt")
    return "访谈者：你好。\n" + text.replace("没有签协议", "没有签过协议").replace("拉了一个微信群", "")


def test_codings_are_moved_changed_or_lost_and_each_is_reported(study: Project) -> None:
    code(study, "li.txt", "校长办公室", "没有签协议", "拉了一个微信群")
    report = study.transcripts.correct("li.txt", corrected(study))
    assert [(one.fate, one.quote, one.new_quote) for one in report.codings] == [
        (Fate.MOVED, "校长办公室", "校长办公室"),
        (Fate.CHANGED, "没有签协议", "没有签过协议"),
        (Fate.LOST, "拉了一个微信群", ""),
    ]
    text = study.transcripts.text("li.txt")
    assert text.startswith("访谈者：你好。\n")
    assert [one.quote for one in study.codings.list()] == ["校长办公室", "没有签过协议"]
    assert all(text[one.start : one.end] == one.quote for one in study.codings.list())
    assert study.codings.counts()["talk"] == 2
    assert study.check() == []


def test_a_trial_changes_nothing_and_reports_the_same(study: Project) -> None:
    code(study, "li.txt", "校长办公室", "拉了一个微信群")
    before, text = state(study), corrected(study)
    trial = study.transcripts.correct("li.txt", text, dry_run=True)
    assert state(study) == before
    assert trial == study.transcripts.correct("li.txt", text)


def test_one_undo_brings_the_old_text_back_with_all_that_stood_on_it(study: Project) -> None:
    study.suggestions.make()
    offered = study.suggestions.list(state="open")
    assert len(offered) > 2
    study.suggestions.accept([offered[0].id])
    study.suggestions.refuse([offered[1].id])
    code(study, "li.txt", "校长办公室", "拉了一个微信群")
    before, suggested = state(study), study.suggestions.list()
    study.transcripts.correct("li.txt", corrected(study))
    assert state(study) != before
    study.history.undo()
    assert state(study) == before
    assert study.suggestions.list() == suggested
    study.history.redo()
    assert study.transcripts.text("li.txt").startswith("访谈者：你好。")
    assert study.check() == []


def test_the_same_text_again_is_no_correction(study: Project) -> None:
    gestures = study.history.length()
    report = study.transcripts.correct("li.txt", study.transcripts.text("li.txt"))
    assert (report.places, report.revision) == (0, 1)
    assert study.history.length() == gestures


def test_turns_and_speakers_are_read_again_and_what_was_set_for_a_label_holds(study: Project) -> None:
    study.speakers.set("li.txt", "受访者", name="李老师")
    study.speakers.set("li.txt", "访谈者", role="none")
    text = study.transcripts.text("li.txt").replace("受访者：拉了", "主持人：拉了")
    report = study.transcripts.correct("li.txt", text)
    assert report.new_speakers == ("主持人",)
    found = {one.speaker: (one.name, one.role, one.turns) for one in study.speakers.list("li.txt")}
    assert found["受访者"] == ("李老师", "participant", 1)
    assert found["访谈者"] == ("", None, 2)
    assert found["主持人"][2] == 1
    assert {one.speaker: one.attributes for one in study.speakers.list("li.txt")}["受访者"][
        "position"
    ] == "principal"


def test_a_label_that_nobody_speaks_under_is_listed_no_longer_and_comes_back_with_its_role(
    study: Project,
) -> None:
    text = study.transcripts.text("li.txt")
    study.speakers.set("li.txt", "受访者", name="李老师")
    report = study.transcripts.correct("li.txt", text.replace("受访者", "王老师"))
    assert report.gone_speakers == ("受访者",)
    assert [one.speaker for one in study.speakers.list("li.txt")] == ["访谈者", "王老师"]
    study.transcripts.correct("li.txt", text)
    assert {one.speaker: one.name for one in study.speakers.list("li.txt")} == {
        "访谈者": "",
        "受访者": "李老师",
    }
    assert study.check() == []


def test_captions_keep_their_turns_times_and_speakers(study: Project, tmp_path: Path) -> None:
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 校长>我们来过两回。\n\n00:03.000 --> 00:04.000\n<v 老师>打过电话。\n"
    (tmp_path / "c.vtt").write_text(cues, encoding="utf-8")
    study.transcripts.add([tmp_path / "c.vtt"])
    before = study.transcripts.turns("c.vtt")
    assert [turn.speaker for turn in before] == ["校长", "老师"]
    text = study.transcripts.text("c.vtt")
    study.transcripts.correct("c.vtt", text.replace("两回", "三四回") + "就这些。")
    after = study.transcripts.turns("c.vtt")
    words = study.transcripts.text("c.vtt")
    assert [(turn.speaker, turn.time) for turn in after] == [("校长", 1.0), ("老师", 3.0)]
    assert [words[turn.start : turn.end] for turn in after] == ["我们来过三四回。", "打过电话。就这些。"]
    assert study.check() == []


def test_two_codings_that_come_to_the_same_words_are_not_counted_twice(study: Project) -> None:
    code(study, "li.txt", "校长办公室", "校长办公室常")
    report = study.transcripts.correct(
        "li.txt", study.transcripts.text("li.txt").replace("校长办公室常", "校长办公室")
    )
    assert [(one.fate, one.twin) for one in report.codings] == [(Fate.MOVED, False), (Fate.LOST, True)]
    assert study.codings.counts()["talk"] == 1
    assert study.check() == []


def test_a_lost_coding_is_listed_and_can_be_placed_by_hand(study: Project) -> None:
    code(study, "li.txt", "拉了一个微信群")
    study.transcripts.correct("li.txt", corrected(study))
    (lost,) = study.codings.lost()
    assert (lost.transcript, lost.quote) == ("li.txt", "拉了一个微信群")
    assert study.codings.lost(transcript="moss.txt") == []
    start = study.transcripts.text("li.txt").index("发消息")
    placed = study.codings.place(lost.id, start, start + 3)
    assert (placed.id, placed.quote) == (lost.id, "发消息")
    assert study.codings.lost() == []
    with pytest.raises(UsageError, match="No lost coding"):
        study.codings.place(lost.id, 0, 1)
    study.history.undo()
    assert study.codings.lost() == [lost]
    assert study.check() == []


def test_decisions_hold_for_sentences_that_stand(study: Project) -> None:
    study.suggestions.make()
    refused = study.suggestions.list(transcript="li.txt", state="open")
    assert len(refused) >= 3
    study.suggestions.refuse([one.id for one in refused])
    text = study.transcripts.text("li.txt")
    report = study.transcripts.correct(
        "li.txt", "访谈者：你好。\n" + text.replace("学校长期缺乏沟通，没有签协议。", "")
    )
    assert report.decisions > 0
    assert report.forgotten == 2
    assert report.suggestions > 0
    assert study.suggestions.list(transcript="li.txt", state="open") == []


def test_revisions_say_who_made_them_and_what_stands_on_them(study: Project) -> None:
    code(study, "li.txt", "校长办公室", "拉了一个微信群")
    study.transcripts.correct("li.txt", corrected(study))
    found = study.transcripts.revisions("li.txt")
    assert [(one.n, one.coder, one.codings, one.lost) for one in found] == [
        (1, "lin", 0, 1),
        (2, "lin", 1, 0),
    ]


def test_bytes_in_another_text_encoding_are_read(study: Project) -> None:
    study.transcripts.correct(
        "li.txt", corrected(study).replace("😀", "").replace("𠮷", "吉").encode("gb18030")
    )
    assert "没有签过协议" in study.transcripts.text("li.txt")


@pytest.mark.parametrize("text", ["", " \n", b"\x00\x00", "受访者：半个\ud800。\n"])
def test_what_is_no_text_is_refused(study: Project, text: str | bytes) -> None:
    before = state(study)
    with pytest.raises(InputError, match=r"li\.txt"):
        study.transcripts.correct("li.txt", text)
    assert state(study) == before


def test_a_later_coding_stands_in_the_way_of_undo_and_is_named(study: Project, tmp_path: Path) -> None:
    study.transcripts.correct("li.txt", corrected(study))
    from qualcode.project import open_project

    with open_project(study.path, "wen") as other:
        code(other, "li.txt", "校长办公室")
    with pytest.raises(RefusedError, match="wen"):
        study.history.undo()


@settings(deadline=None, max_examples=40)
@given(talks, st.lists(talks, min_size=1, max_size=3), st.data())
def test_whatever_is_corrected_every_quote_is_its_slice_and_undo_leads_back(
    first: str, later: list[str], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "c.yaml").write_text(CODEBOOK, encoding="utf-8")
        (Path(folder) / "t.txt").write_text(first, encoding="utf-8")
        with create(Path(folder) / "s.qualcode", Path(folder) / "c.yaml", "lin") as study:
            study.transcripts.add([Path(folder) / "t.txt"])
            length = len(study.transcripts.text("t.txt"))
            for _ in range(6):
                start = data.draw(st.integers(0, length - 1))
                study.codings.add(
                    "t.txt",
                    start,
                    data.draw(st.integers(start + 1, length)),
                    data.draw(st.sampled_from("ab")),
                )
            made = len(study.codings.list())
            states = [state(study)]
            for text in later:
                report = study.transcripts.correct("t.txt", text)
                assert len(report.codings) + len(study.codings.lost()) >= made
                now = study.transcripts.text("t.txt")
                assert all(now[one.start : one.end] == one.quote for one in study.codings.list())
                assert len(study.codings.list()) + len(study.codings.lost()) == made
                if report.places:
                    states.append(state(study))
            assert study.check() == []
            while len(states) > 1:
                assert state(study) == states.pop()
                study.history.undo()
            assert state(study) == states[0]
            assert study.check() == []
