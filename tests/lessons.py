"""A small invented study to learn from: four interviews coded by ana, one read by nobody."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode.project import Project, create

CODEBOOK = """\
name: garden
codes:
  - id: money
    name: {zh: 经费, en: Money}
    definition: {zh: 钱从哪里来、够不够, en: "Where money comes from, and whether it is enough"}
    keywords: {zh: [经费], en: [budget]}
  - id: contact
    name: {zh: 联系, en: Contact}
    definition: {zh: 怎么联系、多久一次, en: How people keep in touch}
    keywords: {zh: [微信群], en: [phone]}
  - id: rare
    name: {zh: 少见, en: Rare}
"""

TALKS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "one.txt": (
        ("钱从哪里来？", "买种子的钱是我们自己凑的。", "money"),
        ("", "水费一年要交两千块钱，谁也不肯报销。", "money"),
        ("", "昨天下了一场大雨。", ""),
        ("平时怎么联系？", "我们拉了一个微信群，每天都发消息。", "contact"),
        ("", "有急事就给组长打电话。", "contact"),
        ("", "我家的猫喜欢睡在石头上。", ""),
    ),
    "two.txt": (
        ("经费够不够？", "经费不够，工具的钱到现在还欠着。", "money"),
        ("", "街道答应报销的钱一直没有下来。", "money"),
        ("", "我以前在工厂里上班。", ""),
        ("你们多久联系一次？", "一个星期打一次电话。", "contact"),
        ("", "平时在群里发消息，谁看到谁回。", "contact"),
        ("", "今年的番茄特别甜。", "rare"),
    ),
    "three.txt": (
        ("谁出钱？", "肥料的钱是居委会给报销的。", "money"),
        ("", "大家每人交五十块钱，不够再凑。", "money"),
        ("", "孩子们放学以后来这里玩。", ""),
        ("怎么跟邻居联系？", "他们不看群，只好一个一个打电话。", "contact"),
        ("", "后来消息都写在门口的黑板上。", "contact"),
        ("", "那边的墙是去年砌的。", ""),
    ),
    "four.txt": (
        ("买工具的钱呢？", "工具的钱，报销要等半年。", "money"),
        ("", "水费电费都是我们凑钱交的。", "money"),
        ("", "我每天早上六点起床。", ""),
        ("有事怎么通知？", "在群里发消息，再打电话问一遍。", "contact"),
        ("", "有的人换了号码，电话打不通。", "contact"),
        ("", "春天的时候这里都是蝴蝶。", ""),
    ),
}  # fmt: skip
"""Each interview as questions, answers' sentences and their codes; no question goes on with the answer."""

UNREAD = """\
访谈者：钱的事情呢？
受访者：种子的钱还没有报销，先由我们凑。上个月我去看了海。
访谈者：怎么找人？
受访者：我打电话，他在群里发消息。
"""


def written(talk: tuple[tuple[str, str, str], ...]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return an interview's text, and start, end and code of each coding."""
    text, codings = "", []
    for question, sentence, code in talk:
        if question:
            text += ("\n" if text else "") + f"访谈者：{question}\n受访者："
        if code:
            codings.append((len(text), len(text) + len(sentence), code))
        text += sentence
    return text + "\n", codings


def garden(folder: Path, *, coded: int = 4, codebook: str = CODEBOOK) -> Project:
    """Make the study, with so many interviews coded by ana."""
    (folder / "garden.yaml").write_text(codebook, encoding="utf-8")
    study = create(folder / "garden.qualcode", folder / "garden.yaml", "ana")
    (folder / "unread.txt").write_text(UNREAD, encoding="utf-8")
    for name, talk in TALKS.items():
        (folder / name).write_text(written(talk)[0], encoding="utf-8")
    study.transcripts.add([folder / name for name in (*TALKS, "unread.txt")])
    for name, talk in list(TALKS.items())[:coded]:
        for start, end, code in written(talk)[1]:
            study.codings.add(name, start, end, code)
    return study
