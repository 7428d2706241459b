"""Which of the labels a text seems to hold are speakers: the whole text decides, not one line.

A label stands where it is a known word for one who asks or answers, where it comes back at the start of lines, or
where a time is beside it; how much of that it takes depends on how much it looks like somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.readers import lexicon as words
from qualcode.readers.labels import Head, How
from qualcode.readers.names import Shape, is_titled, role_word, shape


@dataclass(frozen=True, slots=True)
class Accepted:
    """What of the candidates stands.

    Attributes:
        keys: folded names that are speakers.
        thin: key → how often it begins a line, for speakers that only repetition or a title speaks for.
        dots: whether labels end in full stops: only where `Q.` or `问.` is one, for `A.` may be an option.
        times: whether bare times on lines of their own begin blocks.
        loose_times: whether unbracketed times before text do.
    """

    keys: frozenset[str]
    thin: Mapping[str, int] = field(default_factory=dict)
    dots: bool = False
    times: bool = False
    loose_times: bool = False

    def choose(self, heads: Iterable[Head], *, prefixes_only: bool = False) -> Head | None:
        """Return the first of a line's candidates that stands, None for a line of speech.

        Args:
            heads: the candidates, best first.
            prefixes_only: take only a name with a colon or in brackets, as captions have them.
        """
        for head in heads:
            if prefixes_only and (head.how not in (How.NAMED, How.STAMPED) or not head.name):
                continue
            if self._named(head) if head.name else self._timed(head):
                return head
        return None

    def _named(self, head: Head) -> bool:
        return head.key in self.keys and (self.dots or not head.dotted)

    def _timed(self, head: Head) -> bool:
        if head.how is How.LOOSE:
            return self.loose_times
        return head.how is How.TIMED or self.times


@dataclass(slots=True)
class _Evidence:
    """How often each kind of evidence stands for one key.

    `beside` counts names with a time on the line before or after, `after` those with a colon and a time before them.
    """

    name: str
    looks: Shape
    named: int = 0
    stamped: int = 0
    loose: int = 0
    alone: int = 0
    beside: int = 0
    after: int = 0

    @property
    def bare(self) -> bool:
        """Whether nothing but two or three repetitions speaks for the key."""
        return (
            self.named <= 3 and not (self.stamped or self.after or self.beside) and not is_titled(self.name)
        )

    @property
    def firm(self) -> bool:
        """Whether the key stands without looking at the others."""
        match self.looks:
            case Shape.NONE:
                return False
            case Shape.KNOWN:
                return True
            case Shape.PERSON:
                return bool(self.stamped) or max(self.named, self.loose, self.beside) >= 2
            case _:
                return self.stamped >= 2


def accept(lines: Sequence[Sequence[Head]]) -> Accepted:
    """Decide from the candidates of every line that has words, in order of the text."""
    seen = _evidence(lines)
    firm = {key for key, found in seen.items() if found.firm and key not in words.WEAK}
    settled = _both_sides(seen[key].name for key in firm if seen[key].looks is Shape.KNOWN)
    if settled:
        # Beside 访谈者 and 受访者 a single letter begins an option of a list.
        firm = {key for key in firm if len(key) > 1 or not key.isascii() or role_word(key)}
        plain: set[str] = set()
    else:
        firm |= _weak(seen, firm)
        plain = _plain(seen, firm, len(lines))
    once = _once(seen, firm) | _after_times(lines, seen, firm)
    bare = {key for key in firm if seen[key].looks is Shape.PERSON and seen[key].bare}
    thin = {key: max(seen[key].named, seen[key].beside) for key in plain | once | bare}
    return Accepted(
        frozenset(firm | plain | once),
        thin,
        any(head.dotted and head.key[0] in "q问" for heads in lines for head in heads),
        sum(_is_time(heads) for heads in lines) >= 2,
        _loose_times(lines),
    )


def _evidence(lines: Sequence[Sequence[Head]]) -> dict[str, _Evidence]:
    seen: dict[str, _Evidence] = {}
    for at, heads in enumerate(lines):
        head = next((head for head in heads if head.name), None)
        if head is None:
            continue
        found = seen.setdefault(head.key, _Evidence(head.name, shape(head.name)))
        match head.how:
            case How.STAMPED:
                found.stamped += 1
            case How.NAMED:
                found.named += 1
                found.after += head.time is not None
            case How.ALONE:
                found.alone += 1
                found.beside += _is_paired(lines, at)
            case How.BELOW:
                found.beside += at + 1 < len(lines) and not _has_time(lines[at + 1])
            case _:
                found.loose += 1
    return seen


def _is_paired(lines: Sequence[Sequence[Head]], at: int) -> bool:
    """Tell whether a line goes with the time on the line before or after it; between two times it is speech."""
    before = at > 0 and _is_time(lines[at - 1])
    after = at + 1 < len(lines) and _is_time(lines[at + 1])
    return after if not before else not after and at + 1 < len(lines)


def _has_time(heads: Sequence[Head]) -> bool:
    return any(head.time is not None for head in heads)


def _is_time(heads: Sequence[Head]) -> bool:
    """Tell whether a line holds a time and no name."""
    return any(not head.name and head.how in (How.ALONE, How.TIMED) for head in heads)


def _both_sides(names: Iterable[str]) -> bool:
    """Tell whether a word for one who asks and one for who answers are both among `names`."""
    found = {role_word(name) for name in names}
    return bool(found & words.ASKERS) and bool(found & words.ANSWERERS)


def _weak(seen: Mapping[str, _Evidence], firm: set[str]) -> set[str]:
    """Return the letters and plain nouns that stand: beside an asker, beside other labels, or coming back."""
    found = {key for key in words.WEAK & seen.keys() if seen[key].named or seen[key].stamped}
    if firm or (len(found) > 1 and found & words.ASKERS):
        return found
    return {key for key in found if seen[key].named > 1 or seen[key].stamped}


def _plain(seen: Mapping[str, _Evidence], firm: set[str], lines: int) -> set[str]:
    """Return words that look like no name, where they come back and the labels carry the text."""
    labelled = sum(found.named for found in seen.values())
    if 2 * labelled < lines:
        return set()
    return {
        key
        for key, found in seen.items()
        if found.looks is Shape.PLAIN and found.named >= 2 and key not in firm
    }


def _once(seen: Mapping[str, _Evidence], firm: set[str]) -> set[str]:
    """Return those who speak once beside others who are sure: with a title, or where every time has its name."""
    paired = any(seen[key].beside >= 2 for key in firm)
    return {
        key
        for key, found in seen.items()
        if firm
        and key not in firm
        and found.looks is Shape.PERSON
        and ((found.named and is_titled(found.name)) or (found.beside and paired))
    }


def _after_times(lines: Sequence[Sequence[Head]], seen: Mapping[str, _Evidence], firm: set[str]) -> set[str]:
    """Return names that stand once after a time, where nearly every time has a name after it."""
    timed = sum(_has_time(heads) for heads in lines)
    likely = {key for key, found in seen.items() if found.after and found.looks >= Shape.PERSON}
    if 10 * sum(seen[key].after for key in likely) < 9 * timed:
        return set()
    return likely - firm


def _loose_times(lines: Sequence[Sequence[Head]]) -> bool:
    """Tell whether unbracketed times before text are stamps: before most lines, and never going back."""
    heads = (found[0] for found in lines if found)
    times = [head.time for head in heads if not head.name and head.how is How.LOOSE and head.time is not None]
    return len(times) >= 3 and 2 * len(times) >= len(lines) and times == sorted(times)
