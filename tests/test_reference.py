"""The reference codings that ship fit the interviews that ship, and two readings of the same interviews agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.project import Project, create

ROOT = Path(__file__).parent.parent
CODEBOOK = ROOT / "codebooks" / "twinning-support.yaml"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with create(tmp_path_factory.mktemp("reference") / "demo.qualcode", CODEBOOK, "lin") as study:
        study.transcripts.add([ROOT / "transcripts"])
        study.codings.bring(ROOT / "reference" / "reference.csv")
        study.codings.bring(ROOT / "reference" / "second.csv")
        yield study


def test_every_interview_is_coded_and_every_code_used(demo: Project) -> None:
    found = demo.codings.list(coder="reference")
    assert {coding.transcript for coding in found} == {one.name for one in demo.transcripts.list()}
    assert {coding.code for coding in found} == {code.id for code in demo.codebook.get().codable}
    assert {coding.role for coding in found} == {"participant"}
    assert demo.check() == []


def test_two_readings_of_three_interviews_agree(demo: Project) -> None:
    said: dict[str, set[tuple[str, int, str]]] = defaultdict(set)
    for coding in demo.codings.list():
        said[coding.coder].add((coding.transcript, coding.start, coding.code))
    both = {transcript for transcript, _start, _code in said["second"]}
    assert len(both) == 3
    first = {one for one in said["reference"] if one[0] in both}
    assert 2 * len(first & said["second"]) / (len(first) + len(said["second"])) > 0.85


def test_the_interviews_written_without_sight_of_the_keywords_are_coded(tmp_path: Path) -> None:
    folder = ROOT / "reference" / "unseen"
    with create(tmp_path / "unseen.qualcode", CODEBOOK, "lin") as study:
        study.transcripts.add(sorted(folder.glob("*.txt")))
        assert study.codings.bring(folder / "codings.csv").added > 100
        assert {coding.transcript for coding in study.codings.list()} == {
            file.name for file in folder.glob("*.txt")
        }
        assert {coding.role for coding in study.codings.list()} == {"participant"}
