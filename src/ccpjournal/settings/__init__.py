"""Where things are, and what a person has set."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ccpjournal.errors import CcpError, ExitCode, NotFound, UsageError
from ccpjournal.settings.listed import SETTINGS as SETTINGS
from ccpjournal.settings.listed import Setting as Setting

_JOURNAL_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
LONGEST_CONFIGURATION = 100_000
"""Bytes; a longer file is no configuration of ours."""


class BadJournalName(UsageError):
    """A journal's name becomes a folder's name, so only some characters serve."""

    hint = "Use small letters, digits, - and _, for example: work"

    def __init__(self) -> None:
        super().__init__("That cannot be a journal's name.")


class UnknownSetting(NotFound):
    """There is no setting of that name."""

    hint = "ccp settings list names every setting."

    def __init__(self) -> None:
        super().__init__("There is no setting of that name.")


class BadSetting(UsageError):
    """A value that a setting cannot have."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(f"{setting.name} takes {setting.takes}.")


class BrokenConfiguration(CcpError):
    """The configuration file cannot be read as one."""

    exit_code = ExitCode.UNREADABLE
    hint = "Until it is mended, the program goes on without it."

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}.")


class CannotSave(CcpError):
    """The configuration file cannot be written."""

    hint = "Allow writing to that file and its folder, or name another one with --home."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} cannot be written, so the setting is as it was.")


class BadHome(UsageError):
    """A path that names no folder."""

    hint = "Name a folder, for example: --home ~/journal"

    def __init__(self) -> None:
        super().__init__("That cannot be the folder of a journal.")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has set; the names are those of `ccp settings`, with _ for -."""

    day_ends: int = 0
    deeper: bool = True
    echo: bool = True
    editor: str = ""
    invitations: bool = True
    outbox_days: int = 1
    outbox_random_days: int = 0
    pager: bool = True
    plain: bool = False
    pool: str = ""
    """A folder by its whole path; none when empty."""
    pool_offers: bool = True
    questions: int = 1
    wait: int = 10


def setting(name: str) -> Setting:
    """A setting by its name. Raises UnknownSetting."""
    for one in SETTINGS:
        if one.name == name.replace("_", "-"):
            return one
    raise UnknownSetting


def read_value(one: Setting, text: str) -> object:
    """A setting's value from what a person typed. Raises BadSetting."""
    try:
        return one.read(text)
    except (ValueError, KeyError):
        raise BadSetting(one) from None


def shown(value: object) -> str:
    """A setting's value as a person would type it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


class Configuration(NamedTuple):
    """What was read from the file: the settings, and every line that could not be used."""

    settings: Settings
    faults: tuple[BrokenConfiguration, ...] = ()


def load(path: Path) -> Configuration:
    """Read the configuration. A broken line is a fault; the rest, and the defaults, go on."""
    try:
        with path.open("rb") as file:
            raw = file.read(LONGEST_CONFIGURATION + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Configuration(Settings())
    except OSError:
        fault = BrokenConfiguration(path, 1, "it cannot be read")
        return Configuration(Settings(), (fault,))
    from ccpjournal.settings.reading import parse

    return parse(path, raw)


def save(path: Path, one: Setting, value: object) -> None:
    """Write one setting, leaving the rest of the file and its comments as they are.

    Raises BrokenConfiguration and CannotSave; then the file is as it was.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        raw = path.read_bytes() if path.exists() else b""
        document = tomlkit.parse(raw.decode("utf-8-sig"))
    except OSError:
        raise CannotSave(path) from None
    except (TOMLKitError, ValueError, RecursionError):
        faults = load(path).faults or (BrokenConfiguration(path, 1, "it is not TOML"),)
        raise faults[0] from None
    names = [name for name in document if name.replace("_", "-") == one.name]
    document[names[-1] if names else one.name] = shown(value) if isinstance(value, bool) else value
    try:
        _replace(path.resolve(), tomlkit.dumps(document).encode())
    except OSError:
        raise CannotSave(path) from None


def _replace(path: Path, raw: bytes) -> None:
    """Replace a file so that a crash leaves the old one or the new one, readable by its owner."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = path.with_name(path.name + ".new")
    making.unlink(missing_ok=True)
    handle = os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


class Places(NamedTuple):
    """The folders and files of one journal."""

    data: Path
    """The folder of all journals."""
    home: Path
    """The folder of this journal: `journal.db`, `drafts/`, `backups/`."""
    configuration: Path
    questions: Path
    """The folder of a person's own question files."""

    @property
    def journal(self) -> Path:
        """The journal itself."""
        return self.home / "journal.db"

    @property
    def cache(self) -> Path:
        """The folder of what can be made anew at any time, such as indexes of pools."""
        import platformdirs

        if self.data != platformdirs.user_data_path("ccpjournal", appauthor=False):
            return self.data / "cache"
        return platformdirs.user_cache_path("ccpjournal", appauthor=False)


def places(home: Path | None = None, journal: str | None = None) -> Places:
    """Where things are: in `home` (or CCP_HOME) when given, else in the platform's folders.

    Raises BadJournalName, BadHome.
    """
    given = home or (Path(os.environ["CCP_HOME"]) if os.environ.get("CCP_HOME") else None)
    if given is not None:
        data = configuration = _folder(given)
    else:
        import platformdirs

        data = platformdirs.user_data_path("ccpjournal", appauthor=False)
        configuration = platformdirs.user_config_path("ccpjournal", appauthor=False)
    return Places(
        data, _home(data, journal), configuration / "config.toml", configuration / "questions"
    )


def _folder(given: Path) -> Path:
    try:
        folder = given.expanduser().absolute()
    except RuntimeError:  # ~ of somebody who is not known here
        raise BadHome from None
    if "\0" in str(folder):
        raise BadHome
    return folder


def _home(data: Path, journal: str | None) -> Path:
    if journal is None or journal == "default":
        return data
    if not _JOURNAL_NAME.fullmatch(journal):
        raise BadJournalName
    return data / "journals" / journal


def journal_names(data: Path) -> list[str]:
    """The names of the journals there are, `default` first."""
    named = sorted(
        found.parent.name
        for found in (data / "journals").glob("*/journal.db")
        if _JOURNAL_NAME.fullmatch(found.parent.name) and found.parent.name != "default"
    )
    return [*(["default"] if (data / "journal.db").exists() else []), *named]
