"""Could somebody be called this? What a name looks like, against what a sentence, a heading or a field looks like."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from qualcode.model.scripts import HAN
from qualcode.readers import lexicon as words
from qualcode.readers.lexicon import fold


class Shape(IntEnum):
    """How much a name looks like somebody's, weakest first."""

    NONE = 0  # a sentence, a field, a stage direction
    PLAIN = 1  # any short word
    PERSON = 2  # a name, a title, a letter with a number
    KNOWN = 3  # a word for one who asks, answers or speaks


_PAREN = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
_ORDINAL = re.compile(r"(?:[a-z]|[甲乙丙丁戊己庚辛]|[一二三四五六七八九十]{1,2}|\d{1,4})")
_NUMBERED = re.compile(r"[A-Z]{1,4}[a-z]{0,3}[- ]?\d{1,4}[A-Za-z]?")
_SPEAKER = re.compile(
    r"speaker(?:\d{1,3}|[a-z])|(?:说话人|发言人|讲话人|讲者|发言者|说话者|角色|嘉宾)(?:\d{1,3}|[a-z]|[甲乙丙丁一二三四五六七八九十])"
)
_INITIALS = re.compile(r"[A-Z]{1,4}")
_LATIN = re.compile(r"[^\W\d_][\w'’.&/@#-]*")
_ASK_SUFFIX = re.compile(r"(?:又问|追问|提问|插问|反问|问|答|回答|补充|接着说)$")
_CALLED = re.compile(r"[小老阿]\S|\S{1,2}某{1,2}|\S[xX×]{1,2}|[甲乙丙丁]")


def parts(name: str) -> tuple[str, str]:
    """Part a name from what stands in parentheses after it."""
    match = _PAREN.search(name)
    return (name[: match.start()].strip(), match[1].strip()) if match and match.start() else (name, "")


@lru_cache(maxsize=4096)
def role_word(name: str) -> str:
    """Return the word for one who asks, answers or speaks that `name` is or begins with, folded, else empty."""
    base = parts(name)[0]
    key = _ASK_SUFFIX.sub("", fold(base)) or fold(base)
    for known in (words.ANSWERERS, words.ASKERS, words.SPEAKERS):
        if key in known:
            return key
    return next(
        (word for word in _LONGEST if key.startswith(word) and _names_one(base, key[len(word) :])), ""
    )


_LONGEST = sorted(
    (
        word
        for word in words.ANSWERERS | words.ASKERS | words.SPEAKERS
        if len(word) > 1 or word in "qaipr问答"
    ),
    key=len,
    reverse=True,
)


def _names_one(base: str, rest: str) -> bool:
    """Tell whether `rest`, after a role word, says which one: a number, a letter, a name."""
    if _ORDINAL.fullmatch(rest) and (
        not base[0].isascii() or len(base) < 2 or rest.isdigit() or " " in base or "_" in base
    ):
        return True
    return bool(HAN.search(rest)) and len(rest) <= 6 and _han_person(rest)


@lru_cache(maxsize=4096)
def shape(name: str) -> Shape:
    """Say how much `name` looks like somebody's."""
    base, inside = parts(name)
    key = fold(base)
    if (
        not key
        or key in words.NO_LABELS
        or (words.STAGE.search(base) and len(key) <= 12 and not role_word(name))
    ):
        return Shape.NONE
    if (key not in words.WEAK and role_word(name)) or _SPEAKER.fullmatch(key):
        return Shape.KNOWN
    if inside and fold(inside) in words.ASKERS | words.ANSWERERS:
        return Shape.KNOWN
    if "·" in base and HAN.search(base):
        return Shape.PERSON
    return _han(key) if HAN.search(base) else _latin(base)


def is_titled(name: str) -> bool:
    """Tell whether a name carries a title: 王校长, 家长B, Ms Grant."""
    base = parts(name)[0]
    first = base.split()[0].rstrip(".").casefold() if base.split() else ""
    return _unnumbered(fold(base)).endswith(tuple(words.TITLES_ZH)) or first in words.TITLES_EN


def _unnumbered(key: str) -> str:
    return re.sub(r"(?:\d{1,3}|[a-z]|[甲乙丙丁戊])$", "", key) or key


def _han(key: str) -> Shape:
    if len(key) > 16 or key in words.NO_NAMES or words.PRONOUNS.match(key) or words.SAYING.search(key):
        return Shape.NONE
    if re.match(r"\d", key) or re.search(r"\d[年月日点课章节届条]", key):
        return Shape.NONE
    if _han_person(key):
        return Shape.PERSON
    return Shape.NONE if words.FUNCTION_ZH.search(key) or len(key) > 10 else Shape.PLAIN


def _han_person(key: str) -> bool:
    if key in words.NO_NAMES or key in words.NO_LABELS:
        return False
    bare = _unnumbered(key)
    if bare.endswith((*words.TITLES_ZH, *words.ASKER_TITLES_ZH)):
        return not words.FUNCTION_ZH.search(bare[:-2])
    if _CALLED.fullmatch(key):
        return True
    named = key[0] in words.SURNAMES and 2 <= len(key) <= 3
    return named or (key.startswith(words.DOUBLE_SURNAMES) and 3 <= len(key) <= 4)


def _latin(base: str) -> Shape:
    found = re.split(r"[\s_,]+", base.strip())
    if len(found) > 5 or not all(
        _LATIN.fullmatch(word) or word.isdigit() or re.fullmatch(r"#\d+", word) for word in found
    ):
        return Shape.NONE
    first = fold(found[0])
    if (
        len(found) == 1
        and (_NUMBERED.fullmatch(base) or _INITIALS.fullmatch(base))
        and first not in words.ENGLISH_STOP
    ):
        return Shape.PERSON
    if first in words.TITLES_EN:
        return Shape.PERSON
    if len(found) == 1 and first in words.NAMES_TOO and base[0].isupper():
        return Shape.PLAIN
    if first in words.ENGLISH_STOP or fold(base) in words.NO_LABELS:
        return Shape.NONE
    proper = all(
        word[0].isupper() or word[0] == "#" or word.isdigit() or fold(word) in words.PARTICLES
        for word in found
    )
    return (Shape.PERSON if len(found) <= 4 else Shape.PLAIN) if proper else _lower(found)


def _lower(found: list[str]) -> Shape:
    """Judge words without capitals: one of them may be a careless label, several are a sentence."""
    return Shape.PLAIN if len(found) == 1 else Shape.NONE
