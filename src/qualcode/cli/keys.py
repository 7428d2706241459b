"""The keys of the screen, as the list of actions and the researcher's configuration file have them."""

from __future__ import annotations

import click

from qualcode.cli.options import as_json
from qualcode.cli.output import print_json, print_rows, say
from qualcode.errors import UsageError
from qualcode.i18n import _
from qualcode.settings import KeyList


@click.command()
@click.option("--check", is_flag=True, help=_("Only say what is wrong in the configuration file; exit 1."))
@as_json
@click.pass_context
def keys(ctx: click.Context, *, check: bool, as_json: bool) -> int:
    """List the keys of the screen, and where to change them.

    Keys stand in the configuration file that is named at the end, as lines ACTION = "KEY,KEY" under [keys].

    \b
    qualcode keys --check
    """
    listed = ctx.obj and ctx.obj.get("keys")
    if listed is None:
        raise UsageError(_("Only the qualcode command knows the keys of the screen."))
    found: KeyList = listed()
    if as_json:
        print_json(found)
    elif not check:
        print_rows(
            (_("action"), _("keys"), _("what it does")),
            [(one.action, one.shown + (" *" if one.changed else ""), one.help) for one in found.actions],
        )
    for line in found.wrong:
        say(line)
    if check and not found.wrong:
        say(_("Nothing is wrong in {file}.").format(file=found.file))
    elif not as_json and not check:
        say(_("Keys are changed in {file}, under [keys].").format(file=found.file))
    return 1 if check and found.wrong else 0
