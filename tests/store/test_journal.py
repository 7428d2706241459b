from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.errors import RefusedError, StorageError
from qualcode.store import Store, undo
from qualcode.store.check import findings

TEXT = "学校长期缺乏沟通😀"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(str(tmp_path / "s.qualcode"), "lin")
    with made.gesture("lin", "add") as gesture:
        keep = gesture.keep
        (transcript,) = gesture.insert(
            "transcripts",
            [
                {
                    "name": "a",
                    "format": "txt",
                    "version": 1,
                    "encoding": "utf-8",
                    "source": keep(TEXT.encode()),
                }
            ],
        )
        row = {"transcript": transcript, "n": 1, "text": keep(TEXT.encode()), "layout": keep(b"{}")}
        row |= {"sentences": keep(b""), "words": keep(b"\x01\x00"), "language": "zh", "engine": "none"}
        gesture.insert("revisions", [row | {"characters": len(TEXT)}])
        gesture.insert("codes", [{"code": "c", "position": 0, "body": "{}", "retired": 0}])
    yield made
    made.close()


def coding(store: Store, start: int, end: int, quote: str, coder: str = "lin") -> dict[str, object]:
    revision, code = store.value("SELECT id FROM revisions"), store.value("SELECT id FROM codes")
    ends = {"start": start, "end": end, "quote": quote, "origin": "hand", "state": "live", "gesture": 1}
    return {"layer": "main", "coder": store.coder(coder), "code": code, "revision": revision} | ends


def code(store: Store, start: int, end: int, coder: str = "lin") -> int:
    with store.gesture(coder, "code") as gesture:
        (row,) = gesture.insert("codings", [coding(store, start, end, TEXT[start:end], coder)])
    return row


def quotes(store: Store) -> list[str]:
    return [quote for (quote,) in store.rows("SELECT quote FROM codings ORDER BY id")]


def test_a_quote_that_is_not_its_slice_rolls_the_gesture_back(store: Store) -> None:
    code(store, 0, 2)
    with pytest.raises(RefusedError, match="0:3"), store.gesture("lin", "code") as gesture:
        gesture.insert("codings", [coding(store, 0, 3, "学校")])
    assert quotes(store) == ["学校"]
    assert findings(store) == []


def test_an_exception_inside_a_gesture_leaves_nothing_of_it(store: Store) -> None:
    before = store.rows("SELECT * FROM gestures")
    assert before
    with pytest.raises(ZeroDivisionError), store.gesture("lin", "code") as gesture:
        1 / len(gesture.insert("codings", [coding(store, 0, 2, "学校")])[1:])
    assert quotes(store) == []
    assert store.rows("SELECT * FROM gestures") == before


def test_gestures_inside_a_gesture_are_one(store: Store) -> None:
    with store.gesture("lin", "group"):
        code(store, 0, 2)
        code(store, 2, 4)
    assert quotes(store) == ["学校", "长期"]
    n = undo.newest(store, "lin")
    assert n is not None
    undo.take_back(store, "lin", n, "undo")
    assert quotes(store) == []


def test_undo_and_redo_walk_the_whole_way_and_back(store: Store) -> None:
    code(store, 0, 2)
    row = code(store, 8, 9)
    with store.gesture("lin", "uncode") as gesture:
        gesture.delete("codings", [row])
    seen = [quotes(store)]
    while (n := undo.newest(store, "lin")) is not None:
        undo.take_back(store, "lin", n, "undo")
        seen.append(quotes(store))
    assert seen[:4] == [["学校"], ["学校", "😀"], ["学校"], []]
    assert store.rows("SELECT id FROM transcripts") == []
    while (n := undo.newest_undo(store, "lin")) is not None:
        undo.take_back(store, "lin", n, "redo")
    assert quotes(store) == ["学校"]
    assert findings(store) == []


def test_something_new_ends_redo(store: Store) -> None:
    code(store, 0, 2)
    undo.take_back(store, "lin", undo.newest(store, "lin") or 0, "undo")
    assert undo.newest_undo(store, "lin") is not None
    code(store, 2, 4)
    assert undo.newest_undo(store, "lin") is None


