"""The head of a portrait: where the region is, what is most worth knowing, its other self before or since 2016."""

from __future__ import annotations

from html import escape

import streamlit as st

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.model import Territory
from figures.basemap import basemap_for
from figures.compare.presets import picker_plot
from figures.figure import Figure
from figures.region.boundaries_2016 import bridge_text, other_side
from figures.region.subject import parts_of_choice
from figures.series import labels_by_name
from texts import Language, translator
from ui.figure.graph import graph
from ui.shell.page import page_head
from ui.shell.theme import is_dark
from views.figure.block import no_boundaries_html
from views.figure.plotly import Picking
from views.figure.small_maps import HERE, LAND, map_picture
from views.shell.frame import Frame
from views.shell.links import link_html
from views.shell.request import carry_params


def head_html(frame: Frame, subject: Territory, keys: Figure) -> str:
    """Return the head: locator map, name, the sentence of the first key figure, links to the other boundaries."""
    _ = frame.translate
    lang = frame.lang
    limits = _("Région, limites de 2016") if subject.vintage == "2016" else _("Région d'avant 2016")
    ways = "".join(
        link_html(
            f"{other.label(lang)} ({_years(frame, other)})",
            "region",
            carry_params(region=other.code, vintage=other.vintage),
            "chip",
        )
        for other in other_side(frame.tables, subject)
    )
    shown = carry_params(vintage=subject.vintage, regions=subject.code)
    compare = link_html(_("Comparer avec d'autres"), "comparer", shown, "chip")
    return (
        f'<header class="portrait-head">{_locator_html(frame.tables, subject, lang, is_dark())}<div>'
        f'<p class="over">{escape(limits)}</p><h1 class="page-title">{escape(subject.label(lang))}</h1>'
        f'<p class="page-lead">{escape(keys.reading)}</p>'
        f'<p class="bridge">{escape(bridge_text(frame.tables, subject, lang))}</p>'
        f'<p class="chips no-print">{ways}{compare}</p></div></header>'
    )


@cached_with_first(64)
def _locator_html(tables: Tables, subject: Territory, lang: Language, dark: bool) -> str:
    """Return the map of France with the region dark."""
    base = basemap_for(tables, "region", subject.vintage, lang)
    fills = {code: HERE if code == subject.code else LAND for code in base.points}
    _ = translator(lang)
    where = _("{name} sur la carte de France").format(name=subject.label(lang))
    return map_picture(base, fills, where, dark, 240)


def _years(frame: Frame, region: Territory) -> str:
    _ = frame.translate
    return _("depuis 2016") if region.vintage == "2016" else _("avant 2016")


def picker(frame: Frame) -> None:
    """What to do without a single region: the map to click on, and every region of both boundaries as a link."""
    _ = frame.translate
    parts = parts_of_choice(frame.tables, frame.view)
    page_head(_("Portrait d'une région"))
    st.html(_why(frame, parts))
    left, right = st.columns([6, 5], gap="large")
    with left:
        _map(frame)
    with right:
        st.html(_lists(frame))


def _map(frame: Frame) -> None:
    _ = frame.translate
    drawn = picker_plot(frame.tables, frame.view)
    if not drawn:
        st.html(no_boundaries_html(frame.lang))
        return
    picking = Picking("region", also={"vintage": frame.view.vintage})
    graph(drawn, _("Carte des régions : un clic en choisit une."), picking)


def _why(frame: Frame, parts: tuple[str, ...]) -> str:
    """Return what a portrait is, or why the region chosen has none in these boundaries and where to go instead."""
    _ = frame.translate
    if not frame.view.region:
        text = _(
            "Chiffres clés, place parmi les régions, politiques, moyens et initiatives : une région sur deux pages, "
            "à imprimer."
        )
        return f'<p class="page-lead">{escape(text)}</p>'
    name = frame.tables.territory("region", frame.view.region, "2016").label(frame.lang)
    if parts:
        text = _("{name} n'existe que depuis 2016. Avant, c'étaient les régions ci-dessous : choisissez-en une.")
    else:
        text = _("{name} n'a pas de limites d'avant 2016 : choisissez une autre région, ou ses limites d'aujourd'hui.")
    ways = [(frame.tables.territory("region", code, "2010").label(frame.lang), code, "2010") for code in parts]
    ways.append((_("{name} depuis 2016").format(name=name), frame.view.region, "2016"))
    links = "".join(
        link_html(label, "region", carry_params(region=code, vintage=vintage), "chip") for label, code, vintage in ways
    )
    return f'<p class="notice" role="status">{escape(text.format(name=name))}</p><p class="chips">{links}</p>'


def _lists(frame: Frame) -> str:
    _ = frame.translate
    parts = []
    for vintage, title in (("2016", _("Régions d'aujourd'hui")), ("2010", _("Régions d'avant 2016"))):
        names = labels_by_name(frame.tables, "region", vintage, frame.lang)
        items = "".join(
            f"<li>{link_html(name, 'region', carry_params(region=code, vintage=vintage))}</li>"
            for code, name in names.items()
        )
        parts.append(f'<h2 class="figure-title">{escape(title)}</h2><ul class="region-list">{items}</ul>')
    return "".join(parts)
