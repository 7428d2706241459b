from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from qualcode.errors import InputError, LimitError
from qualcode.model.transcript import Role
from qualcode.readers import read

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def document(body: str, **parts: str) -> bytes:
    found = {
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}</w:body></w:document>'
    }
    return packed(found | {f"word/{name}.xml": part for name, part in parts.items()})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def said(text: str) -> str:
    return paragraph(run(text))


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{said(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def text_of(body: str) -> str:
    return read(document(body), "talk.docx").text


TALK = said("访谈者：学校多少人？") + said("受访者：三百多个。") + said("路远。")


def test_paragraphs_are_lines_and_labels_make_turns() -> None:
    transcript = read(document(TALK), "talk.docx")
    assert transcript.text == "访谈者：学校多少人？\n受访者：三百多个。\n路远。"
    assert [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns] == [
        ("访谈者", "学校多少人？"),
        ("受访者", "三百多个。\n路远。"),
    ]
    assert [speaker.role for speaker in transcript.speakers] == [Role.INTERVIEWER, Role.PARTICIPANT]
    assert (transcript.format, transcript.encoding, transcript.doubts) == ("docx", "", ())


@pytest.mark.parametrize(
    ("what", "body", "text"),
    [
        ("split runs", paragraph(run("访谈"), run("者："), run("好")), "访谈者：好"),
        ("tracked insertion", paragraph(run("一"), f"<w:ins>{run('二')}</w:ins>"), "一二"),
        (
            "tracked deletion",
            paragraph(run("一"), "<w:del><w:r><w:delText>二</w:delText></w:r></w:del>"),
            "一",
        ),
        (
            "moved",
            paragraph(f"<w:moveFrom>{run('旧')}</w:moveFrom>", f"<w:moveTo>{run('新')}</w:moveTo>"),
            "新",
        ),
        (
            "content control in a line",
            paragraph(
                f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('控')}</w:sdtContent></w:sdt>"
            ),
            "控",
        ),
        (
            "content control around lines",
            f"<w:sdt><w:sdtContent>{said('一')}{said('二')}</w:sdtContent></w:sdt>",
            "一\n二",
        ),
        (
            "link and smart tag",
            paragraph(f"<w:hyperlink>{run('链')}</w:hyperlink><w:smartTag>{run('接')}</w:smartTag>"),
            "链接",
        ),
        (
            "field result",
            paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", f"<w:fldSimple>{run('7')}</w:fldSimple>"),
            "7",
        ),
        (
            "tab, break, hyphen",
            paragraph(
                "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
            ),
            "a\tb\nc\u2011d",
        ),
        ("symbol", paragraph('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'), "\uf04a"),
        ("astral and emoji", said("𠮷👍"), "𠮷👍"),
        (
            "text box, once",
            paragraph(
                run("前"),
                f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{said('框')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{said('框')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                run("后"),
            ),
            "前后\n框",
        ),
        ("cells", table(["一一一", "二", "三"], ["四", "五", "六"]), "一一一\n二\n三\n四\n五\n六"),
        (
            "table in a table",
            f"<w:tbl><w:tr><w:tc>{said('外')}{table(['内', '里'])}</w:tc></w:tr></w:tbl>",
            "外\n内：里",
        ),
        ("empty paragraph", said("一") + "<w:p/>" + said("二"), "一\n\n二"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 and "<" not in value else "",
)
def test_every_word_of_the_body_is_read(what: str, body: str, text: str) -> None:
    assert text_of(body) == text, what


def test_soft_breaks_part_labels() -> None:
    transcript = read(
        document("<w:p><w:r><w:t>问：几年？</w:t><w:br/><w:t>答：九年。</w:t></w:r></w:p>"), "a.docx"
    )
    assert [turn.speaker for turn in transcript.turns] == ["问", "答"]


def test_table_of_speakers_and_speech_reads_as_turns() -> None:
    body = table(
        ["发言人", "内容"],
        ["张三", "学校多少人？"],
        ["李四", "三百。"],
        ["张三", "老师呢？"],
        ["", "够吗？"],
        ["李四", "不够。"],
    )
    transcript = read(document(body), "a.docx")
    assert [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns] == [
        ("张三", "学校多少人？"),
        ("李四", "三百。"),
        ("张三", "老师呢？\n够吗？"),
        ("李四", "不够。"),
    ]


def test_table_with_times_reads_as_turns_with_times() -> None:
    body = table(
        ["时间", "发言人", "内容"],
        ["00:01", "张三", "好吗？"],
        ["00:05", "李四", "好。"],
        ["00:09", "张三", "走？"],
        ["00:12", "李四", "走。"],
    )
    transcript = read(document(body), "a.docx")
    assert [(turn.speaker, turn.time) for turn in transcript.turns] == [
        ("张三", 1.0),
        ("李四", 5.0),
        ("张三", 9.0),
        ("李四", 12.0),
    ]


def test_table_of_facts_above_the_talk_is_its_heading() -> None:
    body = table(["访谈时间", "2024年5月12日"], ["受访者", "李校长（县二小）"], ["地点", "办公室"]) + TALK
    transcript = read(document(body), "a.docx")
    assert [turn.span.of(transcript.text) for turn in transcript.turns] == [
        "学校多少人？",
        "三百多个。\n路远。",
    ]
    assert len([region for region in transcript.regions if region.kind == "header"]) == 3


def test_comments_are_kept_aside_and_what_is_left_out_is_named() -> None:
    transcript = read(
        document(
            TALK
            + paragraph(
                "<w:pPr><w:numPr/></w:pPr>",
                "<w:del><w:r><w:delText>不要</w:delText></w:r></w:del>",
                run("还有。"),
            ),
            comments=f'<w:comments {_W}><w:comment w:author="小陈">{said("核对")}</w:comment></w:comments>',
            header1=f"<w:hdr {_W}>{said('内部资料')}</w:hdr>",
            footnotes=f"<w:footnotes {_W}><w:footnote>{said('见附录')}</w:footnote></w:footnotes>",
            footer1=f"<w:ftr {_W}><w:p/></w:ftr>",
        ),
        "a.docx",
    )
    assert transcript.asides == ("小陈: 核对",)
    reasons = " ".join(doubt.reason for doubt in transcript.doubts)
    for named in ("内部资料", "见附录", "2 deleted", "automatic number"):
        assert named in reasons
    assert "footer" not in reasons
    assert not any(word in transcript.text for word in ("内部资料", "见附录", "核对", "不要"))


def test_body_is_found_where_the_package_says() -> None:
    parts = {
        "_rels/.rels": '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>',
        "word/document2.xml": f"<w:document {_W}><w:body>{TALK}</w:body></w:document>",
    }
    assert len(read(packed(parts), "a.docx").turns) == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
        (b"plain text", "no .docx"),
        (b"", "no .docx"),
        (packed({"other.xml": "<a/>"}), "word/document.xml"),
        (packed({"word/document.xml": "<w:document"}), "broken"),
        (document(TALK)[:-40], "no .docx"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(data, "talk.docx")
    assert caught.value.file == "talk.docx"
    assert caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        document("<w:p/>" * 3_000_000),
        document(f"<w:p><w:r><w:t>{'a' * 70_000_000}</w:t></w:r></w:p>"),
        packed(
            {
                "word/document.xml": f'<!DOCTYPE d [<!ENTITY e "x">]><w:document {_W}><w:body><w:p/></w:body></w:document>'
            }
        ),
        packed({"word/document.xml": '<!DOCTYPE d SYSTEM "file:///etc/hostname"><a/>'.encode("utf-16")}),
        document("<w:ins>" * 5_000 + said("深") + "</w:ins>" * 5_000),
        document("<w:tbl><w:tr><w:tc>" * 500 + said("深") + "</w:tc></w:tr></w:tbl>" * 500),
    ],
    ids=[
        "many paragraphs",
        "one huge part",
        "entity",
        "external entity in UTF-16",
        "deep marks",
        "deep tables",
    ],
)
def test_bombs_and_entities_are_refused(data: bytes) -> None:
    with pytest.raises(LimitError):
        read(data, "talk.docx")


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", "<b/>")
    with pytest.raises(LimitError):
        read(stream.getvalue(), "talk.docx")
