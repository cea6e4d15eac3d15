"""Every refusal of the tables, with its file, line, column and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ess_data.checks.all import check_tables
from ess_data.schema import declared_tables
from tests.support.small_tables import SMALL, places, rewritten, small_copy, violations_of

OBS, IND, POL, TER, SRC = (
    f"{name}.csv" for name in ("observations", "indicators", "policies", "territories", "sources")
)

BUDGET = "budget,region,2010,53,2010,2013,2700000,eur,approx,observed,plan_a,page 3,,,\n"
ZERO = "clusters_west,region,2010,82,2011,2011,0,count,exact,zero,plan_a,page 4,,,\n"
AIN = "share,departement,,01,2008,2008,8.8,percent,exact,observed,stat_a,column 2,,,\n"
EPCI = "epci,,242900314,Brest Métropole,Brest Métropole,,à Brest,29,53,53,-4.4861,48.3904,,\n"


def changed(row: str, old: str, new: str) -> tuple[str, str]:
    """Return the row and the row with its only ``old`` replaced."""
    assert row.count(old) == 1, (row, old)
    return row, row.replace(old, new)


# name: (file, change, line, column, parts of the message)
REFUSALS = {
    # Names that nothing bears
    "unknown indicator": (OBS, changed(BUDGET, "budget,", "budgets,"), 2, "indicator", ["«\u202fbudgets", "budget"]),
    "unknown source": (OBS, changed(BUDGET, "plan_a", "plan_b"), 2, "source", ["plan_b", "proches\u202f: plan_a"]),
    "unknown territory": (OBS, changed(BUDGET, ",53,", ",54,"), 2, "code", ["region 2010", "«\u202f54", "53"]),
    "territory of another vintage": (OBS, changed(BUDGET, "2010,53", "2016,82"), 2, "code", ["region 2016", "82"]),
    "unknown family": (IND, ("clusters_west,clusters,clusters,", "clusters_west,clusters,cluster,"), 5, "family", []),
    "unknown weight": (IND, ("weighted_mean,population", "weighted_mean,people"), 9, "weight", ["people"]),
    "policy of an unknown source": (POL, ("claim_c,tract", "claim_d,tract"), 3, "source", ["claim_d", "claim_c"]),
    "policy in an unknown territory": (POL, ("region,2016,94", "region,2016,95"), 3, "code", ["95", "94"]),
    # Values that are not allowed
    "unknown level": (OBS, changed(AIN, "departement", "county"), 13, "level", ["county", "epci, commune, pays"]),
    "unknown vintage": (OBS, changed(BUDGET, ",2010,53", ",2011,53"), 2, "vintage", ["2011", "2010, 2016"]),
    "unknown unit": (OBS, changed(BUDGET, "eur", "euro"), 2, "unit", ["euro", "percent, eur"]),
    "unknown qualifier": (OBS, changed(BUDGET, "approx", "about"), 2, "qualifier", ["about", "exact, approx"]),
    "unknown status": (OBS, changed(BUDGET, "observed", "seen"), 2, "status", ["seen", "not_comparable"]),
    "not_found is never written": (OBS, changed(BUDGET, "observed", "not_found"), 2, "status", ["not_found"]),
    "unknown kind": (IND, ("eur,amount", "eur,sum"), 2, "kind", ["«\u202fsum", "rate, count, amount"]),
    "unknown theme": (IND, ("budget,money", "budget,cash"), 2, "theme", ["cash", "employment, clusters, money"]),
    "unknown comparability": (IND, ("single", "alone"), 2, "comparability", ["alone", "full, caution, single"]),
    "unknown direction": (IND, ("population,more", "population,up"), 9, "direction", ["up", "more, less, neutral"]),
    "unknown aggregation": (IND, ("weighted_mean", "mean"), 9, "aggregation", ["mean", "sum, weighted_mean, none"]),
    "unknown instrument": (POL, (",cluster,", ",clusters,"), 2, "instrument", ["clusters", "cluster, contract"]),
    "unknown amount basis": (POL, (",total,", ",all,"), 2, "amount_basis", ["all", "total, per_year, all_funders"]),
    "unknown standing": (SRC, (",claim,", ",rumour,"), 2, "standing", ["rumour", "official_statistics"]),
    "unknown article": (TER, ("Finistère,le,", "Finistère,Le,"), 3, "article", ["«\u202fLe", "le, la, les, l'"]),
    "malformed id": (IND, ("budget,money", "Budget,money"), 2, "indicator", ["Budget", "[a-z]"]),
    # Units and values
    "unit of another indicator": (OBS, changed(AIN, "percent", "ratio"), 13, "unit", ["ratio", "share", "percent"]),
    "percent above 100": (OBS, changed(AIN, "8.8", "100.1"), 13, "value", ["100.1", "0 à 100"]),
    "negative percent": (OBS, changed(AIN, "8.8", "-8.8"), 13, "value", ["-8.8", "0 à 100"]),
    "negative euros": (OBS, changed(BUDGET, "2700000", "-1"), 2, "value", ["-1", "positif ou nul"]),
    "half a count": (OBS, ("2011,2011,4,", "2011,2011,4.5,"), 4, "value", ["4.5", "entier"]),
    "flag of two": (OBS, ("2020,2020,1,flag", "2020,2020,2,flag"), 8, "value", ["2\u202f:", "1 ou 0"]),
    "year as a value too early": (OBS, (",2019,year", ",1899,year"), 10, "value", ["1899", "1900 à 2100"]),
    "value of an observed row missing": (OBS, changed(AIN, "8.8", ""), 13, "value", ["observed"]),
    "value of a not applicable row": (OBS, (",,count,", ",3,count,"), 7, "value", ["3\u202f:", "not_applicable"]),
    "zero that is none": (OBS, changed(ZERO, "0,count", "1,count"), 6, "value", ["1\u202f:", "zero"]),
    "observed zero": (OBS, changed(ZERO, "zero", "observed"), 6, "status", ["zero"]),
    "no number": (OBS, changed(AIN, "8.8", "8_8"), 13, "value", ["8_8", "nombre"]),
    "decimal comma": (OBS, changed(AIN, "8.8", '"8,8"'), 13, "value", ["8,8", "point décimal"]),
    "not a number at all": (OBS, changed(AIN, "8.8", "nan"), 13, "value", ["nan"]),
    "infinite": (OBS, changed(AIN, "8.8", "9" * 400), 13, "value", ["trop grand"]),
    "exponent": (OBS, changed(BUDGET, "2700000", "2.7e6"), 2, "value", ["2.7e6"]),
    "no whole year": (OBS, changed(AIN, "2008,2008", "2008.0,2008"), 13, "year_start", ["2008.0", "entier"]),
    # Years
    "period that ends first": (OBS, changed(BUDGET, "2010,2013", "2013,2010"), 2, "year_end", ["2010", "2013"]),
    "year out of range": (OBS, changed(AIN, "2008,2008", "2008,2108"), 13, "year_end", ["2108", "1900 à 2100"]),
    "year missing": (OBS, changed(AIN, "2008,2008", ",2008"), 13, "year_start", ["obligatoire"]),
    "policy that ends first": (POL, ("2010,2013", "2014,2013"), 2, "year_end", ["2014", "2013"]),
    # Missing or needless cells
    "figure without source": (OBS, changed(BUDGET, "plan_a", ""), 2, "source", ["obligatoire"]),
    "figure without locator": (OBS, changed(BUDGET, "page 3", ""), 2, "locator", ["obligatoire"]),
    "status missing": (OBS, changed(BUDGET, "observed", ""), 2, "status", ["vide", "not_applicable"]),
    "region without vintage": (OBS, changed(BUDGET, ",2010,53", ",,53"), 2, "vintage", ["2010 ou 2016"]),
    "département with a vintage": (OBS, changed(AIN, ",,01", ",2010,01"), 13, "vintage", ["2010", "seule une région"]),
    "note without its translation": (OBS, (",Nine active.", ","), 5, "note_en", ["note_fr"]),
    "English without French": (OBS, ("Neuf actifs.,", ","), 5, "note_fr", ["note_en"]),
    "reason missing": (
        IND,
        ("Les périmètres diffèrent.,The perimeters differ.", ","),
        2,
        "reason_fr",
        ["single", "raison"],
    ),
    "weight missing": (IND, ("weighted_mean,population", "weighted_mean,"), 9, "weight", ["weighted_mean"]),
    "needless weight": (IND, ("none,,more,0\nclusters_east", "none,population,more,0\nclusters_east"), 3, "weight", []),
    "kind that does not go with the unit": (IND, ("eur,amount", "eur,flag"), 2, "kind", ["flag", "eur", "amount"]),
    "family with a family": (
        IND,
        ("clusters,clusters,,Pôles,", "clusters,clusters,population,Pôles,"),
        4,
        "family",
        ["clusters"],
    ),
    "own family": (IND, ("population,context,,", "population,context,population,"), 8, "family", ["propre famille"]),
    "member in another unit": (
        IND,
        ("budget,money,,", "budget,money,clusters,"),
        2,
        "unit",
        ["eur", "clusters", "count"],
    ),
    "family with observations": (OBS, ("clusters_east,region", "clusters,region"), 3, "indicator", ["famille"]),
    "amount negative": (POL, ("2700000,total", "-5,total"), 2, "amount_eur", ["-5", "au moins 0"]),
    "basis without amount": (POL, ("2700000,total", ",total"), 2, "amount_basis", ["amount_eur"]),
    "url of another scheme": (SRC, ("http://example", "ftp://example"), 4, "url", ["ftp://", "http://"]),
    "url without a host": (SRC, ("http://example.org/article", "http:///article"), 4, "url", ["http"]),
    "url that runs code": (SRC, ("http://example.org/article", "javascript:alert(1)"), 4, "url", ["https://"]),
    "url with a broken host": (SRC, ("http://example.org/article", "http://[::1/article"), 4, "url", ["http"]),
    # Territories
    "longitude out of range": (TER, changed(EPCI, "-4.4861", "-184.4"), 6, "lon", ["-184.4", "-180 à 180"]),
    "latitude out of range": (TER, changed(EPCI, "48.3904", "98.3904"), 6, "lat", ["98.3904", "-90 à 90"]),
    "point missing": (TER, changed(EPCI, "-4.4861", ""), 6, "lon", ["epci", "WGS84"]),
    "half a point": (TER, ("la,en France,,,,,,,\n", "la,en France,,,,2.5,,,\n"), 8, "lat", ["lon"]),
    "region of a département unknown": (TER, ("dans l'Ain,,82,84", "dans l'Ain,,82,85"), 2, "region_2016", ["85"]),
    "region of a département missing": (TER, ("dans l'Ain,,82,84", "dans l'Ain,,,84"), 2, "region_2010", ["vide"]),
    "successor missing": (TER, ("en Rhône-Alpes,,,84", "en Rhône-Alpes,,,"), 10, "region_2016", ["vide"]),
    "département of an EPCI unknown": (TER, changed(EPCI, ",29,", ",28,"), 6, "departement", ["28", "29"]),
    # The form of a cell
    "leading space": (OBS, changed(BUDGET, "budget,", " budget,"), 2, "indicator", ["espace"]),
    "trailing no-break space": (OBS, changed(BUDGET, "page 3", "page 3\u00a0"), 2, "locator", ["espace"]),
    "tab": (OBS, changed(BUDGET, "page 3", "page\t3"), 2, "locator", ["contrôle"]),
    "null byte": (OBS, changed(BUDGET, "page 3", "page\x003"), 2, "locator", ["contrôle"]),
    "line break in a cell": (OBS, changed(BUDGET, "page 3", '"page\n3"'), 2, "locator", ["saut de ligne"]),
    "too few cells": (OBS, changed(AIN, ",,,\n", ",\n"), 13, "", ["13 au lieu de 15"]),
    "too many cells": (OBS, changed(AIN, "column 2", "column 2, row 1"), 13, "", ["16 au lieu de 15", "guillemets"]),
    "blank line": (OBS, (AIN, "\n" + AIN), 13, "", ["ligne vide", "15"]),
    "column missing": (OBS, ("locator,note_fr,note_en,", "note_fr,note_en,"), 1, "locator", ["absente", "qualifier"]),
    "column too many": (OBS, ("note_fr,note_en,policy\n", "note_fr,note_en,policy,author\n"), 1, "author", ["en trop"]),
    "column twice": (OBS, ("note_en,policy\n", "note_en,policy,note_en\n"), 1, "note_en", ["double"]),
    "columns in another order": (OBS, ("note_fr,note_en,policy\n", "note_en,note_fr,policy\n"), 1, "", ["ordre"]),
    "carriage return": (OBS, (BUDGET, BUDGET.replace("\n", "\r\n")), 2, "", ["LF"]),
    "open quote": (OBS, changed(AIN, "column 2", '"column 2'), 13, "", ["CSV illisible"]),
}


def test_the_small_tables_are_right():
    assert violations_of(SMALL) == ()


@pytest.mark.parametrize("name", REFUSALS)
def test_refusal(name, tmp_path):
    file, change, line, column, parts = REFUSALS[name]
    found = {
        place: violation
        for violation in violations_of(rewritten(tmp_path, file, change))
        for place in places([violation])
    }
    # A family with observations is said of the indicator, whatever row observes it.
    expected = (IND if name == "family with observations" else file, line, column)
    assert expected in found, [violation.message() for violation in found.values()]
    message = found[expected].message()
    assert message.startswith(f"{found[expected].file}:{line}: " + (f"{column}: " if column else ""))
    for part in parts:
        assert part in message


# These changes make more than one thing wrong: the cell itself, and what other rows then lack.
TWOFOLD = ("malformed id", "family with a family", "member in another unit", "policy of an unknown source")


@pytest.mark.parametrize("name", [name for name in REFUSALS if name not in TWOFOLD])
def test_one_fault_is_told_once(name, tmp_path):
    """Other cells of the row, other tables and other checks do not repeat it."""
    file, change, *_ = REFUSALS[name]
    found = violations_of(rewritten(tmp_path, file, change))
    assert len(found) == 1, [violation.message() for violation in found]


def test_a_duplicate_key_names_the_first_line(tmp_path):
    (found,) = violations_of(rewritten(tmp_path, OBS, (AIN, AIN + AIN)))
    assert places([found]) == [(OBS, 14, "indicator")]
    assert "ligne 13" in found.message()


def test_two_sources_for_one_figure_are_no_duplicate(tmp_path):
    assert violations_of(rewritten(tmp_path, OBS, (AIN, AIN + AIN.replace("stat_a", "press_b")))) == ()


def test_a_source_that_nothing_cites(tmp_path):
    extra = "stat_b,Tableau,Institut,2011,,,official_statistics,,\n"
    folder = small_copy(tmp_path)
    with (folder / SRC).open("a", encoding="utf-8") as file:
        file.write(extra)
    (found,) = violations_of(folder)
    assert places([found]) == [(SRC, 6, "source")]
    assert "stat_b" in found.message()


def test_lines_are_counted_past_quoted_line_breaks(tmp_path):
    """An editor counts the lines of a cell; so do the messages."""
    folder = rewritten(tmp_path, OBS, changed(BUDGET, "page 3", '"page\n\n3"'), changed(AIN, "8.8", "x"))
    assert places(violations_of(folder)) == [(OBS, 2, "locator"), (OBS, 15, "value")]


def test_a_signature_is_refused_and_the_rest_still_read(tmp_path):
    folder = rewritten(tmp_path, OBS, changed(AIN, "8.8", "x"))
    (folder / OBS).write_bytes(b"\xef\xbb\xbf" + (folder / OBS).read_bytes())
    found = violations_of(folder)
    assert places(found) == [(OBS, 1, ""), (OBS, 13, "value")]
    assert "BOM" in found[0].message()


def test_another_encoding_is_refused_at_its_line(tmp_path):
    folder = small_copy(tmp_path)
    (folder / TER).write_bytes((folder / TER).read_text(encoding="utf-8").encode("latin-1"))
    found = violations_of(folder)
    assert places(found) == [(TER, 3, "")]
    assert "0xe8" in found[0].message() and "UTF-8" in found[0].message()


@pytest.mark.parametrize(
    ("content", "part"),
    [(b"", "vide"), (b"\n\n", "vide"), (None, "absent")],
    ids=["empty", "blank", "missing"],
)
@pytest.mark.parametrize("name", list(declared_tables()))
def test_a_missing_or_empty_file(name, content, part, tmp_path):
    folder = small_copy(tmp_path)
    file = folder / f"{name}.csv"
    file.unlink() if content is None else file.write_bytes(content)
    (found,) = violations_of(folder)
    assert places([found]) == [(f"{name}.csv", 1, "")]
    assert part in found.message()


def test_a_directory_in_place_of_a_file(tmp_path):
    folder = small_copy(tmp_path)
    (folder / SRC).unlink()
    (folder / SRC).mkdir()
    assert places(violations_of(folder)) == [(SRC, 1, "")]


def test_a_missing_directory(tmp_path):
    (found,) = violations_of(tmp_path / "nowhere")
    assert (found.file, found.line) == (str(tmp_path / "nowhere"), 1)
    assert "dossier" in found.message()


def test_only_headers_are_tables_without_rows(tmp_path):
    folder = small_copy(tmp_path)
    for file in folder.glob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert violations_of(folder) == ()


def test_one_run_lists_everything_by_file_and_line(tmp_path):
    folder = rewritten(tmp_path, OBS, changed(AIN, "8.8", "x"), changed(BUDGET, "approx", "about"))
    text = (folder / IND).read_text(encoding="utf-8").replace("single", "alone")
    (folder / IND).write_text(text, encoding="utf-8")
    found = places(violations_of(folder))
    assert found == [(IND, 2, "comparability"), (OBS, 2, "qualifier"), (OBS, 13, "value")]


def test_the_file_is_shown_as_a_person_would_type_it(tmp_path, monkeypatch):
    folder = rewritten(tmp_path, OBS, changed(AIN, "8.8", "x"))
    (outside,) = check_tables(folder)[1]
    assert outside.file == str(folder / OBS)
    monkeypatch.chdir(tmp_path)
    (inside,) = check_tables(folder)[1]
    (relative,) = check_tables(Path("tables"))[1]
    assert inside.file == relative.file == str(Path("tables") / OBS)


def test_a_violation_is_a_value():
    folder = SMALL.parent / "nowhere"
    assert violations_of(folder) == violations_of(folder)
    assert hash(violations_of(folder)[0]) == hash(violations_of(folder)[0])
