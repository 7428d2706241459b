"""What stands before, between and after the talk: title, date and place, keywords, dividers, machine notices.

The hard part is `受访者：李校长（县二小）` at the top, a field of the heading that looks like a turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.model.transcript import RegionKind
from qualcode.readers import lexicon as words
from qualcode.readers.labels import Head, How
from qualcode.readers.names import parts, role_word

_DIVIDER = re.compile(r"\s*[-=*_—―~·#]{3,}\s*")
_HEADING = re.compile(r"\s*#{1,6}\s+\S")
_DATE = re.compile(
    r"\D{0,12}\d{4}\s*[-/.年]\s*\d{1,2}.*|.*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b.*\d{4}.*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[\s*#>·•-]*([^:：]{1,30}?)[\s*]*[:：]")
_INTERVIEW = re.compile(
    r"\W*(?:transcript of )?(?:an? )?interview (?:with|of|between|no|\d).*|.{0,30}(?:访谈|采访|訪談|採訪|座谈)(?:记录|实录|稿|纪要|逐字稿|文字稿)?\W*",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(
    r"[\s*#]*(?:关键[词字]|關鍵[詞字]|(?:summary )?keywords?|key words|标签)\s*\**\s*(?:[:：]\s*\**\s*(?P<same>.*)|\**\s*)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！？!?…]")
_TALKING = re.compile(
    r"[我你您他她咱嗯呃哦吧呢吗嘛啊了那这好请]|谢谢|謝謝|是的|^对|大家|各位|今天|欢迎|什么|怎么|开始|一下"
)
_TALKING_EN = re.compile(
    r"\b(?:i|i'm|i've|you|your|we|yes|no|yeah|thanks?|thank|so|hello|hi|ok|okay|well|it|it's|my|our|could|can|do|did|what|how|why|please|good morning|welcome)\b",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"我|咱|你们|他们|老师|学生|孩子|教案|\b(?:I|we|my|our|they|pupils?|students?|teachers?)\b"
)
_LONGEST_FIELD = 48
_LONGEST_NOTICE = 160


_SECTION = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:部分|、|\.|\s)|[（(][一二三四五六七八九十]{1,2}[）)]|part \d|\d{1,2}[.、]).{1,24}",
    re.IGNORECASE,
)


def outline(lines: Sequence[str], heads: Sequence[Head | None]) -> list[RegionKind | None]:
    """Say of each line what it is where it is no talk, None where it is.

    Args:
        lines: every line of the text.
        heads: how each line begins a block, None where it does not.
    """
    first = _talk_starts(lines, heads) if any(heads) else _prose_starts(lines)
    kinds: list[RegionKind | None] = [None] * len(lines)
    for n, line in enumerate(lines):
        if n < first and line.strip():
            kinds[n] = RegionKind.NOTICE if is_notice(line) else RegionKind.HEADER
        elif heads[n] is None and (_HEADING.match(line) or _DIVIDER.fullmatch(line)):
            kinds[n] = RegionKind.HEADER
    _mark_keywords(lines, heads, first, kinds)
    _mark_numbers(lines, heads, kinds)
    _mark_sections(lines, heads, kinds)
    _mark_tail(lines, heads, kinds)
    return kinds


def _talk_starts(lines: Sequence[str], heads: Sequence[Head | None]) -> int:
    """Return the first line of the talk in a text with labels or times."""
    fields: list[int] = []
    start = len(lines)
    for n, head in enumerate(heads):
        if head is None:
            continue
        again = any(_same(head, heads[m]) for m in fields) and not _same(head, heads[n - 1])
        if not _is_field(lines[n], head) or again:
            start = n
            break
        fields.append(n)
    if start == len(lines):
        return fields[0]
    return next((n for n in fields if not _in_heading(n, start, lines, heads, len(fields))), start)


def _is_field(line: str, head: Head) -> bool:
    """Tell whether the line can say who somebody is: a word for a role, and a description that is no speech."""
    word = role_word(head.name)
    if (
        head.how is not How.NAMED
        or head.time is not None
        or len(word) < 2
        or not parts(head.name)[0].isalpha()
        or "问" in word[:1]
    ):
        return False
    value = line[head.speech :].strip()
    spoken = _TALKING.search(value) or _TALKING_EN.search(value) or _SENTENCE.search(value)
    return (
        bool(value) and len(value) <= _LONGEST_FIELD and not spoken and not value.endswith((".", ",", "，"))
    )


def _in_heading(n: int, start: int, lines: Sequence[str], heads: Sequence[Head | None], fields: int) -> bool:
    """Tell whether the field-like line `n` belongs to the heading that ends before line `start`."""
    others = [m for m in range(start) if heads[m] is None and lines[m].strip()]
    if any(m > n and is_field_line(lines[m]) for m in others):
        return True
    before = [m for m in others if m < n]
    gap = any(not lines[m].strip() or _DIVIDER.fullmatch(lines[m]) for m in range(n + 1, start))
    again = any(_same(head, heads[n]) for head in heads[start:])
    return (gap and (bool(before) or fields > 1)) or (again and any(is_field_line(lines[m]) for m in before))


def _same(one: Head | None, other: Head | None) -> bool:
    return one is not None and other is not None and one.key == other.key


def is_field_line(line: str) -> bool:
    """Tell whether a line gives a date, a place or another known fact about the talk."""
    match = _FIELD.match(line[:_LONGEST_NOTICE])
    return bool(
        (match and words.fold(match[1]) in words.FIELDS)
        or (len(line) <= 80 and _DATE.fullmatch(line.strip()))
    )


def _prose_starts(lines: Sequence[str]) -> int:
    """Return the first line of the talk in a text without labels: after a title with its fields, if it has one."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    start = title = 0
    for place, n in enumerate(filled):
        line = lines[n]
        if (is_field_line(line) and len(line) <= 80) or _HEADING.match(line) or is_notice(line):
            start = n + 1
        elif place == 0 and len(line) <= 60 and not _SENTENCE.search(line):
            title = n + 1
        else:
            break
    if title and start <= title and not _INTERVIEW.fullmatch(lines[title - 1].strip()):
        return 0
    start = max(start, title)
    return start if filled and start <= filled[-1] else 0


