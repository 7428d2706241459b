"""The screen: read, code by hand, review suggestions. It calls Project and knows nothing of files or tables."""

from __future__ import annotations

import gc
import os


def run(path: str | os.PathLike[str] | None = None, coder: str | None = None) -> int:
    """Open the screen; see `qualcode.tui.app.run`. Textual is imported here and no sooner."""
    # A key waits for the next frame: 8 ms at most, where Textual's own 60 frames a second would make it 17.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Nothing made while the screen is built is garbage; the app starts the collector when the text is laid out.
    gc.disable()
    try:
        from qualcode.settings import read

        settings = read()
        wrong = settings.wrong
        if settings.keys:
            from qualcode.tui.keymap import take

            wrong = take(settings)
        from qualcode.tui.app import run as run_app

        gc.freeze()  # all that was imported stays; a pass need not go over it
        return run_app(path, coder, settings, wrong)
    finally:
        gc.enable()


__all__ = ["run"]
