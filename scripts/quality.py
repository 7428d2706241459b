"""Measures the suggestions of the shipped codebook against the reference codings and writes the tables of the docs.

With `--check` only the tables that need no learning are made and compared. A table stands between two comments,
`<!-- NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from qualcode.analysis.table import Cell, Table
from qualcode.model.suggestion import Options
from qualcode.project import Project, create

ROOT = Path(__file__).parent.parent
PAGES = {"en": ROOT / "docs" / "suggestions.md", "zh": ROOT / "docs" / "zh-CN" / "suggestions.md"}
CODEBOOK = ROOT / "codebooks" / "twinning-support.yaml"
DEMO, UNSEEN = ROOT / "reference" / "reference.csv", ROOT / "reference" / "unseen" / "codings.csv"
READER = "reference"
TOLD_IN_IMAGES = ("01-village-head.txt", "04-bureau-section.txt", "08-blunt-deputy.txt")
CURVE, ORDERS, PER_CODE = (3, 4, 6, 8, 10), (0, 2, 4, 6, 8), (5, 10, 20)
HEADS = {
    "en": {
        "micro": "micro",
        "macro": "macro",
        "keywords": "keywords alone",
        "learned": "with learning, each interview left out",
        "interviews": "with {n} coded interviews",
        "sentences": "at most {n} coded sentences a code",
        "top": "the right code among the first {n}",
        "columns": "| | precision | recall | F1 (95%) |",
        "share": "| | share of coded sentences |",
    },
    "zh": {
        "micro": "微平均",
        "macro": "宏平均",
        "keywords": "只用关键词",
        "learned": "加上学习，逐份留出",
        "interviews": "已编码 {n} 份访谈",
        "sentences": "每个编码至多 {n} 个已编码句子",
        "top": "正确编码在前 {n} 个之内",
        "columns": "| | 精确率 | 召回率 | F1（95%） |",
        "share": "| | 已编码句子中的比例 |",
    },
}


class Line(NamedTuple):
    """A row of a table: a key of HEADS or a name of its own, the number in it, and the figures."""

    name: str
    n: object
    record: Mapping[str, Cell]

    def written(self, words: Mapping[str, str]) -> str:
        """Return it in a language."""
        named = words.get(self.name, f"`{self.name}`").format(n=self.n)
        row = self.record
        if "share" in row:
            return f"| {named} | {row['share']:.2f} |"
        return (
            f"| {named} | {row['precision']:.2f} | {row['recall']:.2f}"
            f" | {row['f1']:.2f} ({row['f1_low']:.2f}–{row['f1_high']:.2f}) |"
        )


@contextmanager
def study(codings: Path = DEMO, *, unseen: bool = False) -> Iterator[Project]:
    """Open a new study with the demo's interviews, on request the unseen ones, and what the reader said of the demo's."""
    with (
        tempfile.TemporaryDirectory() as folder,
        create(Path(folder) / "quality.qualcode", CODEBOOK, READER) as made,
    ):
        made.transcripts.add([ROOT / "transcripts", *(sorted(UNSEEN.parent.glob("*.txt")) if unseen else [])])
        if codings.exists():
            made.codings.bring(codings)
        yield made


def lines(table: Table) -> list[Line]:
    """Return the rows of an evaluation, each under its own name."""
    return [Line(str(record[table.columns[0]]), "", record) for record in table.records()]


def micro(table: Table, name: str, n: object = "") -> Line:
    """Return the row over all claims under a name."""
    return lines(table)[0]._replace(name=name, n=n)


def keywords() -> list[Line]:
    """Keywords alone on the demo: micro, macro, each kind."""
    with study() as made:
        made.suggestions.make()
        return [
            *lines(made.suggestions.evaluate(READER)),
            *lines(made.suggestions.evaluate(READER, by="kind")),
        ]


def unseen() -> list[Line]:
    """Keywords alone on the unseen interviews."""
    return lines(on_unseen())


def ordinary() -> list[Line]:
    """The same without those that are told in images."""
    return lines(on_unseen(without=TOLD_IN_IMAGES))


def learning() -> list[Line]:
    """Learning on the demo, each interview left out, from few coded sentences and from all."""
    with study() as made:
        made.suggestions.make()
        judge = made.suggestions.evaluate
        few = [micro(judge(READER, learned=True, per_code=n), "sentences", n) for n in PER_CODE]
        return [micro(judge(READER), "keywords"), *few, micro(judge(READER, learned=True), "learned")]


def curve() -> list[Line]:
    """The unseen interviews, after more and more of the demo's were coded; means over which are coded first."""
    return [micro(on_unseen(), "keywords"), *map(_mean, CURVE)]


def _mean(coded: int) -> Line:
    found = [micro(on_unseen(coded, first), "interviews", coded) for first in ORDERS]
    names = ("precision", "recall", "f1", "f1_low", "f1_high")
    return found[0]._replace(
        record={name: fmean(float(one.record[name] or 0) for one in found) for name in names}
    )


def ranks() -> list[Line]:
    """How often the right code of a coded sentence is among the likeliest."""
    with study() as made:
        made.suggestions.make()
        table = made.suggestions.evaluate(READER, by="rank", learned=True)
        return [Line("top", row["among"], row) for row in table.records()]


def on_unseen(coded: int | None = None, first: int = 0, without: Collection[str] = ()) -> Table:
    """Evaluate on unseen interviews after so many of the demo, from one on, were coded and learned from."""
    with tempfile.TemporaryDirectory() as folder:
        known, fresh = Path(folder) / "known.csv", Path(folder) / "fresh.csv"
        if coded:
            _copied(DEMO, known, first=first, transcripts=coded)
        _copied(UNSEEN, fresh, coder="unseen", without=without)
        with study(known, unseen=True) as made:
            made.suggestions.make(Options(learn=coded is not None))
            made.codings.bring(fresh)
            return made.suggestions.evaluate("unseen")


def _copied(
    source: Path,
    target: Path,
    *,
    first: int = 0,
    transcripts: int | None = None,
    coder: str = "",
    without: Collection[str] = (),
) -> None:
    """Write the codings of so many transcripts from one on, but for some, on request as those of another coder."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["transcript"] for row in rows}.difference(without))
    names = (names[first:] + names[:first])[:transcripts]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(
            row | ({"coder": coder} if coder else {}) for row in rows if row["transcript"] in names
        )


TABLES = {
    "keywords": keywords,
    "unseen": unseen,
    "ordinary": ordinary,
    "learning": learning,
    "curve": curve,
    "ranks": ranks,
}
QUICK = ("keywords", "unseen", "ordinary")


def placed(page: str, name: str, found: Sequence[Line], words: Mapping[str, str]) -> str:
    """Return a page with a table put between its comments."""
    head = words["share" if "share" in found[0].record else "columns"]
    written = [head, re.sub(r"[^|]+", " --- ", head), *(line.written(words) for line in found)]
    return re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- end -->)",
        lambda place: place[1] + "\n".join(written) + "\n" + place[2],
        page,
        flags=re.DOTALL,
    )


def main() -> int:
    """Write the pages, or with `--check` tell whether they are as they would be written."""
    check, stale = "--check" in sys.argv, False
    found = {name: TABLES[name]() for name in (QUICK if check else TABLES)}
    for language, page in PAGES.items():
        before = text = page.read_text(encoding="utf-8")
        for name, rows in found.items():
            text = placed(text, name, rows, HEADS[language])
        stale |= text != before
        if not check:
            page.write_text(text, encoding="utf-8")
    return int(check and stale)


if __name__ == "__main__":
    sys.exit(main())
