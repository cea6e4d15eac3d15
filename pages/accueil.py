"""Accueil: what this is, my region, three readings that matter, ways in."""

from html import escape

import streamlit as st

from exhibits.home_readings import home_readings
from ui.address import kept
from ui.frame import Frame, close_frame, open_frame, page_head, region_picker, section
from ui.links import link_html


def my_region(frame: Frame) -> None:
    left, _ = st.columns([2, 5])
    with left:
        region_picker(frame, "home")


def readings(frame: Frame) -> None:
    cards = "".join(
        f'<li><span class="value">{escape(reading.value)}</span><p>{escape(reading.sentence)}</p>'
        f'<p class="source">{escape(reading.source)}</p>'
        f"{link_html(reading.link, reading.page, kept(**reading.query), 'more')}</li>"
        for reading in home_readings(frame.tables, frame.selection)
    )
    st.html(f'<ul class="readings">{cards}</ul>')


def ways_in(frame: Frame) -> None:
    _ = frame.translate
    ways = (
        (
            "carte",
            _("Un indicateur sur la carte"),
            _("Régions de 2016, régions d'avant 2016 ou départements ; classement et valeur nationale à côté."),
        ),
        (
            "comparer",
            _("Des territoires côte à côte"),
            _("De deux à huit territoires, un ou plusieurs indicateurs, deux années quand elles existent."),
        ),
        (
            "seminaire",
            _("Le séminaire de 2011"),
            _("PRIDES, pôles, PLDE, clauses sociales : les chiffres d'alors et ce qu'ils font par pôle et par an."),
        ),
        (
            "donnees",
            _("Tous les chiffres"),
            _("Les tables entières, avec sources, définitions et mises en garde, à filtrer et à emporter."),
        ),
    )
    section(_("Par où entrer"))
    items = "".join(
        f"<li>{link_html(label, stem, kept(), 'way')}<p>{escape(text)}</p></li>" for stem, label, text in ways
    )
    st.html(f'<ul class="ways">{items}</ul>')


frame = open_frame("accueil")
_ = frame.translate
page_head(
    _("Que font les régions pour l'économie sociale et solidaire ?"),
    _(
        "Avec quels moyens, pour quels résultats, et où en est la vôtre : des chiffres publics, chacun avec sa source, "
        "en cartes et en comparaisons à emporter dans vos présentations."
    ),
)
my_region(frame)
readings(frame)
ways_in(frame)
close_frame(frame)
