"""The key figures of the seminar of 18 January 2011, read from the tables by source, and their ratios."""

from __future__ import annotations

from dataclasses import dataclass

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import Derived, per_year, ratio, yearly_ratio
from ess_data.model import Observation
from texts import LANGUAGES, Language, translator
from texts.numbers import format_plain, format_value, rounded, with_qualifier

SEMINAR = "rtes_seminar_2011"
PACA, BRETAGNE, NORD = "93", "53", "31"


class MissingSeminarFigure(LookupError):
    """The tables no longer hold a figure of the seminar's minutes that a page is made of."""


@dataclass(frozen=True)
class KeyFigure:
    """A number as a card shows it: written value, what it is, where it comes from or how it was computed."""

    value: str
    label: str
    detail: str
    derived: bool = False


def seminar_figure(tables: Tables, indicator: str, code: str, level: str = "region") -> Observation:
    """Return a figure of the minutes; raises `MissingSeminarFigure` when the tables do not hold it."""
    try:
        return _minutes(tables)[indicator, level, code]
    except KeyError:
        raise MissingSeminarFigure(f"{indicator} ({level} {code}) from {SEMINAR}") from None


@cached_with_first(1)
def _minutes(tables: Tables) -> dict[tuple[str, str, str], Observation]:
    """Return the figures of the minutes by indicator, level and code; of several in one place, the first."""
    found = [row for row in tables.records["observations"] if row.source == SEMINAR]
    return {(row.indicator, row.level, row.code): row for row in reversed(found)}


def stated(tables: Tables, observation: Observation, label: str, lang: Language) -> KeyFigure:
    """Return a figure of the minutes as a card, its place in the minutes below it."""
    decimals = tables.indicator(observation.indicator).decimals
    value = format_value(observation.value, observation.unit, lang, decimals, observation.qualifier)
    return KeyFigure(value, label, observation.locator)


def derived_value(derived: Derived, lang: Language, decimals: int = 0) -> str:
    """Return a computed figure: marked as approximate where its division does not end within the decimals shown."""
    shown = rounded(derived.value, decimals)
    inexact = abs(shown - derived.value) > 1e-9
    if derived.unit == "eur":
        text = format_value(float(shown), "eur", lang)
    else:
        text = format_plain(shown, lang, decimals)
        if derived.unit == "percent":
            text = format_value(float(shown), "percent", lang, decimals)
    if inexact and derived.qualifier in ("exact", "planned"):
        text = with_qualifier(text, "approx", lang)
    return with_qualifier(text, derived.qualifier, lang) if derived.qualifier != "exact" else text


def computed(derived: Derived, label: str, formula: str, lang: Language, decimals: int = 0) -> KeyFigure:
    """Return a computed figure as a card, its formula with its inputs below it."""
    return KeyFigure(derived_value(derived, lang, decimals), label, formula, derived=True)


@cached_with_first(len(LANGUAGES))
def prides_keys(tables: Tables, lang: Language) -> tuple[KeyFigure, ...]:
    """Return the cards of the PRIDES: 29 clusters, their members, and what that makes per cluster."""
    _ = translator(lang)
    count, members, firms, jobs = (
        seminar_figure(tables, name, PACA)
        for name in ("prides_count", "prides_members", "prides_member_enterprises", "prides_jobs")
    )
    n = {"n": _number(count, lang), "m": _number(members, lang), "f": _number(firms, lang), "j": _number(jobs, lang)}
    return (
        stated(tables, count, _("pôles (PRIDES)"), lang),
        stated(tables, members, _("adhérents"), lang),
        stated(tables, firms, _("dont entreprises"), lang),
        stated(tables, jobs, _("emplois représentés"), lang),
        computed(
            ratio(tables, members, count), _("adhérents par pôle"), _("{m} adhérents ÷ {n} pôles").format(**n), lang
        ),
        computed(
            ratio(tables, firms, count), _("entreprises par pôle"), _("{f} entreprises ÷ {n} pôles").format(**n), lang
        ),
        computed(ratio(tables, jobs, count), _("emplois par pôle"), _("{j} emplois ÷ {n} pôles").format(**n), lang),
        computed(
            ratio(tables, jobs, firms),
            _("emplois par entreprise"),
            _("{j} emplois ÷ {f} entreprises").format(**n),
            lang,
        ),
    )


