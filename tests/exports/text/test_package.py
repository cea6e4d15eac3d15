"""The whole data set as a ZIP: a Frictionless package that validates once unpacked."""

import io
import shutil
import zipfile

import frictionless
import pytest

from ess_data.schema import TABLES_FOLDER
from exports.text.package import package_zip


@pytest.fixture(scope="module")
def parsed_deck(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(io.BytesIO(package_zip())) as package:
        assert package.testzip() is None
        package.extractall(folder)
    return folder


def test_it_validates_after_unpacking(parsed_deck, monkeypatch):
    monkeypatch.chdir(parsed_deck)
    report = frictionless.validate("datapackage.json")
    assert report.valid, report.flatten(["type", "message"])[:5]
    assert len(report.tasks) == 5


def test_a_damaged_table_does_not_validate(parsed_deck, tmp_path, monkeypatch):
    copy = shutil.copytree(parsed_deck, tmp_path / "copy")
    policies = copy / "tables" / "policies.csv"
    policies.write_text(policies.read_text(encoding="utf-8").replace(",region,2010,53,", ",region,2010,ZZ,", 1))
    monkeypatch.chdir(copy)
    assert not frictionless.validate("datapackage.json").valid


def test_it_holds_the_tables_as_they_are(parsed_deck):
    names = {path.relative_to(parsed_deck).as_posix() for path in parsed_deck.rglob("*") if path.is_file()}
    assert {"datapackage.json", "README.txt", "tables/observations.csv", "tables/sources.csv"} <= names
    for path in TABLES_FOLDER.glob("*.csv"):
        assert (parsed_deck / "tables" / path.name).read_bytes() == path.read_bytes()


def test_the_same_tables_give_the_same_bytes():
    assert package_zip() == package_zip()
