"""Commands by which a codebook grows: proposals for its keywords, and samples of what no keyword finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qualcode.cli.options import as_json, only_coder, with_study
from qualcode.cli.output import print_json, print_rows, say
from qualcode.errors import UsageError
from qualcode.i18n import _, plural

if TYPE_CHECKING:
    from qualcode.model.proposal import Proposal
    from qualcode.model.sample import Sampled
    from qualcode.project import Project

_several = {"multiple": True, "metavar": "N,N|KEYWORD"}


@click.command()
@click.argument("code", required=False)
@click.option("--take", **_several, help=_("Write these into the codebook."))  # type: ignore[arg-type]
@click.option("--drop", **_several, help=_("Take these off, of those proposed for it."))  # type: ignore[arg-type]
@click.option("--refuse", **_several, help=_("Do not offer these again."))  # type: ignore[arg-type]
@click.option("--refused", is_flag=True, help=_("Show what was refused; --take works on it too."))
@click.option("--reopen", **_several, help=_("With --refused: offer these again."))  # type: ignore[arg-type]
@click.option("--language", type=click.Choice(["zh", "en"]), help=_("Only keywords of this language."))
@click.option("-n", "most", type=click.IntRange(1), default=12, show_default=True, help=_("Lines of a code."))
@only_coder
@as_json
@with_study
def propose(
    study: Project,
    *,
    code: str | None,
    take: tuple[str, ...],
    drop: tuple[str, ...],
    refuse: tuple[str, ...],
    refused: bool,
    reopen: tuple[str, ...],
    language: str | None,
    most: int,
    only_coder: str | None,
    as_json: bool,
) -> None:
    """Propose keywords by what is coded, defined and refused so far; take, drop or refuse them.

    \b
    qualcode codebook propose
    qualcode codebook propose theme.code
    qualcode codebook propose theme.code --take 1,3 --refuse 2
    """
    if code is None and (take or drop or refuse or reopen):
        raise UsageError(
            _("Proposals are numbered for each code by itself."),
            _("Name the code: qualcode codebook propose CODE"),
        )
    found = study.codebook.proposals.list(
        code, language=language, coder=only_coder, refused=refused or bool(reopen)
    )
    if take or drop or refuse or reopen:
        _decide(study, found, take=take, drop=drop, refuse=refuse, reopen=reopen)
    elif as_json:
        print_json([_plain(n, one) for n, one in _numbered(found)])
    else:
        _print(found, most, with_code=code is None)


def _decide(
    study: Project,
    found: Sequence[Proposal],
    *,
    take: Sequence[str],
    drop: Sequence[str],
    refuse: Sequence[str],
    reopen: Sequence[str],
) -> None:
    """Do what was asked, and print the code's keywords as they are then."""
    from qualcode.model.proposal import Change

    added, dropped = _chosen(found, take), _chosen(found, drop)
    for one in added:
        if one.change is Change.REMOVE:
            raise UsageError(
                _("“{keyword}” is proposed to be taken off.").format(keyword=one.keyword.pattern),
                _("Take it off with --drop."),
            )
    for one in dropped:
        if one.change is not Change.REMOVE:
            raise UsageError(
                _("“{keyword}” is not proposed to be taken off.").format(keyword=one.keyword.pattern),
                _("Take it with --take, or refuse it with --refuse."),
            )
    if refuse:
        study.codebook.proposals.refuse(_chosen(found, refuse))
    if reopen:
        study.codebook.proposals.reopen(_chosen(found, reopen))
    for code in study.codebook.proposals.take([*added, *dropped]):
        changed = [
            *(("+", one.keyword) for one in added),
            *(
                ("-", one.replaces or one.keyword)
                for one in (*added, *dropped)
                if one.replaces or one in dropped
            ),
        ]
        print_rows(("", _("kind"), _("keyword")), [(sign, one.kind, one.pattern) for sign, one in changed])
        now = plural("{n} keyword", "{n} keywords", len(code.keywords))
        say(f"{code.id}: {now}. " + _("Look again for keywords: qualcode suggest"))


def _chosen(found: Sequence[Proposal], given: Sequence[str]) -> list[Proposal]:
    """Return the proposals of some numbers or keywords, each once.

    Raises:
        UsageError: one of them is none.
    """
    chosen: dict[int, Proposal] = {}
    for words in given:
        numbers = [part.strip() for part in words.split(",")]
        wanted = numbers if all(part.isdecimal() for part in numbers) else [words]
        for part in wanted:
            fits = [
                (n, one)
                for n, one in _numbered(found)
                if part in (str(n), one.keyword.pattern, one.keyword.line)
            ]
            if not fits:
                raise UsageError(
                    _("There is no proposal {given}.").format(given=part),
                    _("See the numbers: qualcode codebook propose CODE"),
                )
            chosen[fits[0][0]] = fits[0][1]
    return list(chosen.values())


def _numbered(found: Sequence[Proposal]) -> list[tuple[int, Proposal]]:
    """Number the proposals of each code by themselves, from 1."""
    counts: dict[str, int] = {}
    numbered = []
    for one in found:
        counts[one.code] = counts.get(one.code, 0) + 1
        numbered.append((counts[one.code], one))
    return numbered


