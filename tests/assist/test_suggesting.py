from __future__ import annotations

from qualcode.assist import Matcher, suggest
from qualcode.model.codebook import Code, Codebook, Keyword
from qualcode.model.span import Span
from qualcode.model.suggestion import Handling, Options, Suggestion
from qualcode.model.transcript import Revision, Role, Turn
from qualcode.segment import segment

CODES = (
    Code("talk", keywords=(Keyword("缺乏沟通"), Keyword("微信群"), Keyword("phone call", language="en"))),
    Code("care", keywords=(Keyword("领导重视"), Keyword("重视"), Keyword("领导.{0,5}开会", "regex"))),
)
MATCHER = Matcher(Codebook("small", CODES))
TEXT = "问：领导重视吗？\n答：领导重视。没有微信群。开会少，领导\n答：重视。长期缺乏沟通！"


def revision(text: str = TEXT, *, roles: bool = True) -> Revision:
    turns, at = [], 0
    for n, line in enumerate(text.split("\n"), 1):
        turns.append(Turn(n, at + 2, at + len(line), line[0]))
        at += len(line) + 1
    known = {"问": Role.INTERVIEWER, "答": Role.PARTICIPANT} if roles else {}
    return Revision("0" * 32, "li.txt", text, tuple(turns), segment(text, turns), known)


def shown(made: list[Suggestion]) -> list[tuple[str, str]]:
    return [(suggestion.code, suggestion.span.of(TEXT)) for suggestion in made]


def test_sentences_are_offered_in_the_order_of_text_and_codebook() -> None:
    made = suggest(MATCHER, revision())
    assert shown(made) == [
        ("care", "领导重视。"),
        ("talk", "没有微信群。"),
        ("care", "重视。"),
        ("talk", "长期缺乏沟通！"),
    ]
    assert [hit.keyword for hit in made[0].hits] == ["领导重视", "重视"]
    assert all(suggestion.span.holds(Span(*hit[:2])) for suggestion in made for hit in suggestion.hits)
    assert suggest(MATCHER, revision()) == made


def test_a_question_gives_nothing_unless_asked_for() -> None:
    question = ("care", "领导重视吗？")
    assert question not in shown(suggest(MATCHER, revision()))
    assert question in shown(suggest(MATCHER, revision(), Options(interviewer=Handling.OFF)))
    assert question in shown(suggest(MATCHER, revision(roles=False)))


def test_a_negated_hit_is_offered_and_flagged() -> None:
    flags = {suggestion.code: suggestion.best.negated for suggestion in suggest(MATCHER, revision())[:2]}
    assert flags == {"care": False, "talk": True}


def test_no_hit_runs_from_turn_to_turn() -> None:
    text = "问：领导\n答：开会。领导那天开会。"
    (suggestion,) = suggest(MATCHER, revision(text), Options(interviewer=Handling.OFF))
    assert [hit[:2] for hit in suggestion.hits] == [(10, 16)]


def test_units_are_the_hit_its_sentences_or_its_turn() -> None:
    assert ("talk", "微信群") in shown(suggest(MATCHER, revision(), Options(unit="hit")))
    turns = shown(suggest(MATCHER, revision(), Options(unit="turn")))
    assert turns == [
        ("talk", "领导重视。没有微信群。开会少，领导"),
        ("care", "领导重视。没有微信群。开会少，领导"),
        ("talk", "重视。长期缺乏沟通！"),
        ("care", "重视。长期缺乏沟通！"),
    ]


def test_a_hit_over_two_sentences_covers_both() -> None:
    text = "答：领导来了。开会了。走了。"
    (suggestion,) = suggest(MATCHER, revision(text))
    assert suggestion.span.of(text) == "领导来了。开会了。"


def test_a_transcript_without_speakers_is_searched_whole() -> None:
    text = "领导重视。We had one phone\ncall a month."
    turns = (Turn(1, 0, len(text)),)
    made = suggest(MATCHER, Revision("", "x", text, turns, segment(text, turns)))
    assert [suggestion.span.of(text) for suggestion in made] == [
        "领导重视。",
        "We had one phone\ncall a month.",
    ]