def is_notice(line: str) -> bool:
    """Tell whether a line is a machine's or an editor's, such as `以上内容由AI生成，仅供参考`."""
    bare = line.strip().translate(words.MASK).strip()
    if not bare or len(bare) > _LONGEST_NOTICE or _OWN_WORDS.search(bare):
        return False
    return bool(words.NOTICE.fullmatch(bare) or words.END_MARK.fullmatch(bare))


def _mark_keywords(
    lines: Sequence[str], heads: Sequence[Head | None], first: int, kinds: list[RegionKind | None]
) -> None:
    for n, line in enumerate(lines):
        match = _KEYWORDS.fullmatch(line) if heads[n] is None and len(line) <= 400 else None
        if not match or (match["same"] is None and n >= first) or (n >= first and _SENTENCE.search(line)):
            continue
        kinds[n] = RegionKind.KEYWORDS
        m = n + 1
        while (
            not match["same"]
            and m < len(lines)
            and lines[m].strip()
            and heads[m] is None
            and not is_field_line(lines[m])
        ):
            kinds[m] = RegionKind.KEYWORDS
            m += 1


def _mark_numbers(lines: Sequence[str], heads: Sequence[Head | None], kinds: list[RegionKind | None]) -> None:
    """Mark the numbers of captions that were saved as plain text: alone on the line before a time."""
    for n, (line, head) in enumerate(zip(lines, heads[1:], strict=False)):
        if (
            line.strip().isdecimal()
            and heads[n] is None
            and head
            and not head.name
            and head.speech >= len(lines[n + 1])
        ):
            kinds[n] = RegionKind.TIME


def _mark_sections(
    lines: Sequence[str], heads: Sequence[Head | None], kinds: list[RegionKind | None]
) -> None:
    """Mark `二、困难` between two turns, where the text has several of them, each by itself."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    likely = {
        n
        for n in filled
        if heads[n] is None
        and _SECTION.fullmatch(lines[n])
        and not _SENTENCE.search(lines[n])
        and "：" not in lines[n]
    }
    alone = [
        n
        for before, n, after in zip(filled, filled[1:], filled[2:], strict=False)
        if n in likely and before not in likely and _has_name(heads[after])
    ]
    if len(alone) + (filled[0] in likely if filled else 0) >= 2:
        for n in alone:
            kinds[n] = RegionKind.HEADER


def _has_name(head: Head | None) -> bool:
    return head is not None and bool(head.name)


def _mark_tail(lines: Sequence[str], heads: Sequence[Head | None], kinds: list[RegionKind | None]) -> None:
    for n in range(len(lines) - 1, -1, -1):
        if not lines[n].strip() or kinds[n] is not None:
            continue
        if heads[n] is not None or not is_notice(lines[n]):
            return
        kinds[n] = RegionKind.NOTICE
