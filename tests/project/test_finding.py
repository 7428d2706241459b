"""Finding words: smart case, one script, any white space, regular expressions; every place is its slice."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import UsageError
from qualcode.model.transcript import Role
from qualcode.project import Project
from qualcode.project.pattern import Pattern


def found(words: str, text: str, *, regex: bool = False) -> list[str]:
    return [span.of(text) for span in Pattern(words, regex=regex).places(text)]


def test_small_letters_find_any_case_and_a_capital_only_itself() -> None:
    text = "Ok, OK, ok and ＯＫ"
    assert found("ok", text) == ["Ok", "OK", "ok", "ＯＫ"]
    assert found("OK", text) == ["OK", "ＯＫ"]
    assert found("Ok", text) == ["Ok"]


def test_scripts_and_widths_are_one_also_beside_a_capital() -> None:
    assert found("领导", "領導和领导") == ["領導", "领导"]
    assert found("A计划", "Ａ計劃, a計劃") == ["Ａ計劃"]
    assert found("100", "１００") == ["１００"]


def test_any_white_space_matches_any_other() -> None:
    assert found("head teacher", "head  teacher, head\nteacher, headteacher") == [
        "head  teacher",
        "head\nteacher",
    ]


def test_a_regular_expression_folds_its_ideographs_and_keeps_its_classes() -> None:
    assert found(r"領導\S视", "领导重視。领导 视", regex=True) == ["领导重視"]
    assert found(r"微信(群|圈)", "微信群 微信圈 微信", regex=True) == ["微信群", "微信圈"]
    assert found(r"^好.*$", "好的\n不好\n好", regex=True) == ["好的", "好"]
    assert found(r"\bO\w", "Ok ok", regex=True) == ["Ok"]
    assert found(r"\bo\w", "Ok ok", regex=True) == ["Ok", "ok"]
    assert found("x*", "axxb", regex=True) == ["xx"]


def test_a_plain_text_is_no_regular_expression() -> None:
    assert found("[laughs].", "he [laughs]. [laughs]!") == ["[laughs]."]


@pytest.mark.parametrize(("words", "regex"), [("", False), ("  \n", False), ("(", True), ("[z-a]", True)])
def test_what_cannot_be_found_is_refused(words: str, *, regex: bool) -> None:
    with pytest.raises(UsageError):
        Pattern(words, regex=regex)


def test_a_match_says_where_and_by_whom(study: Project) -> None:
    matches = study.transcripts.find("領導重視")
    assert [(m.transcript, m.quote, m.turn, m.speaker, m.role) for m in matches] == [
        ("li.txt", "领导重视", 1, "访谈者", Role.INTERVIEWER),
        ("li.txt", "领导重视", 4, "受访者", Role.PARTICIPANT),
    ]
    assert (matches[0].before, matches[0].after) == ("", "这件事吗？")
    assert matches[1].before.endswith("天天发消息。")
    assert study.transcripts.find("领导重视", transcript="moss.txt") == []
    assert len(study.transcripts.find("a(gree|ll)", regex=True)) > len(study.transcripts.find("agree")) == 1


ALPHABET = "aAbBＡ领領导 \n\t.*𠮷"


@given(st.text(ALPHABET, max_size=12), st.text(ALPHABET, min_size=1, max_size=3))
@settings(deadline=None, max_examples=100)
def test_small_letters_find_what_folding_finds(text: str, words: str) -> None:
    words = words.lower()
    if not words.strip():
        return
    spans = list(Pattern(words).places(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    simple = text.lower().replace("ａ", "a").replace("領", "领")
    plain = r"\s+".join(re.escape(part) for part in words.replace("ａ", "a").replace("領", "领").split())
    assert [tuple(span) for span in spans] == [hit.span() for hit in re.finditer(plain, simple)]


@given(words=st.sampled_from(["校长", "a", "签", "协议。", "😀"]))
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_match_is_its_slice_in_its_context(study: Project, words: str) -> None:
    matches = study.transcripts.find(words)
    assert matches
    for match in matches:
        text = study.transcripts.text(match.transcript)
        assert text[match.start : match.end] == match.quote
        assert text[: match.start].endswith(match.before)
        assert text[match.end :].startswith(match.after)


@pytest.mark.parametrize(("written", "place"), [("(", 1), ("ab(", 3), ("Ab(", 3), ("*", 0)])
def test_a_fault_of_a_regular_expression_is_placed_in_what_was_written(written: str, place: int) -> None:
    with pytest.raises(UsageError, match=rf"position {place}\.") as raised:
        Pattern(written, regex=True)
    assert raised.value.hint
