"""A large study and a long survey: time against what two processes need for the bare work, and memory as it grows.

`python bench/scale_bench.py 100000000` measures with as many characters.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import corpus

from qualcode.model.transcript import Turn
from qualcode.project import Project, create
from qualcode.project.code_table import code_table
from qualcode.project.workers import shared
from qualcode.segment import segment

SIZE, INTERVIEW, BASE = 4_000_000, 10_000, 60
KEYWORDS = 150

_PEAK = """
import resource, sys
from qualcode.project import open_project
with open_project(sys.argv[1]) as study:
    study.suggestions.make(processes=2)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


class Scan:
    """The bare work: read files, find literals, count them by file; nothing of words, guards or evidence."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def __call__(self, paths: list[str]) -> list[int]:
        from ahocorasick_rs import AhoCorasick, Implementation

        scan = AhoCorasick(self.words, implementation=Implementation.DFA)
        return [len(scan.find_matches_as_indexes(_read(path), overlapping=True)) for path in paths]


def cut(paths: list[str]) -> int:
    """Sentences and words of some files, a turn a line."""
    return sum(len(segment(text, _turns(text)).sentences) for text in map(_read, paths))


def _read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def _turns(text: str) -> list[Turn]:
    turns, at = [], 0
    for n, line in enumerate(text.split("\n"), 1):
        turns.append(Turn(n, at, at + len(line)))
        at += len(line) + 1
    return turns


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def files(folder: Path, count: int) -> list[str]:
    """Write interviews, each with the lines of another in an order of its own."""
    rng, base = random.Random(13), [text.split("\n")[:-1] for text, _turns in corpus.chinese(BASE, INTERVIEW)]
    folder.mkdir()
    for n in range(count):
        lines = list(rng.choice(base))
        rng.shuffle(lines)
        (folder / f"{n:06}.txt").write_text("\n".join([*lines, f"受访者：第{n}份。"]), encoding="utf-8")
    return sorted(map(str, folder.iterdir()))


def by_frequency(words: list[str], interviews: list[str]) -> tuple[list[str], list[float]]:
    """Return the words, the most frequent first, and which share of the sentences each stands in."""
    texts = [Path(each).read_text(encoding="utf-8") for each in interviews]
    sentences = [span.of(text) for text in texts for span in segment(text, [Turn(1, 0, len(text))]).sentences]
    holding = {word: sum(word in sentence for sentence in sentences) for word in words}
    ranked = sorted(words, key=lambda word: (-holding[word], word))
    return ranked, [holding[word] / len(sentences) for word in ranked]


def book(path: Path, words: list[str]) -> Path:
    codes = [f"  - {{id: c{n}, keywords: {{zh: [{', '.join(words[n::18])}]}}}}" for n in range(18)]
    path.write_text("name: scale\ncodes:\n" + "\n".join(codes) + "\n", encoding="utf-8")
    return path


def survey(path: Path, interviews: list[str]) -> Path:
    """The same talk as a table, a turn an answer."""
    with path.open("w", encoding="utf-8") as file:
        file.write("id,answer\n")
        for n, each in enumerate(interviews):
            for line in Path(each).read_text(encoding="utf-8").split("\n"):
                file.write(f"{n},{line}\n")
    return path


def study_of(path: Path, codebook: Path, interviews: list[str]) -> Project:
    study = create(path, codebook, coder="bench")
    for first in range(0, len(interviews), 500):
        study.transcripts.add(interviews[first : first + 500])
    return study


def recoded(study: Project, codebook: Path, words: list[str]) -> float:
    """Return the seconds it takes one process to suggest again with other keywords, and put things back."""
    before = codebook.read_bytes()
    study.codebook.load(book(codebook, words))
    taken = seconds(lambda: study.suggestions.make(processes=1))
    codebook.write_bytes(before)
    study.codebook.load(codebook)
    study.suggestions.make(processes=1)
    return taken


def peak(path: str) -> float:
    """Return the most memory, in MiB, that the process needs which searches a study with two others."""
    done = subprocess.run([sys.executable, "-c", _PEAK, path], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def measured(folder: Path, size: int) -> list[tuple[str, float, float, str]]:
    interviews = files(folder / "talk", size // INTERVIEW)
    words, often = by_frequency(corpus.keywords(KEYWORDS + 2), interviews[:50])
    middle = len(words) // 2
    # Left out at first: the second most frequent, and one of two in the middle.
    kept = [words[0], *words[2:middle], *words[middle + 1 :]]
    codebook = book(folder / "book.yaml", kept)
    chunks = [interviews[first : first + 20] for first in range(0, len(interviews), 20)]
    # Other processes import this module by its name, and find it beside the program's own.
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    import scale_bench

    def floor() -> float:
        """Seconds of the bare work; taken before and after each work, since the machine's speed changes meanwhile."""
        scan, cut = (shared(work, chunks, 2) for work in (scale_bench.Scan(kept), scale_bench.cut))
        return seconds(lambda: (deque(scan, 0), deque(cut, 0)))

    answers = survey(folder / "answers.csv", interviews)
    with study_of(folder / "large.qualcode", codebook, interviews) as study:
        before = floor()
        table = seconds(lambda: code_table(answers, folder / "matrix.csv", codebook, processes=2))
        between = floor()
        first = seconds(lambda: study.suggestions.make(processes=2))
        after = floor()
        whole = seconds(lambda: study.suggestions.make(processes=2))
        alone = seconds(lambda: study.suggestions.make(processes=1))
        again, usual = (
            recoded(study, codebook, [new if word == old else word for word in kept])
            for old, new in ((words[0], words[1]), (words[middle - 1], words[middle]))
        )
        made = study.suggestions.make(dry_run=True).made
    small = study_of(folder / "small.qualcode", codebook, interviews[: len(interviews) // 5])
    small.close()
    needs = (peak(small.path), peak(str(folder / "large.qualcode")))
    print(
        f"# {size:,} characters: scanned and segmented in {before:.1f}, {between:.1f} and {after:.1f} s, {made:,} suggestions stored in {first:.1f} s,"
        f" made anew in {whole:.1f} s, by one process in {alone:.1f} s, after a keyword in {usual:.2f} s and {again:.2f} s, survey {table:.1f} s, memory {needs[1]:.0f} MiB",
        flush=True,
    )
    most = f"the two most frequent, in {often[0]:.1%} and {often[1]:.1%} of the sentences"
    rest = f"two of middle frequency, in {often[middle - 1]:.2%} and {often[middle]:.2%} of the sentences"
    base = f"x reading, scanning and segmenting {size:,} characters by two processes, at most"
    return [
        ("suggestions made and stored", 2 * first / (between + after), 1.5, base),
        ("a survey cut, coded and written", 2 * table / (before + between), 1.5, base),
        ("suggestions after one changed keyword", usual / alone, 0.1, f"x all made anew, at most; {rest}"),
        ("suggestions after one changed keyword", again / alone, 1.0, f"x all made anew, at most; {most}"),
        ("memory of making them", needs[1] / needs[0], 1.2, "x that of a fifth of the study, at most"),
    ]


def run(size: int = SIZE) -> list[tuple[str, float, float, str]]:
    folder = Path(tempfile.mkdtemp(prefix="qualcode-bench-"))
    try:
        return measured(folder, size)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    for name, ratio, goal, how in run(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE):
        print(f"{name}: {ratio:.2f} (goal {goal:g}) {how}")
