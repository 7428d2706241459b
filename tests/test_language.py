"""Which language words are in: asked for, set, or the system's; before the command or after it."""

import os
import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode import i18n
from qualcode.main import _asked

ROOT = Path(__file__).parent.parent


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    command = [sys.executable, "-m", "qualcode", *arguments]
    return subprocess.run(
        command,
        env={**clean, "PYTHONUTF8": "1", **environment},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "fr:zh_CN:en", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "en:zh", "LANG": "zh_CN.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_system_says_its_language(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(i18n, "_of_settings", lambda: "")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.of_system() == language


@pytest.mark.parametrize(("first", "language"), [("zh-Hans-CN", "zh"), ("en-GB", "en"), ("fr-FR", None)])
def test_preferences_of_macos_are_read(first: str, language: str | None, tmp_path: Path) -> None:
    path = tmp_path / "preferences.plist"
    path.write_bytes(plistlib.dumps({"AppleLanguages": [first, "en"]}, fmt=plistlib.FMT_BINARY))
    assert i18n.known(i18n._of_preferences(str(path))) == language
    assert i18n._of_preferences(str(tmp_path / "none.plist")) == ""


@pytest.mark.parametrize(
    ("arguments", "asked", "rest"),
    [
        (["--lang", "zh", "freq"], "zh", ["freq"]),
        (["freq", "--by", "code", "--lang=zh"], "zh", ["freq", "--by", "code"]),
        (["--lang", "en", "freq", "--lang", "zh"], "zh", ["freq"]),
        (["find", "--", "--lang", "zh"], None, ["find", "--", "--lang", "zh"]),
        (["--lang"], "", []),
        ([], None, []),
    ],
)
def test_the_option_is_taken_wherever_it_stands(
    arguments: list[str], asked: str | None, rest: list[str]
) -> None:
    assert _asked(arguments) == (asked, rest)


def test_help_is_in_the_language_asked_for() -> None:
    for arguments in (["--lang", "zh", "--help"], ["--help", "--lang=zh"]):
        done = run(*arguments, LANG="en_US.UTF-8")
        assert done.returncode == 0
        assert "用法：" in done.stdout
        assert "选项：" in done.stdout
    assert "Usage:" in run("--help", LANG="en_US.UTF-8").stdout
    assert "用法：" in run("--help", LANG="zh_CN.UTF-8").stdout
    assert "Usage:" in run("--help", LANG="zh_CN.UTF-8", QUALCODE_LANG="en").stdout
    assert "Usage:" in run("--lang", "en", "--help", QUALCODE_LANG="zh").stdout


def test_the_configuration_file_can_say_the_language(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('language = "zh"\n', encoding="utf-8")
    assert "用法：" in run("--help", LANG="en_US.UTF-8", QUALCODE_CONFIG=str(config)).stdout
    assert "Usage:" in run("--lang", "en", "--help", QUALCODE_CONFIG=str(config)).stdout


def test_errors_are_in_the_language_too() -> None:
    done = run("freq", "--by", "colour", "--lang", "zh")
    assert done.returncode == 2
    assert "错误：" in done.stderr
    assert "Error" not in done.stderr
    assert "Try" not in done.stderr
    done = run("freq", "--nosuch", "--lang", "zh")
    assert "没有选项" in done.stderr
    done = run("turns", "--lang", "zh")
    assert "缺少参数" in done.stderr


@pytest.mark.parametrize(("name", "code"), [("xx", 2), ("", 2), ("zh-CN", 0), ("EN", 0)])
def test_a_language_there_is_not_is_refused(name: str, code: int) -> None:
    done = run("--version", "--lang", name)
    assert done.returncode == code
    assert ("zh" in done.stderr) is bool(code)


def test_english_loads_no_gettext_and_looks_for_no_catalogue() -> None:
    code = "import sys; from qualcode.i18n import _, plural; _('x'); plural('a', 'b', 2); print('gettext' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"LANGUAGE": "en"},
    )
    assert done.stdout.strip() == "False"
