"""The screen in a browser: on this machine only, for its own pages only."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode.cli import run, web
from qualcode.cli.run import run as run_command
from qualcode.project import Project


class Served:
    """Stands for the server; remembers what it was asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, int, bool]] = []

    def __call__(self, line: str, host: str, port: int, *, own: bool) -> Served:
        self.calls.append((line, host, port, own))
        return self

    def serve(self) -> None:
        """Do nothing."""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    made = Served()
    monkeypatch.setattr(web, "server", made)
    return made


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "study.example"])
def test_any_other_address_is_refused(
    study: Project, served: Served, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["web", study.path, "--host", host]) == 2
    assert "reads and changes the study" in capsys.readouterr().err
    assert served.calls == []


def test_on_this_machine_it_serves_the_screen_of_the_project(study: Project, served: Served) -> None:
    assert run(["web", study.path, "--port", "8123"]) == 0
    ((line, host, port, own),) = served.calls
    assert shlex.split(line) == [sys.executable, "-m", "qualcode", "--lang", "en", study.path]
    assert (host, port, own) == ("127.0.0.1", 8123, True)


def test_who_says_anyone_gets_the_address(study: Project, served: Served) -> None:
    assert run(["web", study.path, "--host", "0.0.0.0", "--anyone"]) == 0
    assert served.calls[0][1:] == ("0.0.0.0", 8000, False)


def test_the_help_says_what_anyone_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["web", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "no password and no encryption: whoever reaches the address reads and changes the study" in said


def test_a_project_with_odd_characters_stays_one_word(study: Project, served: Served, tmp_path: Path) -> None:
    odd = tmp_path / "my; rm 研究.qualcode"
    odd.write_bytes(b"")
    assert run(["web", str(odd)]) == 0
    assert shlex.split(served.calls[0][0])[-1] == str(odd)


def test_without_textual_serve_the_line_to_install_it_is_given(
    study: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    assert run_command(["web", study.path]) == 2
    assert 'pip install "qualcode[web]"' in capsys.readouterr().err


async def test_only_pages_of_this_server_are_answered() -> None:
    pytest.importorskip("textual_serve")
    from aiohttp.test_utils import make_mocked_request
    from aiohttp.web import HTTPForbidden, Response

    app: Any = await web.server("true", "127.0.0.1", 8123, own=True)._make_app()
    (guard,) = app.middlewares

    async def answer(_request: Any) -> Response:
        return Response(text="yes")

    async def ask(**headers: str) -> int:
        call: Callable[..., Awaitable[Response]] = guard
        try:
            return (await call(make_mocked_request("GET", "/ws", headers=headers), answer)).status
        except HTTPForbidden:
            return 403

    own = "127.0.0.1:8123"
    assert await ask(Host=own) == 200
    assert await ask(Host=own, Origin=f"http://{own}") == 200
    assert await ask(Host=own, Origin="http://evil.example") == 403
    assert await ask(Host="evil.example:8123") == 403
    assert await ask(Host=own, Origin="null") == 403
    open_: Any = await web.server("true", "127.0.0.1", 8123, own=False)._make_app()
    assert len(open_.middlewares) == 0
    await asyncio.sleep(0)
