"""The export route and the picture that it gives: names, errors, and a frame that says everything inside the image."""

from __future__ import annotations

import io
import json
import re

import openpyxl
import plotly.graph_objects as go
import pytest

from exports.pictures.frame import framed_plot
from exports.pictures.sizes import HEIGHT, WIDTH
from exports.registry import FORMATS, ExportError, export
from figures.registry import FIGURES
from tests.support.real_figures import LANGUAGES, build, indicator_places
from tests.support.tools import needs_office, needs_pango

CHARTS = ("carte", "classement", "comparaison", "evolution", "prides", "poles", "plde", "clauses")


def words(text):
    """The words of a text, without markup and whatever its spaces and line ends."""
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def said(plot):
    """All annotations of a figure as one text, in their order."""
    return words(" ".join(note["text"] for note in plot["layout"]["annotations"]))


def chart(name, **query):
    return build(name, **{"regions": "53,11", "region": "53", **query})


# The picture


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_says_title_reading_scope_and_sources(name, lang):
    figure = chart(name, lang=lang)
    plot = framed_plot(figure)
    text = said(plot)
    for part in (figure.title, figure.subtitle, figure.reading, figure.scope, figure.source_line):
        assert words(part) in text
    for caution in figure.cautions[:2]:
        assert words(caution) in text
    for entry in figure.legend:
        assert words(entry.text) in text
        assert entry.count is None or f"({entry.count})" in text


@pytest.mark.parametrize("name", CHARTS)
def test_the_picture_is_drawn_at_1920_by_1080_with_nothing_from_afar(name):
    plot = framed_plot(chart(name))
    assert (plot["width"], plot["height"]) == (1920, 1080)
    assert (plot["layout"]["width"], plot["layout"]["height"]) == (WIDTH, HEIGHT) == (1120, 630)
    assert plot["width"] / plot["height"] == WIDTH / HEIGHT
    assert plot["config"]["topojsonURL"].startswith("data:")
    assert plot["layout"]["paper_bgcolor"] == "#ffffff"
    text = json.dumps(plot, allow_nan=False)
    assert "cdn" not in text and "http" not in re.sub(r'"text": "[^"]*"', "", text)
    go.Figure({"data": plot["data"], "layout": plot["layout"]})


@pytest.mark.parametrize(
    ("size", "pixels", "laid_out"),
    [
        ("16:9", (1920, 1080), (1120, 630)),
        ("1x", (1120, 630), (1120, 630)),
        ("2x", (2240, 1260), (1120, 630)),
        ("4:3", (1600, 1200), (980, 735)),
        ("square", (1200, 1200), (900, 900)),
    ],
)
@pytest.mark.parametrize("name", ["carte", "classement", "prides"])
def test_every_size_keeps_all_inside(name, size, pixels, laid_out):
    figure = chart(name)
    plot = json.loads(export(name, "figure.json", {**figure.query, "size": size}).content)
    layout, margin = plot["layout"], plot["layout"]["margin"]
    assert (plot["width"], plot["height"]) == pixels
    assert (layout["width"], layout["height"]) == laid_out
    bottom = max(top + note["font"]["size"] * 1.3 for top, note in boxes(plot))
    assert min(top for top, _note in boxes(plot)) > 0 and bottom < layout["height"]
    assert layout["width"] - margin["l"] - margin["r"] > 300
    for part in (figure.title, figure.reading, figure.scope, "Licence Ouverte 2.0"):
        assert words(part) in said(plot)


def test_an_unknown_size_lists_the_known_ones():
    with pytest.raises(ExportError, match="square"):
        export("carte", "figure.json", {"size": "huge"})


def test_the_geometry_of_a_picture_is_a_path():
    plot = framed_plot(chart("carte"))
    addresses = {trace["geojson"] for trace in plot["data"] if "geojson" in trace}
    assert len(addresses) == 2
    for address in addresses:
        assert re.fullmatch(r"/shapes/(hatching_)?regions_2016\.[0-9a-f]{12}\.geojson", address)


def test_the_chart_on_the_page_is_left_alone():
    figure = chart("classement")
    before = json.dumps(figure.plot)
    framed_plot(figure)
    assert json.dumps(figure.plot) == before


