"""Settings and places: what a person has set is read, and a broken line costs only itself."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ccpjournal.errors import ExitCode
from ccpjournal.settings import (
    LONGEST_CONFIGURATION,
    SETTINGS,
    BadHome,
    BadJournalName,
    BadSetting,
    BrokenConfiguration,
    CannotSave,
    Configuration,
    Places,
    Settings,
    UnknownSetting,
    journal_names,
    load,
    places,
    read_value,
    save,
    setting,
    shown,
)

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
GOOD: dict[str, list[tuple[str, object]]] = {
    "day-ends": [("4", 4), ("04:00", 4), ("12", 12), (" 0 ", 0)],
    "deeper": [("off", False), ("YES", True), ("false", False)],
    "echo": [("no", False), ("on", True)],
    "editor": [("vim -n", "vim -n"), ("", ""), (" nano ", "nano")],
    "invitations": [("off", False)],
    "outbox-days": [("0", 0), (" 365 ", 365)],
    "outbox-random-days": [("14", 14)],
    "pager": [("off", False)],
    "plain": [("on", True), ("True", True)],
    "pool": [
        ("", ""),
        (f"{Path.home().as_posix()}/a pool", str(Path.home() / "a pool")),
        (" ~/pool ", str(Path.home() / "pool")),
    ],
    "pool-offers": [("off", False)],
    "questions": [("0", 0), ("9", 9)],
    "wait": [("600", 600), ("0", 0)],
}
BAD = {
    "day-ends": ["13", "-1", "4pm", "", "٤", "1_0", "9" * 5000],
    "deeper": ["maybe", "1", ""],
    "echo": ["2"],
    "editor": ["vim\nrm", "\0", "\x1b"],
    "invitations": ["2"],
    "outbox-days": ["-1", "366", "one"],
    "outbox-random-days": ["15", "1.5"],
    "pager": ["o n"],
    "plain": ["nope"],
    "pool": ["friends", "./friends", "~nobody-there/pool", "/pool\nx", "/\0"],
    "pool-offers": ["2"],
    "questions": ["10", "1.5", "one"],
    "wait": ["601", "forever", "+5"],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a configuration that is not there yet."""
    return tmp_path / "settings" / "config.toml"


