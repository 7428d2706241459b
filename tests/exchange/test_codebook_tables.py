from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError
from qualcode.exchange import delimited
from qualcode.exchange.codebook_tables import write_table
from qualcode.exchange.codebook_values import as_yaml
from qualcode.exchange.codebooks import read_codebook
from qualcode.model.codebook import Code, Codebook, Keyword

OPEN = st.characters(exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t=+-@'\"{}[]#:,|_x00")
TEXTS = st.text(OPEN, min_size=1, max_size=12).map(str.strip).filter(bool)
WORDS = st.text(st.sampled_from("aé校长 =+-@'\":#,_x0041{}[]|&*!%🙂"), min_size=1, max_size=8).filter(
    str.strip
)
BILINGUAL = st.dictionaries(st.sampled_from(["zh", "en"]), TEXTS, max_size=2)
NAMES = st.dictionaries(st.sampled_from(["zh", "en"]), WORDS.map(str.strip), max_size=2)
EXAMPLES = st.dictionaries(st.sampled_from(["zh", "en"]), st.lists(TEXTS, min_size=1, max_size=3).map(tuple), max_size=2)  # fmt: skip
RULES = st.sampled_from([r"a\s+b", "来.去", "(?x) a\n  b", "=x", r"\d{2}"])
KEYWORDS = st.lists(
    st.builds(Keyword, WORDS, st.just("literal"), st.sampled_from(["zh", "en"]))
    | st.builds(Keyword, RULES, st.just("regex"), st.sampled_from(["zh", "en"])),
    max_size=4,
    unique=True,
).map(lambda some: tuple(sorted(some, key=lambda one: one.language, reverse=True)))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    ids = draw(st.lists(st.sampled_from(["a", "b-1", "走访", "x_2"]), unique=True, max_size=4))
    codes: list[Code] = []
    for n, own in enumerate(ids):
        under: bool = draw(st.booleans())
        parent = codes[-1].id if codes and under else None
        code = Code(
            id=own if parent is None else f"{parent}.{own}",
            parent=parent,
            name=draw(NAMES),
            definition=draw(BILINGUAL),
            include=draw(BILINGUAL),
            exclude=draw(BILINGUAL),
            examples=draw(EXAMPLES),
            codable=draw(st.booleans()),
            key=draw(st.sampled_from(["", "abcd"[n] * 2])),
            color=draw(st.sampled_from(["", "#aabbcc"])),
            keywords=draw(KEYWORDS),
            uid=draw(st.sampled_from(["", f"{n:032x}"])),
        )
        codes.append(code)
    return Codebook(draw(WORDS.map(str.strip)), tuple(codes), draw(NAMES))


def lineless(codebook: Codebook) -> tuple[object, ...]:
    import dataclasses

    codes = [dataclasses.replace(code, line=0) for code in codebook.codes]
    return codebook.name, dict(codebook.title), codes


@settings(deadline=None, max_examples=100)
@given(codebooks(), st.sampled_from([".csv", ".tsv", ".xlsx"]))
def test_a_codebook_is_the_same_after_yaml_and_a_table_and_yaml_again(book: Codebook, ending: str) -> None:
    first = read_codebook(as_yaml(book), "x.yaml")
    assert lineless(first) == lineless(book)
    table = read_codebook(write_table(first, ending), "x" + ending)
    assert lineless(table) == lineless(book)
    assert lineless(read_codebook(as_yaml(table), "x.yaml")) == lineless(book)


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx"])
@pytest.mark.parametrize("name", ["twinning-support", "balanced-development"])
def test_the_codebooks_that_come_along_lose_nothing_in_a_table(name: str, ending: str) -> None:
    file = Path(__file__).parents[2] / "codebooks" / f"{name}.yaml"
    book = read_codebook(file.read_bytes(), file.name)
    assert len(book.codes) > 20
    assert lineless(read_codebook(write_table(book, ending), "x" + ending)) == lineless(book)


def refusal(*lines: str) -> InputError:
    with pytest.raises(InputError) as error:
        read_codebook(("\n".join(lines) + "\n").encode(), "book.csv")
    assert error.value.file == "book.csv"
    return error.value


def test_a_table_made_by_hand_needs_only_ids() -> None:
    lines = 'id,name,keywords\ncare,关心,\ncare.visit,Visits,"drop in\n上门\nregex: 来.*过"\n'
    book = read_codebook(lines.encode(), "mine.csv")
    assert (book.name, [code.id for code in book.codes]) == ("mine", ["care", "care.visit"])
    assert [code.name for code in book.codes] == [{"zh": "关心"}, {"en": "Visits"}]
    assert book.codes[1].keywords == (
        Keyword("drop in", "literal", "en"), Keyword("上门", "literal", "zh"), Keyword("来.*过", "regex", "zh")
    )  # fmt: skip


BROKEN = {
    "unknown column": (["id,nme", "a,b"], 1, 2, "“nme” is no column"),
    "no id": (["name,key", "a,b"], 1, 0, "“id” is missing"),
    "column twice": (["id,key,key", "a,b,c"], 1, 3, "twice"),
    "id twice": (["id,key", "a,", "a,"], 3, 1, "twice"),
    "parent not there": (["parent,id", "p,a"], 2, 1, "no code p"),
    "key of digits": (["id,name,key", "a,x,1"], 2, 3, "is no key"),
    "color by name": (["id,color", "a,red"], 2, 2, "no color"),
    "no such truth": (["id,codable", "a,maybe"], 2, 2, "codable"),
    "row without id": (["key,id", "x,"], 2, 2, "without an id"),
    "regex": (["id,keywords", "a,regex: ("], 2, 2, "does not work"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_fault_of_a_table_names_row_column_and_rule(case: str) -> None:
    lines, row, column, words = BROKEN[case]
    error = refusal(*lines)
    assert (error.line, error.column) == (row, column)
    assert words in str(error)


def test_no_cell_of_a_table_is_a_formula() -> None:
    book = Codebook("b", (Code("a", {"en": "=1+1"}, keywords=(Keyword("@x", "literal", "en"),)),))
    written = write_table(book, ".csv").decode("utf-8-sig")
    assert "'=1+1" in written
    assert read_codebook(write_table(book, ".csv"), "b.csv").codes[0].name == {"en": "=1+1"}
    assert delimited.plain("'quoted'") == "'quoted'"
