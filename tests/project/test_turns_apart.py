"""A turn gives the same suggestions by itself and in its transcript: nothing beside it decides what stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qualcode.model.suggestion import Options
from qualcode.project import Project, create

BOOK = """\
name: apart
exclusions: {{en: [training ministry of education]}}
codes:
  - id: a
    keywords:
      - training
      - {{fuzzy: a team building}}
      - {{fuzzy: team building a}}
      - {{fuzzy: 我们结对帮扶}}
      - {{near: no & money}}
      - 经费{more}
"""
CAPTIONS = [
    ("Li", "we talk about a"),
    ("Wang", "team building is money"),
    ("Li", "没有"),
    ("Wang", "经费很充足 training money"),
    ("Li", "never"),
    ("Wang", "training, they say no"),
    ("Li", "money for training ministry"),
    ("Wang", "of education training"),
    ("Li", "就是我"),
    ("Wang", "们结对帮扶"),
    ("Li", "money for team building"),
    ("Wang", "a lot, money is never training ministry"),
    ("Li", "of education"),
]
STAMPED = """\
Li 00:01:02training was good
Wang 00:01:05team building is money
Li 00:02:02经费 training ministry of education
Wang 00:03:05money
Li 00:04:02no training money
Wang 00:04:05if we had money and training
"""


def srt() -> str:
    cues = (
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{who}: {said}\n"
        for n, (who, said) in enumerate(CAPTIONS, 1)
    )
    return "\n".join(cues)


def vtt() -> str:
    cues = (
        f"00:{n:02}.000 --> 00:{n:02}.900\n<v {who}>{said}\n" for n, (who, said) in enumerate(CAPTIONS, 1)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def table(study: Project) -> list[tuple[Any, ...]]:
    columns = 'uid, start, "end", sentence_start, sentence_end, keyword, score, doubts, hits'
    return sorted(study.store.rows(f"SELECT {columns} FROM suggestions"), key=repr)


@pytest.mark.parametrize("unit", ["hit", "sentence", "turn"])
@pytest.mark.parametrize(("name", "text"), [("talk.srt", srt()), ("talk.vtt", vtt()), ("talk.txt", STAMPED)])
def test_turns_searched_by_themselves_are_what_they_are_among_the_others(
    tmp_path: Path, name: str, text: str, unit: Any
) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(BOOK.format(more=""), encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    study = create(tmp_path / "apart.qualcode", book, coder="mei")
    study.transcripts.add([tmp_path / name])
    assert len(study.transcripts.turns(name)) == (len(CAPTIONS) if name != "talk.txt" else 6)
    study.suggestions.make(Options(unit=unit))
    book.write_text(BOOK.format(more="\n      - money"), encoding="utf-8")
    study.codebook.load(book)
    study.suggestions.make(Options(unit=unit))
    found = table(study)
    study.suggestions.make(Options(unit=unit))
    assert found == table(study)
    keywords = {hit.keyword for one in study.suggestions.list() for hit in one.hits}
    assert keywords >= {"training", "a team building", "money", "经费"}
    study.close()


def test_what_stands_beside_a_turn_is_no_part_of_its_words(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(BOOK.format(more=""), encoding="utf-8")
    (tmp_path / "talk.txt").write_text(STAMPED, encoding="utf-8")
    with create(tmp_path / "apart.qualcode", book, coder="mei") as study:
        study.transcripts.add([tmp_path / "talk.txt"])
        study.suggestions.make(Options(unit="hit"))
        quotes = [one.quote for one in study.suggestions.list()]
        assert quotes[:3] == ["training", "team building", "经费"]


def test_a_new_keyword_is_found_close_to_a_time_as_in_a_whole_run(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(BOOK.format(more=""), encoding="utf-8")
    text = STAMPED.replace("training was", "communicatin was")
    (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
    with create(tmp_path / "apart.qualcode", book, coder="mei") as study:
        study.transcripts.add([tmp_path / "talk.txt"])
        study.suggestions.make()
        book.write_text(BOOK.format(more="\n      - {fuzzy: communication}"), encoding="utf-8")
        study.codebook.load(book)
        study.suggestions.make()
        found = table(study)
        assert next(row.keyword for row in study.suggestions.rows()) == "communication"
        study.suggestions.make()
        assert table(study) == found
