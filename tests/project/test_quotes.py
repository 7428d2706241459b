"""Quotes: chosen by every filter, sorted, cited, each with the words around it."""

from pathlib import Path

import pytest

from qualcode.analysis.behind import Cut
from qualcode.errors import UsageError
from qualcode.project import Project
from qualcode.project.quotes import Filters


@pytest.fixture
def coded(study: Project) -> Project:
    zh, en = study.transcripts.text("li.txt"), study.transcripts.text("moss.txt")
    for name, text, words, code in [
        ("li.txt", zh, "领导重视", "lead.care"),
        ("li.txt", zh, "没有签协议", "lead.plan"),
        ("li.txt", zh, "微信群😀，𠮷老师", "talk"),
        ("moss.txt", en, "never signed an agreement", "lead.plan"),
        ("moss.txt", en, "One phone call", "talk"),
    ]:
        study.codings.add(name, text.index(words), text.index(words) + len(words), code)
    ids = [coding.id for coding in study.codings.list()]
    study.codings.weigh(ids[2], 30)
    study.codings.weigh(ids[4], 80)
    study.memos.write("a group of one year", coding=ids[2])
    study.memos.write("and two", coding=ids[2])
    return study


def words(study: Project, **filters: object) -> list[str]:
    return [quote.coding.quote for quote in study.quotes.list(**filters)]  # type: ignore[arg-type]


def test_all_quotes_stand_in_the_order_of_the_text(coded: Project) -> None:
    assert words(coded) == [
        "领导重视",
        "没有签协议",
        "微信群😀，𠮷老师",
        "never signed an agreement",
        "One phone call",
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(code="talk"), ["微信群😀，𠮷老师", "One phone call"]),
        (Filters(code="lc"), ["领导重视"]),
        (Filters(theme="lead"), ["领导重视", "没有签协议", "never signed an agreement"]),
        (Filters(theme="lead", transcript="moss.txt"), ["never signed an agreement"]),
        (Filters(speaker="A"), ["never signed an agreement", "One phone call"]),
        (Filters(role="interviewer"), ["领导重视"]),
        (Filters(where={"position": "principal"}), ["没有签协议", "微信群😀，𠮷老师"]),
        (Filters(where={"position": "principal", "year": "2"}), []),
        (Filters(coder="lin", code="talk", words="phone"), ["One phone call"]),
        (Filters(words="協議"), ["没有签协议"]),
        (Filters(memo=True), ["微信群😀，𠮷老师"]),
        (Filters(weighted=True), ["微信群😀，𠮷老师", "One phone call"]),
        (Filters(stale=True), []),
        (Filters(coder="nobody"), []),
    ],
    ids=str,
)
def test_each_filter_narrows(coded: Project, filters: Filters, expected: list[str]) -> None:
    assert [quote.coding.quote for quote in coded.quotes.list(**filters)] == expected


def test_quotes_are_sorted(coded: Project) -> None:
    assert words(coded, sort="code")[0] == "领导重视"
    assert words(coded, sort="speaker")[0] == "never signed an agreement"
    assert words(coded, sort="weight")[:2] == ["One phone call", "微信群😀，𠮷老师"]
    assert words(coded, sort="newest")[0] == "One phone call"


def test_a_quote_has_its_turn_its_context_and_its_memos(coded: Project) -> None:
    for quote in coded.quotes.list():
        text = coded.transcripts.text(quote.coding.transcript)
        turn = coded.transcripts.turns(quote.coding.transcript)[(quote.turn or 0) - 1]
        whole = quote.before + quote.coding.quote + quote.after
        assert text[turn.start : turn.end] == whole
    assert [quote.memos for quote in coded.quotes.list(memo=True)] == [("a group of one year", "and two")]


def test_a_quote_is_cited_with_its_source(coded: Project) -> None:
    (quote,) = coded.quotes.list(code="lead.plan", transcript="moss.txt")
    assert quote.cited == "“never signed an agreement” — A, moss.txt, turn 2"


def test_the_table_has_context_memos_and_attributes(coded: Project) -> None:
    table = coded.quotes.table(theme="talk", where={"position": "principal"})
    (row,) = table.records()
    assert table.filters == {"theme": "talk", "where.position": "principal"}
    assert (row["quote"], row["before"], row["turn"]) == ("微信群😀，𠮷老师", "拉了一个", 4)
    assert (row["memos"], row["weight"], row["position"]) == (
        "a group of one year\n\nand two",
        30,
        "principal",
    )


def test_what_is_not_there_is_named(coded: Project) -> None:
    wrong: list[Filters] = [
        {"code": "nothing"},
        {"theme": "nothing"},
        {"speaker": "nobody"},
        {"role": "king"},
        {"where": {"age": "3"}},
        {"transcript": "x.txt"},
    ]
    for filters in wrong:
        with pytest.raises(UsageError):
            coded.quotes.list(**filters)
    with pytest.raises(UsageError):
        coded.quotes.list("size")


def test_a_coding_over_several_turns_has_no_context_before_its_start(coded: Project) -> None:
    text = coded.transcripts.text("li.txt")
    coded.codings.add("li.txt", 2, len(text) - 1, "talk")
    quote = next(q for q in coded.quotes.list() if q.coding.start == 2)
    assert text[: quote.coding.start].endswith(quote.before)
    assert text[quote.coding.end :].startswith(quote.after)


def test_quotes_of_a_tables_cell_are_as_many_as_it_says(study: Project) -> None:
    study.suggestions.make()
    study.suggestions.accept([one.id for one in study.suggestions.list()])
    table = study.tables.matrix("role")
    assert sum(n for row in table.rows for n in row[1:] if isinstance(n, int)) > 3
    for row in table.rows:
        for code, n in zip(table.columns[1:], row[1:], strict=True):
            cut = Cut("role", (None if row[0] is None else str(row[0]),), "code", code)
            assert len(study.quotes.list(cut=cut)) == n
    assert study.quotes.table(cut=Cut(code="talk")).filters == {"cut": "talk"}


def test_quotes_are_written_as_blocks_that_people_read(coded: Project, tmp_path: Path) -> None:
    found = coded.quotes.list()
    assert found
    coded.tables.export(coded.quotes.table(language="zh"), tmp_path / "quotes.md")
    written = (tmp_path / "quotes.md").read_text(encoding="utf-8")
    assert written.count("\n> — ") == len(found)
    assert "| --- " not in written
    first = found[0].coding
    name = coded.codebook.get().by_id[first.code].called("zh")
    assert (
        f"> {first.quote}\n>\n> — {first.speaker}, {first.transcript}, turn {found[0].turn} · **{name}**"
        in written
    )
