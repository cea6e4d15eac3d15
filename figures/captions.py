"""*Lecture*, *Champ*, subtitles and titles: the sentences that come with a figure, made from the figure itself."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ess_data.dataset import Tables
from ess_data.derive.measures import VALUE
from figures.series import ABSENT, IndicatorSeries, period_text, territory_labels
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, joined
from texts.numbers import format_ordinal, format_value, unit_label


def locative(tables: Tables, level: str, vintage: str, code: str, lang: Language) -> str:
    """Return where, in words: ``en Bretagne``, ``in Brittany``."""
    territory = tables.territory(level, code, vintage)
    return territory.in_fr if lang == "fr" else f"in {territory.name_en}"


def level_phrase(view: View) -> str:
    """Return the kind of territories shown: ``régions (limites de 2016)``."""
    _ = translator(view.lang)
    if view.level == "departement":
        return _("départements")
    return _("régions (limites de 2016)") if view.vintage == "2016" else _("régions (limites d'avant 2016)")


def years_phrase(values: IndicatorSeries, lang: Language) -> str:
    """Return the period of the figures, or that it differs from territory to territory."""
    _ = translator(lang)
    known = values.known_rows
    if not known:
        return ""
    if values.mixed_years:
        years = period_text(min(row.year_start for row in known), max(row.year_end for row in known))
        return _("dernier chiffre connu, {years}").format(years=years)
    return period_text(known[0].year_start, known[0].year_end)


def subtitle(values: IndicatorSeries, view: View) -> str:
    """Return what stands under a title: territories, period, unit."""
    _ = translator(view.lang)
    unit = unit_label(values.indicator.unit, view.lang)
    parts = [capitalised(level_phrase(view)), years_phrase(values, view.lang)]
    if unit:
        parts.append(_("en {unit}").format(unit=unit))
    return ", ".join(part for part in parts if part)


def reference_text(values: IndicatorSeries, tables: Tables, lang: Language) -> str:
    """Return the national value in words (``France\u00a0: 10,5 %``), empty where there is none."""
    reference = values.reference
    if reference is None:
        return ""
    name = territory_labels(tables, "national", "", lang)[reference.code]
    value = format_value(reference.value, reference.unit, lang, values.indicator.decimals, reference.qualifier)
    return f"{name}\u202f: {value}" if lang == "fr" else f"{name}: {value}"


def reading(values: IndicatorSeries, tables: Tables, view: View) -> str:
    """Return *Lecture*: one value read out, of the selected territory, else of my region, else the highest one."""
    _ = translator(view.lang)
    known = values.known_rows
    if not known and any(row.status == "not_comparable" for row in values.rows):
        return _("Les valeurs connues ne sont pas comparables entre elles : elles se lisent dans le tableau.")
    if not known:
        return _("Aucune valeur n'a été trouvée dans nos sources.")
    if values.indicator.kind == "flag" and tables.is_family(values.indicator.id):
        return _held_reading(values, tables, view)
    focus = [row for row in values.rows if row.code == view.focus]
    told = [row for row in focus if row.status not in ABSENT] or focus or known
    # Of the figures of several members the highest; an absence is told only where there is nothing else.
    row = max(told, key=lambda row: row.value) if told[0].status not in ABSENT else told[0]
    where = locative(tables, view.level, view.table_vintage, row.code, view.lang)
    if row.status in ABSENT:
        return capitalised(_absent_reading(row.status, where, view.lang))
    return capitalised(_sentence(row, values, where, tables, view.lang))


def _held_reading(values: IndicatorSeries, tables: Tables, view: View) -> str:
    """Read a family of flags: how many of its instruments a territory has, and which."""
    _ = translator(view.lang)
    held = values.known()[values.known()["value"] > 0]
    counts = held.groupby("code").size()
    most = counts.idxmax() if len(counts) else values.frame["code"].iloc[0]
    code = view.focus if view.focus in set(values.frame["code"]) else most
    where = locative(tables, view.level, view.table_vintage, code, view.lang)
    names = list(held[held["code"] == code]["member"])
    if not names:
        return capitalised(_absent_reading("not_found", where, view.lang))
    text = _.plural(
        "{where}, {n} instrument trouvé sur {total} : {names}.",
        "{where}, {n} instruments trouvés sur {total} : {names}.",
        len(names),
    )
    listed = joined([name[0].lower() + name[1:] for name in names], view.lang)
    total = len(tables.members(values.indicator.id))
    return capitalised(text.format(where=where, n=len(names), total=total, names=listed))


def _absent_reading(status: str, where: str, lang: Language) -> str:
    _ = translator(lang)
    sentences = {
        "not_found": _("{where}, aucune valeur n'a été trouvée dans nos sources : cela ne veut pas dire zéro."),
        "not_applicable": _("{where}, cet indicateur est sans objet."),
        "not_comparable": _("{where}, la valeur connue n'est pas comparable aux autres."),
    }
    return sentences[status].format(where=where)


def _sentence(row: Any, values: IndicatorSeries, where: str, tables: Tables, lang: Language) -> str:
    _ = translator(lang)
    name = row.member or values.indicator.name(lang)
    parts = [
        _("{where}, « {name} » : {value} ({year})").format(where=where, name=name, value=row.text, year=row.period)
    ]
    if values.rankable and row.rank is not pd.NA and int(row.ranked_among) > 1:
        parts.append(rank_phrase(int(row.rank), int(row.ranked_among), lang))
    text = ", ".join(parts)
    reference = reference_text(values, tables, lang)
    return f"{text}. {reference}." if reference else f"{text}."


def rank_phrase(rank: int, among: int, lang: Language) -> str:
    """Return a rank as a phrase: ``la valeur la plus élevée des 17 connues``."""
    _ = translator(lang)
    if rank == 1:
        return _("la plus élevée des {among} valeurs connues").format(among=among)
    if rank == among:
        return _("la plus basse des {among} valeurs connues").format(among=among)
    return _("{rank} valeur la plus élevée sur {among}").format(rank=_feminine(rank, lang), among=among)


def _feminine(rank: int, lang: Language) -> str:
    return format_ordinal(rank, lang) if lang == "en" or rank > 1 else "1re"


def scope(values: IndicatorSeries, view: View) -> str:
    """Return *Champ*: perimeter of the indicator, territories shown, how many of them have a figure."""
    _ = translator(view.lang)
    found = len({row.code for row in values.known_rows})
    total = len({row.code for row in values.rows})
    coverage = _.plural(
        "{found} territoire sur {total} a un chiffre", "{found} territoires sur {total} ont un chiffre", found
    ).format(found=found, total=total)
    semicolon = "\u202f;" if view.lang == "fr" else ";"
    return f"{values.indicator.scope(view.lang).rstrip('.')}{semicolon} {coverage}."


def cautions(values: IndicatorSeries, view: View) -> tuple[str, ...]:
    """Return what a reader must be told before comparing: comparability, mixed years, figures that are not exact."""
    _ = translator(view.lang)
    lines = []
    if values.indicator.comparability == "caution":
        lines.append(_("À comparer avec prudence. {reason}").format(reason=values.reason))
    if values.indicator.comparability == "single":
        lines.append(_("À lire un par un, sans classement. {reason}").format(reason=values.reason))
    if values.mixed_years:
        lines.append(_("Les années diffèrent d'un territoire à l'autre."))
    if values.measure != VALUE:
        lines.append(_("Chiffres calculés, non publiés tels quels : le calcul est dit pour chaque territoire."))
    if any(row.qualifier != "exact" for row in values.known_rows):
        lines.append(_("Zones et barres hachurées, cercles évidés : chiffres approchés, minimaux, maximaux ou prévus."))
    return tuple(lines)


def alternative_text(title: str, text: str) -> str:
    """Return the short text alternative of a chart: its title and its reading."""
    return f"{title}. {text}"


def named_list(names: list[str], lang: Language, most: int = 6) -> str:
    """Return names in a sentence; beyond ``most`` of them the rest is counted."""
    _ = translator(lang)
    if len(names) <= most:
        return joined(names, lang)
    return joined([*names[: most - 1], _("{n} autres").format(n=len(names) - most + 1)], lang)
