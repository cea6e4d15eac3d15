"""Accueil: what this is, my region, three readings that matter, ways in."""

import re
from html import escape
from itertools import islice
from urllib.parse import urlencode

import streamlit as st

from ess_data.checks.changelog import newest_entry
from figures.home.highlights import home_highlights
from figures.view import View
from texts.dates import long_date
from texts.grammar import uncapitalised
from ui.shell.cache import figure
from ui.shell.html import write_html
from ui.shell.page import close_frame, open_frame, page_head, region_picker
from ui.shell.theme import is_dark
from views.shell.frame import Frame, section_html
from views.shell.glossary_tooltips import explained
from views.shell.links import link_html
from views.shell.request import carry_params


def opening(frame: Frame) -> None:
    """What this is and the choice of my region, in words on the left and on the map on the right."""
    _ = frame.translate
    left, right = st.columns([6, 5], gap="large", vertical_alignment="center")
    with left:
        page_head(
            _("Que font les régions pour l'économie sociale et solidaire ?"),
            _(
                "Avec quels moyens, pour quels résultats, et où en est la vôtre : des chiffres publics, chacun avec "
                "sa source, en cartes et en comparaisons à emporter dans vos présentations."
            ),
        )
        region_picker(frame, "home")
        text = _("Choisissez votre région ici ou sur la carte : elle est ensuite marquée sur chaque page.")
        st.html(f'<p class="hint">{escape(text)}</p>')
    with right:
        shown = carte_in_words(frame)
        st.html(f'{drawing_html(frame)}<p class="link-map-note">{escape(shown)}</p>')


def drawing_html(frame: Frame) -> str:
    """The place that the page's script fills with the map of links."""
    theme = "dark" if is_dark() else "light"
    shown = {"lang": frame.lang, "region": frame.view.region, "theme": theme, "data": frame.tables.version}
    return f'<div class="link-map-place" data-drawing="/link-map.svg?{escape(urlencode(shown))}"></div>'


def carte_in_words(frame: Frame) -> str:
    drawn = figure("carte", View(lang=frame.lang))
    return f"{drawn.title}, {uncapitalised(drawn.subtitle)}"


def highlights_html(frame: Frame) -> str:
    cards = "".join(
        f'<li><span class="value">{escape(reading.value)}</span><p>{escape(reading.sentence)}</p>'
        f'<p class="source">{escape(reading.source)}</p>'
        f"{link_html(reading.link, reading.page, carry_params(**reading.query), 'more')}</li>"
        for reading in home_highlights(frame.tables, frame.view)
    )
    return f'<ul class="readings">{cards}</ul>'


def ways_in_html(frame: Frame) -> str:
    _ = frame.translate
    ways = (
        (
            "region",
            _("Le portrait d'une région"),
            _("Huit chiffres avec rang et valeur nationale, forces et fragilités, instruments, frise, budgets."),
        ),
        (
            "carte",
            _("Un indicateur sur la carte"),
            _("Régions de 2016, régions d'avant 2016 ou départements ; classement et valeur nationale à côté."),
        ),
        (
            "comparer",
            _("Des territoires côte à côte"),
            _("De deux à huit territoires, voisins ou semblables, un ou plusieurs indicateurs, deux années."),
        ),
        (
            "politiques",
            _("Qui a quel instrument"),
            _("La matrice des régions et de leurs instruments ; chaque case ouvre sa preuve. Frise et montants."),
        ),
        (
            "seminaire",
            _("Le séminaire de 2011"),
            _("PRIDES, pôles, PLDE, clauses sociales : les chiffres d'alors et ce que ces dispositifs sont devenus."),
        ),
        (
            "donnees",
            _("Tous les chiffres"),
            _(
                "Les tables entières, à chercher, à filtrer, à emporter ; et vos propres chiffres, le temps d'une "
                "visite."
            ),
        ),
    )
    items = "".join(
        f"<li>{link_html(label, stem, carry_params(), 'way')}<p>{escape(text)}</p></li>" for stem, label, text in ways
    )
    head = section_html(_("Par où entrer"))
    return f'{head}<ul class="ways">{items}</ul>'


def guide_html(frame: Frame) -> str:
    """How it works, in three steps, for somebody who has never been here."""
    _ = frame.translate
    steps = (
        _("Choisissez votre région : elle ressort ensuite sur chaque carte et chaque graphique."),
        _("Sous chaque figure, « Lecture » dit un chiffre en une phrase et « Source » d'où il vient."),
        _("« Ajouter à la présentation » met la figure de côté ; la page Présentation en fait des diapositives."),
    )
    items = "".join(f"<li>{escape(step)}</li>" for step in steps)
    head = section_html(_("En trois pas"))
    return f'{head}<ol class="guide">{items}</ol>'


def changes_html(frame: Frame, most: int = 2) -> str:
    """What the newest version of the tables changed."""
    _ = frame.translate
    newest = newest_entry(frame.tables)
    head = section_html(
        _("Quoi de neuf dans les chiffres"),
        _("Version {version} des données, le {date}.").format(
            version=newest.version, date=long_date(newest.date, frame.lang)
        ),
    )
    lines = (re.sub("`([^`]+)`", r"<code>\1</code>", explained(line, frame.lang)) for line in newest.lines(frame.lang))
    items = "".join(f"<li>{line}</li>" for line in islice(lines, most))
    return f'{head}<ul class="lines">{items}</ul>'


frame = open_frame("accueil")
opening(frame)
write_html(highlights_html(frame) + ways_in_html(frame) + guide_html(frame) + changes_html(frame))
close_frame(frame)