def boxes(plot):
    """(top, bottom) in pixels from the top of each line of title and notes, which hang from the corner."""
    margin = plot["layout"]["margin"]
    notes = [n for n in plot["layout"]["annotations"] if n.get("xref") == "paper" and "yshift" in n and n["y"] == 1]
    return [(margin["t"] - note["yshift"], note) for note in notes]


def test_no_line_leaves_the_picture_and_the_chart_keeps_room():
    wrong = []
    for place, (indicator, level, vintage) in enumerate(indicator_places()):
        # Map and bars share their texts: a map in six is enough.
        for name in ("classement", "carte")[: 1 if place % 6 else 2]:
            plot = framed_plot(build(name, indicator=indicator, level=level, vintage=vintage))
            margin = plot["layout"]["margin"]
            room = (HEIGHT - margin["t"] - margin["b"], WIDTH - margin["l"] - margin["r"])
            tops = [top for top, note in boxes(plot)]
            bottom = max(top + note["font"]["size"] * 1.3 for top, note in boxes(plot))
            least = 250 if name == "carte" else 100
            if min(tops) < 0 or bottom > HEIGHT or room[0] < least or room[1] < 300:
                wrong.append((name, indicator, level, vintage, round(bottom), room))
    assert wrong == []


def test_names_of_rows_never_touch_in_a_picture():
    wrong = []
    for indicator, level, vintage in indicator_places():
        plot = framed_plot(build("classement", indicator=indicator, level=level, vintage=vintage))
        axis, margin = plot["layout"].get("yaxis", {}), plot["layout"]["margin"]
        names = axis.get("ticktext") or ()
        lines = max((name.count("<br>") + 1 for name in names), default=0)
        needed = len(names) * lines * axis.get("tickfont", {}).get("size", 0)
        if needed > HEIGHT - margin["t"] - margin["b"]:
            wrong.append((indicator, level, vintage, len(names)))
    assert wrong == []


def test_sources_that_a_picture_cannot_spare_room_for_are_counted():
    figure = build("carte", vintage="2010", indicator="regional_money")
    texts = {citation.text for citation in figure.citations}
    said_of_sources = said(framed_plot(figure)).partition("Source : ")[2]
    (left,) = re.findall(r"et (\d+) autres sources", said_of_sources)
    assert sum(words(text) in said_of_sources for text in texts) + int(left) == len(texts)


def test_the_legend_stands_with_the_highest_class_on_top_and_absences_below():
    plot = framed_plot(build("carte", year="2015"))
    figure = build("carte", year="2015")
    tops = {words(note["text"]): top for top, note in boxes(plot)}
    classes = [entry for entry in figure.legend if entry.swatch == "area"]
    absent = next(entry for entry in figure.legend if entry.swatch == "hatched")
    places = [tops[f"{words(entry.text)} ({entry.count})"] for entry in (*reversed(classes), absent)]
    assert places == sorted(places)


def test_a_chart_of_many_rows_gets_small_type():
    long = build("classement", vintage="2010")
    rows = len(long.plot["layout"]["yaxis"]["ticktext"])
    many, few = framed_plot(long), framed_plot(chart("comparaison", regions="53,11"))
    sizes = [plot["layout"]["yaxis"]["tickfont"]["size"] for plot in (many, few)]
    margin = many["layout"]["margin"]
    assert sizes[0] < sizes[1] == 14
    assert sizes[0] * rows <= HEIGHT - margin["t"] - margin["b"]


# The route


