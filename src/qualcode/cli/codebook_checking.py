"""The command that checks a codebook: rules that are broken, and keywords that are odd."""

from __future__ import annotations

import click

from qualcode.cli.options import as_json, coder_of, find_project
from qualcode.cli.output import print_json, print_rows, say
from qualcode.i18n import _, plural
from qualcode.model.codebook import Codebook
from qualcode.project import open_project
from qualcode.project.codebook import check_file
from qualcode.project.codebook_checking import SHARE, Remark, inspect_file
from qualcode.text import clip


@click.command()
@click.argument("file", required=False)
@click.option(
    "--share",
    type=click.FloatRange(0, 1, min_open=True),
    metavar="SHARE",
    help=_(
        "Of sentences, from which a keyword is everywhere; 0.05 if not given. With a file too the study is read."
    ),
)
@click.option(
    "--project", "-p", metavar="FILE", help=_("The project; with a file, its texts are looked at too.")
)
@click.option("--coder", metavar="NAME", help=_("Whose decisions are looked at."))
@as_json
@click.pass_context
def check(
    ctx: click.Context,
    *,
    file: str | None,
    share: float | None,
    project: str | None,
    coder: str | None,
    as_json: bool,
) -> None:
    """Check the study's codebook or a codebook file.

    Each rule that a file breaks is named with its line, exit 3. Then each keyword is told that can never match (a fault,
    exit 1) and, as a remark, that never adds anything, that two codes share, and in a study that is everywhere, that a
    word always runs over, or that only produced refusals.

    \b
    qualcode codebook check
    qualcode codebook check codebooks/mine.yaml
    """
    if file is not None and share is None and project is None:
        book, found = check_file(file), inspect_file(file)
    else:
        with open_project(
            find_project(project or (ctx.find_root().obj or {}).get("project")), coder_of(ctx, coder)
        ) as study:
            book = check_file(file) if file else study.codebook.get()
            least = SHARE if share is None else share
            found = inspect_file(file, study, share=least) if file else study.codebook.check(share=least)
    if as_json:
        print_json(found)
    elif found:
        _print(found)
    say(_said(book, found))
    if any(one.fault for one in found):
        ctx.exit(1)


def _print(found: list[Remark]) -> None:
    print_rows(
        (_("line"), _("code"), _("keyword"), _("kind"), "", _("reason")),
        [
            (
                f"{one.file}:{one.line}",
                one.code,
                clip(one.keyword, 32),
                one.kind,
                _("fault") if one.fault else _("remark"),
                one.reason,
            )
            for one in found
        ],
    )


def _said(book: Codebook, found: list[Remark]) -> str:
    codes = plural("{n} code", "{n} codes", len(book.codes))
    keywords = plural("{n} keyword", "{n} keywords", sum(len(code.keywords) for code in book.codes))
    faults = sum(one.fault for one in found)
    if not found:
        return _("{codes}, {keywords}: no rule is broken.").format(codes=codes, keywords=keywords)
    return "{}, {}: {}, {}.".format(
        codes,
        keywords,
        plural("{n} fault", "{n} faults", faults),
        plural("{n} remark", "{n} remarks", len(found) - faults),
    )
