"""Commands on the codebook: show, check, update."""

from __future__ import annotations

import click

from qualcode.cli.options import as_json, with_study
from qualcode.cli.output import print_json, print_rows, say
from qualcode.i18n import _, plural
from qualcode.model.codebook import Code
from qualcode.project import Project
from qualcode.project.codebook import check_file


def _written(code: Code) -> dict[str, list[str | dict[str, str]]]:
    """Return a code's keywords as the codebook file has them: by language, a string or `{kind: pattern}`."""
    found: dict[str, list[str | dict[str, str]]] = {}
    for k in code.keywords:
        found.setdefault(k.language, []).append(k.pattern if k.kind == "literal" else {k.kind: k.pattern})
    return found


@click.group()
def codebook() -> None:
    """Show, check or update the codebook."""


@codebook.command("show")
@click.option("--full", is_flag=True, help=_("With definitions, examples and every keyword."))
@as_json
@with_study
def show(study: Project, *, full: bool, as_json: bool) -> None:
    """List the codes with their names, keys and number of keywords."""
    book = study.codebook.get()
    if as_json:
        print_json(
            [
                {
                    "code": c.id,
                    "name": dict(c.name),
                    "parent": c.parent,
                    "codable": c.codable,
                    "keywords": _written(c),
                    "key": c.key,
                    "color": c.color,
                    "definition": dict(c.definition),
                }
                for c in book.codes
            ]
        )
        return
    if not full:
        print_rows(
            (_("code"), _("name"), _("key"), _("keywords")),
            [(c.id, " / ".join(c.name.values()), c.key, len(c.keywords) or None) for c in book.codes],
        )
        return
    for c in book.codes:
        print_rows(
            (c.id, " / ".join(c.name.values())),
            [
                *(
                    (called, value)
                    for called, texts in (
                        (_("definition"), c.definition),
                        (_("include"), c.include),
                        (_("exclude"), c.exclude),
                    )
                    for value in texts.values()
                ),
                *((_("example"), quote) for quotes in c.examples.values() for quote in quotes),
                *((k.kind, k.pattern) for k in c.keywords),
            ],
        )
        print()


@codebook.command("check")
@click.argument("file")
def check(*, file: str) -> None:
    """Check a codebook file; the first rule it breaks is named with file and line, exit 3.

    \b
    qualcode codebook check codebooks/mine.yaml
    """
    book = check_file(file)
    codes = plural("{n} code", "{n} codes", len(book.codes))
    keywords = plural("{n} keyword", "{n} keywords", sum(len(code.keywords) for code in book.codes))
    say(_("{codes}, {keywords}: no rule is broken.").format(codes=codes, keywords=keywords))


@codebook.command("update")
@click.argument("file")
@with_study
def update(study: Project, *, file: str) -> None:
    """Take over a changed codebook file, with a report; codings of codes that are gone are kept aside.

    \b
    qualcode codebook update codebooks/mine.yaml
    """
    report = study.codebook.load(file)
    print_rows(
        (_("change"), _("code"), _("codings kept aside")),
        [
            *((_("new"), code, None) for code in report.added),
            *((_("changed"), code, None) for code in report.changed),
            *((_("gone"), code, n) for code, n in report.retired),
        ],
    )
    changes = len(report.added) + len(report.changed) + len(report.retired)
    say(
        plural("{n} code is new, changed or gone.", "{n} codes are new, changed or gone.", changes)
        + " "
        + _("Look again for keywords: qualcode suggest")
    )
