from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.exchange import yamlediting
from qualcode.exchange.codebook_draft import Draft
from qualcode.exchange.yamlediting import Document
from qualcode.exchange.yamlpieces import read_by_pieces
from qualcode.exchange.yamltext import parse, read

TEXT = """\
# the first remark
name: demo   # after the name
title: {zh: 示例, en: Example}

codes:
  # before care
  - id: care
    name: 关心
    color: '#aabbcc'  # after the color
    # before the codes of care
    codes:
      - id: visits
        definition: |
          到学校去

          还有第二段
        key: cv
        keywords:
          zh: [走访, no, 12:30,   # spaces stay
               1.10, 010]
          en: [drop in, {regex: 'came\\s+(over|by)'}]
          # deeper remark

      # before phone
      - {id: phone, name: {zh: 电话, en: Phone}, keywords: [打电话]}
  - id: talk
    keywords:
      - 谈话
      # before 聊天
      - 聊天
# the last remark
"""


@pytest.fixture(autouse=True)
def _never_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, value: dict[str, Any]) -> str:
        raise AssertionError(f"written anew: {value}")

    monkeypatch.setattr(yamlediting, "_anew", refuse)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_a_text_that_is_not_changed_stays_as_it_is() -> None:
    assert Document(TEXT).text() == TEXT
    assert Draft(TEXT, "x").text() == TEXT


def test_a_field_is_changed_alone_and_keeps_its_remark() -> None:
    draft = Draft(TEXT, "x")
    draft.put("care", "color", "#112233")
    draft.code("care.phone")["name"]["en"] = "Call: us"
    assert changed(TEXT, draft.text()) == (
        ["    color: '#aabbcc'  # after the color",
         "      - {id: phone, name: {zh: 电话, en: Phone}, keywords: [打电话]}"],
        ["    color: '#112233'  # after the color",
         "      - {id: phone, name: {zh: 电话, en: 'Call: us'}, keywords: [打电话]}"],
    )  # fmt: skip


def test_a_new_field_stands_where_such_a_field_is_written() -> None:
    draft = Draft(TEXT, "x")
    draft.put("care", "uid", "0" * 32)
    draft.put("care", "definition", {"zh": "一\n二", "en": "- one"})
    lines = draft.text().split("\n")
    at = lines.index("  - id: care")
    assert lines[at : at + 9] == [
        "  - id: care",
        f"    uid: '{'0' * 32}'",
        "    name: 关心",
        "    definition:",
        "      zh: |-",
        "        一",
        "        二",
        "      en: '- one'",
        "    color: '#aabbcc'  # after the color",
    ]


def test_a_field_is_taken_out_with_its_lines() -> None:
    draft = Draft(TEXT, "x")
    draft.put("care.visits", "definition", None)
    gone, new = changed(TEXT, draft.text())
    assert (gone, new) == (["        definition: |", "          到学校去", "          还有第二段"], [])


def test_keywords_come_and_go_one_by_one() -> None:
    draft = Draft(TEXT, "x")
    words = draft.code("care.visits")["keywords"]["zh"]
    words.remove("走访")
    words.append("上门")
    draft.code("talk")["keywords"].append("a: b")
    draft.code("talk")["keywords"].remove("谈话")
    gone, new = changed(TEXT, draft.text())
    assert gone == [
        "          zh: [走访, no, 12:30,   # spaces stay",
        "               1.10, 010]",
        "      - 谈话",
    ]
    assert new == [
        "          zh: [no, 12:30,   # spaces stay",
        "               1.10, 010, 上门]",
        "      - 'a: b'",
    ]


REMARKS = (
    "# before care", "# after the color", "# before the codes of care", "# spaces stay", "# deeper remark",
    "# before phone",
)  # fmt: skip


def test_a_code_is_moved_with_its_remarks_below_one_that_is_new() -> None:
    draft = Draft(TEXT, "x")
    draft.enter({"id": "new", "name": {"en": "New"}}, None)
    assert draft.enter(draft.take_out("care"), "new") == "new.care"
    written = draft.text()
    lines = written.split("\n")
    at = lines.index("  - id: new")
    assert lines[at : at + 5] == [
        "  - id: new",
        "    name: {en: New}",
        "    codes:",
        "      # before care",
        "      - id: care",
    ]
    assert [remark for remark in REMARKS if remark not in written] == []
    assert Draft(written, "x").text() == written


@pytest.mark.parametrize("target", ["a", "a.b"])
def test_a_code_is_moved_with_its_remarks_below_one_in_brackets(target: str) -> None:
    bracketed = TEXT.replace(
        "  - id: talk", "  - id: flow\n    codes: [{id: a, codes: [{id: b}]}, {id: c}]  # flow\n  - id: talk"
    )
    draft = Draft(bracketed, "x")
    draft.enter(draft.take_out("care"), f"flow.{target}")
    written = draft.text()
    assert [remark for remark in (*REMARKS, "# flow") if remark not in written] == []
    codes = [code for code, _fields in Draft(written, "x").walk()]
    assert codes[:3] == ["flow", "flow.a", "flow.a.b"]
    assert f"flow.{target}.care.phone" in codes
    assert codes[-2:] == ["flow.c", "talk"]


