"""The concordance: sorted, with the codes that stand there, coded and refused in one gesture."""

import pytest

from qualcode.errors import UsageError
from qualcode.model.suggestion import Verdict
from qualcode.project import Project
from qualcode.project.finding import Match


def quotes(study: Project) -> list[tuple[str, str]]:
    return [(coding.code, coding.quote) for coding in study.codings.list()]


def words(matches: list[Match]) -> list[str]:
    return [f"{match.before[-2:]}[{match.quote}]{match.after[:2]}" for match in matches]


@pytest.fixture
def much(study: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("much")
    lines = [
        "访谈者：微信好吗？",
        "受访者：微信快。用微信说，微信说完就走。",
        "访谈者：电话呢？",
        "受访者：不打。",
    ]
    (folder / "much.txt").write_text("\n".join(lines), encoding="utf-8")
    study.transcripts.add([folder / "much.txt"])
    return study


def test_places_are_sorted_by_what_stands_left_or_right(much: Project) -> None:
    matches = much.concordance.list("微信", transcript="much.txt")
    assert words(matches) == ["[微信]好吗", "[微信]快。", "。用[微信]说，", "说，[微信]说完"]
    assert words(much.concordance.list("微信", transcript="much.txt", sort="right")) == [
        "[微信]好吗",
        "[微信]快。",
        "。用[微信]说，",
        "说，[微信]说完",
    ]
    assert words(much.concordance.list("微信", transcript="much.txt", sort="left")) == [
        "[微信]好吗",
        "[微信]快。",
        "说，[微信]说完",
        "。用[微信]说，",
    ]
    assert [len(much.concordance.list("微信", sort=order)) for order in ("transcript", "left", "right")] == [
        5
    ] * 3


def test_english_is_sorted_by_whole_words(study: Project) -> None:
    matches = study.concordance.list("e", transcript="moss.txt", sort="left")
    assert len(matches) > 5
    assert [match.before[-1:] for match in matches] != sorted(match.before[-1:] for match in matches)


def test_interviewers_can_be_left_out(much: Project) -> None:
    assert len(much.concordance.list("微信")) == 5
    assert len(much.concordance.list("微信", interviewer=False)) == 4


def test_codes_that_stand_there_are_told(study: Project) -> None:
    start = study.transcripts.text("li.txt").index("微信群")
    study.codings.add("li.txt", start, start + 2, "talk")
    study.codings.add("li.txt", start + 1, start + 9, "lead.plan")
    study.codings.add("li.txt", 0, start, "lead.care")
    (match,) = study.concordance.list("微信群")
    assert set(match.codes) == {"talk", "lead.plan"}


def test_all_hits_are_coded_after_a_plan_in_one_gesture(much: Project) -> None:
    hits = much.concordance.list("微信", transcript="much.txt", code="t")
    assert {hit.state for hit in hits} == {Verdict.OPEN}
    start = hits[1].start
    much.codings.add("much.txt", start, start + 3, "talk")
    plan = much.concordance.plan(hits, "talk", "sentence")
    assert (plan.hits, len(plan.places), plan.already, plan.joined) == (4, 2, 1, 1)
    assert (plan.outside, plan.interviewer) == (0, 1)
    gestures = much.history.length()
    assert much.concordance.code(hits, "talk", "sentence") == 2
    assert much.history.length() == gestures + 1
    assert [quote for _code, quote in quotes(much)] == ["微信好吗？", "微信快", "用微信说，微信说完就走。"]
    assert {hit.state for hit in much.concordance.list("微信", code="talk", transcript="much.txt")} == {
        Verdict.ACCEPTED
    }
    assert much.concordance.code(hits, "talk", "sentence") == 0
    assert much.history.length() == gestures + 1
    much.history.undo()
    assert len(quotes(much)) == 1


@pytest.mark.parametrize(
    ("unit", "coded"),
    [("hit", ["微信", "微信", "微信"]), ("turn", ["微信快。用微信说，微信说完就走。"])],
)
def test_a_hit_is_coded_at_the_unit_asked_for(much: Project, unit: str, coded: list[str]) -> None:
    hits = much.concordance.list("微信", transcript="much.txt", interviewer=False)
    assert much.concordance.code(hits, "talk", unit) == len(coded)  # type: ignore[arg-type]
    assert [quote for _code, quote in quotes(much)] == coded


def test_a_refused_hit_stays_refused_for_its_code_and_its_suggestion_with_it(study: Project) -> None:
    study.suggestions.make()
    offers = {one.id: one.state for one in study.suggestions.list(code="talk")}
    assert list(offers.values()) == [Verdict.OPEN] * 3
    hits = study.concordance.list("微信群", code="talk")
    assert study.concordance.refuse(hits, "talk") == 1
    assert [hit.state for hit in study.concordance.list("微信群", code="talk")] == [Verdict.REFUSED]
    assert [hit.state for hit in study.concordance.list("微信群", code="lead.plan")] == [Verdict.OPEN]
    assert sorted(one.state for one in study.suggestions.list(code="talk")) == ["open", "open", "refused"]
    study.history.undo()
    assert [hit.state for hit in study.concordance.list("微信群", code="talk")] == [Verdict.OPEN]


def test_a_hit_that_is_coded_is_not_refused_for_its_code(study: Project) -> None:
    hits = study.concordance.list("微信群", code="talk")
    assert study.concordance.code(hits, "talk") == 1
    assert study.concordance.refuse(hits, "talk") == 0
    assert study.concordance.refuse(hits, "lead.plan") == 1
    assert [hit.state for hit in study.concordance.list("微信群", code="talk")] == [Verdict.ACCEPTED]
    study.codings.remove([coding.id for coding in study.codings.list()])
    assert [hit.state for hit in study.concordance.list("微信群", code="talk")] == [Verdict.OPEN]


def test_what_stands_outside_the_talk_is_never_coded(study: Project) -> None:
    hits = study.concordance.list("受访者")
    assert len(hits) == 2
    assert study.concordance.plan(hits, "talk").outside == 2
    assert study.concordance.code(hits, "talk") == 0


def test_what_does_not_fit_is_refused(study: Project) -> None:
    hits = study.concordance.list("微信群")
    for wrong in (
        lambda: study.concordance.list("微信群", sort="up"),
        lambda: study.concordance.list("微信群", code="nothing"),
        lambda: study.concordance.plan(hits, "lead"),
        lambda: study.concordance.plan(hits, "talk", "page"),  # type: ignore[arg-type]
    ):
        with pytest.raises(UsageError):
            wrong()
    with pytest.raises(UsageError):
        study.concordance.refuse(hits, "lead")
    assert quotes(study) == []


def test_the_table_has_left_hit_and_right(study: Project) -> None:
    table = study.concordance.table("领导重视")
    assert table.columns[:4] == ("left", "hit", "right", "transcript")
    assert len(table.rows) == 2
    assert table.rows[0][:5] == ("", "领导重视", "这件事吗？", "li.txt", 1)
    assert table.rows[0][7:] == ("访谈者", "interviewer", "")


def test_a_place_that_words_lie_across_is_told(study: Project) -> None:
    matches = study.concordance.list("校长")
    assert [(match.quote + match.after[:1], match.cut) for match in matches] == [
        ("校长办", False),
        ("校长期", True),
    ]
    assert [match.cut for match in study.concordance.list("gree")] == [False]
