from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.span import Span, Spans

STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6)), min_size=1, max_size=12)


@settings(deadline=None, max_examples=300)
@given(STEPS, st.integers(0, 60), st.integers(1, 12))
def test_spans_are_found_as_if_each_were_looked_at(
    steps: list[tuple[int, int]], start: int, length: int
) -> None:
    spans, end = list[Span](), 0
    for gap, size in steps:
        spans.append(Span(end + gap, end + gap + size))
        end = spans[-1].end
    asked, place = Spans(spans), Span(start, start + length)
    touched = [at for at, span in enumerate(spans) if span.touches(place)]
    assert list(asked.touched(*place)) == touched
    assert asked.touch(*place) == bool(touched)
    assert asked.hold(*place) == any(span.holds(place) for span in spans)
    if touched:
        assert asked.cover(*place) == Span(spans[touched[0]].start, spans[touched[-1]].end)
    else:
        assert asked.cover(*place) == place
