"""What is said of codes on the codebook's screen: a code in full, what a change would do, what a version did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from qualcode.i18n import _, plural
from qualcode.model.codebook import Code, Codebook
from qualcode.project.verbs import FIELDS, WHAT
from qualcode.text import clip, pad, show, width
from qualcode.tui.columns import broken, flat
from qualcode.tui.keyword_words import called_keyword

if TYPE_CHECKING:
    from qualcode.project.codebook_effects import Effect
    from qualcode.project.codebook_taking import CodebookReport
    from qualcode.project.codebook_versions import Version

Tally = Sequence[tuple[str, int, int]]
"""By coder: how many codings, and how many of them of an older definition."""

_HEAD = 12


def page(code: Code, codebook: Codebook, tally: Tally, *, language: str, cells: int, color: str) -> Content:
    """Return a code in full.

    Args:
        code: of `codebook`.
        codebook: it stands in.
        tally: its codings.
        language: the first to be shown.
        cells: of a row.
        color: of the code in the theme.
    """
    order = sorted({"zh", "en"}, key=lambda one: one != language)
    lines = [*_names(code, codebook, order, cells, color), Content("")]
    lines += [_line(FIELDS["key"], _facts(code, color), cells), *_counted(tally, cells)]
    for field in ("definition", "include", "exclude"):
        texts = getattr(code, field)
        lines += _texts(
            FIELDS[field], [(texts[one], _faint(one, order)) for one in order if one in texts], cells
        )
    quotes = [(quote, _faint(one, order)) for one in order for quote in code.examples.get(one, ())]
    lines += _texts(FIELDS["examples"], quotes, cells)
    lines += _keywords(code, order, cells)
    return Content("\n").join(lines)


def _names(code: Code, codebook: Codebook, order: Sequence[str], cells: int, color: str) -> Iterator[Content]:
    names = [code.name[one] for one in order if one in code.name] or [code.called()]
    for at, name in enumerate(names):
        yield Content.styled(clip(flat(name), cells), f"bold {color}" if at == 0 else "")
    above = [codebook.by_id[one].called(order[0]) for one in _above(code)]
    yield Content.styled(clip(flat(" › ".join([*above, code.id.rpartition(".")[2]])), cells), "$text-muted")


def _above(code: Code) -> list[str]:
    parts = code.id.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


def _facts(code: Code, color: str) -> Content:
    key = Content.styled(code.key, "$accent bold") if code.key else Content.styled("–", "$text-muted")
    swatch = Content.assemble(("■ ", color), code.color or _("the theme's"))
    return Content("   ").join(
        [key, swatch, *([] if code.codable else [Content.styled(_("groups other codes"), "$text-muted")])]
    )


def _counted(tally: Tally, cells: int) -> Iterator[Content]:
    total, older = sum(one[1] for one in tally), sum(one[2] for one in tally)
    names = "   ".join(f"{flat(name)} {count}" for name, count, _older in tally)
    counts = Content.assemble(
        (str(total) if total else "·", "bold" if total else "$text-muted"), (f"   {names}", "$text-muted")
    )
    yield _line(_("Codings"), counts, cells)
    if older:
        words = plural("{n} of an older definition", "{n} of an older definition", older)
        yield _line("", Content.styled(words, "$warning"), cells)


def _line(head: str, words: Content, cells: int) -> Content:
    return Content.assemble((pad(clip(head, _HEAD - 1), _HEAD), "$accent"), words).truncate(cells)


def _faint(language: str, order: Sequence[str]) -> str:
    """Return the style of a text in a language: the second one stands back."""
    return "" if language == order[0] else "$text-muted"


def _texts(head: str, texts: Sequence[tuple[str, str]], cells: int) -> Iterator[Content]:
    if not texts:
        return
    yield Content("")
    for at, (text, style) in enumerate(texts):
        for n, row in enumerate(broken(text, max(cells - _HEAD, 8)).split("\n")):
            first = pad(clip(head, _HEAD - 1), _HEAD) if at == n == 0 else " " * _HEAD
            yield Content.assemble((first, "$accent"), (row, style))


def _keywords(code: Code, order: Sequence[str], cells: int) -> Iterator[Content]:
    head = FIELDS["keywords"]
    for language in order:
        words = [one for one in code.keywords if one.language == language]
        if not words:
            continue
        literal = [one.pattern for one in words if one.kind == "literal"]
        patterns = [called_keyword(one.pattern, one.kind) for one in words if one.kind == "regex"]
        others = [one.line for one in words if one.kind not in ("literal", "regex")]
        comma = "、" if language == "zh" else ", "
        lines = [(comma.join(literal), _faint(language, order))] if literal else []
        lines += [(one, "$text-muted") for one in (*others, comma.join(patterns)) if one]
        yield from _texts(head, lines, cells)
        head = ""


def effect_lines(effect: Effect, cells: int) -> Content:
    """Return what a change would do to codings: totals, then by transcript and coder, then codes that change ids."""
    lines = [Content.styled(one, "bold") for one in _totals(effect)]
    if effect.shares and (effect.moved or effect.joined or effect.aside):
        names = (_("transcript"), _("coder"), _("moved"), _("become one"), _("kept aside"))
        rows = [names, *((one[0], one[1], *map(_number, one[2:])) for one in effect.shares)]
        lines += [Content(""), *_columns(rows, cells)]
    if effect.renamed:
        lines += [Content(""), Content.styled(_("Ids follow the place:"), "$text-muted")]
        lines += [Content(clip(flat(f"{old} → {new}"), cells)) for old, new in effect.renamed]
    if len(effect.gone) > 1:
        lines += [Content(""), Content.styled(_("No longer in use:"), "$text-muted")]
        lines += [Content(clip(flat(one), cells)) for one in effect.gone]
    return Content("\n").join(lines)


def _totals(effect: Effect) -> list[str]:
    moved, joined, aside = effect.moved, effect.joined, effect.aside
    stay = plural("{n} coding stays with its code.", "{n} codings stay with their codes.", moved)
    move = plural("{n} coding moves.", "{n} codings move.", moved)
    join = plural(
        "{n} becomes one with a coding on the same words; memos are kept.",
        "{n} become one with codings on the same words; memos are kept.",
        joined,
    )
    keep = plural(
        "{n} coding is kept aside, and is back when the code is.",
        "{n} codings are kept aside, and are back when the code is.",
        aside,
    )
    found = [(moved, stay if effect.renamed else move), (joined, join), (aside, keep)]
    return [words for count, words in found if count] or [_("No coding is touched.")]


def _number(count: int | str) -> str:
    return str(count) if count else "·"


def _columns(rows: Sequence[Sequence[str]], cells: int) -> list[Content]:
    sizes = [max(width(flat(row[at])) for row in rows) for at in range(len(rows[0]))]
    sizes[0] = max(min(sizes[0], cells - sum(sizes[1:]) - 2 * (len(sizes) - 1)), 8)
    lines = []
    for n, row in enumerate(rows):
        texts = [pad(clip(flat(one), size), size, right=at > 1) for at, (one, size) in enumerate(zip(row, sizes, strict=True))]  # fmt: skip
        lines.append(Content.styled("  ".join(texts), "$text-muted" if n == 0 else ""))
    return lines


def report_lines(report: CodebookReport, cells: int) -> Content:
    """Return what taking over a codebook did."""
    kinds: list[tuple[str, str, Sequence[str]]] = [
        (_("new"), "$success", report.added),
        (_("put elsewhere"), "$accent", [f"{old} → {new}" for old, new in report.renamed]),
        (_("changed"), "$accent", report.changed),
        (_("gone"), "$warning", [_gone(code, n) for code, n in report.retired]),
    ]
    size = max(width(word) for word, _style, _codes in kinds)
    lines = [
        Content.assemble((pad(word, size), style), "  ", clip(flat(code), max(cells - size - 2, 8)))
        for word, style, codes in kinds
        for code in codes
    ]
    return Content("\n").join(lines) if lines else Content(_("Nothing was changed."))


def _gone(code: str, count: int) -> str:
    kept = plural("{n} coding kept aside", "{n} codings kept aside", count)
    return f"{code}  ({kept})" if count else code


def version_lines(versions: Sequence[Version], cells: int) -> Content:
    """Return the history of a code: what each version changed, the old words and the new ones."""
    lines: list[Content] = []
    for version in versions:
        head = f"{version.n}  {version.time[:16].replace('T', ' ')}  {flat(version.coder)}"
        lines += [Content("")] if lines else []
        for change in version.changes:
            what = ", ".join(FIELDS[field].lower() for field in change.fields) or WHAT[change.what]
            lines.append(Content.assemble((head, "bold"), "  ", (what, "$accent")).truncate(cells))
            for field in change.fields:
                old = _said(change.was, field)
                new = _said(change.now, field)
                lines += _rows("− ", old, "$text-muted", cells) + _rows("+ ", new, "", cells)
    return Content("\n").join(lines)


def _said(code: Code | None, field: str) -> str:
    value: Any = getattr(code, field, "")
    if code is not None and field == "keywords":
        return ", ".join(one.line for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return value
    texts = [text for one in value.values() for text in ([one] if isinstance(one, str) else one)]
    return "\n".join(texts)


def _rows(sign: str, words: str, style: str, cells: int) -> list[Content]:
    if not words:
        return []
    rows = broken(words, max(cells - 2, 8)).split("\n")
    return [Content.styled((sign if n == 0 else "  ") + row, style) for n, row in enumerate(rows)]


def side_by_side(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], cells: int) -> Content:
    """Return two columns, each of heads and texts, such as the definition then and now."""
    half = max((cells - 3) // 2, 10)
    columns = [list(_column(one, half)) for one in (left, right)]
    lines = []
    for at in range(max(map(len, columns))):
        one, other = (column[at] if at < len(column) else Content("") for column in columns)
        gap = " " * max(half - width(one.plain), 0)
        lines.append(Content.assemble(one, gap, (" │ ", "$border-blurred"), other))
    return Content("\n").join(lines)


def _column(parts: Sequence[tuple[str, str]], cells: int) -> Iterator[Content]:
    for head, words in parts:
        yield Content.styled(clip(show(head), cells), "$accent")
        if words:
            yield from map(Content, broken(words, cells).split("\n"))


def deciding(code: Code, language: str, head: str) -> list[tuple[str, str]]:
    """Return what decides where a code applies, for `side_by_side`."""
    texts = [
        (FIELDS[field], _in(getattr(code, field), language)) for field in ("definition", "include", "exclude")
    ]
    return [(head, ""), *((name, words) for name, words in texts if words)]


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
