from __future__ import annotations

from qualcode.analysis.codings import codings_table
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding, Origin
from qualcode.model.transcript import Role

BOOK = Codebook("book", (Code("care", {"zh": "重视", "en": "Care"}),))
ATTRIBUTES = {
    ("李.txt", None): {"year": "1"},
    ("李.txt", "答"): {"year": "1", "position": "校长", "name": "李"},
}


def coding(speaker: str | None, role: str | None, code: str = "care", transcript: str = "李.txt") -> Coding:
    return Coding("c1", transcript, 3, 5, "重\n视", code, "林", Origin.HAND, speaker, role)


def test_a_row_a_coding_with_what_is_known_of_who_spoke() -> None:
    table = codings_table([coding("答", Role.PARTICIPANT)], BOOK, ATTRIBUTES, language="zh")
    fields = {
        "id": "c1",
        "transcript": "李.txt",
        "start": 3,
        "end": 5,
        "quote": "重\n视",
        "code": "care",
        "name": "重视",
    }
    fields |= {"coder": "林", "origin": "hand", "speaker": "答", "role": "participant", "weight": None}
    assert table.records() == [fields | {"year": "1", "position": "校长", "attribute.name": "李"}]
    assert type(table.rows[0][8]) is type(table.rows[0][10]) is str


def test_what_is_not_known_is_none_and_the_transcripts_values_hold_for_the_rest() -> None:
    table = codings_table([coding(None, None), coding("x", None, "gone.code", "other.txt")], BOOK, ATTRIBUTES)
    first, second = table.records()
    assert (first["year"], first["position"], first["speaker"], first["role"]) == ("1", None, None, None)
    assert (second["year"], second["name"]) == (None, "code")


def test_columns_stay_where_there_are_no_codings() -> None:
    table = codings_table([], BOOK, ATTRIBUTES)
    assert table.rows == ()
    assert table.columns[-3:] == ("year", "position", "attribute.name")
