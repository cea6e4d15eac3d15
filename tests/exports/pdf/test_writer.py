"""PDF documents read back: text, bookmarks, pages, tags and alternatives; nothing is fetched, nothing runs."""

from __future__ import annotations

import builtins
import io
import socket
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pdfplumber
import pypdf
import pytest

from exports.deck.model import Deck, Slide
from exports.deck.texts import slide_title
from exports.pdf import writer as module
from exports.pdf.chart_svg import chart_svg
from exports.pdf.map_svg import map_svg
from exports.pdf.writer import PdfUnavailable, document_html, to_pdf
from tests.hostile.cases import TITLES, hostile_deck, said
from tests.support.chart_kinds import KINDS
from tests.support.read_pptx import deck_of
from tests.support.real_figures import LANGUAGES, build
from tests.support.tools import needs_pango

SHARE = {"indicator": "ess_employment_share", "year": "2015", "region": "53"}
SVG = "{http://www.w3.org/2000/svg}"


def words(text):
    """A text whatever its spaces and line ends."""
    return "".join(text.split())


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content):
    return "".join(page.extract_text() for page in read(content).pages)


def tags_of(reader):
    """Yield (tag, alternative) of the structure tree."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"]), str(node.get("/Alt", ""))
            if "/K" in node:
                yield from walk(node["/K"])

    yield from walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


@pytest.fixture(scope="module", params=[(lang, paper) for lang in LANGUAGES for paper in ("a4", "16:9")], ids=str)
def printed(request):
    """A deck of a map, bars, parts and a time line, with its document."""
    needs_pango()
    lang, paper = request.param
    deck = deck_of(*(build(name, lang=lang, **SHARE) for name in ("carte", "classement", "prides", "plde")))
    return deck, paper, to_pdf(deck, paper)


def test_title_language_tags_and_conformance_are_declared(printed):
    deck, _paper, content = printed
    reader = read(content)
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Réunion de demain"
    assert root["/Lang"] == {"fr": "fr-FR", "en": "en-GB"}[deck.language]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


def test_every_figure_is_a_bookmark_and_the_sources_too(printed):
    deck, _paper, content = printed
    outline = read(content).outline
    flat = [entry for entry in outline if not isinstance(entry, list)]
    nested = [entry for part in outline if isinstance(part, list) for entry in part]
    titles = [entry.title for entry in (flat + nested)]
    assert titles == ["Réunion de demain", *(slide_title(slide) for slide in deck.slides), "Sources"]


def test_pages_have_their_paper(printed):
    _deck, paper, content = printed
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in read(content).pages}
    assert sizes == {(595, 842) if paper == "a4" else (960, 540)}
    if paper == "16:9":
        assert len(read(content).pages) == 6


def test_the_text_can_be_selected(printed):
    deck, paper, content = printed
    text = words(text_of(content))
    for slide in deck.slides:
        figure = slide.figure
        for part in (slide_title(slide), figure.title, figure.subtitle, figure.scope, *figure.cautions[:1]):
            assert words(part) in text
        for citation in figure.citations:
            assert words(citation.text) in text and words(citation.locator) in text
        if paper == "a4":
            assert words(figure.reading) in text
    brittany = "Bretagne" if deck.language == "fr" else "Brittany"
    assert brittany in text and words("14,3\u202f%" if deck.language == "fr" else "14.3%") in text


def test_figures_have_alternatives_and_tables_have_heads(printed):
    deck, paper, content = printed
    tags = list(tags_of(read(content)))
    alternatives = [alt for tag, alt in tags if tag == "/Figure"]
    assert alternatives == [said(slide.figure.alt) for slide in deck.slides]
    kinds = {tag for tag, _ in tags}
    assert {"/H1", "/H2", "/P", "/L", "/Link"} <= kinds
    assert ("/TH" in kinds) == (paper == "a4")


def test_charts_are_vectors(printed):
    _deck, _paper, content = printed
    assert all(not page.images for page in read(content).pages)
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert sum(len(page.rects) + len(page.curves) for page in document.pages) > 30


def test_links_reopen_the_view(printed):
    deck, _paper, content = printed
    addresses = {
        str(note.get_object()["/A"].get("/URI", ""))
        for page in read(content).pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    }
    assert any(address.startswith("https://atlas.example/carte?lang=") for address in addresses)
    assert len(deck.slides) == 4


@pytest.mark.parametrize("why", TITLES)
def test_hostile_titles_come_out_as_text(why):
    needs_pango()
    title = TITLES[why]
    content = to_pdf(hostile_deck([build("poles")], title), "16:9")
    reader = read(content)
    assert reader.metadata.title == said(title)
    assert said(title) in [alt for tag, alt in tags_of(reader) if tag == "/Figure"]
    assert b"/JavaScript" not in content and b"/Launch" not in content


def test_markup_in_a_title_stays_text():
    page = document_html(hostile_deck([build("poles"), build("policies")], TITLES["script"]), "a4")
    assert "<script" not in page and "&lt;script&gt;" in page


def test_nothing_is_fetched(monkeypatch):
    needs_pango()

    def refused(*_args, **_more):
        raise AssertionError("a connection was opened")

    title = '<img src="http://192.0.2.1/x.png"><link rel="stylesheet" href="file:///etc/passwd">'
    deck = hostile_deck([build("poles")], title)
    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(module, "_style", lambda _deck, _paper: '@import "http://192.0.2.1/x.css"; body { color: red }')
    text = text_of(to_pdf(deck))
    assert "192.0.2.1" in text and "root:" not in text


def test_an_unknown_paper_is_refused():
    with pytest.raises(ValueError, match="allowed: a4, 16:9"):
        to_pdf(deck_of(build("poles")), "letter")


@pytest.mark.parametrize(("lang", "word"), [("fr", "demande la bibliothèque Pango"), ("en", "needs the Pango library")])
def test_without_pango_the_message_says_what_to_install(monkeypatch, lang, word):
    real = builtins.__import__

    def without(name, *args, **more):
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **more)

    module._typesetter.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    for name in [name for name in sys.modules if name.startswith("weasyprint")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(PdfUnavailable, match=word) as refusal:
        to_pdf(deck_of(build("poles", lang=lang)))
    assert "libpangoft2-1.0-0" in str(refusal.value)
    module._typesetter.cache_clear()


# Pictures on paper


def texts(svg):
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("height", [None, 300.0])
def test_every_kind_of_chart_is_drawn_on_paper(kind, height):
    chart = KINDS[kind]
    svg = chart_svg(chart, "fr", 800, height)
    root = ElementTree.fromstring(svg)
    assert root.get("width") == "800"
    for name in chart.categories if kind != "scatter" else ("x", "y", "A"):
        assert any(name in text for text in texts(svg)), name


def test_a_bar_is_as_long_as_its_figure():
    figure = build("classement", **SHARE)
    from exports.chart_for import chart_for

    chart = replace(chart_for(figure), reference=None)
    root = ElementTree.fromstring(chart_svg(chart, "fr", 800))
    widths = [float(rect.get("width")) for rect in root.iter(f"{SVG}rect")]
    values = [value for value in chart.series[0].values if value is not None]
    assert len(widths) == len(values) == 17
    for width, value in zip(widths, values, strict=True):
        assert width / widths[0] == pytest.approx(value / values[0], abs=0.002)


def test_figures_that_are_not_exact_are_hatched_on_paper():
    svg = chart_svg(build("poles").chart, "fr")
    assert svg.count("url(#hatch-") == 3


def test_nothing_is_drawn_for_what_is_missing():
    chart = replace(KINDS["bar"], series=KINDS["bar"].series[:1])
    root = ElementTree.fromstring(chart_svg(chart, "fr"))
    assert len(list(root.iter(f"{SVG}rect"))) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_on_paper_has_its_legend(lang):
    figure = build("carte", lang=lang, **SHARE)
    svg = map_svg(figure, 900, 500)
    said_on_map = " ".join(texts(svg))
    for entry in figure.legend:
        assert entry.text in said_on_map
    assert len({path.get("data-code") for path in ElementTree.fromstring(svg).iter(f"{SVG}path")} - {None}) == 18


def test_a_note_stands_on_paper():
    deck = Deck("T", "fr", (Slide(build("poles"), "Mon titre", "Ma note & <b>"),))
    page = document_html(deck, "a4")
    assert "Mon titre</h2>" in page and "Ma note &amp; &lt;b&gt;" in page
