"""The words for the codes of the tables: themes, levels, kinds of instrument, comparability."""

from __future__ import annotations

from texts import Language, translator

#: Themes in the order of menus.
THEMES = ("employment", "clusters", "money", "procurement", "governance", "context")


def theme_word(theme: str, lang: Language) -> str:
    """Return the name of a theme."""
    _ = translator(lang)
    words = {
        "employment": _("Emploi"),
        "clusters": _("Pôles et coopérations"),
        "money": _("Budgets et aides"),
        "procurement": _("Achats publics"),
        "governance": _("Gouvernance"),
        "context": _("Contexte"),
    }
    return words[theme]


def level_word(level: str, lang: Language) -> str:
    """Return the name of a geographic level."""
    _ = translator(lang)
    words = {
        "national": _("national"),
        "region": _("région"),
        "departement": _("département"),
        "epci": _("intercommunalité"),
        "commune": _("commune"),
        "pays": _("pays"),
    }
    return words[level]


def comparability_word(comparability: str, lang: Language) -> str:
    """Return how far an indicator's values may be compared."""
    _ = translator(lang)
    words = {"full": _("comparable"), "caution": _("avec prudence"), "single": _("un par un")}
    return words[comparability]


def instrument_word(instrument: str, lang: Language) -> str:
    """Return the name of a kind of instrument."""
    _ = translator(lang)
    words = {
        "cluster": _("pôle"),
        "contract": _("contrat"),
        "strategy": _("stratégie"),
        "fund": _("fonds"),
        "procurement": _("achats publics"),
        "governance": _("gouvernance"),
        "training": _("formation"),
        "support": _("accompagnement"),
        "call_for_projects": _("appel à projets"),
        "grant": _("aide directe"),
        "innovation": _("innovation"),
        "network": _("réseau"),
        "awareness": _("sensibilisation"),
    }
    return words[instrument]
