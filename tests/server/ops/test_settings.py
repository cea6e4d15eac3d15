"""Settings of the environment: each read, each refused with what it may be, all of them named in docs/deploying.md."""

import re
from pathlib import Path

import pytest

from server import ROOT
from server.ops.headers import InvalidSetting
from server.ops.settings import SETTINGS, settings_from

DEPLOYING = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")


def test_defaults():
    found = settings_from({})
    assert found.cache == ROOT / ".cache" / "compressed"
    assert (found.reload_seconds, found.metrics, found.log_format, found.log_ip) == (5, False, "text", False)
    assert (found.allowed_hosts, found.frame_ancestors) == (("*",), ())
    assert settings_from(dict.fromkeys((setting.variable for setting in SETTINGS), "  ")) == found


@pytest.mark.parametrize(
    ("variable", "text", "field", "value"),
    [
        ("ESS_CACHE", "/tmp/kept", "cache", Path("/tmp/kept")),
        ("ESS_RELOAD_SECONDS", "0", "reload_seconds", 0),
        ("ESS_RELOAD_SECONDS", "2.5", "reload_seconds", 2.5),
        ("ESS_ALLOWED_HOSTS", "atlas.example.fr *.example.org", "allowed_hosts", ("atlas.example.fr", "*.example.org")),
        ("ESS_FRAME_ANCESTORS", "https://a.fr", "frame_ancestors", ("https://a.fr",)),
        ("ESS_METRICS", "1", "metrics", True),
        ("ESS_LOG_FORMAT", "json", "log_format", "json"),
        ("ESS_LOG_IP", "1", "log_ip", True),
    ],
)
def test_a_setting(variable, text, field, value):
    assert getattr(settings_from({variable: text}), field) == value


@pytest.mark.parametrize(
    ("variable", "text", "hint"),
    [
        ("ESS_RELOAD_SECONDS", "soon", "0 \\(never\\) to 86400"),
        ("ESS_RELOAD_SECONDS", "-1", "0 \\(never\\)"),
        ("ESS_RELOAD_SECONDS", "nan", "0 \\(never\\)"),
        ("ESS_RELOAD_SECONDS", "inf", "0 \\(never\\)"),
        ("ESS_ALLOWED_HOSTS", "https://atlas.fr", "without scheme or port"),
        ("ESS_ALLOWED_HOSTS", "atlas.fr:443", "without scheme or port"),
        ("ESS_FRAME_ANCESTORS", "atlas.fr", "https://intranet"),
        ("ESS_METRICS", "yes", "neither 0 nor 1"),
        ("ESS_LOG_FORMAT", "xml", "neither text nor json"),
        ("ESS_LOG_IP", "true", "neither 0 nor 1"),
    ],
)
def test_a_setting_that_cannot_be_used_says_what_may_be(variable, text, hint):
    with pytest.raises(InvalidSetting, match=f"^{variable}: .*{re.escape(text)}.*{hint}"):
        settings_from({variable: text})


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(InvalidSetting) as caught:
        settings_from({"ESS_METRICS": "2", "ESS_LOG_FORMAT": "yaml"})
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == ["ESS_METRICS", "ESS_LOG_FORMAT"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.variable)
def test_the_readme_names_each_with_its_default(setting):
    (row,) = re.findall(rf"^\| `{setting.variable}` \| (.*?) \| .+ \|$", DEPLOYING, re.MULTILINE)
    shown = {"ESS_CACHE": "`.cache/compressed`", "": "none"}
    assert (
        row == shown.get(setting.variable) or row == f"`{setting.default}`" or (not setting.default and row == "none")
    )
