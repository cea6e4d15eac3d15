"""Decks read back: every slide has its native chart or its named shapes, its source, its notes and its alternative."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from pptx.util import Emu

from ess_data import query as ask
from ess_data.store import shared_tables
from exports.chart_for import chart_for
from exports.deck.model import Deck, Slide
from exports.deck.texts import first_sentence, shortened
from exports.pptx.writer import to_pptx
from figures.chart_data import ChartData, ChartSeries
from figures.registry import FIGURES
from tests.hostile.cases import TITLES, hostile_deck, said
from tests.support.chart_kinds import KINDS
from tests.support.read_pptx import alt_of, charts_of, deck_of, notes_of, opened, shapes_of, sheet_of, texts_of
from tests.support.real_figures import LANGUAGES, build

CHARTS = ("classement", "comparaison", "evolution", "prides", "poles", "plde", "clauses")
SHARE = {"indicator": "ess_employment_share", "year": "2015"}


def figure(name, lang="fr", **query):
    return build(name, lang=lang, **{"regions": "53,11", "region": "53", **query})


def second_slide(*figures):
    return opened(to_pptx(deck_of(*figures))).slides[1]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chart_is_native_with_its_sheet_inside(name, lang):
    slide = second_slide(figure(name, lang))
    (chart,) = charts_of(slide)
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert alt_of(frame) == figure(name, lang).alt
    assert sheet_of(chart).title == ("Chiffres" if lang == "fr" else "Figures")
    assert chart.font.size is not None and not chart.has_title


def test_bars_equal_what_the_tables_say():
    """Naive: the figures from the tables, sorted, beside those in the chart and in its sheet."""
    tables = shared_tables()
    frame = ask.values_for(tables, "ess_employment_share", "region", "2016", ask.Period(2015, 2015))
    known = {tables.territory("region", row.code, "2016").name: row.value for row in frame.itertuples() if row.source}
    (chart,) = charts_of(second_slide(replace(figure("classement", **SHARE), chart=None)))
    plot = chart.plots[0]
    values = dict(zip(plot.categories, plot.series[0].values, strict=True))
    assert {name: value for name, value in values.items() if value is not None} == known
    assert [name for name, value in values.items() if value is None] == ["Mayotte (non trouvé)"]
    rows = {row[0]: row[1] for row in sheet_of(chart).iter_rows(min_row=2, values_only=True)}
    assert rows == values


def test_figures_that_are_not_exact_are_hatched_and_say_so():
    built = figure("poles")
    (chart,) = charts_of(second_slide(built))
    drawn = chart._chartSpace.xpath("//c:dPt[c:spPr/a:pattFill]/c:idx/@val")
    assert [int(index) for index in drawn] == sorted(built.chart.series[0].inexact) == [0, 1, 2]
    formats = chart._chartSpace.xpath("//c:dLbls//c:numFmt/@formatCode")
    assert any("(prévu)" in form for form in formats)


def test_the_national_value_is_a_bar_among_the_others():
    ranked = ChartData(
        "bar", ("A", "B", "C"), (ChartSeries("Part", (9.0, 5.0, 1.0), texts=("9 %", "5 %", "1 %")),), "percent",
        reference=("France", 4.0),
    )  # fmt: skip
    (chart,) = charts_of(second_slide(replace(figure("classement"), chart=ranked)))
    plot = chart.plots[0]
    assert list(plot.categories) == ["A", "B", "France", "C"]
    assert list(plot.series[0].values) == [9.0, 5.0, 4.0, 1.0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_chart_is_drawn_and_holds_its_figures(kind):
    built = replace(figure("classement"), chart=KINDS[kind])
    (chart,) = charts_of(second_slide(built))
    cells = [cell for row in sheet_of(chart).iter_rows(values_only=True) for cell in row]
    for series in KINDS[kind].series:
        for value in (*series.x, *(series.values if kind != "timeline" else ())):
            assert value is None or value in cells
    refused = chart._chartSpace.xpath("//c:axId[starts-with(@val, '-')]")
    assert refused == []


def test_amounts_of_all_sizes_stand_on_a_logarithmic_scale():
    (chart,) = charts_of(second_slide(replace(figure("classement"), chart=KINDS["dots of two"])))
    figures, rows = chart._chartSpace.xpath("//c:valAx")
    assert figures.xpath("./c:scaling/c:logBase/@val") == ["10"] and rows.xpath(".//c:logBase") == []
    assert [float(edge) for edge in figures.xpath("./c:scaling/c:min/@val | ./c:scaling/c:max/@val")] == [1e7, 10.0]
    # The names of the rows are a series, which the legend does not name.
    assert chart.has_legend and chart._chartSpace.xpath("//c:legendEntry[c:delete]/c:idx/@val") == ["0"]
    zero = replace(KINDS["dots of two"], series=(ChartSeries("s", (0.0, 5.0)),))
    (linear,) = charts_of(second_slide(replace(figure("classement"), chart=zero)))
    assert linear._chartSpace.xpath("//c:logBase") == []


def test_a_map_of_a_part_of_france_fills_its_place():
    group = next(shape for shape in second_slide(figure("portrait_departements")).shapes if shape.name == "Carte")
    places = {shape.name: shape for shape in group.shapes}
    assert {"Finistère", "Morbihan"} <= set(places)
    west, east = places["Finistère"], places["Ille-et-Vilaine"]
    assert east.left + east.width - west.left > group.width * 0.5


def test_figures_of_a_map_that_are_not_exact_are_hatched_in_their_colour():
    exact = figure("carte", indicator="ess_employment_share", vintage="2010", year="latest")
    inexact = [i for i, word in enumerate(exact.table.frame["qualifier"]) if word not in ("exact", "")]
    names = set(exact.table.frame["name"].iloc[inexact])
    group = next(shape for shape in second_slide(exact).shapes if shape.name == "Carte")
    hatched = {shape.name for shape in group.shapes if shape._element.xpath("./p:spPr/a:pattFill")}
    absent = set(exact.table.frame["name"][exact.table.frame["value"].isna()])
    assert hatched >= names and hatched <= names | absent


def test_no_cell_of_a_chart_is_a_formula():
    chart = ChartData("bar", ("=1+1", "@x", "+2"), (ChartSeries("=cmd", (1.0, 2.0, 3.0)),))
    (native,) = charts_of(second_slide(replace(figure("classement"), chart=chart)))
    cells = [cell for row in sheet_of(native).iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in cells if cell.data_type == "s"][:3] == ["", "=cmd", "=1+1"]


# Maps


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_is_one_named_shape_a_territory(lang):
    built = figure("carte", lang, **SHARE)
    slide = second_slide(built)
    names = [shape.name for shape in shapes_of(slide)]
    tables = shared_tables()
    for territory in tables.territories_at("region", "2016").values():
        assert names.count(territory.label(lang)) >= 1
    groups = [shape for shape in slide.shapes if shape.shape_type is not None and hasattr(shape, "shapes")]
    assert [group.name for group in groups] == (["Carte", "Légende"] if lang == "fr" else ["Map", "Legend"])
    assert alt_of(groups[0]) == built.alt
    said_by_legend = " ".join(shape.text_frame.text for shape in groups[1].shapes if shape.has_text_frame)
    for entry in built.legend:
        assert entry.text in said_by_legend


def test_a_territory_without_a_figure_is_hatched():
    group = next(shape for shape in second_slide(figure("carte", **SHARE)).shapes if shape.name == "Carte")
    hatched = [shape.name for shape in group.shapes if shape._element.xpath("./p:spPr/a:pattFill")]
    assert hatched == ["Mayotte"]
    brittany = next(shape for shape in group.shapes if shape.name == "Bretagne")
    assert brittany._element.xpath("./p:spPr/a:solidFill/a:srgbClr/@val") == ["174A70"]


def test_shapes_have_ids_of_their_own_and_stay_on_the_slide():
    slides = opened(to_pptx(deck_of(figure("carte", vintage="2010"), figure("policies"), figure("prides"))))
    for slide in slides.slides:
        ids = slide._element.xpath("//p:cNvPr/@id")
        assert len(ids) == len(set(ids))
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= slides.slide_width + 12700
            assert shape.top >= 0 and shape.top + shape.height <= slides.slide_height + 12700


def test_every_map_of_the_atlas_can_be_a_slide():
    query = {"level": "departement"}
    slide = second_slide(figure("carte", **query))
    assert sum(shape.name == "Finistère" for shape in shapes_of(slide)) >= 1
    assert second_slide(figure("lieux")).shapes.title.text_frame.text.startswith("7 lieux")


# Tables


def test_a_long_list_goes_over_several_slides():
    slides = list(opened(to_pptx(deck_of(figure("sources")))).slides)
    tables = [shape for slide in slides for shape in slide.shapes if shape.has_table]
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert len(tables) > 1 and sum(title.endswith("(suite)") for title in titles) == len(tables) - 1
    first = texts_of(slides[1])
    assert re.search(r"Lignes 1 à \d+ sur \d+", first)
    assert "le classeur les contient toutes" in texts_of(slides[len(tables)])


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_the_atlas_is_a_slide(name, lang):
    built = figure(name, lang)
    if built is None:
        pytest.skip("this view gives no such figure")
    slide = second_slide(built)
    drawn = [
        shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape._element.tag.endswith("grpSp")
    ]
    assert drawn
    if built.plot:
        assert built.alt in {alt_of(shape) for shape in drawn} and notes_of(slide)
    if built.chart is not None:
        assert charts_of(slide)


# Words


@pytest.mark.parametrize("name", ["carte", *CHARTS])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_slide_says_its_reading_its_source_and_the_rest_in_the_notes(name, lang):
    built = figure(name, lang)
    slide = second_slide(built)
    title, text, notes = slide.shapes.title.text_frame.text, texts_of(slide), notes_of(slide)
    assert said(built.reading).startswith(title.removesuffix("…")) and len(title) <= 150
    for part in (built.title, built.subtitle, built.scope, *built.cautions[:1], built.citations[0].text):
        assert said(part) in text
    assert f"https://atlas.example/{built.page}?lang={lang}" in text
    assert shared_tables().version in text
    for part in (built.reading, built.scope, *built.cautions):
        assert said(part) in notes
    for citation in built.citations:
        assert said(citation.text) in notes and said(citation.locator) in notes and citation.url in notes
    if built.page == "carte":
        assert shared_tables().indicator("ess_employment_share").definition(lang) in notes
    links = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
    assert links and links[0].startswith("https://atlas.example/")


def test_a_deck_begins_with_its_title_and_ends_with_its_sources():
    built = figure("carte", **SHARE)
    slides = list(opened(to_pptx(deck_of(built))).slides)
    assert slides[0].shapes.title.text_frame.text == "Réunion de demain"
    assert "1 figure" in texts_of(slides[0])
    assert slides[-1].shapes.title.text_frame.text == "Sources"
    assert said(built.citations[0].text) in texts_of(slides[-1])


def test_a_title_and_a_note_that_someone_gave_come_first():
    deck = Deck("T", "fr", (Slide(figure("prides"), "Mon titre", "Ma note\nen deux lignes"),))
    slide = opened(to_pptx(deck)).slides[1]
    assert slide.shapes.title.text_frame.text == "Mon titre"
    assert notes_of(slide).startswith("Ma note\nen deux lignes\nLecture")
    assert "/seminaire?lang=fr" in texts_of(slide)


@pytest.mark.parametrize("why", TITLES)
def test_hostile_titles_come_out_as_text(why):
    title = TITLES[why]
    content = to_pptx(hostile_deck([figure("carte", **SHARE), figure("poles"), figure("policies")], title))
    slides = list(opened(content).slides)
    assert [slide.shapes.title.text_frame.text for slide in slides[:3]] == [said(title)] * 3
    (chart,) = charts_of(slides[2])
    assert chart.plots[0].categories[0] == said(title) == sheet_of(chart)["A2"].value
    assert said(title) in notes_of(slides[1])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert all(b"<script" not in archive.read(name) for name in archive.namelist() if name.endswith(".xml"))


def test_no_french_is_left_in_an_english_deck():
    deck = deck_of(figure("carte", "en", **SHARE), figure("classement", "en", **SHARE), figure("plde", "en"))
    for slide in opened(to_pptx(deck)).slides:
        everything = texts_of(slide) + " ".join(shape.name for shape in shapes_of(slide))
        for word in ("Champ", "Prudence", "Lecture", "Légende", "Côtes", "données", "Sous-titre", "Pied de page"):
            assert word not in everything
        assert "Scope" not in notes_of(slide) or "Reading" in notes_of(slide)
        assert set(slide._element.xpath("//a:rPr/@lang")) <= {"en-GB"}


def test_the_slides_are_sixteen_by_nine_in_arial():
    slides = opened(to_pptx(deck_of(figure("prides"))))
    assert (slides.slide_width, slides.slide_height) == (Emu(12192000), Emu(6858000))
    theme = next(part for part in slides.part.package.iter_parts() if part.partname == "/ppt/theme/theme1.xml")
    assert theme.blob.count(b'<a:latin typeface="Arial"/>') == 2
    assert slides.core_properties.title == "Réunion de demain" and slides.core_properties.language == "fr-FR"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En Bretagne : 14,3 %. France : 10,5 %.", "En Bretagne : 14,3 %"),
        ("Un seul point", "Un seul point"),
        ("Artois Comm. a 2,5 postes. Et trois axes.", "Artois Comm. a 2,5 postes"),
    ],
)
def test_the_first_sentence_is_the_title(text, expected):
    assert first_sentence(text) == expected


def test_a_long_reading_is_cut_at_a_word():
    assert shortened("un deux trois quatre", 14) == "un deux trois…"
    assert shortened("court", 14) == "court"


def test_flags_and_lists_have_no_bars():
    assert chart_for(figure("classement", indicator="has_ess_dedicated_fund")) is None
    assert chart_for(figure("policies")) is None
