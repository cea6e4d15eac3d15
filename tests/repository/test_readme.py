"""The README stays true: its commands exist, its pages, parameters, settings and dependencies are the real ones."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from figures.view import PARAMETERS
from ui.shell.navigation import STEMS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("server", "ess_data", "ui", "views")
    for path in (ROOT / folder).rglob("*.py")
) + (ROOT / "app.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m ([a-z_.]+)", README)) - {"pip", "venv"}))
def test_commands_run(module):
    arguments = ["--version"] if module in ("streamlit", "pytest") else ["--help"]
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("verb", ["check", "sort", "list", "export"])
def test_the_verbs_of_the_tables_are_documented_and_exist(verb):
    assert f"python -m ess_data {verb}" in README
    done = subprocess.run([sys.executable, "-m", "ess_data", verb, "--help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_page_is_documented():
    assert set(re.findall(r"\| `/([a-z]+)`", README)) == set(STEMS)


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_every_parameter_is_documented(parameter):
    assert f"`{parameter}`" in README


@pytest.mark.parametrize("target", re.findall(r"make ([a-z]+)", README))
def test_every_make_target_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_settings_are_those_of_the_code():
    assert set(re.findall(r"\| `(ESS_[A-Z_]+)`", README)) == set(re.findall(r'"(ESS_[A-Z_]+)"', CODE))


def test_every_dependency_has_its_reason():
    declared = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    declared += (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9-]+)==", declared, re.MULTILINE)
    assert [name for name in names if f"**{name}**" not in README] == []


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#]+)\)", README) + re.findall(r"`(docs/[^`]+)`", README))
def test_every_file_that_is_shown_exists(path):
    assert (ROOT / path).exists()
