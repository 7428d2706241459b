"""Which of the labels a text seems to hold are speakers: the whole text decides, not one line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qualcode.readers import lexicon as words
from qualcode.readers.labels import Head, How
from qualcode.readers.names import Shape, parts, role_word, shape

_NUMBER = re.compile(r"[\s.#-]*[0-9０-９一二三四五六七八九十]+\s*$")
_ASKING = {"q", "question", "问", "问题", "提问", "i", "int", "iv", "ir"}


@dataclass(frozen=True)
class Accepted:
    """Keys of the labels that are speakers, and which were taken for one on thin grounds.

    Attributes:
        keys: folded names.
        thin: key → how often it begins a line, for keys that only repetition or a title speaks for.
        dots: whether labels end in full stops: only where `Q.` or `问.` is one, for `A.` may be an option.
        times: whether bare times begin blocks.
        loose_times: whether unbracketed times before text do.
    """

    keys: frozenset[str]
    thin: dict[str, int] = field(default_factory=dict)
    dots: bool = False
    times: bool = False
    loose_times: bool = False

    def choose(self, heads: Iterable[Head], *, known_only: bool = False) -> Head | None:
        """Return the first of a line's candidates that stands, or None for a line of speech."""
        for head in heads:
            if head.name:
                fits = head.key in self.keys and (self.dots or not head.dotted)
                if fits and not (known_only and head.how in (How.LOOSE, How.ALONE)):
                    return head
            elif (
                head.how is How.TIMED
                or (self.times and head.how is How.ALONE)
                or (self.loose_times and head.how is How.LOOSE)
            ):
                return head
        return None


@dataclass
class _Evidence:
    """What the lines say about one key."""

    name: str
    count: int = 0
    stamped: int = 0
    loose: int = 0
    paired: int = 0
    alone: int = 0


def accept(lines: Sequence[Sequence[Head]]) -> Accepted:
    """Decide from the candidates of every line, in order of the text; lines without words give none."""
    seen = _evidence(lines)
    shapes = {key: shape(found.name) for key, found in seen.items()}
    known = {
        key
        for key, found in seen.items()
        if shapes[key] is Shape.KNOWN and (found.count or found.stamped or found.alone or found.loose)
    }
    firm = known | {key for key, found in seen.items() if _firm(found, shapes[key])}
    weak = {key for key, found in seen.items() if _weak_word(key) and found.count}
    firm |= (
        weak
        if (len(weak) > 1 and weak & _ASKING) or (weak and firm)
        else {key for key in weak if seen[key].count > 1}
    )
    settled = _both_sides(firm, seen)
    labelled = sum(seen[key].count for key in seen if key not in words.FIELDS)
    plain = {
        key
        for key, found in seen.items()
        if shapes[key] is Shape.PLAIN
        and key not in firm
        and found.count >= 2
        and not settled
        and 2 * labelled >= len(lines)
    }
    once = {
        key
        for key, found in seen.items()
        if shapes[key] is Shape.PERSON and key not in firm and found.count and firm and _titled(found.name)
    }
    keys = frozenset(firm | plain | once)
    thin = {key: seen[key].count for key in (plain | once)}
    dots = any(head.dotted and head.key[0] in "q问" for heads in lines for head in heads)
    times = sum(
        any(not head.name and head.how in (How.ALONE, How.TIMED) for head in heads) for heads in lines
    )
    return Accepted(keys, thin, dots, times >= 2, _loose_times(lines))


def _evidence(lines: Sequence[Sequence[Head]]) -> dict[str, _Evidence]:
    seen: dict[str, _Evidence] = {}
    for at, heads in enumerate(lines):
        for head in heads:
            if not head.name:
                continue
            found = seen.setdefault(head.key, _Evidence(head.name))
            match head.how:
                case How.STAMPED:
                    found.stamped += 1
                case How.NAMED:
                    found.count += 1
                case How.LOOSE:
                    found.loose += 1
                case _:
                    found.alone += 1
                    found.paired += _beside_time(lines, at)
            break
    return seen


def _beside_time(lines: Sequence[Sequence[Head]], at: int) -> bool:
    """Tell whether the line before or after holds a time alone."""
    beside = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
    return any(not head.name and head.how in (How.ALONE, How.TIMED) for heads in beside for head in heads)


def _firm(found: _Evidence, looks: Shape) -> bool:
    if looks is Shape.NONE:
        return False
    if found.stamped >= 2 or (found.stamped and looks >= Shape.PERSON):
        return True
    if looks is Shape.PERSON and found.count + found.stamped >= 2:
        return True
    return looks >= Shape.PERSON and (found.loose >= 2 or found.paired >= 2)


def _weak_word(key: str) -> bool:
    bare = key.rstrip("0123456789")
    return bare in words.WEAK


def _both_sides(keys: Iterable[str], seen: dict[str, _Evidence]) -> bool:
    """Tell whether words for one who asks and for one who answers are both there."""
    found = {role_word(seen[key].name) for key in keys}
    return bool(found & words.ASKERS) and bool(found & words.ANSWERERS)


def _titled(name: str) -> bool:
    base = parts(name)[0]
    return base.endswith(tuple(words.TITLES_ZH)) or base.split()[0].rstrip(".").casefold() in words.TITLES_EN


def _loose_times(lines: Sequence[Sequence[Head]]) -> bool:
    """Tell whether unbracketed times before text are stamps: many, and never going back."""
    times = [head.time for heads in lines for head in heads[:1] if not head.name and head.how is How.LOOSE]
    known = [time for time in times if time is not None]
    return len(known) >= 3 and 2 * len(known) >= len(lines) and known == sorted(known)


def labels_of(names: Iterable[str]) -> dict[str, str]:
    """Map each name as written to its label: who is meant, in the spelling that came first.

    Questions and answers that are numbered (`Q1`, `Q2`, `问1`) are one asker and one who answers; a name with
    `（续）` is the same name; one with an addition is the shorter name where only one such addition is there.
    """
    names = list(dict.fromkeys(names))
    additions: dict[str, set[str]] = defaultdict(set)
    for name in names:
        base, inside = parts(name)
        if inside and inside not in words.CONTINUED:
            additions[words.fold(base)].add(words.fold(inside))
    bare = {words.fold(name) for name in names}
    asked = any(_number(name)[0] in ("q", "问", "问题") and _number(name)[1] for name in names)
    first: dict[str, str] = {}
    result = {}
    for name in names:
        label = _label(name, bare, additions, asked)
        result[name] = first.setdefault(words.fold(label), label)
    return result


def _label(name: str, bare: set[str], additions: dict[str, set[str]], asked: bool) -> str:
    base, inside = parts(name)
    key = words.fold(base)
    if inside and (
        words.fold(inside) in words.CONTINUED
        or words.STAGE.search(inside)
        or (key in bare and len(additions[key]) == 1)
    ):
        name = base
    word, number = _number(name)
    if number and (word in ("q", "问", "问题") or (asked and word in ("a", "答", "回答"))):
        return _NUMBER.sub("", name)
    return _without_verb(name)


def _number(name: str) -> tuple[str, str]:
    key = words.fold(name)
    word = key.rstrip("0123456789一二三四五六七八九十")
    return word, key[len(word) :]


def _without_verb(name: str) -> str:
    """Take 问 or 答 off a name that has one: 记者问, 李校长答."""
    for verb in ("又问", "追问", "提问", "回答", "问", "答"):
        if name.endswith(verb) and len(name) > len(verb) and shape(name[: -len(verb)]) >= Shape.PERSON:
            return name[: -len(verb)]
    return name
