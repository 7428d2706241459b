"""Passages of a text are found in its corrected form, or said to be changed or lost; nothing shifts unseen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.segment.reanchor import Anchors, Edit, Fate, edits

OLD = "访谈者：你们怎么联系？\n受访者：校长很重是这件事，来过两回。\n受访者：嗯。\n"
PIECES = [
    "校长",
    "学校",
    "沟通",
    "head teacher",
    "𠮷",
    "😀",
    "e\u0301",
    "，",
    "。",
    " ",
    "\n",
    "a",
    "嗯。\n",
    "访谈者：",
]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def applied(old: str, new: str, found: list[Edit]) -> str:
    parts, at = [], 0
    for edit in found:
        parts += [old[at : edit.start], new[edit.new_start : edit.new_end]]
        at = edit.end
    return "".join([*parts, old[at:]])


def fate(old: str, new: str, quote: str) -> tuple[Fate, str]:
    start = old.index(quote)
    found = Anchors(old, new).of(Span(start, start + len(quote)))
    return found.fate, found.span.of(new) if found.span else ""


@settings(deadline=None, max_examples=100)
@given(texts, texts)
def test_edits_are_in_order_apart_and_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    found = edits(old, new)
    assert applied(old, new, found) == new
    assert all(edit.end > edit.start or edit.new_end > edit.new_start for edit in found)
    for before, after in pairwise(found):
        assert before.end <= after.start
        assert before.new_end <= after.new_start


@settings(deadline=None, max_examples=100)
@given(texts.filter(bool), texts, st.data())
def test_a_moved_passage_has_its_words_and_a_changed_one_is_not_empty(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    fate, there = Anchors(old, new).of(span)
    if fate is Fate.LOST:
        assert there is None
    else:
        assert there is not None
        assert (there.of(new) == span.of(old)) == (fate is Fate.MOVED)
        assert 0 <= there.start < there.end <= len(new)


@settings(deadline=None, max_examples=100)
@given(texts, texts, texts, texts.filter(bool), texts)
def test_what_stands_before_and_after_the_corrections_stays(
    head: str, old: str, new: str, quote: str, tail: str
) -> None:
    """A passage wholly outside what was corrected keeps its words, whatever the correction repeats."""
    before, after = quote + head + old + tail, quote + head + new + tail
    assert fate(before, after, quote) == (Fate.MOVED, quote)
    before, after = head + old + tail + quote, head + new + tail + quote
    there = Span(len(before) - len(quote), len(before))
    assert Anchors(before, after).of(there).fate is Fate.MOVED


def test_a_correction_inside_a_passage_changes_it_and_no_other() -> None:
    new = OLD.replace("是", "视").replace("两", "三")
    assert fate(OLD, new, "很重是这件事") == (Fate.CHANGED, "很重视这件事")
    assert fate(OLD, new, "校长") == (Fate.MOVED, "校长")
    assert fate(OLD, new, "是") == (Fate.CHANGED, "视")
    assert fate(OLD, new, "嗯。") == (Fate.MOVED, "嗯。")


def test_a_line_put_in_between_belongs_to_no_passage_beside_it() -> None:
    new = OLD.replace("来过两回。\n", "来过两回。\n受访者：还打电话。\n")
    assert fate(OLD, new, "来过两回。") == (Fate.MOVED, "来过两回。")
    assert fate(OLD, new, "受访者：嗯。") == (Fate.MOVED, "受访者：嗯。")


def test_words_taken_out_leave_what_was_coded_of_them_lost() -> None:
    new = OLD.replace("，来过两回", "")
    assert fate(OLD, new, "来过两回") == (Fate.LOST, "")
    assert fate(OLD, new, "这件事，来过") == (Fate.CHANGED, "这件事")


def test_a_part_of_a_rewritten_sentence_is_lost_and_the_whole_of_it_changed() -> None:
    old, new = "他们从不打电话。\n下面还有。\n", "我很少写信去。\n下面还有。\n"
    assert fate(old, new, "不打")[0] is Fate.LOST
    assert fate(old, new, "他们从不打电话")[0] is Fate.CHANGED


def test_two_corrections_near_each_other_leave_what_stands_between_them() -> None:
    old, new = "主要靠微信群。校长很重视这件事。", "主要靠QQ群长很重视这件事。"
    assert fate(old, new, "微信群") == (Fate.CHANGED, "QQ群")
    assert fate(old, new, "校长很重视") == (Fate.CHANGED, "长很重视")
    assert fate(old, new, "这件事") == (Fate.MOVED, "这件事")


def test_words_said_twice_are_told_apart_by_what_stands_around_them() -> None:
    old = "老师：嗯。\n校长：他们来了。\n老师：嗯。\n家长：走了。\n"
    new = old.replace("校长：他们来了。\n", "校长：他们三个来了。\n")
    found = Anchors(old, new)
    second = old.rindex("嗯。")
    assert found.of(Span(second, second + 2)) == (Fate.MOVED, Span(second + 2, second + 4))


def test_a_turn_takes_in_what_was_put_in_at_its_edges() -> None:
    old, new = "来过两回\n嗯\n", "校长来过两回了\n嗯嗯\n"
    found = Anchors(old, new)
    assert found.around(Span(0, 4)).of(new) == "校长来过两回了"
    assert found.of(Span(0, 4)).span == Span(2, 6)
    assert found.around(Span(5, 6)).of(new) == "嗯嗯"


@pytest.mark.parametrize("count", [10, 5_000])
def test_a_long_text_is_compared_in_time(count: int) -> None:
    import random
    import time

    chance = random.Random(count)
    old = "".join(chance.choice("校长来过老师学沟通协议微信没有时间，。\n") for _ in range(300_000))
    new = list(old)
    for at in chance.sample(range(len(new)), count):
        new[at] = "改"
    began = time.perf_counter()
    found = edits(old, "".join(new))
    assert time.perf_counter() - began < 20
    assert applied(old, "".join(new), found) == "".join(new)
    assert 0 < len(found) <= count