def test_undo_takes_the_own_newest_gesture_and_leaves_others(store: Store) -> None:
    code(store, 0, 2)
    code(store, 2, 4, coder="wu")
    undo.take_back(store, "lin", undo.newest(store, "lin") or 0, "undo")
    assert quotes(store) == ["长期"]


def test_undo_is_refused_when_a_later_gesture_touched_the_row_and_names_it(store: Store) -> None:
    row = code(store, 0, 2)
    with store.gesture("wu", "edit") as gesture:
        gesture.update("codings", row, origin="import")
    with pytest.raises(RefusedError, match=r"edit, by wu"):
        undo.take_back(store, "lin", undo.newest(store, "lin") or 0, "undo")
    assert quotes(store) == ["学校"]


def test_undo_is_refused_when_a_later_row_refers_to_it_and_names_the_gesture(store: Store) -> None:
    code(store, 0, 2, coder="wu")
    with pytest.raises(RefusedError, match=r"code, by wu"):
        undo.take_back(store, "lin", undo.newest(store, "lin") or 0, "undo")
    assert store.rows("SELECT id FROM transcripts")
    assert findings(store) == []


def test_undo_is_refused_where_another_coder_put_the_same_in_its_place(store: Store) -> None:
    spare = {"position": 1, "body": "{}", "retired": 0}
    with store.gesture("lin", "book") as gesture:
        (row,) = gesture.insert("codes", [{"code": "spare", **spare}])
    with store.gesture("lin", "drop") as gesture:
        gesture.delete("codes", [row])
    with store.gesture("wu", "book") as gesture:
        gesture.insert("codes", [{"code": "spare", **spare}])
    with pytest.raises(RefusedError, match="depends on that"):
        undo.take_back(store, "lin", undo.newest(store, "lin") or 0, "undo")
    assert store.rows("SELECT code FROM codes ORDER BY id") == [("c",), ("spare",)]
    assert findings(store) == []


def test_more_rows_than_a_batch_are_deleted_in_order_and_brought_back(store: Store) -> None:
    with store.gesture("lin", "many") as gesture:
        codes = gesture.insert(
            "codes",
            [{"code": f"c{at}", "position": at, "body": "{}", "retired": 0} for at in range(1, 1201)],
        )
    before = store.rows("SELECT * FROM codes ORDER BY id")
    with store.gesture("lin", "drop") as gesture:
        gesture.delete("codes", [*codes, codes[0], 999_999])
        assert [change.row for change in gesture.changes] == codes
    assert store.rows("SELECT code FROM codes") == [("c",)]
    undo.take_back(store, "lin", undo.newest(store, "lin") or 0, "undo")
    assert store.rows("SELECT * FROM codes ORDER BY id") == before
    assert findings(store) == []


def test_undo_works_after_closing_and_opening(store: Store, tmp_path: Path) -> None:
    code(store, 0, 2)
    store.close()
    again = Store(str(tmp_path / "s.qualcode"))
    assert quotes(again) == ["学校"]
    undo.take_back(again, "lin", undo.newest(again, "lin") or 0, "undo")
    assert quotes(again) == []
    again.close()


def test_reading_changes_no_byte(store: Store, tmp_path: Path) -> None:
    code(store, 0, 2)
    store.close()
    path = tmp_path / "s.qualcode"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    again = Store(str(path))
    assert quotes(again) == ["学校"]
    assert findings(again) == []
    again.close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [name.name for name in tmp_path.iterdir() if name.name.startswith("s.")] == ["s.qualcode"]


def test_the_file_is_its_owners_alone(store: Store) -> None:
    assert stat.S_IMODE(os.stat(store.path).st_mode) == 0o600


def test_a_project_moved_away_is_noticed_before_the_next_save(store: Store, tmp_path: Path) -> None:
    os.rename(store.path, tmp_path / "elsewhere.qualcode")
    with pytest.raises(StorageError, match="moved or deleted"):
        code(store, 0, 2)