@cached_with_first(len(LANGUAGES))
def poles_keys(tables: Tables, lang: Language) -> tuple[KeyFigure, ...]:
    """Return the cards of the pôles of Brittany: how many, their budget, and what that makes a year and a pôle."""
    _ = translator(lang)
    count, active, budget = (
        seminar_figure(tables, name, BRETAGNE) for name in ("poles_count", "poles_active_count", "poles_budget")
    )
    low, high = (
        seminar_figure(tables, name, BRETAGNE) for name in ("poles_funded_posts_min", "poles_funded_posts_max")
    )
    yearly = per_year(tables, budget)
    years = budget.period.years
    money = format_value(budget.value, "eur", lang)
    a_year = format_value(yearly.value, "eur", lang)
    return (
        stated(tables, count, _("dynamiques de pôle"), lang),
        stated(tables, active, _("dont actives"), lang),
        stated(tables, budget, _("pour 2010-2013"), lang),
        KeyFigure(
            _("{low} ou {high}").format(low=_number(low, lang), high=_number(high, lang)),
            _("postes finançables par pôle"),
            low.locator,
        ),
        computed(yearly, _("par an"), _("{money} ÷ {years} ans").format(money=money, years=years), lang),
        computed(
            yearly_ratio(tables, budget, active),
            _("par an et par pôle actif"),
            _("{a_year} ÷ {n} pôles actifs").format(a_year=a_year, n=_number(active, lang)),
            lang,
        ),
        computed(
            yearly_ratio(tables, budget, count),
            _("par an et par dynamique"),
            _("{a_year} ÷ {n} dynamiques").format(a_year=a_year, n=_number(count, lang)),
            lang,
        ),
        computed(
            ratio(tables, active, count, percent=True),
            _("des dynamiques sont actives"),
            _("{active} ÷ {count}").format(active=_number(active, lang), count=_number(count, lang)),
            lang,
        ),
    )


@cached_with_first(len(LANGUAGES))
def plde_keys(tables: Tables, lang: Language) -> tuple[KeyFigure, ...]:
    """Return the cards of the PLDE: plans signed, the plan before them, and the example of Artois Comm."""
    _ = translator(lang)
    signed, plan = seminar_figure(tables, "plde_signed", NORD), seminar_figure(tables, "ess_plan_budget", NORD)
    posts = seminar_figure(tables, "artois_ess_posts", "artois-comm", "epci")
    axes = seminar_figure(tables, "artois_plan_axes", "artois-comm", "epci")
    money = format_value(plan.value, "eur", lang)
    years = plan.period.years
    return (
        stated(tables, signed, _("PLDE signés"), lang),
        stated(tables, plan, _("premier plan régional, 2001-2003, tous financeurs"), lang),
        computed(
            per_year(tables, plan),
            _("par an, tous financeurs"),
            _("{money} ÷ {years} ans").format(money=money, years=years),
            lang,
        ),
        stated(tables, posts, _("postes cofinancés à Artois Comm., 2000-2003"), lang),
        stated(tables, axes, _("axes du volet ESS d'Artois Comm."), lang),
    )


@cached_with_first(len(LANGUAGES))
def clauses_keys(tables: Tables, lang: Language) -> tuple[KeyFigure, ...]:
    """Return the cards of the social clauses: the one rate that was quoted, and since when."""
    _ = translator(lang)
    rate = seminar_figure(tables, "clause_rate_natural_spaces_body", NORD)
    since = seminar_figure(tables, "procurement_clauses_first_year", PACA)
    return (
        stated(tables, rate, _("de clauses sociales dans un organisme d'espaces naturels (Nord-Pas-de-Calais)"), lang),
        KeyFigure(
            _("dès {year}").format(year=int(since.value or 0)),
            _("des clauses en Provence-Alpes-Côte d'Azur"),
            since.locator,
        ),
    )


def _number(observation: Observation, lang: Language) -> str:
    return format_plain(float(observation.value or 0), lang)