def _plain(n: int, one: Proposal) -> dict[str, object]:
    return {
        "n": n,
        "code": one.code,
        "change": one.change.value,
        "ground": one.ground.value,
        "language": one.keyword.language,
        "kind": one.keyword.kind,
        "keyword": one.keyword.pattern,
        "replaces": one.replaces.line if one.replaces else None,
        "z": one.z,
        "right": one.right,
        "wrong": one.wrong,
        "new": one.new,
        "waiting": one.waiting,
        "precision": one.precision,
        "passages": one.passages,
        "transcripts": one.transcripts,
        "examples": list(one.examples),
    }


def _print(found: Sequence[Proposal], most: int, *, with_code: bool) -> None:
    from qualcode.project.proposals import CHANGES

    names = [_("n"), *([_("code")] if with_code else []), _("change"), _("keyword"), "z", _("right"), _("wrong"),
             _("new"), _("not judged"), _("transcripts"), _("example")]  # fmt: skip
    rows = []
    for n, one in _numbered(found):
        if n > most:
            continue
        keyword = one.keyword.line if one.replaces is None else f"{one.replaces.line} → {one.keyword.line}"
        z = None if one.z is None else round(one.z, 1)
        words = [one.code] if with_code else []
        counts = (one.right, one.wrong, one.new, one.waiting, one.transcripts)
        quote = one.examples[0].quote.replace("\n", " ") if one.examples else None
        rows.append((n, *words, CHANGES[one.change], keyword, z, *counts, quote))
    print_rows(names, rows)
    more = len(found) - len(rows)
    said = plural("{n} proposal", "{n} proposals", len(found))
    say(f"{said}, " + plural("{n} not shown", "{n} not shown", more) if more else said)


@click.command()
@click.option(
    "--unsuggested",
    type=int,
    metavar="N",
    help=_("Draw N sentences that no suggestion and no coding touches."),
)
@click.option("--seed", type=int, default=0, show_default=True, help=_("Another seed draws others."))
@click.option("--nothing", "nothing", multiple=True, metavar="N,N", help=_("These hold nothing."))
@click.option("--reopen", "reopen", multiple=True, metavar="N,N", help=_("Take that back."))
@click.option("--report", is_flag=True, help=_("How much is missed, by what is judged so far."))
@as_json
@with_study
def sample(
    study: Project,
    *,
    unsuggested: int | None,
    seed: int,
    nothing: tuple[str, ...],
    reopen: tuple[str, ...],
    report: bool,
    as_json: bool,
) -> None:
    """Judge a sample of what no suggestion touches, to learn what is missed.

    Code those that hold something, as with: qualcode code; say of the others that they hold nothing. The screen leads
    from one to the next.

    \b
    qualcode sample --unsuggested 50 --seed 1
    qualcode sample --nothing 1,2,4
    qualcode sample --report
    """
    if unsuggested is not None:
        study.sample.draw(unsuggested, seed)
    if nothing:
        study.sample.nothing(_ns(nothing))
    if reopen:
        study.sample.reopen(_ns(reopen))
    if report:
        _report(study, as_json=as_json)
        return
    found = study.sample.list()
    if as_json:
        print_json([_flat(one) for one in found])
        return
    print_rows(
        (_("n"), _("state"), _("transcript"), _("span"), _("speaker"), _("sentence")),
        [
            (one.n, _states()[one.state], one.transcript, f"{one.span.start}:{one.span.end}", one.speaker,
             ", ".join(one.codes) + ("  " if one.codes else "") + one.quote.replace("\n", " "))
            for one in found
        ],
    )  # fmt: skip
    if not found:
        say(_("No sample is drawn yet: qualcode sample --unsuggested 50"))
        return
    judged = sum(one.state in ("coded", "nothing") for one in found)
    say(_("{done} of {n} judged").format(done=judged, n=len(found)))


def _flat(one: Sampled) -> dict[str, object]:
    values = one._asdict()
    span = values.pop("span")
    return {**values, "start": span.start, "end": span.end}


def _states() -> dict[str, str]:
    return {"open": _("open"), "coded": _("coded"), "nothing": _("nothing"), "gone": _("gone")}


def _ns(given: Sequence[str]) -> list[int]:
    """Read numbers between commas.

    Raises:
        UsageError: something else stands there.
    """
    parts = [part.strip() for words in given for part in words.split(",")]
    for part in parts:
        if not part.isdecimal():
            raise UsageError(
                _("{given} is no number of a sentence.").format(given=part), _("See: qualcode sample")
            )
    return [int(part) for part in parts]


def _report(study: Project, *, as_json: bool) -> None:
    from qualcode.project.sample_words import notes_of, rows_of

    found = study.sample.report()
    if as_json:
        print_json(found)
        return
    print_rows((_("measure"), _("value"), _("95% interval")), rows_of(found))
    if found.codes:
        print()
        print_rows((_("code"), _("codings")), found.codes.items())
    for note in notes_of(found):
        say(note)