def written(path: Path, text: str | bytes) -> Configuration:
    """Write a configuration and read it."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path)


def told(configuration: Configuration) -> list[str]:
    """Give the faults without the path in front."""
    return [str(fault).partition("config.toml, ")[2] for fault in configuration.faults]


def test_every_setting_has_a_field_and_a_case() -> None:
    """The list of settings, the values and the cases below name the same settings."""
    names = [one.name for one in SETTINGS]
    assert names == sorted(names)
    assert [one.field for one in SETTINGS] == [field.name for field in fields(Settings)]
    assert names == list(GOOD) == list(BAD)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [(name, typed, value) for name, cases in GOOD.items() for typed, value in cases],
)
def test_a_setting_as_a_person_types_it(path: Path, name: str, typed: str, value: object) -> None:
    """A value is read as typed, from the file too, and is shown as it could be typed."""
    one = setting(name)
    assert read_value(one, typed) == value
    assert read_value(one, shown(value)) == value
    text = typed.replace('"', "'")
    assert getattr(written(path, f'{name} = "{text}"').settings, one.field) == value
    save(path, one, value)
    assert getattr(load(path).settings, one.field) == value


@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name, cases in BAD.items() for typed in cases]
)
def test_a_value_that_a_setting_cannot_have(name: str, typed: str) -> None:
    """A value that cannot be is said to be so, with what the setting takes."""
    with pytest.raises(BadSetting, match=name) as refused:
        read_value(setting(name), typed)
    assert refused.value.exit_code is ExitCode.USAGE
    assert typed not in str(refused.value) or not typed or typed in setting(name).takes


def test_an_unknown_setting() -> None:
    """A name that is no setting is not found; - and _ are the same."""
    assert setting("day_ends") is setting("day-ends")
    with pytest.raises(UnknownSetting):
        setting("streak")


def test_without_a_file_there_are_the_defaults(path: Path) -> None:
    """No file, and an empty one, mean the defaults and no fault."""
    assert load(path) == Configuration(Settings())
    assert written(path, "") == Configuration(Settings())
    assert written(path, "\ufeff# nothing set\r\n") == Configuration(Settings())


def test_a_broken_line_costs_only_itself(path: Path) -> None:
    """The lines that can be used are used; each of the others is named by its number."""
    found = written(path, '# mine\nday-ends = 4\nquestions = 99\nstreak = true\nplain = "on"\n')
    assert found.settings == Settings(day_ends=4, plain=True)
    assert told(found) == [
        "line 3: questions takes a number from 0 to 9.",
        "line 4: there is no setting of that name.",
    ]
    assert all(fault.exit_code is ExitCode.UNREADABLE for fault in found.faults)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("day-ends = 4\nplain = \n", 2),
        ("a = 1\n\nb = [1,\n", 3),
        ('plain = "on\n', 1),
        ("plain = true\nplain = false\n", 2),
        (b"plain = true\n# caf\xe9\n", 2),
        (b"\xff\xfe", 1),
        ("x = " + "[" * 50_000, 1),
        ("plain = true\nx = " + "9" * 5000, 2),
        ("x" * (LONGEST_CONFIGURATION + 1), 1),
    ],
    ids=["no value", "no end", "open quote", "twice", "latin", "utf-16", "deep", "digits", "long"],
)
def test_a_file_that_is_no_toml(path: Path, text: str | bytes, line: int) -> None:
    """A file that cannot be read is one fault, with its line; the defaults go on."""
    found = written(path, text)
    assert found.settings == Settings()
    assert [one.startswith(f"line {line}: it is ") for one in told(found)] == [True]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('\neditor = ["vim"]', 2),
        ("editor = 5", 1),
        ("editor = true", 1),
        ("\n\n[editor]\nname = 1", 3),
        ("\neditor.name = 1", 2),
        ("deeper = 1", 1),
        ("deeper = 1979-05-27", 1),
        ("day-ends = 4.0", 1),
        ("day-ends = true", 1),
        ("day-ends = 04:00:00", 1),
        ("wait = {a = 1}", 1),
        ("wait = 0x" + "f" * 9000, 1),
        ("[[wait]]\na = 1", 1),
        ('\n"wait" = "long"', 2),
        ('"\\u0077ait" = "long"', 1),
    ],
    ids=ascii,
)
def test_a_value_of_another_type(path: Path, text: str, line: int) -> None:
    """Lists, tables, dates and numbers in the place of another type are faults on their line."""
    found = written(path, text)
    assert found.settings == Settings()
    assert [one.startswith(f"line {line}: ") for one in told(found)] == [True]


def test_a_file_that_cannot_be_read(path: Path, tmp_path: Path) -> None:
    """A folder in the file's place, or a file in the folder's, is a fault and not a traceback."""
    path.mkdir(parents=True)
    assert told(load(path)) == ["line 1: it cannot be read."]
    with pytest.raises(CannotSave) as refused:
        save(path, setting("plain"), value=True)
    assert refused.value.hint
    (tmp_path / "file").write_text("")
    assert load(tmp_path / "file" / "config.toml").settings == Settings()
    with pytest.raises(CannotSave):
        save(tmp_path / "file" / "config.toml", setting("plain"), value=True)


def test_a_huge_file_is_not_read(path: Path) -> None:
    """Of a file without an end no more is read than a configuration can be long."""
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no file without an end")
    path.parent.mkdir()
    path.symlink_to("/dev/zero")
    assert told(load(path)) == ["line 1: it is far too long."]


@given(st.text(max_size=80) | st.text("[]{}=\"\\\n.#'adeins-1 \t", max_size=40))
@example("\x00")
@example("a.b.c = 1\na = 2")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_file_gives_settings(path: Path, text: str) -> None:
    """Whatever stands in the file, there are settings, and faults that name lines."""
    found = written(path, text.encode("utf-8", "replace"))
    assert isinstance(found.settings, Settings)
    assert all(isinstance(fault, BrokenConfiguration) for fault in found.faults)


def test_saving_leaves_the_rest(path: Path) -> None:
    """Comments, unknown lines, order and line ends stay; only the value changes."""
    written(path, "# mine\r\nstreak = 1 # odd\r\nday_ends = 4  # late\r\n\r\n[other]\r\nx = 1\r\n")
    save(path, setting("day-ends"), 5)
    save(path, setting("plain"), value=True)
    raw = path.read_bytes().decode()
    assert raw.startswith("# mine\r\nstreak = 1 # odd\r\nday_ends = 5  # late\r\n")
    assert raw.endswith("[other]\r\nx = 1\r\n")
    assert tomllib.loads(raw)["plain"] == "on"
    assert load(path).settings == Settings(day_ends=5, plain=True)


@given(st.lists(st.sampled_from([(name, cases[0][1]) for name, cases in GOOD.items()]), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_saved_is_read(path: Path, values: list[tuple[str, object]]) -> None:
    """Settings saved one after the other are all read back, without a fault."""
    path.unlink(missing_ok=True)
    for name, value in values:
        save(path, setting(name), value)
    expected = {setting(name).field: value for name, value in values}
    assert load(path) == Configuration(Settings(**expected))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["plain = \n", b"\xff", "x = " + "[" * 20_000, "a = 1\na = 2\n"])
def test_a_broken_file_is_not_saved_over(path: Path, text: str | bytes) -> None:
    """A file that is no TOML is left as it is, and its fault is said."""
    written(path, text)
    before = path.read_bytes()
    with pytest.raises(BrokenConfiguration):
        save(path, setting("plain"), value=True)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["config.toml"]


@posix
def test_a_saved_file_is_private_and_follows_links(path: Path, tmp_path: Path) -> None:
    """The file is its owner's alone, whatever the umask; a link to it stays a link."""
    former = os.umask(0)
    try:
        save(path, setting("plain"), value=True)
    finally:
        os.umask(former)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    save(link, setting("wait"), 3)
    assert link.is_symlink()
    assert load(path).settings == Settings(plain=True, wait=3)


