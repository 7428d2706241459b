from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.model.words import Words

LENGTHS = st.lists(st.integers(1, 150) | st.integers(1, 4), max_size=40)


@settings(deadline=None, max_examples=300)
@given(LENGTHS, st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_the_bitmap_gives_back_the_words_it_was_made_of(lengths: list[int], part: tuple[int, int]) -> None:
    edges = [0]
    for length in lengths:
        edges.append(edges[-1] + length)
    words = Words.from_starts(edges[-1], edges[:-1])
    spans = [Span(*pair) for pair in pairwise(edges)]
    assert list(words.within(0, edges[-1])) == spans
    for at in range(edges[-1] + 2):
        assert words.edge(at) == (at <= 0 or at >= edges[-1] or at in edges)
        assert words.before(at) == max((edge for edge in edges[:-1] if edge < at), default=0)
        assert words.after(at) == min((edge for edge in edges[1:] if edge > at), default=edges[-1])
    inside = [
        Span(max(span.start, part[0]), min(span.end, part[1])) for span in spans if span.touches(Span(*part))
    ]
    assert list(words.within(*part)) == [span for span in inside if span.start < span.end]
    assert all(words.at(at) == span for span in spans for at in range(*span))
