"""Every setting of the environment: its name, default and meaning in one place, read once at the start.

``ESS_TABLES`` is read where tables are read (`ess_data.load`), so that the command line keeps to it too; the
publisher's names in `views.shell.publisher`, ``CHROMIUM`` in `exports.pictures.browser`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from server import ROOT
from server.ops.headers import InvalidSetting, frame_ancestors

_HOST = re.compile(r"\*|(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\]")


@dataclass(frozen=True)
class Settings:
    """The settings as the server uses them."""

    cache: Path
    reload_seconds: float
    allowed_hosts: tuple[str, ...]
    frame_ancestors: tuple[str, ...]
    metrics: bool
    log_format: Literal["text", "json"]
    log_ip: bool


def _folder(text: str) -> Path:
    return Path(text) if text else ROOT / ".cache" / "compressed"


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise InvalidSetting(f"{text!r} is not a number of seconds from 0 (never) to 86400")
    return seconds


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(text.split())
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise InvalidSetting(
                f"{host!r} is not a host name; write names without scheme or port, separated by spaces, "
                "such as atlas.example.fr or *.example.fr"
            )
    return hosts


def _switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise InvalidSetting(f"{text!r} is neither 0 nor 1")
    return text == "1"


def _log_format(text: str) -> str:
    if text not in ("text", "json"):
        raise InvalidSetting(f"{text!r} is neither text nor json")
    return text


@dataclass(frozen=True)
class Setting:
    """One variable: the field of `Settings` that it fills, its default as one would write it, and how it is read."""

    variable: str
    field: str
    default: str
    read: Callable[[str], Any]


SETTINGS = (
    Setting("ESS_CACHE", "cache", "", _folder),
    Setting("ESS_RELOAD_SECONDS", "reload_seconds", "5", _seconds),
    Setting("ESS_ALLOWED_HOSTS", "allowed_hosts", "*", _hosts),
    Setting("ESS_FRAME_ANCESTORS", "frame_ancestors", "", frame_ancestors),
    Setting("ESS_METRICS", "metrics", "0", _switch),
    Setting("ESS_LOG_FORMAT", "log_format", "text", _log_format),
    Setting("ESS_LOG_IP", "log_ip", "0", _switch),
)


def settings_from(environment: Mapping[str, str], known: Iterable[Setting] = SETTINGS) -> Settings:
    """Return the settings of an environment; an empty variable is an absent one.

    Raises ``InvalidSetting`` that lists every variable that cannot be used, and what it may be.
    """
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for setting in known:
        try:
            values[setting.field] = setting.read(environment.get(setting.variable, "").strip() or setting.default)
        except InvalidSetting as error:
            text = str(error)
            wrong.append(text if text.startswith(setting.variable) else f"{setting.variable}: {text}")
    if wrong:
        raise InvalidSetting("\n".join(wrong))
    return Settings(**values)
