from __future__ import annotations

import subprocess
import sys

import qualcode


def test_what_is_listed_can_be_had_and_is_sorted() -> None:
    assert qualcode.__all__
    assert sorted(qualcode.__all__) == list(qualcode.__all__)
    assert [name for name in qualcode.__all__ if getattr(qualcode, name, None) is None] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(qualcode, "nonsense")


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = {
        "pandas",
        "numpy",
        "spacy",
        "jieba",
        "rjieba",
        "pydantic",
        "textual",
        "rapidfuzz",
        "click",
        "rich",
        "regex",
    }
    code = f"import sys, qualcode; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
