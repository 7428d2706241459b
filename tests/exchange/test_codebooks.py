from __future__ import annotations

import pytest

from qualcode.errors import InputError, LimitError
from qualcode.exchange.codebooks import read_codebook
from qualcode.model.codebook import Code, Codebook, Keyword

GOOD = """\
# remarks stay in the file
name: demo
title: {zh: 示例, en: Example}
codes:
  - id: care
    name: 关心
    definition:
    codes:
      - id: visits
        uid: 0123456789abcdef0123456789ABCDEF
        name: {zh: 走访, en: Visits}
        definition: |
          到学校去
        include: counts
        exclude: {en: not this}
        key: cv
        color: '#aabbcc'
        examples: [他们来了, they came]
        keywords:
          zh: [走访, no, 12:30, 1.10, 010, 走访]
          en: [drop in, {regex: 'came\\s+(over|by)'}]
      - id: 电话-联系_2
        codable: false
        keywords: [打电话, phone, {regex: 通.话}]
"""


def read(text: str) -> Codebook:
    return read_codebook(text.encode(), "book.yaml")


def refusal(text: str) -> InputError:
    with pytest.raises(InputError) as error:
        read(text)
    assert error.value.file == "book.yaml"
    return error.value


def test_a_codebook_is_read_with_ids_as_paths_and_lines() -> None:
    book = read(GOOD)
    assert (book.name, book.title) == ("demo", {"zh": "示例", "en": "Example"})
    assert [(code.id, code.parent, code.line) for code in book.codes] == [
        ("care", None, 5),
        ("care.visits", "care", 9),
        ("care.电话-联系_2", "care", 22),
    ]
    assert [code.codable for code in book.codes] == [True, True, False]
    assert book.codes[1] == Code(
        id="care.visits",
        uid="0123456789abcdef0123456789abcdef",
        name={"zh": "走访", "en": "Visits"},
        parent="care",
        definition={"zh": "到学校去"},
        include={"en": "counts"},
        exclude={"en": "not this"},
        key="cv",
        color="#aabbcc",
        examples={"zh": ("他们来了",), "en": ("they came",)},
        keywords=book.codes[1].keywords,
        line=9,
    )


def test_keywords_stay_as_written_and_take_the_language_of_their_list() -> None:
    literals = [Keyword(word, "literal", "zh") for word in ["走访", "no", "12:30", "1.10", "010"]]
    assert list(read(GOOD).codes[1].keywords) == [
        *literals,
        Keyword("drop in", "literal", "en"),
        Keyword(r"came\s+(over|by)", "regex", "en"),
    ]


def test_the_language_of_a_plain_keyword_is_told_by_its_characters() -> None:
    found = [(keyword.pattern, keyword.kind, keyword.language) for keyword in read(GOOD).codes[2].keywords]
    assert found == [("打电话", "literal", "zh"), ("phone", "literal", "en"), ("通.话", "regex", "zh")]


def test_names_of_the_file_serve_where_the_codebook_has_none_and_a_codebook_may_be_empty() -> None:
    assert read("codes:\n") == Codebook("book", ())
    assert read("\ufeffcodes: []\n") == Codebook("book", ())


def test_codes_nest_as_deep_as_twenty() -> None:
    assert len(read(nested(20)).codes) == 20
    with pytest.raises(LimitError, match=r"book\.yaml:\d+"):
        read(nested(21))


def nested(depth: int) -> str:
    return "codes:\n" + "".join(f"{'    ' * n}- id: a{n}\n{'    ' * n}  codes:\n" for n in range(depth))


