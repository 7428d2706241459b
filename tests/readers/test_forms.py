"""Every form in which transcripts are written, with its turns, speakers and roles: the table the readers answer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest

from qualcode.model.transcript import RegionKind, Role, Transcript
from qualcode.readers import read

ASKS, SAYS = Role.INTERVIEWER, Role.PARTICIPANT


Said = tuple[str | float | None, ...]


class Form(NamedTuple):
    """A text and its right reading; a turn is (speaker, speech) or (speaker, speech, seconds)."""

    name: str
    text: str
    turns: Sequence[Said]
    roles: Mapping[str, Role | None]


ASK, SAY, ASK2, SAY2 = "学校多少人？", "三百多个学生。", "那老师呢？", "二十一位，都是本地的。"


def four(a: str, b: str) -> list[Said]:
    """Return the usual four turns."""
    return [(a, ASK), (b, SAY), (a, ASK2), (b, SAY2)]


def timed(a: str, b: str, *times: float) -> list[Said]:
    """Return the usual four turns with times."""
    return [(*said, time) for said, time in zip(four(a, b), times, strict=True)]


def talk(shape: str, a: str, b: str, *times: str) -> str:
    """Write the usual four turns in one shape: {who}, {said} and {time} are filled in."""
    clock = times or ("",) * 4
    return "\n".join(
        shape.format(who=who, said=said, time=time)
        for (who, said), time in zip(four(a, b), clock, strict=True)
    )


CLOCK = ("00:00:01", "00:00:09", "00:01:02", "01:00:05")
SECONDS = (1.0, 9.0, 62.0, 3605.0)
SHORT = ("00:01", "00:09", "01:02", "60:05")
MILLI = ("00:00:01.000", "00:00:09.250", "00:01:02.500", "01:00:05.120")
MILLIS = (1.0, 9.25, 62.5, 3605.12)

ZH = {"访谈者": ASKS, "受访者": SAYS}
FORMS = [
    # Colons
    Form("full-width colon", talk("{who}：{said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    Form("half-width colon", talk("{who}:{said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    Form(
        "half-width colon and space",
        talk("{who}: {said}", "采访者", "被访者"),
        four("采访者", "被访者"),
        {"采访者": ASKS, "被访者": SAYS},
    ),
    Form(
        "spaces before the colon", talk("{who} ： {said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH
    ),
    Form(
        "ideographic spaces",
        talk("\u3000\u3000{who}\u3000：\u3000{said}", "访谈者", "受访者"),
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "spaces inside the label",
        talk("{who}：{said}", "问 ", "答 "),
        four("问", "答"),
        {"问": ASKS, "答": SAYS},
    ),
    Form("问 and 答", talk("{who}：{said}", "问", "答"), four("问", "答"), {"问": ASKS, "答": SAYS}),
    Form(
        "traditional",
        talk("{who}：{said}", "訪談者", "受訪者"),
        four("訪談者", "受訪者"),
        {"訪談者": ASKS, "受訪者": SAYS},
    ),
    Form(
        "记者问, 校长答",
        talk("{who}：{said}", "记者问", "李校长答"),
        four("记者", "李校长"),
        {"记者": ASKS, "李校长": SAYS},
    ),
    Form("blank lines between", talk("{who}：{said}\n", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    Form("tab after the colon", talk("{who}：\t{said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    Form("tab alone", talk("{who}\t{said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    Form("numbered lines", talk("12. {who}：{said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    Form("a list", talk("- {who}：{said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    # Letters
    Form("Q: A:", talk("{who}: {said}", "Q", "A"), four("Q", "A"), {"Q": ASKS, "A": SAYS}),
    Form("Q： A：", talk("{who}：{said}", "Q", "A"), four("Q", "A"), {"Q": ASKS, "A": SAYS}),
    Form("Q. A.", talk("{who}. {said}", "Q", "A"), four("Q", "A"), {"Q": ASKS, "A": SAYS}),
    Form("Ｑ： Ａ：", talk("{who}：{said}", "Ｑ", "Ａ"), four("Ｑ", "Ａ"), {"Ｑ": ASKS, "Ａ": SAYS}),
    Form("I: P:", talk("{who}: {said}", "I", "P"), four("I", "P"), {"I": ASKS, "P": SAYS}),
    Form("I: R:", talk("{who}: {said}", "I", "R"), four("I", "R"), {"I": ASKS, "R": SAYS}),
    Form(
        "Interviewer and P01",
        talk("{who}: {said}", "Interviewer", "P01"),
        four("Interviewer", "P01"),
        {"Interviewer": ASKS, "P01": SAYS},
    ),
    Form(
        "lower case",
        talk("{who}: {said}", "interviewer", "respondent"),
        four("interviewer", "respondent"),
        {"interviewer": ASKS, "respondent": SAYS},
    ),
    Form(
        "capitals",
        talk("{who}: {said}", "INTERVIEWER", "INTERVIEWEE"),
        four("INTERVIEWER", "INTERVIEWEE"),
        {"INTERVIEWER": ASKS, "INTERVIEWEE": SAYS},
    ),
    Form(
        "dash in place of a colon",
        talk("{who} – {said}", "Interviewer", "Participant"),
        four("Interviewer", "Participant"),
        {"Interviewer": ASKS, "Participant": SAYS},
    ),
    Form(
        "numbered questions and answers",
        f"Q1：{ASK}\nA1：{SAY}\nQ2：{ASK2}\nA2：{SAY2}",
        four("Q", "A"),
        {"Q": ASKS, "A": SAYS},
    ),
    Form(
        "问1 答1",
        f"问1：{ASK}\n答1：{SAY}\n问2：{ASK2}\n答2：{SAY2}",
        four("问", "答"),
        {"问": ASKS, "答": SAYS},
    ),
    Form(
        "问题一",
        f"问题一：{ASK}\n答：{SAY}\n问题二：{ASK2}\n答：{SAY2}",
        four("问题", "答"),
        {"问题": ASKS, "答": SAYS},
    ),
    Form(
        "numbered speakers are people",
        f"主持人：{ASK}\n受访者1：{SAY}\n受访者2：{SAY2}\nP01：好。\nP02：行。",
        [("主持人", ASK), ("受访者1", SAY), ("受访者2", SAY2), ("P01", "好。"), ("P02", "行。")],
        {"主持人": ASKS, "受访者1": SAYS, "受访者2": SAYS, "P01": SAYS, "P02": SAYS},
    ),
    Form(
        "moderator and a group",
        f"Moderator: {ASK}\nR1: {SAY}\nR2: {SAY2}\nModerator: {ASK2}\nR1: Yes.",
        [("Moderator", ASK), ("R1", SAY), ("R2", SAY2), ("Moderator", ASK2), ("R1", "Yes.")],
        {"Moderator": ASKS, "R1": SAYS, "R2": SAYS},
    ),
    # Brackets and Markdown
    Form(
        "Markdown bold, colon inside",
        talk("**{who}：** {said}", "访谈者", "受访者"),
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "Markdown bold, colon outside",
        talk("**{who}**：{said}", "访谈者", "受访者"),
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "Markdown bold, English",
        talk("**{who}**: {said}", "Dr Chen", "Mr Hale"),
        four("Dr Chen", "Mr Hale"),
        {"Dr Chen": ASKS, "Mr Hale": SAYS},
    ),
    Form(
        "Markdown bold over the line",
        talk("**{who}：{said}**", "访谈者", "受访者"),
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "Markdown italic",
        talk("*{who}:* {said}", "Interviewer", "Ms Grant"),
        four("Interviewer", "Ms Grant"),
        {"Interviewer": ASKS, "Ms Grant": SAYS},
    ),
    Form("Markdown quote", talk("> **{who}：** {said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    Form(
        "square brackets",
        talk("[{who}]: {said}", "SPEAKER_00", "SPEAKER_01"),
        four("SPEAKER_00", "SPEAKER_01"),
        {"SPEAKER_00": ASKS, "SPEAKER_01": SAYS},
    ),
    Form(
        "square brackets, no colon", talk("[{who}] {said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH
    ),
    Form("lenticular brackets", talk("【{who}】{said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH),
    Form(
        "lenticular brackets and colon",
        talk("【{who}】：{said}", "访谈者", "受访者"),
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "full-width parentheses", talk("（{who}）：{said}", "访谈者", "受访者"), four("访谈者", "受访者"), ZH
    ),
    Form(
        "angle brackets",
        talk("<{who}> {said}", "张三", "李四"),
        four("张三", "李四"),
        {"张三": ASKS, "李四": SAYS},
    ),
    # Times
    Form(
        "iFlytek style",
        talk("[{time}] {who}：{said}", "采访者", "受访者", *MILLI),
        timed("采访者", "受访者", *MILLIS),
        {"采访者": ASKS, "受访者": SAYS},
    ),
    Form(
        "escaped brackets",
        talk(r"\[{time}\] {who}：{said}", "访谈者", "受访者", *SHORT),
        timed("访谈者", "受访者", *SECONDS),
        ZH,
    ),
    Form(
        "time without brackets before",
        talk("{time} {who}：{said}", "访谈者", "受访者", *CLOCK),
        timed("访谈者", "受访者", *SECONDS),
        ZH,
    ),
    Form(
        "time after, half-width",
        talk("{who}({time}): {said}", "张三", "李四", *CLOCK),
        timed("张三", "李四", *SECONDS),
        {"张三": ASKS, "李四": SAYS},
    ),
    Form(
        "time after, full-width",
        talk("{who}（{time}）：{said}", "张三", "李四", *CLOCK),
        timed("张三", "李四", *SECONDS),
        {"张三": ASKS, "李四": SAYS},
    ),
    Form(
        "time after, text below",
        talk("{who}({time}):\n{said}\n", "张三", "李四", *CLOCK),
        timed("张三", "李四", *SECONDS),
        {"张三": ASKS, "李四": SAYS},
    ),
    Form(
        "name and time alone",
        talk("{who} {time}\n{said}\n", "张三", "李四", *CLOCK),
        timed("张三", "李四", *SECONDS),
        {"张三": ASKS, "李四": SAYS},
    ),
    Form(
        "numbered speaker and time",
        talk("{who} {time}\n{said}\n", "说话人1", "说话人2", *SHORT),
        timed("说话人1", "说话人2", *SECONDS),
        {"说话人1": ASKS, "说话人2": SAYS},
    ),
    Form(
        "numbered speaker with a space",
        talk("{who} {time}\n{said}\n", "发言人 1", "发言人 2", *SHORT),
        timed("发言人 1", "发言人 2", *SECONDS),
        {"发言人 1": ASKS, "发言人 2": SAYS},
    ),
    Form(
        "bold speaker and time",
        talk("**{who} {time}**\n{said}\n", "Speaker 1", "Speaker 2", *CLOCK),
        timed("Speaker 1", "Speaker 2", *SECONDS),
        {"Speaker 1": ASKS, "Speaker 2": SAYS},
    ),
    Form(
        "two spaces and minutes",
        talk("{who}  {time}\n{said}\n", "Speaker 1", "Maria Lopez", "0:01", "0:09", "1:02", "60:05"),
        timed("Speaker 1", "Maria Lopez", *SECONDS),
        {"Speaker 1": ASKS, "Maria Lopez": SAYS},
    ),
    Form(
        "time in parentheses, text below",
        talk("{who}: ({time})\n{said}", "Speaker 1", "Speaker 2", *SHORT),
        timed("Speaker 1", "Speaker 2", *SECONDS),
        {"Speaker 1": ASKS, "Speaker 2": SAYS},
    ),
    Form(
        "time, then name alone",
        talk("[{time}] {who}\n{said}\n", "访谈者", "受访者", *CLOCK),
        timed("访谈者", "受访者", *SECONDS),
        ZH,
    ),
    Form(
        "time and dash, then name",
        talk("{time} - {who}\n{said}\n", "Speaker 1", "Speaker 2", *CLOCK),
        timed("Speaker 1", "Speaker 2", *SECONDS),
        {"Speaker 1": ASKS, "Speaker 2": SAYS},
    ),
    Form(
        "time, name and text on lines of their own",
        talk("{time} --> 99:00:00\n{who}\n{said}\n", "王小明", "陈老师", *MILLI),
        timed("王小明", "陈老师", *MILLIS),
        {"王小明": ASKS, "陈老师": SAYS},
    ),
    Form(
        "name, time and text on lines of their own",
        talk("{who}\n{time}\n{said}\n", "发言人1", "发言人2", *CLOCK),
        timed("发言人1", "发言人2", *SECONDS),
        {"发言人1": ASKS, "发言人2": SAYS},
    ),
    Form(
        "bracketed speaker after the time",
        talk("[{time}] [{who}] {said}", "SPEAKER_00", "SPEAKER_01", *MILLI),
        timed("SPEAKER_00", "SPEAKER_01", *MILLIS),
        {"SPEAKER_00": ASKS, "SPEAKER_01": SAYS},
    ),
    Form(
        "minutes and seconds in words",
        talk("{who} {time}\n{said}", "张三", "李四", "0分01秒", "0分09秒", "1分02秒", "1小时0分05秒"),
        timed("张三", "李四", *SECONDS),
        {"张三": ASKS, "李四": SAYS},
    ),
    Form(
        "Whisper with ranges",
        "[00:43.810 --> 00:47.850]  Hello there.\n[00:48.350 --> 00:54.570]  The point: we wait.",
        [(None, "Hello there.", 43.81), (None, "The point: we wait.", 48.35)],
        {},
    ),
    Form(
        "bare times",
        "会议转写\n\n00:05\n我们先说第一件事。\n00:31\n经费还没有到。",
        [(None, "我们先说第一件事。", 5.0), (None, "经费还没有到。", 31.0)],
        {},
    ),
    # Blocks
    Form(
        "label alone, text below", talk("{who}：\n{said}\n", "访谈者", "受访者"), four("访谈者", "受访者"), ZH
    ),
    Form(
        "label alone without a colon",
        talk("{who}\n{said}\n", "访谈者", "受访者"),
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "several paragraphs, then continued",
        "访谈者：后来呢？\n受访者：后来……\n\n又换了一位老师。\n\n受访者（续）：她待了两年。\n访谈者：好。",
        [
            ("访谈者", "后来呢？"),
            ("受访者", "后来……\n\n又换了一位老师。"),
            ("受访者", "她待了两年。"),
            ("访谈者", "好。"),
        ],
        ZH,
    ),
    Form(
        "stage directions stay",
        "访谈者：忙吗？（笑）\n受访者（笑）：忙。\n（电话响）\n不好意思。[停顿]",
        [("访谈者", "忙吗？（笑）"), ("受访者", "忙。\n（电话响）\n不好意思。[停顿]")],
        ZH,
    ),
    # Names
    Form(
        "titles",
        talk("{who}：{said}", "访谈员小陈", "王校长"),
        four("访谈员小陈", "王校长"),
        {"访谈员小陈": ASKS, "王校长": SAYS},
    ),
    Form(
        "two titles: who asks",
        talk("{who}：{said}", "陈老师", "王校长"),
        four("陈老师", "王校长"),
        {"陈老师": ASKS, "王校长": SAYS},
    ),
    Form(
        "a title with a place",
        f"访谈者：{ASK}\n李校长（县二小）：{SAY}\n访谈者：{ASK2}\n李校长：{SAY2}",
        four("访谈者", "李校长"),
        {"访谈者": ASKS, "李校长": SAYS},
    ),
    Form(
        "role in parentheses",
        talk("{who}：{said}", "张三（主持人）", "李四"),
        four("张三（主持人）", "李四"),
        {"张三（主持人）": ASKS, "李四": SAYS},
    ),
    Form(
        "English names with titles",
        talk("{who}: {said}", "Dr. Osei", "Mrs O’Brien"),
        four("Dr. Osei", "Mrs O’Brien"),
        {"Dr. Osei": ASKS, "Mrs O’Brien": SAYS},
    ),
    Form("initials", talk("{who}: {said}", "JS", "KB"), four("JS", "KB"), {"JS": ASKS, "KB": SAYS}),
    Form(
        "anonymous names",
        talk("{who}：{said}", "调查员", "李某某"),
        four("调查员", "李某某"),
        {"调查员": ASKS, "李某某": SAYS},
    ),
    # Traps
    Form(
        "words with a colon in speech",
        "访谈者：请说说。\n受访者：他说：我不干了。\n他说：真的。\n注：这是原话\n关键是：没有钱。\n师生比3:1，8:30到校。\n详见 https://example.org/a:b\n时间：一般是周二。\n访谈者：嗯。",
        [
            ("访谈者", "请说说。"),
            (
                "受访者",
                "他说：我不干了。\n他说：真的。\n注：这是原话\n关键是：没有钱。\n师生比3:1，8:30到校。\n详见 https://example.org/a:b\n时间：一般是周二。",
            ),
            ("访谈者", "嗯。"),
        ],
        ZH,
    ),
    Form(
        "English sentences with a colon",
        "Interviewer: Go on.\nMs Grant: Well.\nThe point is this: money.\nMy view is: wait.\nMy view is: wait more.\nNote: that was in May.\n10:30 was the bus.\nInterviewer: I see.",
        [
            ("Interviewer", "Go on."),
            (
                "Ms Grant",
                "Well.\nThe point is this: money.\nMy view is: wait.\nMy view is: wait more.\nNote: that was in May.\n10:30 was the bus.",
            ),
            ("Interviewer", "I see."),
        ],
        {"Interviewer": ASKS, "Ms Grant": SAYS},
    ),
    Form(
        "options are no answers",
        "问：你选哪个？\nA. 每周一次\nB. 每月一次\n答：每周。",
        [("问", "你选哪个？\nA. 每周一次\nB. 每月一次"), ("答", "每周。")],
        {"问": ASKS, "答": SAYS},
    ),
    Form(
        "no labels at all",
        "# 随笔\n\n第一段话。\n还是第一段。\n\n他说：第二段。",
        [(None, "第一段话。\n还是第一段。"), (None, "他说：第二段。")],
        {},
    ),
    Form(
        "chapter and verse",
        "Genesis 1:1 says so.\nJohn 3:16 too.\nJohn 3:17 as well.",
        [(None, "Genesis 1:1 says so."), (None, "John 3:16 too."), (None, "John 3:17 as well.")],
        {},
    ),
    Form(
        "what a narrator reports",
        "我去找校长。\n我说：您忙吗？\n校长说：忙。\n我说：那我等。\n校长说：好。",
        [
            (None, "我去找校长。"),
            (None, "我说：您忙吗？"),
            (None, "校长说：忙。"),
            (None, "我说：那我等。"),
            (None, "校长说：好。"),
        ],
        {},
    ),
    Form(
        "a timetable in speech",
        "访谈者：作息呢？\n受访者：这样：\n8:00 到校\n8:30 早读\n9:00-9:40 第一节\n访谈者：嗯。",
        [
            ("访谈者", "作息呢？"),
            ("受访者", "这样：\n8:00 到校\n8:30 早读\n9:00-9:40 第一节"),
            ("访谈者", "嗯。"),
        ],
        ZH,
    ),
    Form(
        "words that come back in a list",
        "问：为什么？\n答：两点。\n优点：人好。\n优点：路好。\n缺点：没钱。\n缺点：没人。\n问：好。",
        [
            ("问", "为什么？"),
            ("答", "两点。\n优点：人好。\n优点：路好。\n缺点：没钱。\n缺点：没人。"),
            ("问", "好。"),
        ],
        {"问": ASKS, "答": SAYS},
    ),
    Form(
        "one word after a time, twice",
        "00:05\nYeah\n00:08\nYeah\n[00:12] Yeah.\n[00:14] Yeah.\n[00:15] So.",
        [
            (None, "Yeah", 5.0),
            (None, "Yeah", 8.0),
            (None, "Yeah.", 12.0),
            (None, "Yeah.", 14.0),
            (None, "So.", 15.0),
        ],
        {},
    ),
    # What meeting and transcription programs write
    Form(
        "a meeting with family names first",
        "School call\nMay 13, 2024, 10:00AM\n\nChen Wei started transcription\n\nChen Wei   0:03\nHow did it begin?\n\nGrant, Rachel   0:12\nIn May.\n\nChen Wei   0:20\nAnd then?\n\nChen Wei stopped transcription\n",
        [
            ("Chen Wei", "How did it begin?", 3.0),
            ("Grant, Rachel", "In May.", 12.0),
            ("Chen Wei", "And then?", 20.0),
        ],
        {"Chen Wei": ASKS, "Grant, Rachel": SAYS},
    ),
    Form(
        "a range, a name and text, once each",
        "0:0:0.0 --> 0:0:2.150\nChen Wei\nHow did it begin?\n0:0:2.500 --> 0:0:7.10\nRachel Grant\nIn May.\n0:0:9.500 --> 0:0:12.10\nChen Wei\nAnd then?",
        [
            ("Chen Wei", "How did it begin?", 0.0),
            ("Rachel Grant", "In May.", 2.5),
            ("Chen Wei", "And then?", 9.5),
        ],
        {"Chen Wei": ASKS, "Rachel Grant": SAYS},
    ),
    Form(
        "captions saved as plain text",
        "1\n00:00:01,000 --> 00:00:03,000\n访谈者：好吗？\n\n2\n00:00:03,500 --> 00:00:05,000\n受访者：好。\n还行。\n",
        [("访谈者", "好吗？", 1.0), ("受访者", "好。\n还行。", 3.5)],
        ZH,
    ),
    Form(
        "times under a heading every five minutes",
        "Call - Transcript\nAttendees\nChen Wei, Rachel Grant\n\n00:00:00\n\nChen Wei: How did it begin?\nRachel Grant: In May.\n\n00:05:00\n\nChen Wei: And then?\nRachel Grant: Nothing.\n\nTranscription ended after 00:06:10\n",
        [
            ("Chen Wei", "How did it begin?", 0.0),
            ("Rachel Grant", "In May.", None),
            ("Chen Wei", "And then?", 300.0),
            ("Rachel Grant", "Nothing.", None),
        ],
        {"Chen Wei": ASKS, "Rachel Grant": SAYS},
    ),
    Form(
        "times at the end of turns",
        "I: How? #00:00:03-5#\nB: So. #00:00:09-1#\nI: Why? [00:00:12]\nB: Because [inaudible 00:00:14]. #00:00:15-1#",
        [("I", "How?"), ("B", "So."), ("I", "Why?"), ("B", "Because [inaudible 00:00:14].")],
        {"I": ASKS, "B": SAYS},
    ),
    Form(
        "messages with dates",
        "小陈 2024-05-12 10:02:33\n校长在吗？\n王校长 2024-05-12 10:05:01\n在的。\n小陈 2024-05-12 10:05:40\n方便聊聊吗？",
        [("小陈", "校长在吗？", None), ("王校长", "在的。", None), ("小陈", "方便聊聊吗？", None)],
        {"小陈": ASKS, "王校长": SAYS},
    ),
    Form(
        "names once each after a time",
        "(00:00:05) 张三：好吗？\n(00:00:09) 李四：好。",
        [("张三", "好吗？", 5.0), ("李四", "好。", 9.0)],
        {"张三": ASKS, "李四": SAYS},
    ),
    Form(
        "tabs from a table",
        "00:01\t张三\t好吗？\n00:05\t李四\t好。\n00:07\t张三\t走？\n00:09\t李四\t走。",
        [("张三", "好吗？", 1.0), ("李四", "好。", 5.0), ("张三", "走？", 7.0), ("李四", "走。", 9.0)],
        {"张三": ASKS, "李四": SAYS},
    ),
    Form(
        "speakers as Markdown headings",
        "### 访谈者\n\n好吗？\n\n### 受访者\n\n好。\n\n还行。\n",
        [("访谈者", "好吗？"), ("受访者", "好。\n\n还行。")],
        ZH,
    ),
    # What people type
    Form(
        "abbreviated to one character",
        talk("{who}：{said}", "访", "受"),
        four("访", "受"),
        {"访": ASKS, "受": SAYS},
    ),
    Form(
        "spaces between the characters",
        talk("{who}：{said}", "访 谈 者", "受 访 者"),
        four("访 谈 者", "受 访 者"),
        {"访 谈 者": ASKS, "受 访 者": SAYS},
    ),
    Form(
        "a dash without spaces",
        talk("{who}—{said}", "记者", "校长"),
        four("记者", "校长"),
        {"记者": ASKS, "校长": SAYS},
    ),
    Form(
        "figures in parentheses",
        f"Q1) {ASK}\nA1) {SAY}\nQ2) {ASK2}\nA2) {SAY2}",
        four("Q", "A"),
        {"Q": ASKS, "A": SAYS},
    ),
    Form(
        "hidden characters around the label",
        talk("\u200b{who}：\u200b{said}", "访谈者", "受访者"),
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "an emoji before the label",
        talk("🎤 {who}：{said}", "访谈者", "受访者"),
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "a name with a middle dot",
        talk("{who}：{said}", "访谈者", "买买提·艾力"),
        four("访谈者", "买买提·艾力"),
        {"访谈者": ASKS, "买买提·艾力": SAYS},
    ),
    Form(
        "我 asks", talk("{who}：{said}", "我", "李校长"), four("我", "李校长"), {"我": ASKS, "李校长": SAYS}
    ),
    Form(
        "the researcher is R", talk("{who}：{said}", "R", "T03"), four("R", "T03"), {"R": ASKS, "T03": SAYS}
    ),
    Form("A and B", talk("{who}: {said}", "A", "B"), four("A", "B"), {"A": ASKS, "B": SAYS}),
    Form(
        "a group, some speak once",
        "主持人：各位介绍一下。\n家长A：三年级。\n家长B：五年级。\n家长A：路远。\n众人：是！\n家长C：没意见。",
        [
            ("主持人", "各位介绍一下。"),
            ("家长A", "三年级。"),
            ("家长B", "五年级。"),
            ("家长A", "路远。"),
            ("众人", "是！"),
            ("家长C", "没意见。"),
        ],
        {"主持人": ASKS, "家长A": SAYS, "家长B": SAYS, "众人": SAYS, "家长C": SAYS},
    ),
    Form(
        "questions in bold, answers without a label",
        "**Q: How did it begin?**\n\nIn May.\n\nSlowly.\n\n**Q: And then?**\n\nNothing.",
        [("Q", "How did it begin?"), (None, "In May.\n\nSlowly."), ("Q", "And then?"), (None, "Nothing.")],
        {"Q": ASKS},
    ),
    Form(
        "sections between turns",
        "一、基本情况\n访谈者：好吗？\n受访者：好。\n二、困难\n访谈者：有吗？\n受访者：两条。\n一、没人\n二、没钱\n访谈者：嗯。",
        [
            ("访谈者", "好吗？"),
            ("受访者", "好。"),
            ("访谈者", "有吗？"),
            ("受访者", "两条。\n一、没人\n二、没钱"),
            ("访谈者", "嗯。"),
        ],
        ZH,
    ),
    # Headings and notices
    Form(
        "two participants in the heading",
        "日期：2024年\n访谈者：陈某\n受访者：李校长\n受访者：王老师\n\n访谈者：好吗？\n李校长：好。\n王老师：也好。",
        [("访谈者", "好吗？"), ("李校长", "好。"), ("王老师", "也好。")],
        {"访谈者": ASKS, "李校长": SAYS, "王老师": SAYS},
    ),
    Form(
        "short answers are no heading",
        "问：姓名\n答：李明\n问：职务\n答：校长\n\n问：忙吗？\n答：忙。",
        [("问", "姓名"), ("答", "李明"), ("问", "职务"), ("答", "校长"), ("问", "忙吗？"), ("答", "忙。")],
        {"问": ASKS, "答": SAYS},
    ),
    Form(
        "a welcome is no heading",
        "县二小座谈\n\n主持人：各位老师上午好\n\n王老师：好\n\n主持人：开始\n\n王老师：行",
        [("主持人", "各位老师上午好"), ("王老师", "好"), ("主持人", "开始"), ("王老师", "行")],
        {"主持人": ASKS, "王老师": SAYS},
    ),
    Form(
        "a Markdown heading with a rule",
        "# Interview\n\n- **Date**: 2024-05-12\n- **Interviewer**: Chen Wei\n- **Participant**: Rachel Grant, teacher\n\n---\n\n**CW**: How?\n\n**RG**: So.\n\n**CW**: Why?\n\n**RG**: Because.",
        [("CW", "How?"), ("RG", "So."), ("CW", "Why?"), ("RG", "Because.")],
        {"CW": ASKS, "RG": SAYS},
    ),
    Form(
        "notices before and after, speech about machines between",
        "注：本文由语音识别自动转写，未经人工校对\n访谈者：教案呢？\n受访者：AI生成的教案我们也用。\n内容是AI生成的，我们不太信。\n访谈者：嗯。\n\n关键词：帮扶、教研\n（访谈结束）\n",
        [
            ("访谈者", "教案呢？"),
            ("受访者", "AI生成的教案我们也用。\n内容是AI生成的，我们不太信。"),
            ("访谈者", "嗯。"),
        ],
        ZH,
    ),
    Form(
        "a heading with a participant line",
        f"结对帮扶访谈记录\n\n访谈时间：2024年5月12日\n地点：县二小\n受访者：李校长（县二小）\n记录人：小陈\n\n{talk('{who}：{said}', '访谈者', '受访者')}",
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "a heading without a blank line",
        f"访谈时间：2024年5月12日\n访谈者：陈研究员\n受访者：李校长\n{talk('{who}：{said}', '访谈者', '受访者')}",
        four("访谈者", "受访者"),
        ZH,
    ),
    Form(
        "an English heading",
        "Interview with the head of Oak School\n3 May 2024\n\nInterviewer: Dr Chen\nInterviewee: Ms Grant, deputy head\n\nInterviewer: How many pupils?\nInterviewee: Ninety.\nInterviewer: And staff?\nInterviewee: Nine.",
        [
            ("Interviewer", "How many pupils?"),
            ("Interviewee", "Ninety."),
            ("Interviewer", "And staff?"),
            ("Interviewee", "Nine."),
        ],
        {"Interviewer": ASKS, "Interviewee": SAYS},
    ),
    Form(
        "minutes with keywords and a notice",
        f"2026年6月15日 下午 11:32|1分钟 3秒\n\n关键词:\n帮扶、教研、校长\n\n文字记录:\n{talk('{who} {time}' + chr(10) + '{said}' + chr(10), '说话人 1', '李校长', *SHORT)}\n以上内容由AI生成，仅供参考",
        timed("说话人 1", "李校长", *SECONDS),
        {"说话人 1": ASKS, "李校长": SAYS},
    ),
    Form(
        "minutes in English",
        f"2026-06-18 08:00:44 CST|1h 21min 31s\n\nKeywords:\nschool, teacher\n\nTranscript:\n{talk('{who} {time}' + chr(10) + '{said}' + chr(10), 'Speaker 1', 'Speaker 2', *MILLI)}\nTranscribed by https://transcripts.example",
        timed("Speaker 1", "Speaker 2", *MILLIS),
        {"Speaker 1": ASKS, "Speaker 2": SAYS},
    ),
]


def reading(transcript: Transcript, *, times: bool) -> list[Said]:
    return [
        (turn.speaker, turn.span.of(transcript.text), turn.time)
        if times
        else (turn.speaker, turn.span.of(transcript.text))
        for turn in transcript.turns
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_form_is_read_as_its_speakers_said_it(form: Form) -> None:
    transcript = read(form.text.encode(), "talk.md")
    assert transcript.turns
    assert reading(transcript, times=len(form.turns[0]) == 3) == list(form.turns)
    assert {speaker.label: speaker.role for speaker in transcript.speakers} == form.roles
    assert transcript.text == form.text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_character_is_speech_or_in_a_region_or_blank(form: Form) -> None:
    transcript = read(form.text.encode(), "talk.txt")
    places = sorted(
        [*(turn.span for turn in transcript.turns), *((r.start, r.end) for r in transcript.regions)]
    )
    assert places
    left = list(form.text)
    for start, end in places:
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def regions(transcript: Transcript, kind: RegionKind) -> list[str]:
    return [
        transcript.text[region.start : region.end] for region in transcript.regions if region.kind is kind
    ]


def test_heading_keywords_and_notice_are_regions_of_their_kind() -> None:
    form = next(form for form in FORMS if form.name == "minutes with keywords and a notice")
    transcript = read(form.text.encode(), "talk.txt")
    assert regions(transcript, RegionKind.HEADER) == ["2026年6月15日 下午 11:32|1分钟 3秒", "文字记录:"]
    assert regions(transcript, RegionKind.KEYWORDS) == ["关键词:", "帮扶、教研、校长"]
    assert regions(transcript, RegionKind.NOTICE) == ["以上内容由AI生成，仅供参考"]


def test_label_and_time_are_regions_of_their_kind() -> None:
    transcript = read("[00:00:01.000] 采访者：好吗？\n李校长（00:09）：好。".encode(), "talk.txt")
    assert regions(transcript, RegionKind.TIME) == ["[00:00:01.000]", "（00:09）："]
    assert regions(transcript, RegionKind.LABEL) == ["采访者：", "李校长"]


def test_what_was_doubtful_is_listed_with_its_line() -> None:
    transcript = read(
        "受访者：李校长\n地点：县二小\n\n访谈者：忙吗？\n受访者：忙。\n他说：真忙。\n赵老师：我也忙。".encode(),
        "talk.txt",
    )
    doubts = [(doubt.line, doubt.reason) for doubt in transcript.doubts]
    assert [line for line, _reason in doubts] == [1, 6, 7]
    assert "heading" in doubts[0][1]
    assert "他说" in doubts[1][1]
    assert "赵老师" in doubts[2][1]


def test_role_from_behaviour_is_not_sure_and_from_words_is() -> None:
    by_habit = read(talk("{who}：{said}", "说话人1", "说话人2").encode(), "talk.txt")
    by_word = read(talk("{who}：{said}", "访谈者", "受访者").encode(), "talk.txt")
    assert [speaker.sure for speaker in by_habit.speakers] == [False, False]
    assert [speaker.sure for speaker in by_word.speakers] == [True, True]


@pytest.mark.parametrize("name", ["He", "She", "You"])
def test_a_pronoun_that_is_a_family_name_is_a_speaker_where_it_begins_several_lines(name: str) -> None:
    asked = [
        f"Interviewer: What about {what}?\n{name}: There is none.\n" for what in ("money", "time", "staff")
    ]
    found = read("".join(asked).encode(), "talk.txt")
    assert [turn.speaker for turn in found.turns] == ["Interviewer", name] * 3
    assert {one.label: one.role for one in found.speakers}[name] is SAYS
    once = read(f"Interviewer: And then?\nTeacher: Well.\n{name}: said so.\n".encode(), "talk.txt")
    assert [turn.speaker for turn in once.turns] == ["Interviewer", "Teacher"]


def test_role_stays_open_where_nothing_tells() -> None:
    transcript = read(
        "说话人1：今天下雪。\n说话人2：路不好走。\n说话人1：明天再去。\n说话人2：明天再去吧。".encode(),
        "talk.txt",
    )
    assert [speaker.role for speaker in transcript.speakers] == [None, None]
