"""Figures of policies: golden sentences in both languages, charts that equal the table, files with everything."""

import csv
import io
import math
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from charts.contrast import TEXT_CONTRAST, contrast
from charts.dark import dark_variant
from charts.theme import INK, PAPER
from ess_data.policies.matrix import policy_matrix
from ess_data.store import shared_tables
from exports.registry import export
from figures.policies.matrix import LOOKS, STRENGTHS, look_of
from figures.policies.timeline import timeline_figure
from tests.support.real_figures import LANGUAGES, UNFIT, build, select, sentences
from tests.support.small_charts import drawn, names

NAMES = ("matrice", "frise", "montants", "deux-regions")
VIEWS = (
    {},
    {"vintage": "2010"},
    {"region": "53", "with": "75"},
    {"vintage": "2010", "region": "53", "with": "93", "arrange": "similar", "lanes": "instrument"},
    {"vintage": "2010", "matrix": "indicators", "arrange": "held", "during": "2011-2013", "regions": "82,31"},
    {"words": "innovation", "standing": "press,network", "instrument": "fund,innovation", "regions": "53,75"},
    {"amount": "known"},
)


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


GOLDEN = [
    (
        "matrice",
        {},
        "« Gouvernance » est ce que l'on trouve le plus : dans 18 régions sur 18. Non trouvé ne veut pas dire absent.",
        "“Governance” is what is found most: in 18 regions of 18. Not found does not mean absent.",
    ),
    (
        "frise",
        {"vintage": "2010", "region": "53"},
        "En Bretagne, « Délégation d'un conseiller à l'ESS » va de 2010 à 2015.",
        "In Brittany, “Councillor in charge of the social economy” runs from 2010 to 2015.",
    ),
    (
        "montants",
        {"vintage": "2010", "region": "53"},
        "En Bretagne, « Pôles de développement de l'ESS » : 2,7 M€ en tout pour 2010–2013. Aucun total n'est fait : "
        "les montants n'ont ni la même durée ni les mêmes financeurs.",
        "In Brittany, “Social-economy development hubs”: €2.7m in all for 2010–2013. No total is made: the amounts "
        "share neither duration nor funders.",
    ),
    (
        "deux-regions",
        {"region": "53", "with": "75"},
        "En commun : 5 sur 13 (stratégie, achats publics, gouvernance, innovation et réseau) ; seulement Bretagne "
        "(pôle, fonds et accompagnement) ; seulement Nouvelle-Aquitaine (appel à projets et aide directe).",
        "In common: 5 of 13 (strategy, procurement, governance, innovation and network); Brittany only (cluster, "
        "fund and support); Nouvelle-Aquitaine only (call for projects and grant).",
    ),
]


@pytest.mark.parametrize(("name", "query", "french", "english"), GOLDEN, ids=[case[0] for case in GOLDEN])
def test_readings(name, query, french, english):
    assert plain(build(name, **query).reading) == french
    assert build(name, lang="en", **query).reading == english


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", VIEWS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_every_view_says_only_fit_sentences(name, query, lang):
    figure = build(name, lang=lang, **query)
    if figure is None:
        assert name == "deux-regions" and "with" not in query and len(query.get("regions", "").split(",")) < 2
        return
    assert [text for text in sentences(figure) if UNFIT.search(text)] == []
    assert figure.reading.endswith(".") and figure.scope.endswith(".") and figure.citations
    if figure.plot:
        drawn(figure.plot)
    assert select(**figure.query).notices == ()


@pytest.mark.parametrize("vintage", ["2010", "2016"])
def test_the_matrix_draws_every_cell_as_its_state(vintage):
    figure = build("matrice", vintage=vintage)
    matrix = policy_matrix(shared_tables(), vintage=vintage)
    marks = {}
    for trace in figure.plot["data"]:
        for row, base, mark in zip(trace["y"], trace["base"], trace["text"], strict=True):
            hatched = bool(trace["marker"]["pattern"]["shape"])
            marks[matrix.codes[row], matrix.columns[round(base + 0.45)]] = (trace["marker"]["color"], hatched, mark)
    assert set(marks) == set(matrix.cells)
    for place, cell in matrix.cells.items():
        look = LOOKS[look_of(cell)]
        fill, hatched, mark = marks[place]
        assert (fill, hatched) == (look.fill, look.hatched)
        if cell.state == "held":
            assert mark == str(len(cell.described))
        if cell.state == "not_found":
            assert hatched and mark == ""
    assert figure.chart.categories == tuple(names(figure.plot))
    assert figure.chart.series[0].values == tuple(float(len(matrix.held_by(code))) for code in matrix.codes)


def test_the_table_of_the_matrix_has_no_zero_that_nobody_said():
    figure = build("matrice", vintage="2010")
    matrix = policy_matrix(shared_tables(), vintage="2010")
    frame = figure.table.frame.set_index("code")
    for (code, column), cell in matrix.cells.items():
        value = frame.loc[code, column]
        if cell.state == "held":
            assert value == len(cell.described)
        elif cell.state == "none":
            assert value == 0
        else:
            assert cell.state == "not_found" and math.isnan(value)
    assert "cluster" not in frame.loc["53", "not_found"] and "Formation" in frame.loc["53", "not_found"]


