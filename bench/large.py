"""A study with as many suggestions as one asks for: seeded interviews, a codebook of common words, hits as offered.

`python bench/large.py FILE.qualcode 50000` makes one to look at.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import corpus

from qualcode.model.suggestion import Options
from qualcode.project import Project, create

CODES, KEYWORDS, CHARACTERS = 18, 150, 10_000


def large(path: Path, suggestions: int, *, characters: int = CHARACTERS, seed: int = 7) -> Project:
    """Make a study at `path` with at least so many suggestions, and return it open.

    Args:
        path: of a project that is not there yet.
        suggestions: how many at least; a few hundred more come out.
        characters: of one transcript.
        seed: the same seed, the same study.
    """
    # Common words, so that a tenth of all words are hits and the study stays small otherwise.
    words = corpus.vocabulary()[0][: 5 * KEYWORDS : 5]
    with tempfile.TemporaryDirectory() as folder:
        study = create(path, _codebook(Path(folder), words), coder="measure")
        made, each = 0, 0
        while made < suggestions:
            count = max((suggestions - made) // each if each else 5, 1)
            files = _files(Path(folder), count, characters, seed + made)
            study.transcripts.add(files)
            report = study.suggestions.make(Options(unit="hit"), transcripts=[file.name for file in files])
            made, each = made + report.made, max(report.made // count, 1)
    return study


def _codebook(folder: Path, words: list[str]) -> Path:
    lines = ["name: large", "codes:"]
    for code in range(CODES):
        named = ", ".join(f"'{word}'" for word in words[code::CODES])
        lines.append(
            f"  - {{id: c{code}, name: {{zh: 主题{code}, en: Topic {code}}}, keywords: {{zh: [{named}]}}}}"
        )
    file = folder / "book.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _files(folder: Path, count: int, characters: int, seed: int) -> list[Path]:
    files = []
    for at, (text, _turns) in enumerate(corpus.chinese(count, characters, seed)):
        files.append(folder / f"talk-{seed}-{at:04}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files


if __name__ == "__main__":
    with large(Path(sys.argv[1]), int(sys.argv[2])) as study:
        print(len(study.transcripts.list()), "transcripts,", len(study.suggestions.list()), "suggestions")
