"""The command line: check, list and export, in both languages, with their exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import openpyxl
import pytest

from ess_data.cli.commands import command_parser, main
from ess_data.load import load_tables
from tests.support.small_tables import SMALL, rewritten
from texts import translator

SMALL_OPTION = ["--tables", str(SMALL)]
AIN = "share,departement,,01,2008,2008,8.8,percent,exact,observed,stat_a,column 2,,,\n"


def run(capsysbinary, *argv):
    """Return (exit code, standard output, standard error)."""
    try:
        code = main(list(argv))
    except SystemExit as end:
        code = end.code
    out, err = capsysbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


# check


def test_check_sums_up_right_tables(capsysbinary):
    code, out, err = run(capsysbinary, "check", *SMALL_OPTION)
    assert (code, err) == (0, "")
    assert "24 observations" in out and "8 indicateurs" in out
    assert load_tables(SMALL).version in out


def test_check_lists_what_is_wrong_on_the_error_stream(capsysbinary, tmp_path):
    folder = rewritten(tmp_path, "observations.csv", (AIN, AIN.replace("8.8", "108").replace("exact", "sure")))
    code, out, err = run(capsysbinary, "check", "--tables", str(folder))
    assert (code, out) == (1, "")
    assert [line.removeprefix(str(folder)).split(" ")[:2] for line in err.splitlines()] == [
        ["/observations.csv:13:", "qualifier:"],
        ["/observations.csv:13:", "value:"],
    ]


def test_check_reads_the_folder_of_the_environment(capsysbinary, monkeypatch, tmp_path):
    monkeypatch.setenv("ESS_TABLES", str(tmp_path / "nowhere"))
    code, _, err = run(capsysbinary, "check")
    assert code == 1 and "nowhere:1: " in err


def test_messages_follow_the_language(capsysbinary, tmp_path):
    """Whatever the catalogue holds: the command says what the translator says."""
    folder = rewritten(tmp_path, "observations.csv", (AIN, AIN.replace("8.8", "")))
    template = "valeur absente\u202f: le statut {status} en demande une (vide seulement pour not_applicable)"
    for lang in ("fr", "en"):
        _, _, err = run(capsysbinary, "check", "--tables", str(folder), "--lang", lang)
        assert translator(lang)(template).format(status="observed") in err


# list


def test_list_groups_aligned_indicators_by_theme(capsysbinary):
    code, out, _ = run(capsysbinary, "list", *SMALL_OPTION)
    lines = out.splitlines()
    assert code == 0
    assert [line for line in lines if line and "  " not in line] == [
        "Emploi",
        "Pôles et coopérations",
        "Budgets et aides",
        "Gouvernance",
        "Contexte",
    ]
    row = next(line for line in lines if line.startswith("share "))
    assert (
        row.split("  ")[-1]
        .strip()
        .endswith("region 2010\u202f: 4/4 (2008), region 2016\u202f: 2/4 (2008), departement\u202f: 2/4 (2008)")
    )
    column = lines[0].index("nom")
    assert {line[column - 1] for line in lines if "  " in line} == {" "}
    assert row[column:].startswith("Part de l'emploi")


def test_list_in_english(capsysbinary):
    _, out, _ = run(capsysbinary, "list", "--lang", "en", *SMALL_OPTION)
    assert "Share of jobs" in out and "Part de l'emploi" not in out


# export


def test_export_to_the_standard_output(capsysbinary):
    code, out, err = run(capsysbinary, "export", "share", "--level", "departement", *SMALL_OPTION)
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["code"], row["value"], row["status"]) for row in rows] == [
        ("01", "8.8", "observed"),
        ("29", "", "not_found"),
        ("2A", "9.9", "observed"),
        ("976", "", "not_found"),
    ]


def test_export_options(capsysbinary):
    argv = ["export", "share", "--level", "region", "--vintage", "2016", "--year", "2014", "--lang", "en"]
    code, out, _ = run(capsysbinary, *argv, "--format", "json", *SMALL_OPTION)
    rows = json.loads(out)
    assert code == 0
    assert [(row["code"], row["name"], row["value"]) for row in rows] == [
        ("06", "Mayotte", None),
        ("53", "Brittany", 14.1),
        ("84", "Auvergne-Rhône-Alpes", None),
        ("94", "Corsica", None),
    ]


@pytest.mark.parametrize("options", [[], ["--format", "xlsx"]])
def test_export_to_a_workbook(capsysbinary, tmp_path, options):
    path = tmp_path / "share.xlsx"
    argv = ["export", "share", "--level", "region", "-o", str(path), *options, *SMALL_OPTION]
    assert run(capsysbinary, *argv) == (0, "", "")
    assert openpyxl.load_workbook(path)["Données"].max_row == 13


def test_the_format_asked_for_wins_over_the_file_name(capsysbinary, tmp_path):
    path = tmp_path / "share.xlsx"
    argv = ["export", "share", "--level", "region", "-o", str(path), "--format", "csv", *SMALL_OPTION]
    assert run(capsysbinary, *argv)[0] == 0
    assert path.read_bytes().startswith(b"indicator,level,")


@pytest.mark.parametrize(
    ("argv", "parts"),
    [
        (["export", "shar", "--level", "region"], ["shar", "share"]),
        (["export", "share", "--level", "county"], ["county", "national, region 2010"]),
        (["export", "share", "--level", "region", "--vintage", "2011"], ["region 2011", "region 2010, region 2016"]),
        (["export", "share", "--level", "departement", "--vintage", "2016"], ["--vintage", "departement"]),
        (["export", "share", "--level", "region", "--year", "1999"], ["1999", "region 2016 (2008, 2014)"]),
        (["export", "share", "--level", "region", "--year", "MMX"], ["MMX"]),
        (["export", "share", "--level", "epci"], ["epci", "departement (2008)"]),
        (["export", "share", "--level", "region", "--format", "xlsx"], ["-o FILE"]),
        (["export", "share", "--level", "region", "-o", "/nowhere/share.csv"], ["/nowhere/share.csv", "/nowhere"]),
        (["export", "share", "--level", "region", "-o", f"{__file__}/share.csv"], [f"{__file__}/share.csv"]),
        (["export", "share", "--level", "region", "-o", str(SMALL)], [str(SMALL), "dossier"]),
    ],
)
def test_an_export_that_cannot_be_answered(capsysbinary, argv, parts):
    code, out, err = run(capsysbinary, *argv, *SMALL_OPTION)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    for part in parts:
        assert part in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_export_to_a_folder_without_rights(capsysbinary, tmp_path):
    tmp_path.chmod(0o500)
    argv = ["export", "share", "--level", "region", "-o", str(tmp_path / "share.csv"), *SMALL_OPTION]
    code, _, err = run(capsysbinary, *argv)
    assert code == 2 and str(tmp_path) in err


def test_a_refused_right_is_told(capsysbinary, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ess_data.cli.export.tempfile.mkstemp", refuse)
    argv = ["export", "share", "--level", "region", "-o", str(tmp_path / "share.csv"), *SMALL_OPTION]
    code, _, err = run(capsysbinary, *argv)
    assert code == 2 and "droit" in err and str(tmp_path) in err


def test_wrong_tables_are_not_exported(capsysbinary, tmp_path):
    folder = rewritten(tmp_path, "observations.csv", (AIN, AIN.replace("8.8", "108")))
    code, out, err = run(capsysbinary, "export", "share", "--level", "region", "--tables", str(folder))
    assert (code, out) == (1, "") and "observations.csv:13: value: " in err


# The command line itself


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        ([], "check | sort | list | export"),
        (["export", "share"], "--level"),
        (["export", "--level", "region"], "INDICATOR"),
        (["list", "--colour"], "--colour"),
        (["list", "--lang", "de"], "'fr', 'en'"),
        (["export", "share", "--level"], "--level"),
        (["check", "--tables"], "--tables"),
        (["export", "share", "--level", "region", "--format", "pdf"], "'csv', 'xlsx', 'json'"),
        (["delete"], "'check', 'sort', 'list', 'export'"),
    ],
)
def test_a_command_line_that_cannot_be_read(capsysbinary, argv, part):
    code, out, err = run(capsysbinary, *argv)
    assert (code, out) == (2, "")
    assert part in err.splitlines()[-1]
    # None of argparse's own English.
    for word in ("argument:", "required", "unrecognized", "expected", "invalid", "choose"):
        assert word not in err


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("argv", [[], ["check"], ["list"], ["export"]])
def test_help(capsysbinary, argv, lang):
    code, out, err = run(capsysbinary, "--lang", lang, *argv, "--help")
    assert (code, err) == (0, "")
    assert translator(lang)("montrer cette aide") in out


def test_every_option_says_what_it_does():
    commands = next(action for action in command_parser()._actions if action.dest == "command").choices
    assert set(commands) == {"check", "sort", "list", "export"}
    for name, parser in commands.items():
        for action in parser._actions:
            assert action.help, f"{name} {action.option_strings or action.dest}"


def test_the_module_runs_as_a_program():
    """One real process: exit code, streams, and the encoding of the standard output without a terminal."""
    argv = [sys.executable, "-m", "ess_data", "export", "share", "--level", "region", "--vintage", "2010"]
    done = subprocess.run([*argv, *SMALL_OPTION], cwd=SMALL.parents[2], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Rhône-Alpes".encode() in done.stdout and b"\r" not in done.stdout


# sort


def test_sort_puts_rows_in_their_place_and_says_which_file(capsysbinary, tmp_path):
    folder = rewritten(tmp_path, "observations.csv", (AIN, ""))
    file = folder / "observations.csv"
    with file.open("a", encoding="utf-8") as table:
        table.write(AIN)
    code, out, err = run(capsysbinary, "sort", "--tables", str(folder))
    assert (code, err) == (0, "") and "observations.csv" in out
    lines = file.read_text(encoding="utf-8").splitlines()
    share = [line for line in lines if line.startswith("share,")]
    # Levels in the declared order (national first), then code, then years as numbers are written.
    assert [line.split(",")[1] for line in share] == ["national"] * 3 + ["region"] * 8 + ["departement"] * 2
    assert f"{share[-2]}\n" == AIN
    assert run(capsysbinary, "sort", "--tables", str(folder), "--lang", "en")[1] == "The tables are in order already.\n"


def test_sort_leaves_wrong_tables_alone(capsysbinary, tmp_path):
    folder = rewritten(tmp_path, "observations.csv", (AIN, AIN.replace("8.8", "108")))
    before = (folder / "observations.csv").read_bytes()
    code, out, err = run(capsysbinary, "sort", "--tables", str(folder))
    assert (code, out) == (1, "") and "observations.csv:13: value: " in err
    assert (folder / "observations.csv").read_bytes() == before
