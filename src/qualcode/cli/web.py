"""The screen in a browser, through textual-serve: on this machine only, and only for pages it served itself."""

from __future__ import annotations

import os
import shlex
import sys
from typing import Any

import click

from qualcode.cli.options import coder_of, find_project
from qualcode.cli.output import say
from qualcode.errors import UsageError
from qualcode.i18n import _, language

LOOPBACK = ("127.0.0.1", "localhost")


@click.command()
@click.argument("project", required=False, metavar="[PROJECT]")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=_("Where it listens.")
)
@click.option("--host", default="127.0.0.1", show_default=True, help=_("The address it listens on."))
@click.option(
    "--anyone",
    is_flag=True,
    help=_(
        "Allow another address than this machine's own. There is no password and no encryption: whoever "
        "reaches the address reads and changes the study."
    ),
)
@click.pass_context
def web(ctx: click.Context, *, project: str | None, port: int, host: str, anyone: bool) -> None:
    """Open the screen in a browser, on this machine only.

    It listens on 127.0.0.1 until you press Ctrl+C. It wants textual-serve: pip install "qualcode[web]"

    \b
    qualcode web study.qualcode --port 8080
    """
    if host not in LOOPBACK and not anyone:
        raise UsageError(
            _("{host} is reached by others: whoever reaches it reads and changes the study.").format(
                host=host
            ),
            _("Leave --host out, or say --anyone if that is what you want."),
        )
    path = find_project(project or ctx.find_root().obj.get("project"))
    if not os.path.isfile(path):
        raise UsageError(_("There is no project {name}.").format(name=path), _("Make one: qualcode new NAME"))
    if coder := coder_of(ctx, None):
        os.environ["QUALCODE_CODER"] = coder
    made = server(command(path), host, port, own=not anyone)
    say(_("Open http://{host}:{port} in a browser; Ctrl+C ends it.").format(host=host, port=port))
    made.serve()


def command(path: str) -> str:
    """Return the line for the shell that opens the screen on a project, in this language."""
    return shlex.join([sys.executable, "-m", "qualcode", "--lang", language(), os.path.abspath(path)])


def server(line: str, host: str, port: int, *, own: bool) -> Any:
    """Return the server that runs `line` for each page opened.

    Args:
        line: for the shell.
        host: address.
        port: number.
        own: answer nothing but what this server's own page asks for; another page open in the same browser
            could otherwise read and change the study.

    Raises:
        UsageError: textual-serve is not installed.
    """
    try:
        from aiohttp.web import Application, HTTPForbidden, Request, StreamResponse, middleware
        from textual_serve.server import Server
    except ImportError as error:
        raise UsageError(
            _("The screen in a browser needs textual-serve."), 'pip install "qualcode[web]"'
        ) from error
    names = {f"{name}:{port}" for name in LOOPBACK}

    @middleware
    async def only_own(request: Request, handler: Any) -> StreamResponse:
        origin = request.headers.get("Origin")
        if request.host not in names or (origin and origin.partition("://")[2] != request.host):
            raise HTTPForbidden(text="not from here")
        answer: StreamResponse = await handler(request)
        return answer

    class Guarded(Server):
        async def _make_app(self) -> Application:
            app: Application = await super()._make_app()
            if own:
                app.middlewares.append(only_own)
            return app

    return Guarded(line, host, port, title="qualcode")
