"""Small invented studies that tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.project import Project, create

CODEBOOK = """\
name: small
codes:
  - id: lead
    name: {zh: 领导, en: Lead}
    codable: false
    codes:
      - id: care
        name: {zh: 重视, en: Care}
        key: lc
        keywords: {zh: [领导重视, 校长], en: [head teacher, care about]}
      - id: plan
        name: {zh: 规划, en: Plan}
        key: lp
        keywords: {zh: [协议], en: [agreement]}
  - id: talk
    name: {zh: 沟通, en: Talk}
    key: t
    keywords: {zh: [缺乏沟通, 微信群], en: [phone call]}
"""

ZH = """\
访谈者：领导重视这件事吗？
受访者：我们校长办公室常开会。学校长期缺乏沟通，没有签协议。
访谈者：怎么联系？
受访者：拉了一个微信群😀，𠮷老师天天发消息。领导重视！
"""

EN = """\
Q: Does the head teacher care about it?
A: Our head  teacher does care about it. We never signed an agreement.
Q: How do you talk?
A: One phone call a month, that is all.
"""


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("QUALCODE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def codebook_file(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return path


@pytest.fixture
def interviews(tmp_path: Path) -> Path:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "li.txt").write_text(ZH, encoding="utf-8")
    (folder / "moss.txt").write_text(EN, encoding="utf-8")
    attributes = "transcript,speaker,position,year\nli.txt,受访者,principal,1\nmoss.txt,A,teacher,2\n"
    (folder / "attributes.csv").write_text(attributes, encoding="utf-8")
    return folder


@pytest.fixture
def study(tmp_path: Path, codebook_file: Path, interviews: Path) -> Iterator[Project]:
    with create(tmp_path / "study.qualcode", codebook_file, "lin") as project:
        project.transcripts.add([interviews], attributes=interviews / "attributes.csv")
        yield project
