"""The documents stay true: commands exist; pages, parameters, settings and dependencies are the real ones."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from figures.view import PARAMETERS
from ui.shell.navigation import STEMS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
}
README = DOCUMENTS["README.md"]
USING = DOCUMENTS["docs/using.md"]
COMMANDS = DOCUMENTS["docs/commands.md"]
ALL = "\n".join(DOCUMENTS.values())
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("server", "ess_data", "ui", "views")
    for path in (ROOT / folder).rglob("*.py")
) + (ROOT / "app.py").read_text(encoding="utf-8")
#: Words of a document that name a file or a folder of the repository.
NAMED = re.compile(r"`((?:[a-z_]+/)+[a-zA-Z_0-9.-]*|[a-z_]+\.py)`")


def test_the_readme_is_short():
    assert len(README.splitlines()) <= 130


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m ([a-z_.]+)", ALL)) - {"pip", "venv"}))
def test_commands_run(module):
    arguments = ["--version"] if module in ("streamlit", "pytest") else ["--help"]
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("verb", ["check", "sort", "list", "export"])
def test_the_verbs_of_the_tables_are_documented_and_exist(verb):
    assert f"python -m ess_data {verb}" in COMMANDS
    done = subprocess.run([sys.executable, "-m", "ess_data", verb, "--help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_page_is_documented():
    assert set(re.findall(r"\| `/([a-z]+)`", USING)) == set(STEMS)
    assert set(re.findall(r"`/([a-z]+)`", README)) == set(STEMS)


def test_every_parameter_is_documented():
    assert [name for name in PARAMETERS if f"`{name}`" not in USING] == []


def test_every_make_target_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z-]+)", ALL))
    assert targets and [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_settings_are_those_of_the_code():
    deploying = DOCUMENTS["docs/deploying.md"]
    assert set(re.findall(r"\| `(ESS_[A-Z_]+)`", deploying)) == set(re.findall(r'"(ESS_[A-Z_]+)"', CODE))


def test_every_dependency_has_its_reason():
    declared = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    declared += (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9-]+)==", declared, re.MULTILINE)
    reasons = DOCUMENTS["docs/decisions/dependencies.md"]
    assert [name for name in names if f"**{name}**" not in reasons] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file(document):
    folder = (ROOT / document).parent
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", DOCUMENTS[document])
    assert [path for path in linked if not (folder / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_is_named_exists(document):
    # A folder's own folders are named without it in the table of folders.
    there = lambda path: (ROOT / path).exists() or any(ROOT.glob(f"[a-z]*/{path}"))  # noqa: E731
    assert [path for path in NAMED.findall(DOCUMENTS[document]) if not there(path)] == []