# What is put in the place of what, where the error stands, and a word of the rule.
BROKEN = {
    "unknown field": ("    definition:\n", "    defintion:\n", 7, 5, "Did you mean “definition”"),
    "unknown field at the top": ("name: demo", "author: me", 2, 1, "Known: title"),
    "unknown language": ("{zh: 走访, en", "{zh: 走访, fr", 11, 24, "“fr”"),
    "wrong type of a text": (
        "definition:\n    codes",
        "definition: [a]\n    codes",
        7,
        17,
        "{zh: text, en: text}",
    ),
    "wrong type of codes": ("codes:\n  - id: care", "codes:\n    id: care", 5, 5, "list of codes"),
    "wrong type of an id": ("id: visits", "id: [visits]", 9, 13, "“id”"),
    "missing id": ("- id: visits\n        uid", "- uid", 9, 9, "“id” is missing"),
    "blank id": ("id: visits", "id:", 9, 9, "“id”"),
    "dot in an id": ("id: visits", "id: a.b", 9, 13, "is no id"),
    "space in an id": ("id: visits", "id: a b", 9, 13, "is no id"),
    "bidirectional mark in an id": ("id: visits", "id: a\u202eb", 9, 13, "is no id"),
    "id taken, but for case": ("id: 电话-联系_2", "id: VISITS", 22, 13, "taken in line 9"),
    "field twice": ("key: cv", "key: cv\n        key: cx", 17, 9, "given twice; first in line 16"),
    "uid of another form": ("uid: 0123", "uid: 123", 10, 14, "32 digits"),
    "key that is no letter": ("key: cv", "key: c1", 16, 14, "is no key"),
    "key in 汉字": ("key: cv", "key: 走", 16, 14, "is no key"),
    "key that begins another": ("codable: false", "key: C", 23, 14, "begin alike"),
    "key that goes on from another": ("codable: false", "key: CVx", 23, 14, "begin alike"),
    "same key": ("codable: false", "key: cv", 23, 14, "of line 16"),
    "color by name": ("'#aabbcc'", "red", 17, 16, "#rrggbb"),
    "color taken for a remark": ("'#aabbcc'", "#aabbcc", 17, 9, "#rrggbb"),
    "codable in another word": ("codable: false", "codable: no", 23, 18, "true or false"),
    "empty keyword": ("[走访, no", "['', no", 20, 16, "empty keyword"),
    "blank keyword": ("[走访, no", "['　', no", 20, 16, "empty keyword"),
    "keyword with a colon": ("drop in", "drop: in", 21, 16, "a text with a colon"),
    "keyword that is a list": ("drop in", "[drop]", 21, 16, "“keywords”"),
    "kind of keyword": ("{regex", "{rgx", 21, 26, "no kind of keyword. Did you mean “regex”"),
    "kind unlike any": ("{regex", "{stem", 21, 26, "Kinds are: literal, word, lemma, gap, near, regex,"),
    "regex that does not compile": ("came\\s+(", "came\\s+((", 21, 33, "does not work"),
    "regex that can be empty": ("'came\\s+(over|by)'", "a*", 21, 33, "match nothing"),
    "regex that is an anchor": ("'came\\s+(over|by)'", "^", 21, 33, "match nothing"),
    "regex that looks ahead": ("'came\\s+(over|by)'", "(?=came)", 21, 33, "match nothing"),
    "anchor": ("name: demo", "name: &x demo", 2, 7, "anchors"),
    "reference": ("name: demo", "name: *x", 2, 7, "references"),
    "type": ("name: demo", "name: !!python/name:os.system demo", 2, 7, "a type"),
    "no YAML": ("name: demo", "name: demo: x", 2, 11, "no YAML"),
    "tab": ("    name: 关心", "\tname: 关心", 6, 1, "Indent with spaces"),
    "control character": ("name: demo", "name: \x07", 2, 7, "U+0007"),
    "second document": ("# remarks", "a: b\n---\n# remarks", 4, 1, "second document"),
    "no codes": ("codes:\n  - id: care", "kodes:\n  - id: care", 4, 1, "Did you mean “codes”"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_is_named_with_its_line_and_column(case: str) -> None:
    old, new, line, column, words = BROKEN[case]
    assert GOOD.count(old) >= 1
    error = refusal(GOOD.replace(old, new, 1))
    assert (error.line, error.column) == (line, column)
    assert words in f"{error.message} {error.hint}"


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "codes\n"])
def test_a_file_without_fields_is_no_codebook(text: str) -> None:
    assert refusal(text).line == 1


