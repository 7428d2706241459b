"""A study in which a code is said in ways that its keywords do not know, and a keyword is mostly wrong."""

from pathlib import Path

from qualcode.project import Project, create

CODEBOOK = """\
name: garden  # kept
codes:
  # Who helps, and with what.
  - id: help
    name: {zh: 帮助, en: Help}
    codable: false
    codes:
      - id: books
        name: {zh: 赠书, en: Books}
        keywords:
          zh: [图书]  # the plain word
          en: [donation]
      - id: visit
        name: {zh: 来访, en: Visits}
        keywords: {zh: [电话], en: []}
      - id: meals
        name: {zh: 营养午餐, en: School meals}
        definition:
          zh: 学校食堂的饭菜和营养午餐。
          en: What the kitchen cooks for the pupils.
        examples: {zh: [阿姨做的红烧肉很香。]}
"""

TEXTS = {
    "east.txt": """\
访谈者：他们带来什么？
受访者：他们送来两箱绘本。绘本放在走廊里。孩子抢着看绘本。
访谈者：还有呢？
受访者：电话里聊过账单。营养午餐还可以。下雨天操场积水。
""",
    "west.txt": """\
访谈者：绘本收到没有？
受访者：收到过绘本，挺新。电话坏了三天。电话费涨了。
访谈者：有人来看过吗？
受访者：校长打电话说要登门看看。后来真登门拜访，坐了半天。
""",
    "north.txt": """\
Q: What did they bring?
A: They donated picture books. Another school donates picture books every spring.
Q: Anything else?
A: The kitchen roof leaks. The bus comes late.
""",
}


def growing(folder: Path) -> Project:
    """Make the study; it is coded in part."""
    (folder / "garden.yaml").write_text(CODEBOOK, encoding="utf-8")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    study = create(folder / "garden.qualcode", folder / "garden.yaml", "lin")
    study.transcripts.add([folder / name for name in TEXTS])
    for words in (
        "送来两箱绘本",
        "绘本放在走廊",
        "收到过绘本",
        "donated picture books",
        "donates picture books",
    ):
        code(study, words, "help.books")
    for words in ("打电话说要登门", "登门拜访"):
        code(study, words, "help.visit")
    return study


def code(study: Project, words: str, code_id: str) -> None:
    (match,) = study.transcripts.find(words)
    study.codings.add(match.transcript, match.start, match.end, code_id)


PHONE = """\
受访者：他打电话约好登门的日子。前天又来电话，问能不能登门。电话里只聊天气。电话没人接。
受访者：电话线断了。食堂的电话换了新号码。
"""


def ringing(study: Project, folder: Path) -> None:
    """Add an interview in which the keyword 电话 is mostly wrong."""
    (folder / "phone.txt").write_text(PHONE, encoding="utf-8")
    study.transcripts.add([folder / "phone.txt"])
    code(study, "约好登门的日子", "help.visit")
    code(study, "问能不能登门", "help.visit")
