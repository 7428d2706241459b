"""Where the program keeps what belongs to its user rather than to a study."""

from __future__ import annotations

import os
import sys


def config_file() -> str:
    """Return where the configuration file is looked for: `QUALCODE_CONFIG`, else in the user's folder for such."""
    windows = os.environ.get("APPDATA") if sys.platform == "win32" else None
    home = os.environ.get("XDG_CONFIG_HOME") or windows or os.path.join(os.path.expanduser("~"), ".config")
    return os.environ.get("QUALCODE_CONFIG") or os.path.join(home, "qualcode", "config.toml")


def state_folder() -> str:
    """Return the folder of what the program remembers from day to day; it need not be there."""
    windows = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None
    home = (
        os.environ.get("XDG_STATE_HOME")
        or windows
        or os.path.join(os.path.expanduser("~"), ".local", "state")
    )
    return os.path.join(home, "qualcode")
