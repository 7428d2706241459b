"""The two commands of this project: `python3 do.py demo` and `python3 do.py test`; also `bench`.

Standard library only; makes `.venv` and installs into it when pyproject.toml has changed. Uses uv where it is.
"""

import hashlib
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python")
NEEDED = (3, 11)
USAGE = "usage: python3 do.py demo | test | bench"


def run(*command):
    """Run a command in this folder and end with its code when it fails."""
    code = subprocess.call(list(command), cwd=HERE)
    if code:
        sys.exit(code if code > 0 else 128 - code)


def install(extra):
    """Make the environment ready, at once when nothing has changed since the last time."""
    with open(os.path.join(HERE, "pyproject.toml"), "rb") as file:
        stamp = hashlib.sha256(file.read() + sys.version.encode() + HERE.encode()).hexdigest()
    stamp_file = os.path.join(VENV, "installed" + (extra and "-" + extra))
    if os.path.exists(stamp_file):
        with open(stamp_file, encoding="ascii") as file:
            if file.read() == stamp:
                return
    target = "." + ("[" + extra + "]" if extra else "")
    uv = shutil.which("uv")
    os.environ["UV_PYTHON_DOWNLOADS"] = "never"
    sys.stdout.write("Installing into .venv (a minute or two the first time) ...\n")
    sys.stdout.flush()
    if uv:
        if not os.path.exists(PYTHON):
            run(uv, "venv", "--quiet", "--python", sys.executable, VENV)
        run(uv, "pip", "install", "--quiet", "--python", PYTHON, "--editable", target)
    else:
        if not os.path.exists(PYTHON):
            run(sys.executable, "-m", "venv", VENV)
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target)
    with open(stamp_file, "w", encoding="ascii") as file:
        file.write(stamp)


def demo():
    """Take the demo study from interviews to a table."""
    install("")
    run(PYTHON, "-m", "qualcode", "demo", ".demo")


def test():
    """Run every check and every test."""
    install("dev")
    tool = lambda name: os.path.join(BIN, name)  # noqa: E731 a word for a path
    run(tool("ruff"), "check", "--quiet", ".")
    run(tool("ruff"), "format", "--check", "--quiet", ".")
    run(tool("mypy"))
    run(tool("lint-imports"), "--no-cache")
    run(PYTHON, "-m", "pytest", "-n", "2")


def bench():
    """Measure speed as ratios against baselines in the same run."""
    install("dev")
    run(PYTHON, os.path.join("bench", "run.py"))


if __name__ == "__main__":
    if sys.version_info < NEEDED:
        sys.exit(
            "qualcode needs Python 3.11 or later; this is %s. Try: python3.11 do.py ..."
            % sys.version.split()[0]
        )
    commands = {"demo": demo, "test": test, "bench": bench}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(USAGE)
    commands[sys.argv[1]]()
