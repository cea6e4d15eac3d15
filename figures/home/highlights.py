"""The three readings of the home page: sentences made from the tables, about my region where one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import yearly_ratio
from figures.captions import locative, rank_phrase
from figures.seminar.key_figures import BRETAGNE, NORD, PACA, seminar_figure
from figures.series import series_for_view
from figures.view import View, home_codes
from texts import translator
from texts.grammar import capitalised
from texts.numbers import format_plain, format_value


@dataclass(frozen=True)
class Highlight:
    """A number that matters, what it says in a sentence, its source, and the page with query that shows more."""

    value: str
    sentence: str
    source: str
    page: str
    query: dict[str, str]
    link: str


@cached_with_first(256)
def home_highlights(tables: Tables, view: View) -> tuple[Highlight, ...]:
    """Return the three readings in the language of the selection."""
    return (_share(tables, view), _clusters(tables, view), _money(tables, view))


def _share(tables: Tables, view: View) -> Highlight:
    lang = view.lang
    _ = translator(lang)
    # This reading is about regions, whatever level the address names.
    home = home_codes(view.region, "region", view.vintage, tables)
    shown = View(lang=lang, region=view.region, home=home, vintage=view.vintage)
    values = series_for_view(tables, shown)
    known = values.known()
    at_home = known[known["code"].isin(home)]
    row = (at_home if len(at_home) else known).sort_values("value", ascending=False).iloc[0]
    where = locative(tables, shown.level, shown.table_vintage, row["code"], lang)
    sentence = _("{where}, l'économie sociale fait {value} de l'emploi salarié en {year}, {rank}").format(
        where=capitalised(where),
        value=row["text"],
        year=row["period"],
        rank=rank_phrase(int(row["rank"]), int(row["ranked_among"]), lang),
    )
    reference = values.reference
    if reference is not None:
        national = format_value(reference.value, reference.unit, lang, values.indicator.decimals)
        sentence += _(" ; la France est à {value}").format(value=national)
    source = tables.source(row["source"])
    return Highlight(
        row["text"], sentence + ".", f"{source.publisher}, {row['period']}", "carte", {}, _("Voir la carte")
    )


def _clusters(tables: Tables, view: View) -> Highlight:
    lang = view.lang
    _ = translator(lang)
    prides = seminar_figure(tables, "prides_count", PACA)
    poles = seminar_figure(tables, "poles_count", BRETAGNE)
    plans = seminar_figure(tables, "plde_signed", NORD)
    numbers = {
        "prides": format_plain(prides.value or 0, lang),
        "poles": format_plain(poles.value or 0, lang),
        "plans": format_plain(plans.value or 0, lang),
    }
    sentence = _(
        "Trois régions, trois façons de structurer leur territoire en 2011 : {prides} PRIDES en "
        "Provence-Alpes-Côte d'Azur, "
        "{plans} plans locaux signés dans le Nord-Pas-de-Calais, {poles} dynamiques de pôle en Bretagne."
    ).format(**numbers)
    value = " · ".join((numbers["prides"], numbers["plans"], numbers["poles"]))
    return Highlight(
        value,
        sentence,
        _("Compte rendu du séminaire du 18 janvier 2011"),
        "seminaire",
        {},
        _("Voir les quatre dispositifs"),
    )


def _money(tables: Tables, view: View) -> Highlight:
    lang = view.lang
    _ = translator(lang)
    budget = seminar_figure(tables, "poles_budget", BRETAGNE)
    active = seminar_figure(tables, "poles_active_count", BRETAGNE)
    each = yearly_ratio(tables, budget, active)
    value = format_value(each.value, "eur", lang)
    sentence = _(
        "L'enveloppe bretonne de {budget} prévue pour 2010-2013 fait {each} par an "
        "pour chacun des {active} pôles actifs."
    ).format(budget=format_value(budget.value, "eur", lang), each=value, active=format_plain(active.value or 0, lang))
    query = {
        "vintage": "2010",
        "level": "region",
        "indicator": "regional_money,ess_region_budget",
        "regions": "53,93,31,11",
    }
    source = _("Calcul d'après le compte rendu du séminaire de 2011")
    return Highlight(value, sentence, source, "comparer", query, _("Comparer les moyens des régions"))
