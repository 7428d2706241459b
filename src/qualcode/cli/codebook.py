"""Commands on the codebook: show, check, update, export, edit, log; those that change codes stand beside this."""

from __future__ import annotations

import sys

import click

from qualcode.cli import codebook_changes, codebook_checking, growing
from qualcode.cli.options import as_json, with_study
from qualcode.cli.output import complain, print_json, print_rows, say
from qualcode.errors import InputError
from qualcode.i18n import _, plural
from qualcode.model.codebook import Code
from qualcode.project import Project
from qualcode.project.codebook_taking import CodebookReport
from qualcode.project.codebook_versions import Version
from qualcode.project.verbs import FIELDS, WHAT


def _written(code: Code) -> dict[str, list[str | dict[str, str]]]:
    """Return a code's keywords as the codebook file has them: by language, a string or `{kind: pattern}`."""
    found: dict[str, list[str | dict[str, str]]] = {}
    for k in code.keywords:
        found.setdefault(k.language, []).append(k.pattern if k.kind == "literal" else {k.kind: k.pattern})
    return found


@click.group()
def codebook() -> None:
    """Show, change, check or export the codebook."""


@codebook.command("show")
@click.argument("code", required=False)
@click.option("--full", is_flag=True, help=_("With definitions, examples and every keyword."))
@as_json
@with_study
def show(study: Project, *, code: str | None, full: bool, as_json: bool) -> None:
    """List the codes with their names, keys and number of keywords; one code in full.

    \b
    qualcode codebook show
    qualcode codebook show theme.code
    """
    book = study.codebook.get()
    codes = [study.codebook.code(code)] if code else list(book.codes)
    if as_json:
        print_json([_as_json(c) for c in codes])
    elif full or code:
        for c in codes:
            _show_full(c)
    else:
        print_rows(
            (_("code"), _("name"), _("key"), _("keywords")),
            [(c.id, " / ".join(c.name.values()), c.key, len(c.keywords) or None) for c in codes],
        )


def _as_json(code: Code) -> dict[str, object]:
    texts = {field: dict(getattr(code, field)) for field in ("definition", "include", "exclude", "examples")}
    return {
        "code": code.id,
        "name": dict(code.name),
        "parent": code.parent,
        "codable": code.codable,
        "keywords": _written(code),
        "key": code.key,
        "color": code.color,
        **texts,
        "since": code.since,
    }


def _show_full(code: Code) -> None:
    print_rows(
        (code.id, " / ".join(code.name.values())),
        [
            *(
                (FIELDS[field].lower(), value)
                for field in ("definition", "include", "exclude")
                for value in getattr(code, field).values()
            ),
            *((_("example"), quote) for quotes in code.examples.values() for quote in quotes),
            *((k.kind, k.pattern) for k in code.keywords),
        ],
    )
    print()


@codebook.command("update")
@click.argument("file")
@with_study
def update(study: Project, *, file: str) -> None:
    """Take over a changed codebook file (yaml, csv, tsv, xlsx), with a report; codings of codes that are gone are kept aside.

    \b
    qualcode codebook update codebooks/mine.yaml
    """
    _print_report(study.codebook.load(file))


def _print_report(report: CodebookReport) -> None:
    print_rows(
        (_("change"), _("code"), _("codings kept aside")),
        [
            *((_("new"), code, None) for code in report.added),
            *((_("renamed"), f"{old} → {new}", None) for old, new in report.renamed),
            *((_("changed"), code, None) for code in report.changed),
            *((_("gone"), code, n) for code, n in report.retired),
        ],
    )
    changes = len(report.added) + len(report.changed) + len(report.retired)
    told = plural("{n} code is new, changed or gone.", "{n} codes are new, changed or gone.", changes)
    if not changes:
        told = _("No code is new, changed or gone.")
    # Exclusions and groups of words may have changed all the same.
    say(told + " " + _("Look again for keywords: qualcode suggest"))


@codebook.command("export")
@click.argument("file")
@click.option("--uids", is_flag=True, help=_("With each code's uid, so that its id can be changed there."))
@with_study
def export(study: Project, *, file: str, uids: bool) -> None:
    """Write the codebook to a file, yaml, csv, tsv or xlsx by its ending; nothing is lost in any of them.

    \b
    qualcode codebook export mine.xlsx
    """
    study.codebook.export(file, uids=uids)
    say(_("Written: {file}").format(file=file))


@codebook.command("edit")
@with_study
def edit(study: Project) -> None:
    """Open the codebook in your editor (VISUAL or EDITOR) and take it back, with a report.

    What breaks a rule is named with its line, and can be mended in the editor; the file is kept till then.
    """
    lent = study.codebook.lend()
    while True:
        lent.edit()
        try:
            report = lent.take_back()
            break
        except InputError as error:
            if not sys.stdin.isatty():
                say(_("What you wrote is in {path}.").format(path=lent.path))
                raise
            complain(error)
            if not click.confirm(_("Edit it again?"), default=True, err=True):
                say(_("What you wrote is in {path}.").format(path=lent.path))
                raise click.exceptions.Exit(error.exit_code) from error
    if report is None:
        say(_("Nothing was changed."))
    else:
        _print_report(report)


def _changes(version: Version) -> str:
    """Name what a version changed; of many codes only how many."""
    parts = [
        f"{change.code}: {', '.join(FIELDS[field].lower() for field in change.fields) or WHAT[change.what]}"
        for change in version.changes
    ]
    if len(parts) > 3:
        return plural("{n} code", "{n} codes", len(parts))
    return "; ".join(parts)


@codebook.command("log")
@click.argument("code", required=False)
@as_json
@with_study
def log(study: Project, *, code: str | None, as_json: bool) -> None:
    """List the versions of the codebook, or those that changed one code, the newest first.

    \b
    qualcode codebook log
    qualcode codebook log theme.code
    """
    found = study.codebook.versions(code)
    if as_json:
        print_json(found)
        return
    print_rows(
        (_("version"), _("time"), _("coder"), _("action"), _("changes")),
        [(one.n, one.time[:16].replace("T", " "), one.coder, one.label, _changes(one)) for one in found],
    )


for command in (codebook_checking.check, *codebook_changes.COMMANDS, growing.propose):
    codebook.add_command(command)
