from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError, UsageError
from qualcode.readers import Options, read
from qualcode.readers.encoding import decode

ZH = "我们学校跟城里的小学结对两年了，老师每个月来一次，给孩子们上课。经费还是不够，路也远。"
TRADITIONAL = "我們學校跟城裡的小學結對兩年了，老師每個月來一次，給孩子們上課。經費還是不夠，路也遠。"
TALK = (
    "访谈者：学校多少人？\n受访者：三百多个学生，老师不够。\n\n访谈者：那怎么办？\n受访者：一个人教两门课。\n"
)
TRADITIONAL_TALK = (
    "訪談者：學校多少人？\n受訪者：三百多個學生，老師不夠。\n\n訪談者：那怎麼辦？\n受訪者：一個人教兩門課。\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ZH, "utf-8"),
        (ZH, "utf-8-sig"),
        (ZH, "utf-16"),
        (ZH, "utf-32"),
        (ZH, "gb18030"),
        (ZH, "utf-16-le"),
        (ZH, "utf-16-be"),
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "gb18030"),
        ("Plain English, nothing more.", "utf-16-le"),
        ("Ms Grant’s café – “naïve”, she said.", "cp1252"),
    ],
)
def test_text_is_told_from_its_bytes(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert decoded.guessed is (encoding not in {"utf-8", "utf-8-sig", "utf-16", "utf-32"})


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("length", [6, 8, 16, 32])
def test_short_chinese_is_enough(encoding: str, length: int) -> None:
    cuts = [ZH[at : at + length] for at in range(len(ZH) - length)]
    assert len(cuts) > 5
    assert [decode(cut.encode(encoding)).text for cut in cuts] == cuts


def test_ascii_is_utf8_whatever_it_was_saved_as() -> None:
    assert decode(b"Interviewer: yes\n").encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le", "big5hkscs"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_one_talk_has_one_text_and_the_same_turns_in_every_encoding(encoding: str, end: str) -> None:
    talk = TRADITIONAL_TALK if encoding == "big5hkscs" else TALK
    transcript = read(talk.replace("\n", end).encode(encoding), "a.txt")
    assert len(transcript.turns) == 4
    assert transcript.text == talk
    assert transcript.turns == read(talk.encode(), "a.txt").turns


def test_guess_is_listed_with_the_first_line() -> None:
    transcript = read(TALK.encode("gb18030"), "a.txt")
    assert transcript.encoding == "gb18030"
    assert "gb18030" in transcript.doubts[0].reason
    assert "访谈者：学校多少人？" in transcript.doubts[0].reason


def test_named_encoding_overrides_the_guess() -> None:
    data = "乙".encode("gb18030")
    assert read(data, "a.txt", Options(encoding="gb18030")).text == "乙"
    with pytest.raises(InputError):
        read(data, "a.txt", Options(encoding="utf-8"))


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13"])
def test_unknown_encoding_is_a_wrong_option(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        decode(b"abc", name)


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        (b"good\nbad \xff\xfe\xfd\x81\n", 2, "Byte 9"),
        ("好".encode() * 40 + b"\n\xff" + "好的".encode() * 40, 2, "Byte 121"),
        ("\ud800".encode("utf-8", "surrogatepass") + b" abc", 1, "Byte 0"),
        (b"\xff\xfea\0b\0c", 1, "Byte 6"),
    ],
)
def test_what_fits_nothing_is_refused_with_byte_line_and_way_out(data: bytes, line: int, byte: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "talk.txt")
    assert (caught.value.file, caught.value.line) == ("talk.txt", line)
    assert byte in str(caught.value)
    assert "--encoding" in caught.value.hint


def test_nul_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match="character 12") as caught:
        read(b"one\r\ntwo\r\nab\0c", "talk.txt")
    assert caught.value.line == 3


def test_control_characters_other_than_nul_are_kept() -> None:
    text = "受访者：\x1b[31m红\x07\x0b 的"
    assert read(text.encode(), "a.txt").text == text
    assert read(text.encode("gb18030"), "a.txt").text == text


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])))
def test_any_text_comes_back_from_utf8(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_without_loss_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except InputError as error:
        assert error.line >= 1  # noqa: PT017  # either outcome is right
    else:
        again = decoded.text.encode(decoded.encoding)
        assert decode(again, decoded.encoding).text == decoded.text
        if b"\r" not in data and decoded.encoding not in {"utf-16", "utf-32"}:
            assert again == data
