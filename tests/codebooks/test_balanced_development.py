"""The second codebook that ships: whole in both languages, with keywords that find and do not flood."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from qualcode.assist import Matcher
from qualcode.exchange.codebooks import read_codebook
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.project.demo import shipped
from qualcode.readers import ENDINGS, read
from qualcode.segment import fold, segment

FILE = shipped("codebooks") / "balanced-development.yaml"
BOOK = read_codebook(FILE.read_bytes(), FILE.name)
THEMES = ["hardware", "software", "system", "problem", "cause", "measure"]
EXAMPLES = [
    (code, language, example)
    for code in BOOK.codable
    for language in ("zh", "en")
    for example in code.examples[language]
]


def found(matcher: Matcher, text: str) -> set[tuple[str, str]]:
    """The code and keyword of each hit in a text."""
    return {(hit.code, hit.keyword) for hit in matcher.hits(fold(text), segment(text, []).words)}


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(BOOK)


def test_it_has_the_themes_of_the_study_and_codes_under_each() -> None:
    assert [code.id for code in BOOK.themes] == THEMES
    under = Counter(BOOK.theme(code.id) for code in BOOK.codable)
    assert len(BOOK.codable) == 23
    assert all(under[theme] >= 3 for theme in THEMES), under


@pytest.mark.parametrize("code", BOOK.codable, ids=lambda code: code.id)
def test_a_code_says_in_both_languages_what_it_is_for(code: Code) -> None:
    for field in (code.name, code.definition, code.include, code.exclude, code.examples):
        assert set(field) == {"zh", "en"}
        assert all(field.values())
    assert re.fullmatch("#[0-9a-f]{6}", code.color)
    assert len({code.called("zh"), *(other.called("zh") for other in BOOK.codes)}) == len(BOOK.codes)
    counts = Counter(keyword.language for keyword in code.keywords)
    assert min(counts["zh"], counts["en"]) >= 15


def test_codes_named_where_something_else_applies_are_names_of_this_codebook() -> None:
    for language, name in (("zh", "“([^”]+)”"), ("en", r": ([A-Z][^.:(]*[^.:( ])")):
        named = re.findall(name, "\n".join(code.exclude[language] for code in BOOK.codable))
        assert len(named) > 20
        assert sorted(set(named) - {code.called(language) for code in BOOK.codes}) == []


def test_keys_are_prefix_free() -> None:
    keys = sorted(code.key for code in BOOK.codable)
    assert all(keys)
    assert [
        (one, other) for one in keys for other in keys if one is not other and other.startswith(one)
    ] == []


@pytest.mark.parametrize(("code", "language", "example"), EXAMPLES)
def test_an_example_is_found_by_its_own_code(
    matcher: Matcher, code: Code, language: str, example: str
) -> None:
    assert code.id in {hit for hit, _keyword in found(matcher, example)}


def test_no_keyword_is_a_trap() -> None:
    literals = [
        (keyword.language, keyword.pattern) for keyword in keywords(BOOK) if keyword.kind == "literal"
    ]
    patterns = [keyword.pattern for keyword in keywords(BOOK) if keyword.kind == "regex"]
    assert len(literals) > 1000
    assert [word for language, word in literals if len(word) < {"zh": 2, "en": 4}[language]] == []
    assert 5 <= len(patterns) <= 40
    assert [pattern for pattern in patterns if len(pattern) > 90 or re.search(r"[.\]][*+]", pattern)] == []
    for code in BOOK.codable:
        own = [keyword.pattern for keyword in code.keywords]
        assert [word for word, times in Counter(own).items() if times > 1] == []


def keywords(book: Codebook) -> list[Keyword]:
    return [keyword for code in book.codes for keyword in code.keywords]


def test_no_keyword_matches_nearly_everything_people_say(matcher: Matcher) -> None:
    folder = shipped("transcripts")
    interviews = [
        read(file.read_bytes(), file.name)
        for file in sorted(folder.glob("*"))
        if file.suffix in ENDINGS and not file.stem.startswith("attributes")
    ]
    sentences = [
        sentence.of(each.text) for each in interviews for sentence in segment(each.text, each.turns).sentences
    ]
    assert len(sentences) > 300
    often = Counter(hit for sentence in sentences for hit in found(matcher, sentence))
    assert often
    assert [hit for hit, times in often.items() if times > 0.03 * len(sentences)] == []
