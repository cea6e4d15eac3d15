"""The whole data set as one ZIP: a Frictionless Data Package, ``datapackage.json`` beside its folder of tables."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from ess_data.load import tables_directory
from ess_data.schema import DATAPACKAGE, declared_tables

#: The same content gives the same bytes, so that a cache can tell: files in a ZIP carry no real date.
_DATE = (1980, 1, 1, 0, 0, 0)
_README = """Atlas ESS des régions: tables

datapackage.json describes every table, column, unit and key (Frictionless Data Package); check the tables with
    frictionless validate datapackage.json
Licence Ouverte 2.0 for the compilation; each source keeps its own terms (tables/sources.csv, column licence).
A territory without a row is "not found", never zero.
"""


def package_zip(directory: Path | str | None = None) -> bytes:
    """Return the package as a ZIP file; ``directory`` holds the tables, as for ``load_tables``."""
    folder = tables_directory(directory)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        _add(package, "datapackage.json", DATAPACKAGE.read_bytes())
        for declared in json.loads(DATAPACKAGE.read_text(encoding="utf-8"))["resources"]:
            file = declared_tables()[declared["name"]].path
            _add(package, declared["path"], (folder / file).read_bytes())
        _add(package, "README.txt", _README.encode())
    return buffer.getvalue()


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, content)
