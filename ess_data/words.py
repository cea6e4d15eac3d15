"""The words for the codes of the tables: themes, levels, instruments, comparability, statuses, qualifiers, standing."""

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


def status_word(status: str, lang: Language) -> str:
    """Return the words for the status of a figure or of its absence."""
    _ = translator(lang)
    words = {
        "not_found": _("non trouvé"),
        "not_applicable": _("sans objet"),
        "not_comparable": _("non comparable"),
        "zero": _("zéro"),
        "observed": _("observé"),
    }
    return words[status]


def qualifier_word(qualifier: str, lang: Language) -> str:
    """Return the word for a qualifier, as tables write it."""
    _ = translator(lang)
    words = {
        "exact": _("exact"),
        "approx": _("approximatif"),
        "at_least": _("au moins"),
        "at_most": _("au plus"),
        "planned": _("prévu"),
    }
    return words.get(qualifier, qualifier)


def standing_word(standing: str, lang: Language) -> str:
    """Return the words for a source's standing."""
    _ = translator(lang)
    words = {
        "official_statistics": _("statistique publique"),
        "official_document": _("document officiel"),
        "network": _("réseau d'acteurs"),
        "press": _("presse"),
        "claim": _("affirmation d'une partie prenante"),
    }
    return words.get(standing, standing)
