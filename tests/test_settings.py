"""The configuration file: what it says is used, what is wrong in it is told with its line."""

from pathlib import Path

import pytest

from qualcode.places import config_file
from qualcode.settings import Setting, language, read


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config" / "qualcode" / "config.toml"  # XDG_CONFIG_HOME is set for every test


def test_the_file_is_in_the_users_configuration_folder(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert config_file() == str(config)
    monkeypatch.setenv("QUALCODE_CONFIG", "/elsewhere/mine.toml")
    assert config_file() == "/elsewhere/mine.toml"


def test_without_a_file_everything_is_as_usual(config: Path) -> None:
    found = read()
    assert found == (str(config), "", "", {}, ())


def test_language_theme_and_keys_are_read(config: Path) -> None:
    write(config, 'language = "zh"\ntheme = "light"\n\n[keys]\naccept = "g"\n"undo" = ["f7", "U"]\n')
    found = read()
    assert (found.language, language(), found.theme, found.wrong) == ("zh", "zh", "light", ())
    assert found.keys == {"accept": Setting("g", 5), "undo": Setting("f7,U", 6)}


def test_what_is_wrong_is_told_with_its_line_and_the_rest_is_used(config: Path) -> None:
    write(config, '# mine\ntheme = "pink"\nlanguage = "zh"\nfont = "big"\nkeys = 3\n')
    found = read()
    assert (found.theme, found.language, found.keys) == ("", "zh", {})
    places = [line.partition(": ")[0] for line in found.wrong]
    assert sorted(places) == [f"{config}:{n}" for n in (2, 4, 5)]
    assert "dark, light, contrast" in "".join(found.wrong)


@pytest.mark.parametrize("text", ['theme = "dark', "[keys\n", "a = 1\na = 2\n"])
def test_a_file_that_is_no_toml_changes_nothing(config: Path, text: str) -> None:
    write(config, text)
    found = read()
    assert (found.theme, found.keys, language()) == ("", {}, "")
    (line,) = found.wrong
    assert line.startswith(f"{config}:")


def test_a_file_in_another_encoding_is_told(config: Path) -> None:
    config.parent.mkdir(parents=True)
    config.write_bytes('language = "中文"'.encode("gb18030"))
    (line,) = read().wrong
    assert str(config) in line
