"""Decks against the ISO/IEC 29500-4 schemas where they are at hand, and against a few of their rules everywhere."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from exports.pptx.writer import to_pptx
from tests.hostile.cases import TITLES, hostile_deck
from tests.support.chart_kinds import KINDS
from tests.support.read_pptx import deck_of
from tests.support.real_figures import build

SCHEMAS = os.environ.get("OOXML_SCHEMAS", "")
#: Which schema describes a part, by a piece of its root's namespace.
ROOTS = {"presentationml": "pml.xsd", "drawingml/2006/chart": "dml-chart.xsd", "drawingml/2006/main": "dml-main.xsd"}
NAMES = ("carte", "classement", "evolution", "prides", "poles", "plde", "clauses", "policies", "lieux")
#: Children in the order of the schema, for what programs refuse when it is wrong.
ORDERS = {
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat xVal val yVal smooth",
    "dLbl": "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator",
    "valAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses crossBetween majorUnit",
    "scaling": "logBase orientation max min",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "spPr": "xfrm custGeom prstGeom noFill solidFill pattFill ln effectLst",
}


def deck_called(name):
    if name == "figures":
        return deck_of(*(build(plot, regions="53,11", region="53") for plot in NAMES))
    if name == "kinds":
        return deck_of(*(replace(build("classement"), chart=chart) for chart in KINDS.values()))
    return hostile_deck([build("carte"), build("poles")], TITLES[name])


@pytest.fixture(scope="module", params=["figures", "kinds", *TITLES])
def parts(request):
    """The XML parts of a deck by name."""
    with zipfile.ZipFile(io.BytesIO(to_pptx(deck_called(request.param)))) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def test_every_part_is_valid(parts):
    if not SCHEMAS:
        pytest.skip("OOXML_SCHEMAS names no folder with the ISO/IEC 29500-4 schemas")
    checked = 0
    for name, root in parts.items():
        for space, file in ROOTS.items():
            if space in etree.QName(root).namespace:
                schema = etree.XMLSchema(etree.parse(Path(SCHEMAS) / file))
                assert schema.validate(root), (name, schema.error_log[0])
                checked += 1
                break
    assert checked > 8


def test_children_stand_in_the_order_of_the_schema(parts):
    for name, root in parts.items():
        for element in root.iter(etree.Element):
            order = ORDERS.get(etree.QName(element).localname, "").split()
            if order:
                children = [etree.QName(child).localname for child in element]
                places = [order.index(child) for child in children]
                assert places == sorted(places), (name, etree.QName(element).localname, children)


def test_ids_of_axes_are_positive_and_corners_are_square(parts):
    charts = [root for name, root in parts.items() if name.startswith("ppt/charts/chart")]
    for root in charts:
        assert all(int(node.get("val")) > 0 for node in root.iter("{*}axId"))
        assert [node.get("val") for node in root.iter("{*}roundedCorners")] == ["0"]
        assert next(root.iter("{*}lang")).get("val") == "fr-FR"
