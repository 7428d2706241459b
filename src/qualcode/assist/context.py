"""What stands around a hit: a code that another one outweighs in its sentence, and a sentence that goes on from one.

Who reads an interview gives most sentences one code, and often the next sentence the same. So a code for which fewer
words speak than for another one in the sentence is mostly wrong; and a sentence without a keyword is mostly right
where it goes on, at some length, from one with a single code, or stands between two of the same code.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from qualcode.assist.doubting import Doubted
from qualcode.model.scripts import HAN
from qualcode.model.span import Span
from qualcode.model.suggestion import CONTINUED, Guard, Handling, Hit, Options
from qualcode.model.transcript import Revision, Role

_LONG, _LONG_HAN = 90, 30
"""Code points from which on a sentence goes on without a second sign: of letters, of 汉字."""
_SURE = 0.6
"""What a hit of a sentence that goes on is sure of: about so many are right."""

_Said = dict[int, dict[str, list[Hit]]]
"""The hits of each sentence, by its position and their code."""


def in_context(
    hits: Sequence[Hit], found: Sequence[Hit], revision: Revision, options: Options
) -> tuple[list[Hit], Doubted]:
    """Return the hits that are offered, with one for each sentence that goes on, and how many were doubted.

    Args:
        hits: of keywords, in order, as the other guards left them.
        found: the same before any was left out: a sentence that holds one of these goes on from none.
        revision: the transcript, with its sentences.
        options: how what is outweighed and what goes on is handled; sentences that go on are not looked for when that
            is off.
    """
    doubted: Doubted = Counter()
    ends = [end for _start, end in revision.segments.sentences]
    kept, said = hits, _by_sentence(hits, ends)
    heard = {at for hit in found for at in range(bisect_right(ends, hit[0]), bisect_left(ends, hit[1]) + 1)}
    light = {
        (at, code) for at, codes in said.items() if len(codes) > 1 for code in _light(codes, revision.text)
    }
    if light and options.outweighed is not Handling.OFF:
        kept = list(_without(hits, ends, light, options.outweighed))
        doubted[Guard.OUTWEIGHED, options.outweighed] = sum(len(said[at].pop(code)) for at, code in light)
    going_on = [] if options.continued is Handling.OFF else list(_continued(said, heard, revision))
    if going_on:
        doubted[Guard.CONTINUED, options.continued] = len(going_on)
    if going_on and options.continued is Handling.FLAG:
        return sorted([*kept, *going_on]), doubted
    return list(kept), doubted


def _by_sentence(hits: Sequence[Hit], ends: Sequence[int]) -> _Said:
    said: _Said = {}
    for hit in hits:
        at, code = bisect_right(ends, hit[0]), hit[2]
        codes = said.get(at)
        if codes is None:
            said[at] = {code: [hit]}
        elif code in codes:
            codes[code].append(hit)
        else:
            codes[code] = [hit]
    return said


def _light(codes: Mapping[str, Sequence[Hit]], text: str) -> list[str]:
    """Return the codes of a sentence for which fewer words speak than for another; the same words count once."""
    counts = {code: len({text[hit[0] : hit[1]] for hit in hits}) for code, hits in codes.items()}
    most = max(counts.values())
    return [code for code, count in counts.items() if count < most]


def _without(
    hits: Sequence[Hit], ends: Sequence[int], light: set[tuple[int, str]], handling: Handling
) -> Iterator[Hit]:
    """Give the hits, those that are outweighed with a flag or not at all."""
    for hit in hits:
        if (bisect_right(ends, hit[0]), hit[2]) not in light:
            yield hit
        elif handling is Handling.FLAG:
            yield hit._replace(doubts=(*hit.doubts, Guard.OUTWEIGHED.value))


def _continued(said: _Said, heard: Collection[int], revision: Revision) -> Iterator[Hit]:
    """Give a hit for each sentence that goes on from the one before it, in a turn of who is not an interviewer.

    Its note are the words that were found in the one before.
    """
    sentences, text, ends = revision.segments.sentences, revision.text, [turn.end for turn in revision.turns]
    for at, codes in said.items():
        after = at + 1
        if after in heard or len(codes) > 1 or after >= len(sentences):
            continue
        ((code, hits),) = codes.items()
        sentence = sentences[after]
        long = _long(text, sentence)
        if not long and code not in said.get(after + 1, ()):
            continue
        turn = revision.turns[bisect_right(ends, sentences[at].start)]
        if sentence.start >= turn.end or revision.role(turn) is Role.INTERVIEWER:
            continue
        if long or sentences[after + 1].start < turn.end:
            best = max(hits, key=lambda hit: hit.score)
            told = text[best.start : best.end]
            yield Hit(*sentence, code, CONTINUED, CONTINUED, _SURE, (Guard.CONTINUED.value,), told)


def _long(text: str, sentence: Span) -> bool:
    length = sentence.end - sentence.start
    return length >= _LONG or (length >= _LONG_HAN and HAN.search(text, *sentence) is not None)