def test_two_ids_in_one_line_are_told_apart() -> None:
    assert "taken" in refusal("codes: [{id: a}, {id: A}]").message


def test_missing_codes_are_said_to_be_missing() -> None:
    assert "“codes” is missing" in refusal("name: x\n").message


def test_the_same_uid_twice_is_refused() -> None:
    uid = "0" * 32
    assert "same uid" in refusal(f"codes: [{{id: a, uid: '{uid}'}},\n {{id: b, uid: '{uid}'}}]").message


def test_ids_that_look_alike_composed_and_decomposed_are_the_same() -> None:
    assert "taken" in refusal("codes:\n  - id: caf\u00e9\n  - id: cafe\u0301\n").message


def test_the_same_id_may_stand_under_different_codes() -> None:
    book = read("codes:\n  - id: a\n    codes: [{id: x}]\n  - id: b\n    codes: [{id: x}]\n")
    assert [code.id for code in book.codes] == ["a", "a.x", "b", "b.x"]


def test_what_the_file_says_cannot_act_in_a_message() -> None:
    error = refusal('codes:\n  - id: "a\\e[2Jb\u202e"\n')
    assert not any(character in str(error) for character in "\x1b\u202e")


def test_another_text_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(InputError) as error:
        read_codebook("name: demo\ntitle: 编码".encode("gb18030"), "book.yaml")
    assert (error.value.file, error.value.line) == ("book.yaml", 2)


def test_a_file_too_large_or_too_deep_is_refused_at_once() -> None:
    with pytest.raises(LimitError, match="larger than"):
        read_codebook(b"#" * 1_000_001, "book.yaml")
    with pytest.raises(LimitError, match="nested deeper"):
        read("[" * 100_000)


def places(error: InputError) -> list[tuple[int, int]]:
    return [(one.line, one.column) for one in (error, *error.others)]


def test_all_fields_of_a_wrong_form_are_told_with_their_places() -> None:
    error = refusal(
        GOOD.replace("key: cv", "kee: cv").replace("codable: false", "codable: [no]").replace("exclude", "x")
    )
    assert places(error) == [(15, 9), (16, 9), (23, 18)]
    assert {one.file for one in error.others} == {"book.yaml"}


def test_all_rules_that_are_broken_are_told_with_their_places() -> None:
    error = refusal(
        GOOD.replace("id: visits", "id: a.b").replace("key: cv", "key: c1").replace("'#aabbcc'", "red")
        .replace("[走访, no", "['', no").replace("came\\s+(", "came((").replace("通.话", "'['")
    )  # fmt: skip
    assert places(error) == [(9, 13), (16, 14), (17, 16), (20, 16), (21, 33), (24, 40)]


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("zh: 走访, en", 'zh: "走\\u202e访", en', 11, 20),
        ("zh: 走访, en", "zh: 走\u202e访, en", 11, 20),
        ("zh: 走访, en", 'zh: "走\\n访", en', 11, 20),
        ("name: demo", 'name: "de\\x1bmo"', 2, 7),
        ("title: {zh: 示例", 'title: {zh: "示\\u2066例"', 3, 13),
        ("include: counts", 'include: "a\\x07b"', 14, 18),
        ("[他们来了", '["a\\u0085b"', 18, 20),
        ("drop in", '"dr\\0op"', 21, 16),
    ],
)
def test_control_characters_and_in_names_bidirectional_ones_are_refused_with_their_place(
    old: str, new: str, line: int, column: int
) -> None:
    assert old in GOOD
    error = refusal(GOOD.replace(old, new, 1))
    assert places(error) == [(line, column)]
    assert "control character U+" in error.message


def test_texts_of_several_lines_and_in_any_script_are_kept() -> None:
    text = 'codes:\n  - id: שלום\n    name: {en: "שלום 👩\u200d🏫"}\n    definition: "a\\tb\\nc"\n'
    assert read(text).codes[0].definition == {"en": "a\tb\nc"}
