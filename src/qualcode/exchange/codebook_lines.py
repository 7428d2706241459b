"""Where each keyword stands in a codebook file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from qualcode.exchange import yamltext
from qualcode.exchange.codebooks import read_tree

Key = tuple[str, str, str]
"""Id of a code, a keyword and its kind."""


def keyword_lines(data: bytes, name: str) -> dict[Key, int]:
    """Return the line of each keyword, in a table its row; of one that stands twice the last.

    Args:
        data: of a file that breaks no rule.
        name: the file's, whose ending says its form.
    """
    tree: Any = read_tree(data, name)
    return dict(_codes(tree, tree.value.get("codes") or [], ("codes",), ""))


def _codes(
    tree: yamltext.Tree, codes: list[Any], path: yamltext.Path, parent: str
) -> Iterator[tuple[Key, int]]:
    for n, code in enumerate(codes):
        here = (*path, n)
        code_id = parent + unicodedata.normalize("NFC", code["id"])
        written = code.get("keywords") or []
        lists = written.items() if isinstance(written, dict) else [("", written)]
        for language, rules in lists:
            place = (*here, "keywords", language) if language else (*here, "keywords")
            for at, rule in enumerate(rules or []):
                kind, pattern = ("literal", rule) if isinstance(rule, str) else _one(rule)
                yield (code_id, pattern, kind), tree.place((*place, at))[0]
        yield from _codes(tree, code.get("codes") or [], (*here, "codes"), code_id + ".")


def _one(rule: dict[str, str]) -> tuple[str, str]:
    return next((kind, pattern) for kind, pattern in rule.items() if pattern is not None)
