"""The public interface as a script uses it; mypy checks this file in strict mode."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import qualcode


def test_a_script_goes_the_whole_way(tmp_path: Path, codebook_file: Path, interviews: Path) -> None:
    with qualcode.create(tmp_path / "study", codebook_file, coder="lin") as study:
        report = study.transcripts.add([interviews], attributes=interviews / "attributes.csv")
        assert [added.name for added in report.added] == ["li.txt", "moss.txt"]
        assert study.suggestions.make().made > 3

    with qualcode.open(tmp_path / "study.qualcode") as study:
        open_ones = study.suggestions.list(state="open")
        with study.gesture("review"):
            study.suggestions.refuse([open_ones[0].id])
            study.suggestions.accept([found.id for found in open_ones[1:]])
        coding: qualcode.Coding = study.codings.add("li.txt", 4, 8, "lead.care")
        assert coding.quote == study.transcripts.text("li.txt")[4:8]

        table: qualcode.Table = study.tables.matrix(rows="position", cells="share")
        frame: pd.DataFrame = table.frame()
        assert list(frame.index) == ["principal", "teacher"]
        assert list(frame.columns) == ["lead.care", "lead.plan", "talk"]
        assert frame.sum(axis=1).round(9).isin([0.0, 1.0]).all()

        for unit in ("codings", "transcripts", "sentences", "characters", "words"):
            by_code = study.tables.frequency("code", unit).frame()
            assert by_code[unit].sum() > 0, unit

        study.history.undo()
        study.history.undo()
        assert study.codings.list() == []
        study.history.redo()
        assert len(study.codings.list()) == len(open_ones) - 1
        assert study.check() == []
