from __future__ import annotations

import re

import pytest

from qualcode.assist.negation import negated
from qualcode.model.transcript import Turn
from qualcode.segment import fold, segment


def denied(text: str) -> bool:
    """Tell whether the part between 【 and 】 is negated; each line is a turn."""
    start, end = text.index("【"), text.index("】") - 1
    plain = text.replace("【", "").replace("】", "")
    turns = [Turn(n, *line.span()) for n, line in enumerate(re.finditer("[^\n]+", plain), 1)]
    (turn,) = [one.span for one in turns if one.start <= start and end <= one.end]
    return negated(fold(plain), segment(plain, turns).words, turn, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "没有得到领导的【重视】",
        "学校长期缺乏【沟通】",
        "沒有【溝通】",
        "他们从来不【重视】",
        "我们缺乏经费、【设备】",
        "并非【领导重视】",
        "没【培训】过",
        "没有【经费】。",
        "没有【经费】，老师自己垫",
        "很少【沟通】",
        "领导【重视】不够",
        "【沟通】得还不够",
        "工作【落实】不到位",
        "【经费】没有到位",
        "【重视】程度不高",
        "They never【training】".replace("【", " 【"),
        "They did not really attend the 【training】",
        "They don’t 【attach importance】 to it",
        "a lack of 【support】",
        "without any 【support】",
        "hardly any 【training】",
        "The 【support】 was not enough",
        "the 【training】 is really insufficient",
        "我们没有【KPI】",
        "didnt get 【training】",
    ],
)
def test_a_negation_in_the_clause_is_seen(text: str) -> None:
    assert denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "领导很【重视】",
        "不断【沟通】",
        "不仅【重视】，还出钱",
        "不少【培训】",
        "没有。领导很【重视】",
        "有没有【经费】",
        "没有钱，但是领导【重视】",
        "不是没钱而是缺人，领导【重视】",
        "有没有【沟通】",
        "不能不【重视】",
        "【沟通】没有问题",
        "【长期】缺乏沟通",
        "没关系，【沟通】",
        "no doubt 【training】 helps",
        "not only 【training】 but money",
        "not money but 【training】",
        "Never. The 【training】 was good",
        "They know the 【training】",
        "the 【support】, not the money",
    ],
)
def test_what_only_looks_like_a_negation_is_none(text: str) -> None:
    assert not denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "没有\n【经费】很充足",
        "这里从来没有\n【经费】充足",
        "no\n【funding】 was fine",
        "we never\n【funding】 came",
        "we talked about 【funding】\nnever mind that",
        "the 【funding】 is\nnot that",
    ],
)
def test_a_negation_ends_with_its_turn_without_a_mark(text: str) -> None:
    assert not denied(text)
    assert denied(text.replace("\n", " "))
