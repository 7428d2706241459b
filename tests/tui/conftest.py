"""A small study, written for these tests, and the screen over it without a terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from project.growing_study import growing
from qualcode.project import Project, create

CODEBOOK = """
name: small
codes:
  - id: leading
    name: {zh: 领导力度, en: Leadership}
    codable: false
    codes:
      - {id: attention, name: {zh: 领导重视程度, en: Attention}, key: la, keywords: {zh: [校长, 重视]}}
      - {id: plans, name: {zh: 规划与制度, en: Plans}, keywords: {zh: [协议]}}
  - id: talk
    name: {zh: 沟通, en: Talk}
    codable: false
    codes:
      - {id: channel, name: {zh: 沟通渠道, en: Channels}, key: tc, keywords: {zh: [微信, 电话]}}
"""

FIRST = """访谈者：你们两所学校是怎么联系的？
受访者：主要靠微信群。校长很重视这件事，亲自来过两回。协议签了三年。
访谈者：平时打电话吗？
受访者：电话打得少。我们学校长期缺乏沟通，老师们也没有时间。
"""

SECOND = """访谈者：校长来过吗？
受访者：没来过。[laughs] 校长没有时间[/]，路也远。
"""


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "book.yaml").write_text(CODEBOOK, encoding="utf-8")
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    with create(tmp_path / "small.qualcode", tmp_path / "book.yaml", coder="mei") as made:
        made.transcripts.add([tmp_path / "first.txt", tmp_path / "second.txt"])
        made.suggestions.make()
        yield made


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with growing(tmp_path) as made:
        made.suggestions.make()
        yield made
