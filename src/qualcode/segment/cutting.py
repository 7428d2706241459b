"""Words over a whole text: each sentence is cut by the segmenter of its language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.model.scripts import HAN, LATIN, PHRASE
from qualcode.model.span import Span
from qualcode.model.words import Words
from qualcode.segment import chinese, english
from qualcode.segment.fold import fold


def cut(text: str, sentences: Sequence[Span]) -> tuple[Words, str]:
    """Return the words of `text` and the name of what cut them.

    A sentence without 汉字 is English when it holds two words in a row, and spaCy cuts it as it is written;
    everything else in a text with 汉字, the labels between turns too, is jieba's on the folded view. A text
    without 汉字 is spaCy's as a whole. Words tile the text and never run over a sentence's edge.
    """
    folded = fold(text)
    parts: list[str] = []
    english_used = chinese_used = False
    for stretch, is_english in _stretches(text, sentences):
        parts.append(english.cut(stretch.of(text)) if is_english else chinese.cut(stretch.of(folded)))
        english_used |= is_english
        chinese_used |= not is_english
    engines = (chinese.engine() if chinese_used else "", english.engine() if english_used else "")
    return _packed("".join(parts), sentences), "; ".join(filter(None, engines))


def _packed(marks: str, sentences: Sequence[Span]) -> Words:
    """Turn a string of `1` and `0` into a bitmap, least significant bit first."""
    ends = [at for sentence in sentences for at in sentence if at < len(marks)]
    if any(marks[at] == "0" for at in ends):
        edges = set(ends)
        marks = "".join("1" if at in edges else mark for at, mark in enumerate(marks))
    return Words(len(marks), int(marks[::-1] or "0", 2).to_bytes((len(marks) + 7) // 8, "little"))


def _stretches(text: str, sentences: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Give the text in stretches of one segmenter, and whether it is the English one."""
    whole = Span(0, len(text))
    if not HAN.search(text):
        yield whole, bool(LATIN.search(text))
    elif not PHRASE.search(text):
        yield whole, False
    else:
        yield from _alternating(text, sentences)


def _alternating(text: str, sentences: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Give runs of English sentences with the white space between them, and the rest."""
    done = start = end = 0
    for sentence in sentences:
        if HAN.search(text, *sentence) or not PHRASE.search(text, *sentence):
            continue
        if start < end and text[end : sentence.start].strip():
            yield from _rest_and_run(done, start, end)
            done, start = end, sentence.start
        elif start == end:
            start = sentence.start
        end = sentence.end
    yield from _rest_and_run(done, start, end)
    if end < len(text):
        yield Span(end, len(text)), False


def _rest_and_run(done: int, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    if done < start:
        yield Span(done, start), False
    if start < end:
        yield Span(start, end), True
