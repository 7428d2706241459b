"""A code is found the way people think of it, and every code has a key of its own."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.codebook import Code, Codebook
from qualcode.project.codefinder import CodeFinder, code_keys

CODES = (
    Code("leading", {"zh": "领导力度", "en": "Leadership"}, codable=False),
    Code("leading.attention", {"zh": "领导重视程度", "en": "Leaders' attention"}, "leading", key="la"),
    Code("leading.growth", {"zh": "长效机制", "en": "Long-term mechanism"}, "leading"),
    Code("talk.channel", {"zh": "沟通渠道", "en": "Channels"}, "talk"),
    Code("talk.领導", {"zh": "音乐", "en": ""}, "talk"),
)
FINDER = CodeFinder(Codebook("one", CODES))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("重视", "leading.attention"),
        ("領導重視", "leading.attention"),
        ("attent", "leading.attention"),
        ("ATTENTION", "leading.attention"),
        ("lingdaozhongshi", "leading.attention"),
        ("ldzs", "leading.attention"),
        ("chongshi", "leading.attention"),
        ("changxiao", "leading.growth"),
        ("zhangxiao", "leading.growth"),
        ("cxjz", "leading.growth"),
        ("zxjz", "leading.growth"),
        ("goutqd", "talk.channel"),
        ("chanels", "talk.channel"),
        ("talk.ch", "talk.channel"),
        ("la", "leading.attention"),
        ("yinyue", "talk.领導"),
        ("ldcd", "leading.attention"),
        ("lingdaozhonshi", "leading.attention"),
    ],
)
def test_the_first_code_found_is_the_one_meant(query: str, code: str) -> None:
    found = FINDER.search(query)
    assert found
    assert found[0].code.id == code


def test_codes_that_only_group_are_not_offered() -> None:
    assert [one.code.id for one in FINDER.search("")] == [code.id for code in CODES if code.codable]
    assert all(one.code.codable for one in FINDER.search("leadership"))


def test_nothing_fits_nonsense() -> None:
    assert FINDER.search("qqqqzzz") == []


SHIPPED = Path(__file__).parents[2] / "codebooks" / "twinning-support.yaml"


SAID = "ldz zzj ghy ddy jxj jsj xxg xsh zyy nrd lsb gtq gtp cxj fky gtz zxj jlj hzh jxz jsc xsf"
"""The first initials of each name as it is said, in the codebook's order."""


def test_three_initials_are_enough_for_every_code_that_ships() -> None:
    from qualcode.exchange.codebooks import read_codebook

    book = read_codebook(SHIPPED.read_bytes(), SHIPPED.name)
    wanted = [code.id for code in book.codable if code.parent]
    assert len(wanted) == 22
    finder = CodeFinder(book)
    assert [finder.search(letters)[0].code.id for letters in SAID.split()] == wanted


def test_the_usual_reading_of_a_character_comes_before_its_others() -> None:
    codes = (Code("a", {"zh": "长效机制"}), Code("b", {"zh": "专项经费"}))
    found = CodeFinder(Codebook("two", codes)).search("zxj")
    assert [one.code.id for one in found] == ["b", "a"]


def test_codes_used_last_come_first_among_equals_and_when_nothing_is_typed() -> None:
    codes = tuple(Code(name, {"zh": name}) for name in ("沟通渠道", "沟通频率", "沟通障碍"))
    finder = CodeFinder(Codebook("three", codes))
    assert finder.search("gt")[0].code.id == "沟通渠道"
    assert finder.search("gt", first=["沟通障碍"])[0].code.id == "沟通障碍"
    assert finder.search("gtp", first=["沟通障碍"])[0].code.id == "沟通频率"
    assert [one.code.id for one in finder.search("", first=["沟通障碍", "沟通频率"])] == [
        "沟通障碍",
        "沟通频率",
        "沟通渠道",
    ]


ids = st.lists(st.text("ab.领c", min_size=1, max_size=6), min_size=1, max_size=40, unique=True)


@settings(deadline=None, max_examples=150)
@given(ids, st.sampled_from(["", "a", "ab", "z"]))
def test_no_key_is_the_beginning_of_another(names: list[str], own: str) -> None:
    codes = tuple(Code(name, key=own if at == 0 else "") for at, name in enumerate(names))
    keys = code_keys(Codebook("any", codes))
    assert len(keys) == len(codes)
    assert not any(a != b and b.startswith(a) for a in keys.values() for b in keys.values())
    assert len(set(keys.values())) == len(keys)
