"""Bytes → text: which text encoding, strictly, with one kind of line end and nothing replaced.

The ladder: byte order marks, strict UTF-8, then GB18030, Big5 and UTF-16 judged by how many of the commonest
characters each gives, then Windows Western. What fits nothing is refused with the byte where UTF-8 broke off.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from qualcode.errors import InputError, UsageError
from qualcode.i18n import _
from qualcode.readers.characters import COMMON

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_CANDIDATES = ("gb18030", "big5hkscs", *_WIDE)
# Below this share of common characters a decoding is no Chinese text but accident.
_ENOUGH = 0.2
# Enough to judge by, however long the file; all of it is decoded strictly all the same.
_SAMPLE = 20_000
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f]")
_CONTROL_BYTES = re.compile(rb"[\0-\x08\x0e-\x1f]")
_BEYOND = re.compile(r"[\t-\r -~]+")
_UTF8_TRIPLE = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_HIGH = re.compile(rb"[\x80-\xff]")


class Decoded(NamedTuple):
    """A text with LF line ends and no byte order mark.

    Attributes:
        text: what the bytes say.
        encoding: the codec that read them.
        guessed: True where the encoding was told from the characters alone and wants a look.
    """

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode `data` strictly.

    Args:
        data: the whole file.
        encoding: what the researcher says it is; None walks the ladder.

    Raises:
        UsageError: there is no such text encoding.
        InputError: the bytes do not fit, or hold a NUL; names the byte and the line.
    """
    if encoding is not None:
        return Decoded(_clean(_named(data, encoding)), encoding, guessed=False)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_clean(_strict(data, name)), name, guessed=False)
    return _unmarked(data)


def _unmarked(data: bytes) -> Decoded:
    wide = _wide(data)
    if wide:
        return Decoded(_clean(data.decode(wide)), wide, guessed=True)
    try:
        return Decoded(_clean(data.decode("utf-8")), "utf-8", guessed=False)
    except UnicodeDecodeError as broken:
        name = _guess(data)
        if name is None:
            raise _refusal(data, broken) from None
    return Decoded(_clean(data.decode(name)), name, guessed=True)


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 that `data` is in where control bytes give it away, for it may be UTF-8 by accident."""
    if not _CONTROL_BYTES.search(data[:_SAMPLE]):
        return None
    share, name = _best(data, _WIDE)
    return name if share > 2 * _ENOUGH else None


def _guess(data: bytes) -> str | None:
    share, name = _best(data, _CANDIDATES)
    if share > _ENOUGH:
        return name
    return "cp1252" if _western(data) else None


def _best(data: bytes, names: tuple[str, ...]) -> tuple[float, str]:
    return max(((_share(data, name), name) for name in names), key=lambda pair: pair[0])


def _share(data: bytes, name: str) -> float:
    """Return the share of common characters among those beyond ASCII, 0 where `data` does not decode."""
    try:
        text = data.decode(name)[:_SAMPLE]
    except UnicodeDecodeError:
        return 0.0
    beyond = _BEYOND.sub("", text)
    return sum(map(COMMON.__contains__, beyond)) / len(beyond) if beyond else 1.0


def _western(data: bytes) -> bool:
    """Tell whether `data` can be Western prose: mostly ASCII, and not UTF-8 with a broken byte in it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = len(_HIGH.findall(data))
    utf8 = 3 * len(_UTF8_TRIPLE.findall(data))
    return not _CONTROLS.search(text) and high <= 0.3 * len(data) and utf8 < 0.5 * high


def _named(data: bytes, encoding: str) -> str:
    try:
        return _strict(data, encoding)
    except LookupError:
        raise UsageError(
            _("There is no text encoding called {name}.").format(name=encoding),
            _("Use utf-8, gb18030, big5 or utf-16."),
        ) from None


def _strict(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as broken:
        raise _refusal(data, broken, name) from None
    return text.removeprefix("\ufeff")


def _refusal(data: bytes, broken: UnicodeDecodeError, name: str = "") -> InputError:
    at = broken.start
    rule = (
        _("Byte {at} (0x{byte:02x}) is not {name} text.")
        if name
        else _("Byte {at} (0x{byte:02x}) fits no text encoding that was tried.")
    )
    return InputError(
        rule.format(at=at, byte=data[at], name=name),
        _("Name the right one with --encoding, or save the file as UTF-8."),
        line=data.count(b"\n", 0, at) + 1,
    )


def _clean(text: str) -> str:
    at = text.find("\0")
    if at >= 0:
        raise InputError(
            _("A NUL stands at character {at}; no text holds one.").format(at=at),
            _("If it is text in another encoding, name it with --encoding; otherwise save it as plain text."),
            line=text.count("\n", 0, at) + 1,
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Give each line of `text` with the code point where it starts; only a line feed ends a line."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1