def test_the_timeline_draws_every_dated_policy_and_no_end_that_is_not_known():
    figure = build("frise", vintage="2016")
    frame = shared_tables().policies
    rows = frame[(frame["level"] == "region") & (frame["vintage"] == "2016")]
    bars, *fades = figure.plot["data"]
    ended = rows[rows["year_end"].notna()]
    spans = sorted((int(row.year_start), int(row.year_end - row.year_start + 1)) for row in ended.itertuples())
    open_starts = sorted((int(start), 1) for start in rows[rows["year_end"].isna()]["year_start"])
    assert sorted(zip(bars["base"], bars["x"], strict=True)) == sorted(spans + open_starts)
    # What fades begins after the year that is known; as many arrows as open ends.
    assert all(sorted(fade["base"])[0] > open_starts[0][0] for fade in fades)
    assert {len(fade["y"]) for fade in fades} == {len(open_starts)}
    assert sum(note["text"] == "→" for note in figure.plot["layout"]["annotations"]) == len(open_starts)
    series = figure.chart.series[0]
    assert figure.chart.kind == "timeline" and len(series.inexact) == len(open_starts)
    assert all(series.values[index] == series.x[index] for index in series.inexact)


def test_the_timeline_by_instrument_puts_each_policy_under_its_kind():
    figure = build("frise", vintage="2010", lanes="instrument", regions="53")
    assert len(figure.chart.categories) == 8
    assert figure.chart.categories[2] == "Pôle – Bretagne – Pôles de développement de l'ESS"
    ticks = names(figure.plot)
    assert ticks[3:5] == ["Pôle", "Bretagne – Pôles de<br>développement de l'ESS"]


def test_amounts_are_dated_points_on_a_log_scale_with_their_basis_and_no_sum():
    figure = build("montants", vintage="2010")
    frame = shared_tables().policies
    rows = frame[(frame["level"] == "region") & (frame["vintage"] == "2010") & frame["amount_eur"].notna()]
    (points,) = figure.plot["data"]
    assert figure.plot["layout"]["xaxis"]["type"] == "log"
    assert sorted(points["x"]) == sorted(rows["amount_eur"])
    years = [int(start) for start in figure.table.frame["start"]]
    assert years == sorted(years, reverse=True)
    symbols = dict(zip(figure.table.frame["name"], points["marker"]["symbol"], strict=True))
    assert symbols["Pôles de développement de l'ESS"] == "square"
    assert symbols["Premier plan régional de développement de l'ESS"] == "cross"
    assert symbols["Contrats d'objectifs avec les structures de l'ESS"] == "circle"
    assert symbols["Éco-Région solidaire"] == "diamond"
    # One series a basis, each point in one of them.
    series = figure.chart.series
    assert all(sum(one.values[i] is not None for one in series) == 1 for i in range(len(rows)))
    assert not any("total" in text.lower() and "aucun" not in text.lower() for text in sentences(figure))


def test_no_policy_left_gives_no_figure():
    tables = shared_tables()
    assert timeline_figure(tables, select(words="nothing of the kind")) is None
    assert build("montants", regions="01") is None
    assert build("deux-regions", region="53") is None
    assert build("deux-regions", region="53", **{"with": "53"}) is None


@pytest.mark.parametrize("name", NAMES)
def test_files_hold_the_whole_table(name):
    query = {"lang": "fr", "vintage": "2010", "region": "53", "with": "93"}
    table = build(name, **query).table
    rows = list(csv.reader(io.StringIO(export(name, "csv", query).content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + len(table.frame) and len(rows[0]) == len(table.columns)
    book = openpyxl.load_workbook(io.BytesIO(export(name, "xlsx", query).content))
    assert book.sheetnames == ["Chiffres", "Sources et notes"]
    assert book["Chiffres"].max_row == 1 + len(table.frame)
    if name != "deux-regions":
        assert export(name, "figure.json", query).content.startswith(b'{"data"')


def test_the_page_and_the_picture_have_the_same_fills_and_every_number_stands_out():
    style = (Path(__file__).resolve().parents[3] / "assets" / "styles" / "50-politiques.css").read_text(
        encoding="utf-8"
    )
    fills = re.findall(r"--held-\d: light-dark\((\S+), (\S+)\)", style)
    assert [light for light, _dark in fills] == list(STRENGTHS)
    assert [dark for _light, dark in fills] == [dark_variant(fill) for fill in STRENGTHS]
    usual, strong = re.findall(r"--held-(?:strong-)?ink: light-dark\((\S+), (\S+)\)", style)
    for number, (light, dark) in enumerate(fills, start=1):
        inks = strong if number > 2 else usual
        assert contrast(light, inks[0]) >= TEXT_CONTRAST and contrast(dark, inks[1]) >= TEXT_CONTRAST, number
        assert LOOKS[f"held{number}"].ink == (PAPER if number > 2 else INK)


def test_amounts_keep_their_logarithmic_scale_in_slides_and_sheets():
    assert build("montants", vintage="2010").chart.log
    query = {"lang": "fr", "vintage": "2010", "region": "53"}
    deck = zipfile.ZipFile(io.BytesIO(export("montants", "pptx", query).content))
    charts = [deck.read(name).decode() for name in deck.namelist() if re.match(r"ppt/charts/chart.*xml$", name)]
    assert len(charts) == 1 and '<c:logBase val="10"/>' in charts[0]
    # Each amount is written with its basis beside its point.
    assert "2,7 M€, sur 4 ans" in plain(charts[0])
    book = zipfile.ZipFile(io.BytesIO(export("montants", "xlsx", query).content))
    assert '<c:logBase val="10"/>' in book.read("xl/charts/chart1.xml").decode()
