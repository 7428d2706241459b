"""Keywords and codebook files that would break a run: a clear error with its place, the rest goes on, nothing is lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from qualcode.cli import run
from qualcode.errors import InputError, LimitError, QualcodeError, UsageError
from qualcode.project import Project, create

BOOK = "name: sound\ncodes:\n  - id: care\n    keywords: [重视]\n"


@pytest.fixture
def sound(tmp_path: Path) -> Project:
    (tmp_path / "sound.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "a.txt").write_text(f"受访者：我们重视。\n受访者：{'x' * 4000}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("受访者：他们也重视。xxy\n", encoding="utf-8")
    study = create(tmp_path / "sound.qualcode", tmp_path / "sound.yaml", coder="lin")
    study.transcripts.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    study.suggestions.make()
    study.suggestions.refuse([study.suggestions.rows(transcript="b.txt")[0].id])
    return study


def everything(study: Project) -> tuple[object, ...]:
    return study.codebook.get(), study.codebook.source(), study.suggestions.rows(), study.history.list()


def test_an_expression_that_would_run_for_ever_is_given_up_and_the_rest_goes_on(
    sound: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "slow.yaml").write_text(
        BOOK + "      \n".strip() + "  - id: slow\n    keywords: [{regex: '(x+x+)+y'}]\n", encoding="utf-8"
    )
    sound.codebook.load(tmp_path / "slow.yaml")
    began = time.monotonic()
    report = sound.suggestions.make()
    assert time.monotonic() - began < 30
    (problem,) = report.problems
    for words in ("a.txt", "(x+x+)+y", "slow", "given up"):
        assert words in problem
    found = {(row.transcript, row.code, row.state.value) for row in sound.suggestions.rows()}
    assert found == {
        ("a.txt", "care", "open"),
        ("b.txt", "care", "refused"),
        ("b.txt", "slow", "open"),
    }
    assert run(["suggest", "--project", sound.path]) == 0
    assert "given up" in capsys.readouterr().err
    assert sound.check() == []


@pytest.mark.parametrize(
    ("keyword", "reason"),
    [
        ("''", "empty"),
        ("' '", "empty"),
        ("{regex: ''}", "empty"),
        ("{regex: 'x*'}", "match nothing"),
        ("{regex: '(?=重视)'}", "match nothing"),
        ("{regex: '('}", "does not work"),
        ("{gap: ' … 重视'}", "a term of it is empty"),
        ("{near: '重视 & '}", "a term of it is empty"),
        ("{gap: '<nobody> … 重视'}", "no group <nobody>"),
        ("{word: ''}", "empty"),
    ],
)
def test_a_pattern_that_finds_nothing_or_everything_is_refused_with_its_place(
    sound: Project, tmp_path: Path, keyword: str, reason: str
) -> None:
    before = everything(sound)
    (tmp_path / "bad.yaml").write_text(f"{BOOK}  - id: bad\n    keywords: [{keyword}]\n", encoding="utf-8")
    with pytest.raises(InputError, match=reason) as raised:
        sound.codebook.load(tmp_path / "bad.yaml")
    assert str(raised.value).startswith(f"{tmp_path / 'bad.yaml'}:6:")
    assert "bad" in raised.value.message
    assert everything(sound) == before


def test_a_rule_on_a_code_that_is_not_there_is_refused(sound: Project, tmp_path: Path) -> None:
    before = everything(sound)
    (tmp_path / "bad.csv").write_text("id,parent,keywords\ncare,,重视\nx,nobody,协议\n", encoding="utf-8")
    with pytest.raises(InputError, match="no code nobody") as raised:
        sound.codebook.load(tmp_path / "bad.csv")
    assert raised.value.line == 3
    with pytest.raises(UsageError, match="no code nobody"):
        sound.suggestions.rows(code="nobody")
    with pytest.raises(UsageError, match="no code nobody"):
        sound.suggestions.accept([sound.suggestions.rows()[0].id], code="nobody")
    assert everything(sound) == before


BOMBS = {
    "large": "name: x\ncodes:\n" + "  - {id: a, keywords: [重视]}\n" * 70_000,
    "anchors": "a: &a [x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{('*' + chr(97 + n) + ', ') * 9}]\n" for n in range(9))
    + "codes: *j\n",
    "deep": "codes: " + "[" * 5000 + "]" * 5000,
    "deep_codes": "codes:\n"
    + "".join("  " * n + f"  - id: a{n}\n" + "  " * n + "    codes:\n" for n in range(200)),
    "deep_keywords": "codes:\n  - {id: a, keywords: " + "{zh: " * 3000 + "}" * 3000 + "}\n",
    "many": "codes:\n" + "".join(f"  - {{id: a{n}, id: b}}\n" for n in range(2000)),
}


@pytest.mark.parametrize("bomb", list(BOMBS))
def test_a_file_made_to_exhaust_the_program_is_refused_quickly(
    sound: Project, tmp_path: Path, bomb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(sound)
    (tmp_path / "bomb.yaml").write_text(BOMBS[bomb], encoding="utf-8")
    began = time.monotonic()
    with pytest.raises(QualcodeError, match=r"bomb\.yaml") as raised:
        sound.codebook.load(tmp_path / "bomb.yaml")
    assert time.monotonic() - began < 10
    assert isinstance(raised.value, LimitError) == (bomb in {"large", "deep", "deep_codes", "deep_keywords"})
    assert everything(sound) == before
    assert run(["codebook", "check", str(tmp_path / "bomb.yaml")]) == raised.value.exit_code in (3, 8)
    assert "bomb.yaml" in capsys.readouterr().err


def test_the_large_bomb_is_large() -> None:
    assert len(BOMBS["large"].encode()) > 2_000_000
