"""The words for the codes of the tables: themes, levels, instruments, comparability, statuses, qualifiers, standing."""

from __future__ import annotations

from texts import Language, translator

#: Themes in the order of menus.
THEMES = ("employment", "clusters", "money", "procurement", "policies", "governance", "context")


def theme_label(theme: str, lang: Language) -> str:
    """Return the name of a theme."""
    _ = translator(lang)
    words = {
        "employment": _("Emploi"),
        "clusters": _("Pôles et coopérations"),
        "money": _("Budgets et aides"),
        "procurement": _("Achats publics"),
        "policies": _("Politiques"),
        "governance": _("Gouvernance"),
        "context": _("Contexte"),
        "own": _("Vos données"),
    }
    return words[theme]


def level_label(level: str, lang: Language) -> str:
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


def comparability_label(comparability: str, lang: Language) -> str:
    """Return how far an indicator's values may be compared."""
    _ = translator(lang)
    words = {"full": _("comparable"), "caution": _("avec prudence"), "single": _("un par un")}
    return words[comparability]


def instrument_label(instrument: str, lang: Language) -> str:
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


def status_label(status: str, lang: Language) -> str:
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


def qualifier_label(qualifier: str, lang: Language) -> str:
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


def standing_label(standing: str, lang: Language) -> str:
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


def measure_label(measure: str, lang: Language) -> str:
    """Return the name of a measure: how the figures of an indicator are shown."""
    _ = translator(lang)
    words = {
        "value": _("Chiffre publié"),
        "per_inhabitant": _("Par habitant"),
        "per_1000": _("Pour 1 000 habitants"),
        "per_100000": _("Pour 100 000 habitants"),
        "per_year": _("Par an"),
        "gap": _("Écart à la valeur nationale"),
        "change": _("Évolution"),
        "bridge": _("Complété par les anciennes limites"),
    }
    return words[measure]


def measure_name(measure: str, indicator: str, lang: Language) -> str:
    """Return the name of an indicator as a measure shows it."""
    _ = translator(lang)
    names = {
        "value": "{indicator}",
        "per_inhabitant": _("{indicator}, par habitant"),
        "per_1000": _("{indicator}, pour 1 000 habitants"),
        "per_100000": _("{indicator}, pour 100 000 habitants"),
        "per_year": _("{indicator}, par an"),
        "gap": _("{indicator}, écart à la valeur nationale"),
        "change": _("{indicator}, évolution"),
        "bridge": _("{indicator}, complété par les anciennes limites"),
    }
    return names[measure].format(indicator=indicator)


def other_year_reason(lang: Language) -> str:
    """Return why a figure per inhabitants of another year asks for caution."""
    _ = translator(lang)
    return _("La population est celle de la dernière année connue, non celle du chiffre.")


def code_label(indicator: str, code: float, lang: Language) -> str:
    """Return what a code of an indicator means; empty where the code is but a number."""
    _ = translator(lang)
    ranks = {
        3: _("présidence"),
        2: _("vice-présidence ou exécutif"),
        1: _("conseiller délégué"),
        0: _("personne"),
    }
    return ranks.get(code, "") if indicator == "ess_elected_rank" else ""