@pytest.mark.parametrize(
    ("form", "start", "media_type"),
    [
        ("csv", b"\xef\xbb\xbf", "text/csv; charset=utf-8"),
        ("semicolon.csv", b"\xef\xbb\xbfCode;", "text/csv; charset=utf-8"),
        ("comma.csv", b"code,", "text/csv; charset=utf-8"),
        ("xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", b"{", "application/json"),
        ("figure.json", b"{", "application/json"),
        ("svg", b"<svg ", "image/svg+xml"),
        ("table.html", b'<div class="table-scroll" ', "text/html; charset=utf-8"),
        ("share.html", b'<div class="share">', "text/html; charset=utf-8"),
        ("sources.html", b'<div class="more-sources">', "text/html; charset=utf-8"),
        ("ods", b"PK", "application/vnd.oasis.opendocument.spreadsheet"),
        pytest.param("odp", b"PK", "application/vnd.oasis.opendocument.presentation", marks=pytest.mark.office),
        ("pdf", b"%PDF-1.7", "application/pdf"),
        ("pptx", b"PK", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ],
)
def test_every_format(form, start, media_type):
    if form == "pdf":
        needs_pango()
    if form == "odp":
        needs_office()
    download = export("carte", form, {"region": "53"})
    assert download.content.startswith(start)
    assert download.media_type == media_type
    assert download.file_name.endswith(f".{form}")
    known = ("csv", "semicolon.csv", "comma.csv", "xlsx", "json", "pptx", "pdf", "odp", "ods", "svg", "png")
    drawn = ("figure.json", "chart.json", "thumb.svg")
    pieces = ("table.html", "sources.html", "share.html")
    assert {*known, *drawn, *pieces} == set(FORMATS)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_exhibit_is_a_file_with_an_ascii_name(name, lang):
    # A difference is of two years of one indicator, or of two of one unit.
    indicators = "ess_employment_share" if name == "carte_ecart" else "ess_employment_share,poverty_rate"
    query = {"lang": lang, "region": "53", "regions": "53,11", "indicator": indicators}
    download = export(name, "csv", query)
    assert re.fullmatch(r"[a-z0-9_-]+\.csv", download.file_name)
    assert download.file_name == build(name, **query).file_stem + ".csv"


@pytest.mark.parametrize(
    ("name", "query", "parts"),
    [
        ("carte", {"year": "2015"}, ("carte", "part-de-l-ess", "regions-2016", "2015")),
        ("classement", {"level": "departement", "year": "2014"}, ("classement", "departements", "2014")),
        ("comparaison", {"regions": "53,11", "year": "2008"}, ("comparaison", "2008", "bretagne-ile-de-france")),
        ("evolution", {"regions": "53,11"}, ("evolution", "bretagne-ile-de-france", "2008-2015")),
        ("carte", {"vintage": "2010", "indicator": "poles_budget"}, ("regions-2010", "2010-2013")),
        ("observations", {"theme": "money", "regions": "53"}, ("atlas-ess", "money", "53")),
    ],
)
def test_file_names_say_what_they_hold(name, query, parts):
    file_name = export(name, "csv", query).file_name
    assert all(part in file_name for part in parts), file_name


def test_a_file_holds_the_view_that_was_asked_for():
    sheet = openpyxl.load_workbook(
        io.BytesIO(export("comparaison", "xlsx", {"regions": "11,53", "year": "2008"}).content)
    ).worksheets[0]
    assert {sheet["A2"].value, sheet["A3"].value} == {"11", "53"}
    assert sheet.max_row == 3
    document = json.loads(export("carte", "json", {"lang": "en", "year": "2008"}).content)
    assert (document["language"], document["view"]["year"]) == ("en", "2008")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_format_lists_the_known_ones(lang):
    with pytest.raises(ExportError) as caught:
        export("carte", "docx", {"lang": lang})
    assert "docx" in str(caught.value) and ", ".join(FORMATS) in str(caught.value)
    assert "{" not in str(caught.value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_exhibit_lists_the_known_ones(lang):
    with pytest.raises(ExportError) as caught:
        export("camembert", "csv", {"lang": lang})
    assert "camembert" in str(caught.value) and ", ".join(sorted(FIGURES)) in str(caught.value)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "form", "query"),
    [
        ("evolution", "csv", {}),
        ("evolution", "figure.json", {"regions": "06"}),
        ("observations", "figure.json", {}),
    ],
)
def test_a_view_without_a_figure_is_an_error_with_words(name, form, query, lang):
    with pytest.raises(ExportError) as caught:
        export(name, form, {**query, "lang": lang})
    assert len(str(caught.value)) > 20


def test_the_picture_of_the_route_is_the_framed_figure():
    content = export("poles", "figure.json", {"region": "53"}).content
    assert json.loads(content) == json.loads(json.dumps(framed_plot(build("poles", region="53"))))
