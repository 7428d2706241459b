from collections.abc import Iterator
from pathlib import Path

import pytest

from project.growing_study import growing, ringing
from qualcode.errors import UsageError
from qualcode.model.codebook import Keyword
from qualcode.model.proposal import Change, Ground, Proposal
from qualcode.project import Project


@pytest.fixture
def garden(tmp_path: Path) -> Iterator[Project]:
    with growing(tmp_path) as study:
        yield study


def by_words(found: list[Proposal]) -> dict[str, Proposal]:
    return {one.keyword.pattern: one for one in found}


def test_words_of_the_coded_passages_that_no_keyword_finds_are_proposed(garden: Project) -> None:
    found = by_words(garden.codebook.proposals.list("help.books"))
    book = found["绘本"]
    assert (book.change, book.ground, book.keyword) == (Change.ADD, Ground.CODINGS, Keyword("绘本"))
    assert (book.right, book.wrong, book.new, book.passages, book.transcripts) == (3, 1, 3, 3, 2)
    assert book.precision == 0.75
    assert book.z is not None
    assert book.z > 1
    assert [(one.transcript, one.right) for one in book.examples] == [
        ("east.txt", True), ("east.txt", True), ("west.txt", True), ("east.txt", False),
    ]  # fmt: skip
    text = garden.transcripts.text("east.txt")
    assert book.examples[0].hit.of(text) == "绘本"
    assert book.examples[0].quote == "他们送来两箱绘本。" == book.examples[0].sentence.of(text)


def test_english_words_in_several_forms_are_proposed_as_a_lemma(garden: Project) -> None:
    found = by_words(garden.codebook.proposals.list("help.books", language="en"))
    assert all(one.keyword.language == "en" for one in found.values())
    assert found["donate"].keyword.kind == "lemma"
    assert (found["donate"].right, found["donate"].wrong) == (2, 0)
    assert "donate picture" not in found  # it finds the same


def test_what_a_keyword_finds_already_is_not_proposed(garden: Project) -> None:
    before = by_words(garden.codebook.proposals.list("help.books"))
    assert "绘本" in before
    garden.codebook.add_keywords("help.books", ["绘本"])
    after = by_words(garden.codebook.proposals.list("help.books"))
    assert after
    assert "绘本" not in after


def test_a_code_without_codings_is_proposed_what_its_description_says_and_people_say_too(
    garden: Project,
) -> None:
    found = by_words(garden.codebook.proposals.list("help.meals"))
    lunch = next(one for words, one in found.items() if words in ("营养午餐", "午餐", "营养"))
    assert (lunch.ground, lunch.right, lunch.wrong, lunch.waiting) == (Ground.DEFINITION, 0, 0, 1)
    assert found["kitchen"].keyword == Keyword("kitchen", "lemma", "en")
    assert lunch.examples[0].quote == "营养午餐还可以。"
    assert "红烧肉" not in found


def test_a_keyword_that_is_mostly_wrong_is_given_a_second_term(garden: Project, tmp_path: Path) -> None:
    ringing(garden, tmp_path)
    found = [one for one in garden.codebook.proposals.list("help.visit") if one.change is Change.NARROW]
    assert [one.keyword for one in found] == [Keyword("电话 & 登门", "near", "zh")]
    assert found[0].replaces == Keyword("电话")
    assert (found[0].right, found[0].wrong) == (3, 0)
    assert found[0].before == (3, 7)
    (visit,) = garden.codebook.proposals.take(found)
    assert visit.keywords == (Keyword("电话 & 登门", "near", "zh"),)
    garden.suggestions.make()
    assert len(garden.suggestions.rows(code="help.visit")) == 3


def test_a_keyword_that_is_wrong_beside_one_word_gets_an_exclusion(garden: Project, tmp_path: Path) -> None:
    lines = "受访者：图书送到了。图书柜子锁着。新柜子里没有图书。图书柜子很旧。图书很新。\n"
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(lines + f"受访者：{name}\n", encoding="utf-8")
        garden.transcripts.add([tmp_path / name])
        text = garden.transcripts.text(name)
        for words in ("图书送到了", "图书很新"):
            start = text.index(words)
            garden.codings.add(name, start, start + len(words), "help.books")
    found = [one for one in garden.codebook.proposals.list("help.books") if one.change is Change.NARROW]
    assert [(one.keyword.pattern, one.right, one.wrong, one.before) for one in found] == [
        ("图书 ! 柜子", 4, 0, (4, 6))
    ]


