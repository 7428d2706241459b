from __future__ import annotations

import pytest

from qualcode.assist import Matcher, problems
from qualcode.errors import InputError
from qualcode.model.codebook import Code, Codebook, Keyword


def book(pattern: str, kind: str) -> Codebook:
    return Codebook("small", (Code("care.much", keywords=(Keyword("好"), Keyword(pattern, kind)), line=7),))


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("", "literal"),
        (" \u3000\n", "literal"),
        ("", "regex"),
        ("a*", "regex"),
        ("^", "regex"),
        ("$", "regex"),
        (r"\b", "regex"),
        ("(?=领导)", "regex"),
        ("(领导)?", "regex"),
        ("(", "regex"),
        ("[a", "regex"),
        (r"\p{Nothing}", "regex"),
    ],
)
def test_a_keyword_that_cannot_be_used_is_refused_with_code_line_and_reason(pattern: str, kind: str) -> None:
    (problem,) = problems(book(pattern, kind))
    assert problem.line == 7
    assert "care.much" in str(problem)
    assert repr(pattern) in str(problem)
    with pytest.raises(InputError) as refused:
        Matcher(book(pattern, kind))
    assert str(refused.value) == str(problem)


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("领导.*重视", "regex"),
        (r"(a+)+$", "regex"),
        (r"\s+$", "regex"),
        ("（", "literal"),
        ("（", "regex"),
        ("[一-龥]{2}", "regex"),
    ],
)
def test_a_keyword_that_can_be_used_is_no_problem(pattern: str, kind: str) -> None:
    assert problems(book(pattern, kind)) == []
