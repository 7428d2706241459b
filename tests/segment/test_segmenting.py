from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.scripts import language
from qualcode.model.transcript import Turn
from qualcode.segment import chinese, english, fold, known, segment


def words(text: str) -> list[str]:
    found = segment(text, [Turn(1, 0, len(text))]).words
    return [word.of(text) for word in found.within(0, len(text))]


def test_chinese_words_are_jiebas_on_the_folded_view() -> None:
    text = "學校长期缺乏沟通，𠮷老師说ＫＰＩ考核100%。\n\t领导重视！😀"
    assert [fold(word) for word in words(text)] == chinese.jieba_itself().lcut(fold(text))
    assert words("学校长期缺乏沟通") == ["学校", "长期", "缺乏", "沟通"]


def test_english_words_are_spacys_with_the_white_space_between_them() -> None:
    text = "Mr. Li didn't visit  the left-behind kids' U.S. school.\nWe left."
    tokens = [token.text for token in english._tokenizer()(text) if not token.is_space]
    assert [word for word in words(text) if not word.isspace()] == tokens
    assert {"Mr.", "did", "n't", "U.S."} < set(tokens)


def test_each_sentence_has_its_own_segmenter() -> None:
    text = "问：怎么样？\n答：We didn't go there. 领导重视。OK。"
    found = segment(text, [Turn(1, 2, 6), Turn(2, 9, len(text))])
    cut = [word.of(text) for word in found.words.within(0, len(text))]
    assert cut[:7] == ["问", "：", "怎么样", "？", "\n", "答", "："]
    assert cut[7:15] == ["We", " ", "did", "n't", " ", "go", " ", "there"]
    assert cut[-6:] == [" ", "领导", "重视", "。", "OK", "。"]
    assert found.engine == f"{chinese.engine()}; {english.engine()}"
    assert "jieba 0." in found.engine
    assert "spacy 3." in found.engine
    assert found.language == "mixed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们学校", "zh"),
        ("我们的KPI考核很严格，大家都在填表", "zh"),
        ("We met Ms. 李 there, and left the school", "en"),
        ("we went there 我们也去了那里", "mixed"),
        ("12…", "mixed"),
    ],
)
def test_the_language_goes_by_the_share_of_letters(text: str, expected: str) -> None:
    assert language(text) == expected


def test_a_text_without_turns_still_has_words() -> None:
    found = segment("只有标题", [])
    assert found.sentences == ()
    assert [word.of("只有标题") for word in found.words.within(0, 4)] == ["只有", "标题"]
    assert segment("", []).words.length == 0


PIECES = [
    "我们学校",
    "长期",
    "𠮷",
    "😀",
    "👨‍👩‍👧",
    "e\u0301",
    "\t",
    "\n",
    "\u3000",
    "。",
    "left-behind",
    "3.5%",
    "C++",
    "領導",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "It's ", "we go. ", "ok"]), max_size=15).map("".join)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_words_tile_the_text_and_keep_to_sentences(text: str) -> None:
    found = segment(text, [Turn(1, 0, len(text))])
    assert found.words.length == len(text)
    assert "".join(words(text)) == text
    assert all(words(text))
    assert all(found.words.edge(at) for sentence in found.sentences for at in sentence)


LATIN = st.text("abcXQq019+#&._%-", min_size=1, max_size=5)
RARE = [
    "𠮷",
    "㐀",
    "龦",
    "鿯",
    "\uf900",
    "々",
    "〇",
    "\U00030000",
    "😀",
    "é",
    "\n",
    " ",
    "，",
    "C++",
    "AT&T",
    "T恤",
    "4s店",
]
COMMON = [
    "我们",
    "学校",
    "领导",
    "重视",
    "是",
    "的",
    "不",
    "小",
    "大",
    "江南",
    "一",
    "1号店",
    "北京大学生",
    "沟通",
    "阿Q",
]
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=3)
MIXTURES = st.one_of(st.sampled_from(COMMON), st.sampled_from(RARE), LATIN, HAN)


@settings(deadline=None, max_examples=1000)
@given(st.lists(MIXTURES, max_size=12).map("".join))
def test_rjieba_behind_its_front_cuts_as_jieba_does(text: str) -> None:
    assert chinese._rjieba() is not None
    assert chinese.cut(text) == chinese.marks(chinese.jieba_itself().lcut(text))


def test_without_rjieba_jieba_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "学校长期缺乏沟通，left-behind 𠮷"
    expected = words(text)
    monkeypatch.setattr(chinese, "_rjieba", lambda: None)
    chinese.engine.cache_clear()
    try:
        assert words(text) == expected
        assert segment(text, []).engine == f"jieba {version('jieba')}"
    finally:
        chinese.engine.cache_clear()


def test_a_word_longer_than_any_has_one_start() -> None:
    assert chinese.cut("a" * 200 + "我们") == "1" + "0" * 199 + "10"


def test_the_dictionary_is_read_without_jieba() -> None:
    assert known("学校")
    assert known("AT&T")
    assert not known("学校长")
    assert not known("")


def test_the_dictionary_knows_just_the_words_of_jieba() -> None:
    counts = chinese.jieba_itself().FREQ  # with the beginnings of words, which count nought
    sample = [*list(counts)[::97], *(word for word in counts if not word.isalpha() or word[0] < "一")]
    sample += ["吉林", "吉林工业大学", "高富帅", "高姓大名", "龢", "\U00020000"]
    assert len(sample) > 5000
    assert [word for word in sample if known(word) != bool(counts.get(word))] == []


@pytest.mark.parametrize(
    ("program", "unwanted"),
    [
        ("import qualcode.segment, qualcode.assist", "jieba rjieba spacy regex ahocorasick_rs"),
        ("from qualcode.segment import segment; segment('我们OK。Yes。', [])", "jieba spacy numpy"),
        ("from qualcode.segment import known; assert known('学校')", "jieba rjieba"),
        ("from qualcode.segment import segment; segment('We left it.', [])", "jieba rjieba"),
    ],
)
def test_only_what_a_text_needs_is_loaded(program: str, unwanted: str) -> None:
    program += f"\nimport sys; print(*set('{unwanted}'.split()).intersection(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
