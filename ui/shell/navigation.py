"""The pages of the dashboard: file stem, address, title."""

from __future__ import annotations

from copy import copy
from functools import cache
from pathlib import Path

import streamlit as st

from texts import Language, translator
from ui.shell.query_params import page_language

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"
#: In the order of the menu, then those that the foot of each page links; a page is there as soon as its file is.
_MENU = ("accueil", "carte", "comparer", "region", "politiques", "seminaire", "donnees", "presentation")
_FOOT = ("glossaire", "accessibilite", "mentions")
MENU, FOOT = (tuple(stem for stem in row if (PAGES_FOLDER / f"{stem}.py").is_file()) for row in (_MENU, _FOOT))
STEMS = (*MENU, *FOOT)
PRODUCT = "Atlas ESS des régions"


def page_name(stem: str, lang: Language) -> str:
    """Return the name of a page as the menu shows it."""
    _ = translator(lang)
    names = {
        "accueil": _("Accueil"),
        "carte": _("Carte"),
        "comparer": _("Comparer"),
        "region": _("Région"),
        "politiques": _("Politiques"),
        "seminaire": _("Séminaire 2011"),
        "donnees": _("Données"),
        "presentation": _("Présentation"),
        "glossaire": _("Glossaire"),
        "accessibilite": _("Accessibilité : non conforme"),
        "mentions": _("Mentions légales"),
    }
    return names[stem]


def page_list(lang: Language) -> tuple[tuple[str, str, str], ...]:
    """Return (file stem, name, what it shows) of each page, in the order of the menu and then of the foot."""
    _ = translator(lang)
    texts = {
        "accueil": _("Ce qu'est cet atlas, trois lectures, le choix de ma région"),
        "carte": _("Un indicateur sur la carte et classé, dans le temps"),
        "comparer": _("De deux à huit territoires côte à côte"),
        "region": _("Une région sur une page : chiffres clés, rangs, politiques"),
        "politiques": _("Qui fait quoi : régions et instruments, preuves à l'appui"),
        "seminaire": _("Le séminaire de 2011 : PRIDES, pôles, PLDE, clauses"),
        "donnees": _("Toutes les tables, sources et téléchargements ; vos propres chiffres"),
        "presentation": _("Un diaporama de vos figures"),
        "glossaire": _("Les mots et les sigles de l'économie sociale et solidaire"),
        "accessibilite": _("Ce qui est accessible, ce qui ne l'est pas encore"),
        "mentions": _("Qui publie, licences, données personnelles"),
    }
    return tuple((stem, page_name(stem, lang), texts[stem]) for stem in STEMS)


def all_pages() -> list[st.Page]:
    """Return every page, the home page under ``/`` as well as under its own name."""
    # Copies: a run marks the page that it shows.
    return [copy(page) for page in _pages(page_language())]


@cache
def _pages(lang: Language) -> tuple[st.Page, ...]:
    """Return the pages as Streamlit makes them, which looks each file up on the disk: once is enough."""
    home = st.Page(
        PAGES_FOLDER / "accueil.py", title=f"{PRODUCT} – {page_name('accueil', lang)}", url_path="", default=True
    )
    return (home, *(_page(stem, lang) for stem in STEMS))


def _page(stem: str, lang: Language) -> st.Page:
    return st.Page(PAGES_FOLDER / f"{stem}.py", title=f"{page_name(stem, lang)} – {PRODUCT}", url_path=stem)
