"""The study that ships, taken through the main job."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from qualcode.project import Project, open_project
from qualcode.project.demo import demo, shipped


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    demo(folder)
    return folder


def test_ten_interviews_in_ten_forms_are_read(built: Path) -> None:
    with open_project(built / "demo.qualcode") as study:
        facts = study.transcripts.list()
        assert len(facts) == 10
        assert Counter(row.language for row in facts) == {"zh": 7, "en": 3}
        assert {row.format for row in facts} == {"txt", "docx", "srt", "vtt", "md"}
        assert {"gb18030", "utf-8", "utf-8-sig"} <= {row.encoding for row in facts}
        assert all(row.participants >= 1 and row.turns >= 20 for row in facts)
        sentences = {row.name: _participant_sentences(study, row.name) for row in facts}
        assert {name: n for name, n in sentences.items() if not 35 <= n <= 80} == {}


def _participant_sentences(study: Project, name: str) -> int:
    revision = study.transcripts.get(name)
    turns = [turn.span for turn in revision.turns if revision.role(turn) == "participant"]
    return sum(any(turn.touches(sentence) for turn in turns) for sentence in revision.segments.sentences)


def test_every_interview_says_that_it_is_fictional(built: Path) -> None:
    with open_project(built / "demo.qualcode") as study:
        for row in study.transcripts.list():
            source = study.transcripts.source(row.name).decode("utf-8", "replace")
            words = study.transcripts.text(row.name) + source
            assert "虚构" in words or "fictional" in words, row.name


def test_the_table_equals_a_count_with_nothing_but_csv(built: Path, tmp_path: Path) -> None:
    with open_project(built / "demo.qualcode") as study:
        study.tables.export(study.tables.codings(), tmp_path / "codings.csv")
        table = study.tables.frequency("code", "codings")
        codable = [code.id for code in study.codebook.get().codable]
        names = [row.name for row in study.transcripts.list()]
    with (tmp_path / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["role"] != "interviewer"]
    assert len(rows) > 100
    counted = Counter(row["code"] for row in rows)
    at = table.columns.index("codings")
    assert {row[0]: row[at] for row in table.rows} == {code: counted[code] for code in codable}
    cells = Counter((row["transcript"], row["code"]) for row in rows)
    with (built / "matrix.csv").open(encoding="utf-8-sig", newline="") as file:
        matrix = list(csv.DictReader(file))
    assert [row["transcript"] for row in matrix] == names
    assert [list(row)[1:] for row in matrix] == [codable] * len(names)
    assert {(row["transcript"], code): int(row[code]) for row in matrix for code in codable} == {
        (name, code): cells[name, code] for name in names for code in codable
    }


def test_every_code_has_enough_keywords_in_both_languages(built: Path) -> None:
    with open_project(built / "demo.qualcode") as study:
        book = study.codebook.get()
    assert len(book.themes) == 5
    assert len(book.codable) == 22
    for code in book.codable:
        counts = Counter(keyword.language for keyword in code.keywords)
        assert min(counts["zh"], counts["en"]) >= 8, code.id
        assert set(code.name) == set(code.definition) == {"zh", "en"}


def test_a_second_run_goes_on_and_doubles_nothing(built: Path) -> None:
    with open_project(built / "demo.qualcode") as study:
        before = study.codings.list(), study.transcripts.list()
    found = demo(built)
    with open_project(built / "demo.qualcode") as study:
        assert (study.codings.list(), study.transcripts.list()) == before
        assert study.check() == []
        assert found.open == len(study.suggestions.list(state="open")) > 0


def test_the_same_study_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    with open_project(built / "demo.qualcode") as study:
        for ending in ("csv", "tsv", "json", "xlsx", "md"):
            files = [tmp_path / f"{n}.{ending}" for n in (1, 2)]
            for file in files:
                study.tables.export(study.tables.matrix(), file)
            assert files[0].read_bytes() == files[1].read_bytes() != b""


def test_the_material_is_found_in_a_checkout() -> None:
    assert list(shipped("codebooks").glob("*.yaml"))
    assert (shipped("transcripts") / "attributes.csv").exists()
