from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.transcript import Line, Turn
from qualcode.segment.sentences import split


def sentences(text: str, lines: tuple[Line, ...] = ()) -> list[str]:
    return [span.of(text) for span in split(text, [Turn(1, 0, len(text))], lines)]


def timed(*rows: str) -> tuple[str, tuple[Line, ...]]:
    lines, at = [], 0
    for row in rows:
        lines.append(Line(at, at + len(row)))
        at += len(row) + 1
    return "\n".join(rows), tuple(lines)


@pytest.mark.parametrize(
    "pieces",
    [
        ["我们去了。", "你呢？", "好！", "真的……", "行；"],
        ["真的吗？！", "是。。。", "对！！", "真的?!", "嗯...", "去了"],
        ["他说：“来吗？”", "我说『不去。』", "（笑。）", "走了"],
        ["有A方案：一是听课，二是评课；", "三、再说。"],
        ["花了3.5万，见www.example.com网站。", "完了."],
        ["我们去了.", "后来呢?", "好!"],
        ["1.首先要有经费。", "2.其次要有人。"],
        ["我用PPT讲.", "然后走了。"],
    ],
)
def test_chinese_sentences_end_at_their_marks(pieces: list[str]) -> None:
    assert sentences("".join(pieces)) == pieces


@pytest.mark.parametrize(
    "pieces",
    [
        ["We met Mr. Li and Dr. Wu.", "They came."],
        ["It cost 3.5 million, e.g. Baoding paid half.", "That is all!"],
        ["I studied in the U.S. Department of Education.", "We left."],
        ["She went to the U.S.", "They stayed."],
        ["J. Smith and Ph.D. Lee spoke, i.e. Smith mostly."],
        ['"Really?" she said.', "“No!” said the head.", "Good."],
        ["No.", "No. 5 is ours.", "It is on p. 12."],
        ["Well... and then it ended.", "Hmm...", "So we left."],
        ["We came at 9 a.m. and left.", "Books, pens, etc.", "Nothing else; no money."],
        ["yeah.", "i think so.", "we went home"],
        ["He left the school.", "(He was tired.)", "[laughs] We stayed."],
        ["1. First we met.", "2. Then we left."],
    ],
)
def test_english_sentences_end_where_they_end(pieces: list[str]) -> None:
    assert sentences(" ".join(pieces)) == pieces


def test_a_missing_space_ends_a_sentence_and_an_abbreviation_does_not() -> None:
    assert sentences("We left the school.We came back.") == ["We left the school.", "We came back."]
    one = "The U.S.A. Ministry and node.js are names"
    assert sentences(one) == [one]


def test_a_straight_quote_after_a_mark_closes_or_opens() -> None:
    pieces = ['他说"好。"', "是的。", '"对。', '好。"', "走了。"]
    assert sentences("".join(pieces)) == pieces


def test_paragraphs_end_sentences_and_hard_wraps_do_not() -> None:
    assert sentences("第一段没有句号\n第二段") == ["第一段没有句号", "第二段"]
    assert sentences("一行到逗号，\n下一行。") == ["一行到逗号，\n下一行。"]
    wrapped = ["we went to\nthe school and\nI saw it", "then", "Home"]
    assert sentences("{}\n\n{}\n{}".format(*wrapped)) == wrapped
    assert sentences("I met Mr.\nWang there.\nHe left.") == ["I met Mr.\nWang there.", "He left."]


def test_captions_with_marks_run_from_line_to_line() -> None:
    text, lines = timed("我们那时候", "就去了。后来", "没有再去。", "So we went", "Home. And", "Stayed")
    expected = ["我们那时候\n就去了。", "后来\n没有再去。", "So we went\nHome.", "And\nStayed"]
    assert sentences(text, lines) == expected


def test_captions_without_marks_are_a_sentence_a_line() -> None:
    rows = [*(f"第{n}行没有标点" for n in range(11)), "一行里\n有两排"]
    text, lines = timed(*rows)
    assert sentences(text, lines) == rows
    marked, marked_lines = timed(*rows[:8], "有标点。")
    assert len(sentences(marked, marked_lines)) == 1


def test_sentences_stay_inside_turns_and_lone_marks_join_the_one_before() -> None:
    text = "问：好。吗 答：  对 。 ……\n"
    found = split(text, [Turn(1, 2, 6), Turn(2, 9, len(text))])
    assert [span.of(text) for span in found] == ["好。", "吗", "对 。 ……"]
    assert sentences("……") == ["……"]
    assert sentences(" \n ") == []


PIECES = [
    "我",
    "们𠮷",
    "。",
    "？”",
    "……",
    "；",
    '"',
    "Mr.",
    "word",
    "I",
    ".",
    "?!",
    " ",
    "\n",
    "\n\n",
    "\t",
    "\u3000",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "😀", "👨‍👩‍👧", "e\u0301", "3.5"]), max_size=30).map("".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.booleans())
def test_sentences_cover_all_that_is_said_once(text: str, caption: bool) -> None:
    lines = (Line(0, len(text)),) if caption else ()
    spans = split(text, [Turn(1, 0, len(text))], lines)
    assert bool(spans) == bool(text.strip())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    covered = {at for span in spans for at in range(*span)}
    assert all(at in covered or text[at].isspace() for at in range(len(text)))