def test_a_keyword_that_was_only_refused_is_proposed_to_be_taken_off(garden: Project) -> None:
    for _coding in range(2):
        garden.history.undo()
    garden.suggestions.make()
    ids = [row.id for row in garden.suggestions.rows(code="help.visit")]
    assert len(ids) == 4
    garden.suggestions.refuse(ids[:2])
    assert not garden.codebook.proposals.list("help.visit", language="zh")
    garden.suggestions.refuse(ids[2:3])
    found = garden.codebook.proposals.list("help.visit")
    assert [(one.change, one.keyword.pattern, one.wrong) for one in found] == [(Change.REMOVE, "电话", 3)]
    assert [one.right for one in found[0].examples] == [False] * 3
    garden.codebook.proposals.take(found)
    assert garden.codebook.code("help.visit").keywords == ()


def test_a_keyword_is_taken_off_for_what_it_spoke_for_beside_a_better_one(
    garden: Project, tmp_path: Path
) -> None:
    book = (
        (tmp_path / "garden.yaml").read_text(encoding="utf-8").replace("zh: [电话]", "zh: [电话, 坏了, 账单]")
    )
    (tmp_path / "garden.yaml").write_text(book, encoding="utf-8")
    for _coding in range(2):
        garden.history.undo()
    garden.codebook.load(tmp_path / "garden.yaml")
    (tmp_path / "south.txt").write_text(
        "受访者：电话坏了。账单丢了。电话又坏了。电话也坏了。\n", encoding="utf-8"
    )
    garden.transcripts.add([tmp_path / "south.txt"])
    garden.suggestions.make()
    refused = [row.id for row in garden.suggestions.rows(code="help.visit") if len(row.reasons) == 2]
    assert len(refused) == 5
    garden.suggestions.refuse(refused)
    found = {one.keyword.pattern: one for one in garden.codebook.proposals.list("help.visit", language="zh")}
    assert set(found) >= {"电话", "坏了"}
    assert found["坏了"].wrong == 4
    assert all("坏了" in one.quote for one in found["坏了"].examples)
    assert len(found["坏了"].examples) == 4


def test_what_is_taken_stands_in_the_codebook_with_its_remarks_and_is_undone_in_one_step(
    garden: Project,
) -> None:
    source = garden.codebook.source().decode()
    assert "# the plain word" in source
    found = garden.codebook.proposals.list("help.books")
    chosen = [by_words(found)["绘本"], next(one for one in found if one.keyword.language == "en")]
    (code_,) = garden.codebook.proposals.take(chosen)
    assert {one.keyword for one in chosen} <= set(code_.keywords)
    written = garden.codebook.source().decode()
    assert "图书, 绘本" in written
    assert [
        line for line in ("# kept", "# Who helps, and with what.", "# the plain word") if line not in written
    ] == []
    garden.history.undo()
    assert garden.codebook.source().decode() == source


def test_a_refused_proposal_is_not_offered_again_unless_asked_for(garden: Project) -> None:
    book = by_words(garden.codebook.proposals.list("help.books"))["绘本"]
    garden.codebook.proposals.refuse([book])
    assert "绘本" not in by_words(garden.codebook.proposals.list("help.books"))
    assert list(by_words(garden.codebook.proposals.list("help.books", refused=True))) == ["绘本"]
    garden.codebook.proposals.reopen([book])
    assert "绘本" in by_words(garden.codebook.proposals.list("help.books"))


def test_proposals_are_the_same_run_after_run(garden: Project) -> None:
    first = garden.codebook.proposals.list()
    assert len(first) > 3
    assert garden.codebook.proposals.list() == first


def test_only_codings_of_the_coder_named_count(garden: Project) -> None:
    assert garden.codebook.proposals.list("help.books", coder="lin")
    found = garden.codebook.proposals.list("help.books", coder="nobody")
    assert all(one.ground is Ground.DEFINITION for one in found)


def test_what_is_not_there_is_named(garden: Project) -> None:
    with pytest.raises(UsageError, match="groups other codes"):
        garden.codebook.proposals.list("help")
    with pytest.raises(UsageError, match="fr is no language"):
        garden.codebook.proposals.list(language="fr")
    gone = Proposal("help.books", Change.REMOVE, Keyword("不在"), Ground.REFUSALS)
    before = garden.codebook.source()
    with pytest.raises(UsageError, match="has no keyword “不在”"):
        garden.codebook.proposals.take([gone])
    assert garden.codebook.source() == before


def test_what_the_keywords_of_a_code_find_is_not_proposed_from_its_description(garden: Project) -> None:
    assert "kitchen" in by_words(garden.codebook.proposals.list("help.meals"))
    garden.codebook.add_keywords("help.meals", ["kitchen roof", "营养午餐"])
    assert list(by_words(garden.codebook.proposals.list("help.meals"))) == ["school"]
