"""Commands that change codes: create, rename, color, key, define, keywords, move, merge, split, delete."""

from __future__ import annotations

import click

from qualcode.cli.options import dry_run, with_study
from qualcode.cli.output import print_rows, say
from qualcode.i18n import _, plural
from qualcode.model.scripts import guess_language
from qualcode.project import Project
from qualcode.project.codebook_effects import Effect

_language = click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    help=_("Of the words given; else told by their characters."),
)


def _guessed(words: str, language: str | None) -> dict[str, str]:
    return {language or guess_language(words): words}


def _tell(effect: Effect) -> None:
    """Print what happens to codings, by transcript and coder."""
    for old, new in effect.renamed:
        say(f"{old} → {new}")
    if effect.shares:
        print_rows((_("transcript"), _("coder"), _("moved"), _("become one"), _("kept aside")), effect.shares)
    moved = plural(
        "{n} coding goes on under another code or id",
        "{n} codings go on under another code or id",
        effect.moved,
    )
    joined = plural("{n} becomes one with another", "{n} become one with another", effect.joined)
    aside = plural("{n} is kept aside.", "{n} are kept aside.", effect.aside)
    say(f"{moved}, {joined}, {aside}")


@click.command()
@click.argument("name")
@click.option("--under", "parent", metavar="CODE", help=_("The code above; without it a theme."))
@_language
@with_study
def create(study: Project, *, name: str, parent: str | None, language: str | None) -> None:
    """Make a code; its id comes from its name.

    \b
    qualcode codebook create 家校合作 --under talk
    """
    print(study.codebook.create(name, parent=parent, language=language).id)


@click.command()
@click.argument("code")
@click.option("--zh", help=_("The Chinese name; '' takes it off."))
@click.option("--en", help=_("The English name; '' takes it off."))
@with_study
def rename(study: Project, *, code: str, zh: str | None, en: str | None) -> None:
    """Give a code other names; its id and its codings stay.

    \b
    qualcode codebook rename theme.code --zh 沟通 --en Talk
    """
    study.codebook.rename(code, zh=zh, en=en)


@click.command()
@click.argument("code")
@click.argument("color")
@with_study
def color(study: Project, *, code: str, color: str) -> None:
    """Give a code a colour #rrggbb; '' gives it its theme's again."""
    study.codebook.recolor(code, color)


@click.command()
@click.argument("code")
@click.argument("key")
@with_study
def key(study: Project, *, code: str, key: str) -> None:
    """Give a code the keys that apply it on the screen; '' takes them off."""
    study.codebook.rekey(code, key)


@click.command()
@click.argument("code")
@click.option("--definition", metavar="TEXT", help=_("What the code means."))
@click.option("--include", metavar="TEXT", help=_("When to apply it."))
@click.option("--exclude", metavar="TEXT", help=_("When not to."))
@click.option(
    "--example", "examples", multiple=True, metavar="TEXT", help=_("In the place of those there are.")
)
@_language
@with_study
def define(
    study: Project, *, code: str, examples: tuple[str, ...], language: str | None, **texts: str | None
) -> None:
    """Say what a code means; codings made before are then of an older definition.

    \b
    qualcode codebook define theme.code --definition '学校之间怎样联系。'
    """
    by_language: dict[str, list[str]] = {}
    for text in examples:
        by_language.setdefault(next(iter(_guessed(text, language))), []).append(text)
    study.codebook.change(
        code,
        **{field: _guessed(text, language) for field, text in texts.items() if text is not None},  # type: ignore[arg-type]
        examples=by_language or None,
    )


@click.command()
@click.argument("code")
@click.option(
    "--add",
    "added",
    multiple=True,
    metavar="KEYWORD",
    help=_("A keyword more, such as 打电话 or 'gap: 签 … 协议'; may be given often."),
)
@click.option("--regex", "expressions", multiple=True, metavar="REGEX", help=_("A regular expression more."))
@click.option("--remove", "removed", multiple=True, metavar="WORDS", help=_("A keyword off."))
@_language
@with_study
def keywords(
    study: Project,
    *,
    code: str,
    added: tuple[str, ...],
    expressions: tuple[str, ...],
    removed: tuple[str, ...],
    language: str | None,
) -> None:
    """Add keywords to a code or take them off.

    \b
    qualcode codebook keywords theme.code --add 打电话 --remove 电话
    """
    with study.gesture(f"keywords {study.codebook.code(code).id}"):
        study.codebook.remove_keywords(code, removed)
        lines = [*added, *(f"regex: {one}" for one in expressions)]
        study.codebook.add_keywords(code, lines, language=language)
    say(_("Look again for keywords: qualcode suggest"))


@click.command()
@click.argument("code")
@click.option("--under", "parent", metavar="CODE", help=_("The code above; without it a theme."))
@click.option("--at", type=int, metavar="N", help=_("Position among the codes there, from 1; else the last."))
@dry_run
@with_study
def move(study: Project, *, code: str, parent: str | None, at: int | None, dry_run: bool) -> None:
    """Put a code with all below it under another; ids follow the place, codings stay with their codes.

    \b
    qualcode codebook move talk.channel --under leading
    """
    _tell(study.codebook.preview.move(code, parent))
    if not dry_run:
        print(study.codebook.move(code, parent, None if at is None else max(at - 1, 0)).id)


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--into", required=True, metavar="CODE", help=_("The code that takes all of it."))
@dry_run
@with_study
def merge(study: Project, *, codes: tuple[str, ...], into: str, dry_run: bool) -> None:
    """Give all that hangs on some codes to another: codings, decisions, memos, keywords, codes below.

    \b
    qualcode codebook merge talk.phone talk.chat --into talk.channel --dry-run
    """
    _tell(study.codebook.preview.merge(codes, into) if dry_run else study.codebook.merge(codes, into))


@click.command()
@click.argument("code")
@click.argument("codings", nargs=-1, required=True, metavar="CODING...")
@click.option("--name", required=True, help=_("Of the new code."))
@_language
@dry_run
@with_study
def split(
    study: Project, *, code: str, codings: tuple[str, ...], name: str, language: str | None, dry_run: bool
) -> None:
    """Give some codings of a code to a new one beside it; ids are those of: qualcode codings.

    \b
    qualcode codebook split theme.code 3f2a91 77b0c2 --name 亲自过问
    """
    _tell(study.codebook.preview.split(code, codings))
    if not dry_run:
        print(study.codebook.split(code, codings, name, language=language).id)


@click.command()
@click.argument("code")
@click.option("--into", metavar="CODE", help=_("A code that takes its codings; else they are kept aside."))
@dry_run
@with_study
def delete(study: Project, *, code: str, into: str | None, dry_run: bool) -> None:
    """Take a code with all below it out of the codebook; no coding is lost.

    \b
    qualcode codebook delete theme.code --dry-run
    """
    _tell(study.codebook.preview.delete(code, into) if dry_run else study.codebook.delete(code, into))


COMMANDS = (create, rename, color, key, define, keywords, move, merge, split, delete)