def test_a_code_is_moved_with_its_remarks_and_put_deeper() -> None:
    draft = Draft(TEXT, "x")
    assert draft.enter(draft.take_out("care"), "talk") == "talk.care"
    lines = draft.text().split("\n")
    assert lines[4:9] == ["codes:", "  - id: talk", "    keywords:", "      - 谈话", "      # before 聊天"]
    at = lines.index("      # before care")
    assert lines[at - 1 : at + 2] == ["    codes:", "      # before care", "      - id: care"]
    assert "              到学校去" in lines
    assert "                   1.10, 010]" in lines
    assert lines[-2] == "# the last remark"
    assert [code for code, _fields in Draft(draft.text(), "x").walk()] == [
        "talk", "talk.care", "talk.care.visits", "talk.care.phone"
    ]  # fmt: skip


def test_a_code_in_braces_takes_codes_below_it_by_being_opened() -> None:
    draft = Draft(TEXT, "x")
    draft.enter({"id": "new", "name": {"en": "New"}}, "care.phone")
    lines = draft.text().split("\n")
    at = lines.index("      - id: phone")
    assert lines[at : at + 6] == [
        "      - id: phone",
        "        name: {zh: 电话, en: Phone}",
        "        keywords: [打电话]",
        "        codes:",
        "          - id: new",
        "            name: {en: New}",
    ]


def test_the_last_code_under_another_leaves_a_blank_list() -> None:
    draft = Draft("codes:\n- id: a\n  codes:\n  - id: b\n- id: c\n", "x")
    draft.take_out("a.b")
    assert draft.text() == "codes:\n- id: a\n  codes:\n- id: c\n"
    draft.take_out("c")
    draft.take_out("a")
    assert draft.text() == "codes:\n"
    draft.enter({"id": "d"}, None)
    assert draft.text() == "codes:\n  - id: d\n"


def test_nothing_but_what_is_asked_changes_in_a_codebook_of_two_thousand_keywords() -> None:
    path = Path(__file__).parents[2] / "codebooks" / "twinning-support.yaml"
    text = path.read_text(encoding="utf-8")
    draft = Draft(text, "x")
    ids = [code for code, _fields in draft.walk()]
    assert len(ids) > 20
    draft.code(ids[1])["name"]["zh"] = "新名"
    gone, new = changed(text, draft.text())
    assert (len(gone), len(new)) == (1, 1)


IDS = st.sampled_from(["care", "care.visits", "care.phone", "talk"])
EDIT = st.tuples(st.sampled_from(["name", "text", "word", "move", "drop", "new", "key"]), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["甲", "a: b", "x\ny", "#", "'", "no", "y, z", "🙂", "- q"]))  # fmt: skip


def edit(draft: Draft, kind: str, one: int, other: int, text: str) -> None:
    ids = [code for code, _fields in draft.walk()]
    if not ids or kind == "new":
        draft.enter({"id": f"n{one}", "name": {"en": text}}, ids[other % len(ids)] if ids and one else None)
        return
    code, target = ids[one % len(ids)], ids[other % len(ids)]
    if kind == "name":
        draft.put(code, "name", {"en": text})
    elif kind == "text":
        draft.put(code, "definition", {"zh": text, "en": text} if other % 2 else text)
    elif kind == "key":
        draft.put(code, "key", None)
    elif kind == "word":
        words = draft.code(code).setdefault("keywords", [])
        for some in words.values() if isinstance(words, dict) else [words]:
            if other % 2 or not some:
                some.append({"regex": text} if other % 3 else text)
            else:
                del some[other % len(some)]
    elif kind == "drop":
        draft.take_out(code)
    elif target != code and not target.startswith(code + "."):
        fields = draft.take_out(code)
        draft.enter(fields, target, other % 2)


@settings(deadline=None, max_examples=100)
@given(st.lists(EDIT, min_size=1, max_size=5))
@example([("new", 0, 0, "甲"), ("move", 0, 4, "甲")])
def test_any_edits_say_what_was_meant_and_keep_the_remarks_of_what_stays(
    edits: list[tuple[str, int, int, str]],
) -> None:
    draft = Draft(TEXT, "x")
    for each in edits:
        edit(draft, *each)
    written = draft.text()
    assert parse(written).value is not None
    assert Draft(written, "x").text() == written
    for remark in ("# the first remark", "# after the name", "# the last remark"):
        assert remark in written
    kept = {fields["id"] for _code, fields in draft.walk()}
    if "care" in kept:
        assert "# before care" in written


SHAPES = [
    TEXT,
    "codes:\n- id: a\n  codes:\n  - id: b\n    codes:\n    - {id: c}\n  key: x\n- id: d\nname: last\n",
    "name: x\ncodes:\n  # remark\n  - id: a\n\n    definition: |\n      - id: no\n\n      codes:\n        - id: no\n    codes:   # of a\n      - id: b\n  -\n    id: c\n",
    "codes: [{id: a}, {id: b, codes: [{id: c}]}]\n",
    "codes:\n  - codes:\n      - id: b\n    id: a\n",
    'codes:\n  - id: a\n    definition: "x\n      codes:\n        - y\n      z"\n',
    "codes:\n  - id: a\n    definition: 'x\n  - id: b'\n  - id: c\n",
    "codes:\n",
    "codes:\n  - id: a\n    codes:\n  - id: b\n# end\n",
    "",
]


@pytest.mark.parametrize("text", SHAPES, ids=range(len(SHAPES)))
def test_a_text_read_by_its_codes_is_the_text_read_as_a_whole(text: str) -> None:
    assert parse(text).root == read(text)


@pytest.mark.parametrize("name", ["twinning-support", "balanced-development"])
def test_codebooks_read_by_their_codes_are_those_read_as_a_whole(name: str) -> None:
    path = Path(__file__).parents[2] / "codebooks" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert read_by_pieces(text) == read(text)
