from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError, LimitError
from qualcode.model.transcript import Transcript
from qualcode.readers import ENDINGS, read

PAIRS = [
    ("访谈者", "受访者"),
    ("问", "答"),
    ("Q", "A"),
    ("Interviewer", "Ms Grant"),
    ("记者", "王校长"),
    ("SPEAKER_00", "SPEAKER_01"),
]
SHAPES = [
    "{who}：{said}",
    "{who} : {said}",
    "**{who}：** {said}",
    "[00:{n:02}:01.500] {who}：{said}",
    "{who}（00:{n:02}:01）：{said}",
    "{who}：\n{said}\n",
    "【{who}】：{said}",
]
# Speech: one or more paragraphs that neither begin nor end like a label, a time or Markdown.
_LETTERS = "学校老师的孩子们很好我们去年𠮷👍é abc，。？"
PARAGRAPH = st.builds(
    lambda first, rest: f"{first}{rest}。", st.sampled_from("我们去这"), st.text(_LETTERS, max_size=30)
)
SPEECH = st.lists(PARAGRAPH, min_size=1, max_size=3).map("\n".join)


def is_sound(transcript: Transcript) -> None:
    places = sorted(
        [*((t.start, t.end) for t in transcript.turns), *((r.start, r.end) for r in transcript.regions)]
    )
    assert all(0 <= start < end <= len(transcript.text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert [turn.n for turn in transcript.turns] == list(range(1, len(transcript.turns) + 1))
    for turn in transcript.turns:
        speech = turn.span.of(transcript.text)
        assert speech == speech.strip()
    labels = [turn.speaker for turn in transcript.turns if turn.speaker]
    assert [speaker.label for speaker in transcript.speakers] == list(dict.fromkeys(labels))
    transcript.text.encode()


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(PAIRS), st.sampled_from(SHAPES), st.lists(SPEECH, min_size=4, max_size=12))
def test_every_turn_is_what_was_spoken(pair: tuple[str, str], shape: str, spoken: list[str]) -> None:
    text = "\n".join(shape.format(who=pair[n % 2], said=said, n=n) for n, said in enumerate(spoken))
    transcript = read(text.encode(), "talk.txt")
    assert [turn.span.of(transcript.text) for turn in transcript.turns] == spoken
    assert [turn.speaker for turn in transcript.turns] == [pair[n % 2] for n in range(len(spoken))]
    is_sound(transcript)


PIECES = st.sampled_from(
    [
        "访谈者",
        "Q",
        "A",
        "张三",
        "：",
        ":",
        "**",
        "[",
        "]",
        "（",
        "）",
        "00:01",
        "1:02:03",
        "-->",
        "\n",
        "\n\n",
        " ",
        "\t",
        "#",
        "1.",
        "以上内容由AI生成",
        "关键词",
        "二、困难",
        "好。",
        "Speaker 1",
        "<v 李>",
        ",",
        '"',
        "\r\n",
        "(续)",
        "问1",
        "&#0;",
        "@",
    ]
)


@settings(deadline=None, max_examples=400)
@given(
    st.one_of(
        st.lists(PIECES, max_size=30).map("".join),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80),
    )
)
@example("**")
@example("Q：**\n**")
@example("[00:01]\n[00:02]")
@example("访谈者：*")
def test_any_text_is_read_soundly(text: str) -> None:
    transcript = read(text.encode(), "talk.md")
    is_sound(transcript)
    covered = list(transcript.text)
    for start, end in [
        *((t.start, t.end) for t in transcript.turns),
        *((r.start, r.end) for r in transcript.regions),
    ]:
        covered[start:end] = " " * (end - start)
    assert not "".join(covered).strip()


@settings(deadline=None, max_examples=400)
@given(
    st.sampled_from(ENDINGS),
    st.one_of(
        st.binary(max_size=80), st.lists(PIECES, max_size=30).map(lambda found: "".join(found).encode())
    ),
)
def test_any_bytes_are_read_or_refused(ending: str, data: bytes) -> None:
    try:
        transcript = read(data, f"any{ending}")
    except (InputError, LimitError) as error:
        assert error.message  # noqa: PT017  # either outcome is right
    else:
        is_sound(transcript)


@pytest.mark.parametrize("name", ["scan.pdf", "talk.doc", "talk", ".txt.bak", "notes.rtf"])
def test_another_kind_of_file_is_refused_with_the_kinds_there_are(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read(b"words", name)
    assert caught.value.file == name
    assert ".docx" in caught.value.hint


def test_the_ending_counts_whatever_its_case() -> None:
    assert read("问：好？\n答：好。".encode(), "TALK.TXT").format == "txt"


def test_a_megabyte_is_read_in_a_moment() -> None:
    turn = "访谈者：学校的老师够吗？\n受访者：不够。\n他说：三年没来过新老师，The bus takes an hour: always late。\n"
    data = (turn * (1_000_000 // len(turn.encode()))).encode()
    started = time.perf_counter()
    transcript = read(data, "talk.txt")
    assert len(transcript.turns) > 10_000
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "line",
    [
        "a" * 1_000_000,
        "访" * 500_000 + "：",
        "*" * 500_000,
        "[" * 300_000,
        "1" * 300_000 + ":",
        " " * 500_000 + ":",
        "Q: " * 200_000,
    ],
)
def test_a_line_without_end_does_not_stop_the_reader(line: str) -> None:
    started = time.perf_counter()
    is_sound(read(line.encode(), "talk.txt"))
    assert time.perf_counter() - started < 5
