from __future__ import annotations

import pytest

from qualcode.errors import InputError
from qualcode.model.transcript import RegionKind, Role, Transcript
from qualcode.readers import read

SRT = """1
00:00:01,000 --> 00:00:03,000
采访者：赵校长，
可以开始了吗？

2
00:00:03,500 --> 00:00:05,000
受访者：可以。

3
00:00:05,000 --> 00:00:07,250
您坐。

4
00:00:08,000 --> 00:00:09,000
采访者：谢谢。
"""


def turns(transcript: Transcript) -> list[tuple[str | None, str, float | None]]:
    return [(turn.speaker, turn.span.of(transcript.text), turn.time) for turn in transcript.turns]


def lines(transcript: Transcript) -> list[tuple[str, float | None]]:
    return [(transcript.text[line.start : line.end], line.time) for line in transcript.lines]


def test_a_line_is_a_cue_and_a_turn_is_what_one_speaker_says_in_a_row() -> None:
    transcript = read(SRT.encode(), "talk.srt")
    assert transcript.text == "赵校长，\n可以开始了吗？\n可以。\n您坐。\n谢谢。"
    assert lines(transcript) == [
        ("赵校长，\n可以开始了吗？", 1.0),
        ("可以。", 3.5),
        ("您坐。", 5.0),
        ("谢谢。", 8.0),
    ]
    assert turns(transcript) == [
        ("采访者", "赵校长，\n可以开始了吗？", 1.0),
        ("受访者", "可以。\n您坐。", 3.5),
        ("采访者", "谢谢。", 8.0),
    ]
    assert [speaker.role for speaker in transcript.speakers] == [Role.INTERVIEWER, Role.PARTICIPANT]


@pytest.mark.parametrize(
    "change",
    [("\n", "\r\n"), ("\n", "\r"), ("1\n00:00:01", "\n\n1\n00:00:01"), (",000 ", ".000 "), ("4\n", "")],
)
def test_line_ends_points_and_missing_numbers_change_nothing(change: tuple[str, str]) -> None:
    assert turns(read(SRT.replace(*change).encode("utf-8-sig"), "talk.srt")) == turns(
        read(SRT.encode(), "talk.srt")
    )


@pytest.mark.parametrize(
    "prefix", ["[SPEAKER_0{n}]: ", "[SPEAKER_0{n}] ", "说话人{n}：", "Speaker {n}: ", "【角色{n}】"]
)
def test_prefixes_of_transcription_programs_name_the_speaker(prefix: str) -> None:
    cues = [(0, "Shall we?"), (1, "Yes."), (0, "How many?"), (1, "Ninety.")]
    text = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{prefix.format(n=who)}{said}\n\n"
        for n, (who, said) in enumerate(cues, 1)
    )
    transcript = read(text.encode(), "talk.srt")
    assert [said for _speaker, said, _time in turns(transcript)] == [said for _who, said in cues]
    assert len(transcript.speakers) == 2
    assert [speaker.role for speaker in transcript.speakers] == [Role.INTERVIEWER, Role.PARTICIPANT]


def test_a_cue_before_the_first_label_is_heading() -> None:
    transcript = read(("0\n00:00:00,100 --> 00:00:00,900\n校长访谈\n\n" + SRT).encode(), "talk.srt")
    assert len(transcript.turns) == 3
    assert [(region.kind, transcript.text[region.start : region.end]) for region in transcript.regions] == [
        (RegionKind.HEADER, "校长访谈")
    ]


VTT = """WEBVTT - School
Kind: captions

STYLE
::cue { color: red }

NOTE made by hand

intro-1
00:01.000 --> 00:03.000 align:start position:0%
<v.loud 张三>您好，<i>可以</i>开始吗？</v>

00:03.500 --> 01:00:05.000
<v 李四>可以 &amp; 请坐&lrm;。
<v 张三>谢谢。

NOTE
two
lines

00:06.000 --> 00:07.000
<c.yellow>3 &lt; 5</c> <00:06.500><c>对</c>。
"""


def test_voices_tags_entities_notes_and_short_times_of_vtt() -> None:
    transcript = read(VTT.encode(), "talk.vtt")
    assert turns(transcript) == [
        ("张三", "您好，可以开始吗？", 1.0),
        ("李四", "可以 & 请坐\u200e。" if "\u200e" in transcript.text else "可以 & 请坐&lrm;。", 3.5),
        ("张三", "谢谢。\n3 < 5 对。", 3.5),
    ]
    assert transcript.asides == (
        "WEBVTT - School\nKind: captions",
        "STYLE\n::cue { color: red }",
        "NOTE made by hand",
        "NOTE\ntwo\nlines",
    )
    assert [time for _said, time in lines(transcript)] == [1.0, 3.5, 3.5, 6.0]


def test_names_before_a_colon_as_meeting_programs_write_them() -> None:
    text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nChen Wei: How did it begin?\n\n2\n00:00:02.000 --> 00:00:04.000\nRachel Grant: In May: slowly.\n\n3\n00:00:05.000 --> 00:00:06.000\nChen Wei: And then?\n\n4\n00:00:06.000 --> 00:00:07.000\nRachel Grant: Nothing.\n"
    assert [turn[:2] for turn in turns(read(text.encode(), "talk.vtt"))] == [
        ("Chen Wei", "How did it begin?"),
        ("Rachel Grant", "In May: slowly."),
        ("Chen Wei", "And then?"),
        ("Rachel Grant", "Nothing."),
    ]


def captions(*said: str) -> bytes:
    return "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{words}\n\n" for n, words in enumerate(said, 1)
    ).encode()


def test_without_speakers_a_turn_ends_with_a_sentence() -> None:
    transcript = read(
        captions("I was there", "the whole day.", "Nobody came.", "He said “no", "never.”", "and so"),
        "talk.srt",
    )
    assert [said for _speaker, said, _time in turns(transcript)] == [
        "I was there\nthe whole day.",
        "Nobody came.",
        "He said “no\nnever.”",
        "and so",
    ]
    assert transcript.speakers == ()


def test_without_speakers_and_end_marks_each_line_is_a_turn() -> None:
    transcript = read(captions(*["我们学校", "老师不够"] * 8), "talk.srt")
    assert len(transcript.turns) == 16


def test_cues_without_words_are_left_out_and_counted() -> None:
    transcript = read(captions("好。", "<i></i>", "走。"), "talk.srt")
    assert transcript.text == "好。\n走。"
    assert [(doubt.line, "1 cue" in doubt.reason) for doubt in transcript.doubts] == [(6, True)]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.srt", SRT.replace("00:00:03,500 -->", "00:00:03,500 ->"), 7),
        ("a.srt", SRT.replace("00:00:05,000 --> ", "00:00:xx --> "), 11),
        ("a.srt", SRT.replace("00:00:08,000 -->", "00:00:88,000 -->"), 15),
        ("a.srt", SRT.replace("00:00:05,000 --> 00:00:07,250\n", ""), 10),
        ("a.srt", "words before\n\n" + SRT, 1),
        ("a.srt", "no captions at all", 1),
        ("a.srt", "", 1),
        ("a.vtt", "WEBVTT\n\nstray words\n\n00:01.000 --> 00:02.000\n好\n", 3),
    ],
)
def test_a_malformed_cue_is_refused_with_file_and_line(name: str, text: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        read(text.encode(), name)
    assert (caught.value.file, caught.value.line) == (name, line)
    assert caught.value.hint
