"""The real tables damaged: ``check`` names file, line, column, what is wrong and what is allowed, and exits with 1."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ess_data.cli.commands import main
from tests.support.damaged_tables import (
    IND,
    OBS,
    POL,
    SRC,
    TER,
    cells,
    cut,
    damaged,
    inserted,
    repeated,
    semicolons,
    text,
    without_column,
)

# name: (file, damage)
DAMAGES = {
    "cut file": (OBS, cut(1500, 3)),
    "another encoding": (OBS, lambda data: data.replace(b"\n", b"\xe9\n", 100).replace(b"\xe9\n", b"\n", 99)),
    "UTF-16": (SRC, lambda data: data.decode("utf-8").encode("utf-16")),
    "merge markers": (OBS, inserted(200, "<<<<<<< HEAD", "=======", ">>>>>>> figures")),
    "missing column": (OBS, without_column("locator")),
    "column too many": (SRC, text(1, lambda line: line + ",author")),
    "column renamed": (POL, text(1, lambda line: line.replace("amount_eur", "amount"))),
    "doubled key": (OBS, repeated(50)),
    "unknown code": (OBS, cells(100, code="99")),
    "code without its zero": (OBS, cells(100, level="departement", code="1")),
    "unknown unit": (OBS, cells(100, unit="%")),
    "unit of another indicator": (OBS, cells(100, unit="ratio")),
    "year out of range": (OBS, cells(100, year_start="1811", year_end="1811")),
    "percentage out of range": (OBS, cells(100, value="146.33")),
    "text in a number": (OBS, cells(100, value="environ 46")),
    "decimal comma": (OBS, cells(100, value="46,33")),
    "spaces in a number": (POL, cells(20, amount_eur="2 700 000", amount_basis="total")),
    "NaN": (OBS, cells(100, value="NaN")),
    "infinite": (OBS, cells(100, value="inf")),
    "year with decimals": (OBS, cells(100, year_end="2011.0")),
    "swapped years": (OBS, cells(100, year_start="2014", year_end="2011")),
    "orphan source": (SRC, inserted(2, "a_tract,Un tract,Un groupe,2011,,non précisée,claim,,")),
    "unknown source": (OBS, cells(100, source="insee_itdd_2061")),
    "orphan policy": (OBS, cells(100, policy="prides-paca-2060")),
    "policy of an indicator that needs none": (OBS, cells(100, policy="prides-paca-2006")),
    "policy in an unknown region": (POL, cells(20, vintage="2010")),
    "missing locator": (OBS, cells(100, locator="")),
    "not applicable with a value": (OBS, cells(100, status="not_applicable")),
    "absence written as a status": (OBS, cells(100, status="not_found")),
    "zero that is not said": (OBS, cells(100, value="0")),
    "signature": (IND, lambda data: b"\xef\xbb\xbf" + data),
    "semicolons": (TER, semicolons),
    "unbalanced quotes": (SRC, text(30, lambda line: line.replace(",", ',"', 1))),
    "comma without quotes": (SRC, text(30, lambda line: line.replace("Avise", "Avise, Paris", 1))),
    "wrong region vintage": (POL, cells(20, vintage="")),
    "vintage of a département": (OBS, cells(100, vintage="2016")),
    "repeated header": (TER, lambda data: inserted(41, data.decode("utf-8").split("\n")[0])(data)),
    "tabulations": (SRC, lambda data: semicolons(data).replace(b";", b"\t")),
    "Windows line ends": (TER, lambda data: data.replace(b"\n", b"\r\n")),
    "blank line": (IND, inserted(12, "")),
    "null byte": (OBS, cells(100, locator="feuille\x00")),
    "line break in a cell": (POL, cells(20, name_en="Membership\nof the RTES")),
    "missing translation": (IND, cells(12, definition_en="")),
    "reason of a caution missing": (IND, cells(12, reason_fr="", reason_en="")),
    "unsafe address": (SRC, cells(30, url="javascript:alert(1)")),
    "unknown standing": (SRC, cells(30, standing="rumour")),
    "empty file": (OBS, lambda data: b""),
    "file not there": (TER, lambda data: None),
}
# What check writes of each, the file's own name in place of its path and plain spaces.
MESSAGES = {
    block.partition("\n")[0]: block.splitlines()[1:]
    for block in (Path(__file__).resolve().parents[3] / "tests" / "fixtures" / "damage_messages.txt")
    .read_text(encoding="utf-8")
    .split("\n\n")
}


def plain(written: str, folder) -> list[str]:
    """Return the lines of an error stream without the folder and with plain spaces."""
    return written.replace(f"{folder}{os.sep}", "").replace("\u202f", " ").replace("\xa0", " ").splitlines()


def test_there_are_damages_of_each_table():
    assert len(DAMAGES) >= 40
    assert {file for file, _ in DAMAGES.values()} == {OBS, IND, POL, TER, SRC}
    assert list(MESSAGES) == list(DAMAGES)


@pytest.mark.parametrize("name", DAMAGES)
def test_check_names_the_place_and_what_is_allowed(name, tmp_path, capsys):
    file, damage = DAMAGES[name]
    folder = damaged(tmp_path, file, damage)
    assert main(["check", "--tables", str(folder)]) == 1
    written = capsys.readouterr()
    assert written.out == ""
    assert plain(written.err, folder) == MESSAGES[name]


def test_the_command_itself_ends_with_1(tmp_path):
    folder = damaged(tmp_path, OBS, cells(100, value="46,33"))
    command = [sys.executable, "-m", "ess_data", "check", "--tables", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert plain(done.stderr, folder) == [
        "observations.csv:100: value: « 46,33 » n'est pas un nombre (chiffres et point décimal seuls)"
    ]


def test_english_names_the_same_place(tmp_path, capsys):
    folder = damaged(tmp_path, OBS, cells(100, year_start="2014", year_end="2011"))
    assert main(["check", "--tables", str(folder), "--lang", "en"]) == 1
    (line,) = plain(capsys.readouterr().err, folder)
    assert line.startswith("observations.csv:100: year_end: ") and "2011" in line and "2014" in line


def test_several_damages_are_all_told_in_order(tmp_path, capsys):
    folder = damaged(tmp_path, OBS, cells(100, value="n.d."))
    (folder / SRC).write_bytes(cells(30, standing="rumour")((folder / SRC).read_bytes()))
    assert main(["check", "--tables", str(folder)]) == 1
    places = [line.split(" ")[:2] for line in plain(capsys.readouterr().err, folder)]
    assert places == [["observations.csv:100:", "value:"], ["sources.csv:30:", "standing:"]]
