"""The bridge between a region of before 2016 and its successor: which became which, and what the new limits change."""

from __future__ import annotations

import pandas as pd

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.derive.measures import population_of
from ess_data.errors import NotComparable
from ess_data.model import Period, Territory
from figures.captions import alternative_text, named_list
from figures.citations import citations_for
from figures.figure import Column, Figure, Table
from figures.region.subject import departements_by_region, profile_query
from figures.series import period_text
from figures.view import View
from geo.vintages import is_exact_successor, predecessors, successors
from texts import Language, translator
from texts.grammar import slug
from texts.numbers import format_value

SHARE = "ess_employment_share"
#: The one year for which the tables know the share in both boundaries.
SHARED = Period(2008, 2008)


@cached_with_first(64)
def other_side(tables: Tables, subject: Territory) -> tuple[Territory, ...]:
    """Return what a region is in the other boundaries: its successor, or the regions it was made of (none: Mayotte)."""
    if subject.vintage == "2010":
        after = _after(tables).get(subject.code)
        return (tables.territory("region", after, "2016"),) if after else ()
    before = _before(tables).get(subject.code, ())
    return tuple(tables.territory("region", code, "2010") for code in before)


@cached_with_first(1)
def _after(tables: Tables) -> dict[str, str]:
    return successors(tables.territories)


@cached_with_first(1)
def _before(tables: Tables) -> dict[str, tuple[str, ...]]:
    return predecessors(tables.territories)


@cached_with_first(64)
def unchanged(tables: Tables, subject: Territory) -> bool:
    """Tell whether a region kept its limits in 2016."""
    other = other_side(tables, subject)
    if len(other) != 1:
        return False
    return is_exact_successor(tables.territories, subject.code if subject.vintage == "2010" else other[0].code)


@cached_with_first(128)
def bridge_text(tables: Tables, subject: Territory, lang: Language) -> str:
    """Return in a sentence what became of a region in 2016, or what it was made of."""
    _ = translator(lang)
    other = other_side(tables, subject)
    names = named_list([region.label(lang) for region in other], lang)
    if not other:
        text = _("{name} n'a pas d'équivalent dans les limites d'avant 2016 : une région depuis 2011 seulement.")
    elif unchanged(tables, subject):
        text = _("Mêmes limites avant et depuis 2016 : les chiffres des deux époques se comparent.")
    elif subject.vintage == "2016":
        text = _("Formée en 2016 de : {names}. Ses chiffres et les leurs n'ont pas le même territoire.")
    else:
        text = _("Fait partie depuis 2016 de : {names}. Ses chiffres et ceux d'après n'ont pas le même territoire.")
    return text.format(name=subject.label(lang), names=names)


def limits_figure(tables: Tables, view: View, subject: Territory) -> Figure:
    """Return a region beside what it is in the other boundaries: départements, inhabitants, share of 2008."""
    lang = view.lang
    _ = translator(lang)
    regions = [subject, *other_side(tables, subject)]
    title = _("{region} : avant et depuis 2016").format(region=subject.label(lang))
    read = bridge_text(tables, subject, lang)
    rows, cited = [], []
    for region in regions:
        cells, sources = _row(tables, region, lang)
        rows.append(cells)
        cited += sources
    columns = (
        Column("name", _("Région")),
        Column("limits", _("Limites")),
        Column("departements", _("Départements"), "count"),
        Column("population", _("Population"), "count"),
        Column("population_text", _("Population, écrite"), screen=False),
        Column("share", _("Part de l'ESS en 2008"), "percent", 1),
        Column("share_text", _("Part, écrite"), screen=False),
        Column("formula", _("Calcul"), screen=False),
    )
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    written = {"population": tuple(frame["population_text"]), "share": tuple(frame["share_text"])}
    return Figure(
        name="portrait_limites",
        page="region",
        language=lang,
        title=title,
        subtitle=_("Population de l'année connue la plus proche de 2012"),
        reading=read,
        scope=_("La population d'une région d'avant 2016 est la somme de celles de ses départements."),
        citations=citations_for(tables, pd.DataFrame(cited, columns=["source", "locator"]), lang),
        plot={},
        table=Table(columns, frame, written, (0,)),
        file_stem="_".join((slug(_("avant et depuis 2016")), slug(subject.label(lang)), subject.vintage)),
        query=profile_query(view, subject),
        alt=alternative_text(title, read),
    )


def _row(tables: Tables, region: Territory, lang: Language) -> tuple[tuple[object, ...], list[tuple[str, str]]]:
    _ = translator(lang)
    limits = _("depuis 2016") if region.vintage == "2016" else _("avant 2016")
    inside = departements_by_region(tables, region.vintage)[region.code]
    missing = _("non trouvé")
    population, text, formula, cited = None, missing, "", []
    try:
        found = population_of(tables, region, 2012, lang)
        population, formula = found.value, found.formula
        years = period_text(found.inputs[0].year_start, found.inputs[0].year_end)
        text = f"{format_value(found.value, 'count', lang, 0, found.qualifier)} ({years})"
        cited += [(o.source, o.locator) for o in found.inputs]
    except NotComparable:
        pass
    rows = tables.period_index(SHARE, "region", region.vintage).get(SHARED, {}).get(region.code)
    share, written = None, missing
    if rows and rows[0].comparable:
        share, written = rows[0].value, format_value(rows[0].value, "percent", lang, 1, rows[0].qualifier)
        cited.append((rows[0].source, rows[0].locator))
    return (region.label(lang), limits, len(inside), population, text, share, written, formula), cited