def test_saving_is_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk takes no more, the file is as it was, and nothing stands beside it."""
    save(path, setting("wait"), 3)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotSave):
        save(path, setting("wait"), 4)
    assert load(path).settings.wait == 3
    assert [one.name for one in path.parent.iterdir()] == ["config.toml"]


def test_a_home_that_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--home goes before CCP_HOME, and CCP_HOME before the platform's folders."""
    monkeypatch.setenv("CCP_HOME", str(tmp_path / "two"))
    assert places(tmp_path / "one").home == tmp_path / "one"
    assert places() == Places(
        tmp_path / "two",
        tmp_path / "two",
        tmp_path / "two" / "config.toml",
        tmp_path / "two" / "questions",
    )
    assert places().journal == tmp_path / "two" / "journal.db"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert places(Path("~/three")).home == tmp_path / "three"
    monkeypatch.chdir(tmp_path)
    assert places(Path("four")).home == tmp_path / "four"


def test_the_platforms_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a home the journal is in the platform's data folder; an empty CCP_HOME is none."""
    monkeypatch.setenv("CCP_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    found = places()
    assert found.home.name == "ccpjournal"
    if sys.platform == "linux":
        assert found.home == tmp_path / "data" / "ccpjournal"
        assert found.configuration == tmp_path / "config" / "ccpjournal" / "config.toml"


@pytest.mark.parametrize("home", ["~nobody-of-that-name/x", "a\0b"])
def test_a_home_that_cannot_be(home: str) -> None:
    """A path that names no folder is said to be none."""
    with pytest.raises(BadHome):
        places(Path(home))


def test_journals_by_name(tmp_path: Path) -> None:
    """A named journal has a folder of its own beside the default one, and shares its settings."""
    assert places(tmp_path, "default") == places(tmp_path)
    work = places(tmp_path, "work")
    assert work.home == tmp_path / "journals" / "work"
    assert work.configuration == places(tmp_path).configuration
    assert journal_names(tmp_path) == []
    for name in ("work", "a1", "Odd Name", "default"):
        (tmp_path / "journals" / name).mkdir(parents=True)
        (tmp_path / "journals" / name / "journal.db").touch()
    (tmp_path / "journals" / "empty").mkdir()
    assert journal_names(tmp_path) == ["a1", "work"]
    (tmp_path / "journal.db").touch()
    assert journal_names(tmp_path) == ["default", "a1", "work"]


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "-a", "é", "a" * 41, "a\0", "a b", "a\n"])
def test_what_is_no_journals_name(tmp_path: Path, name: str) -> None:
    """A name that could not be a folder's on every system is refused."""
    with pytest.raises(BadJournalName):
        places(tmp_path, name)


@pytest.mark.bare
def test_loading_costs_little(path: Path) -> None:
    """Without a file no reader of TOML is loaded, and writing one is not thought of."""
    code = (
        "import sys; from pathlib import Path; from ccpjournal.settings import load;"
        f"load(Path({str(path)!r})); print({{'tomllib', 'tomlkit', 'json'}} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
