"""What came after the seminar as figures: each system's dated story, the pôles over the years, insertion hours."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.bars import listed_bars_plot
from charts.palettes import SEQUENTIAL
from charts.theme import PlotSpec
from ess_data.dataset import Tables
from ess_data.model import Observation
from figures.captions import alternative_text
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Column, Figure, Table
from figures.policies.labels import years_words
from figures.seminar.inputs_table import inputs_table
from figures.seminar.key_figures import BRETAGNE
from figures.seminar.moments import Moment, System, moments
from figures.series import period_text
from figures.view import View
from texts import Language, translator
from texts.grammar import slug
from texts.numbers import format_plain, format_value


def story_title(system: System, lang: Language) -> str:
    """Return the title of what became of a system."""
    _ = translator(lang)
    words = {
        "prides": _("Les PRIDES, avant et après 2011"),
        "poles": _("Les pôles de l'ESS bretons, avant et après 2011"),
        "plde": _("Les plans locaux, avant et après 2011"),
        "clauses": _("Les clauses sociales, avant et après 2011"),
    }
    return words[system]


def story_figure(system: System, tables: Tables, view: View) -> Figure:
    """Return the dated story of a system as a table without a chart: one row a figure or policy."""
    lang = view.lang
    _ = translator(lang)
    story = moments(system, tables, lang)
    title = story_title(system, lang)
    read = story_reading(story, lang)
    cited = pd.DataFrame([(moment.source, moment.locator) for moment in story], columns=["source", "locator"])
    return Figure(
        name=f"suite-{system}",
        page="seminaire",
        language=lang,
        title=title,
        subtitle=_("Ce que nos tables savent, de {first} à {last}").format(
            first=story[0].start, last=max(moment.last for moment in story)
        ),
        reading=read,
        scope=_("Chiffres et politiques datés de nos tables ; ce qui n'y est pas n'a pas été trouvé."),
        citations=citations_for(tables, cited, lang),
        plot={},
        table=_story_table(story, tables, lang),
        file_stem=slug(title),
        query={"lang": lang, **({"region": view.region} if view.region else {})},
        alt=alternative_text(title, read),
    )


def story_reading(story: Sequence[Moment], lang: Language) -> str:
    """Return what is known last, and where our sources stop."""
    _ = translator(lang)
    latest = max(story, key=lambda moment: (moment.last, moment.start, moment.text))
    what = f"{latest.text} ({latest.value})" if latest.value else latest.text
    text = _("Dernier fait daté de nos sources : {what}, {place}, {years}.")
    return text.format(what=what, place=latest.place, years=years_words(latest.start, latest.end, lang))


def _story_table(story: Sequence[Moment], tables: Tables, lang: Language) -> Table:
    _ = translator(lang)
    columns = (
        Column("years", _("Période")),
        Column("text", _("Quoi")),
        Column("value", _("Valeur")),
        Column("place", _("Territoire")),
        Column("start", _("Début"), "year", screen=False),
        Column("end", _("Fin"), "year", screen=False),
        Column("source", _("Source")),
        Column("locator", _("Emplacement")),
    )
    rows = [
        (
            years_words(moment.start, moment.end, lang),
            moment.text,
            moment.value,
            moment.place,
            moment.start,
            moment.end,
            tables.source(moment.source).title,
            moment.locator,
        )
        for moment in story
    ]
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    frame["end"] = pd.array(frame["end"], dtype="Float64")
    marked = tuple(row for row, moment in enumerate(story) if moment.minutes)
    return Table(columns, frame, {}, marked)


def later_poles_figure(tables: Tables, view: View) -> Figure:
    """Return how many pôles Brittany had, year by year, as far as sources count them."""
    lang = view.lang
    _ = translator(lang)
    rows = _dated(tables, "poles_count", (("2010", BRETAGNE), ("2016", BRETAGNE)))
    labels = [
        _("{year}, dynamiques engagées").format(year=row.year_end)
        if row.vintage == "2010"
        else _("{year}, pôles labellisés").format(year=row.year_end)
        for row in rows
    ]
    first, last = rows[0], rows[-1]
    read = _("En {first}, {before} dynamiques de pôle ; en {last}, {after} pôles labellisés par la Région.").format(
        first=first.year_end,
        before=format_plain(first.value or 0, lang),
        last=last.year_end,
        after=format_plain(last.value or 0, lang),
    )
    return _bars(
        "poles-suite",
        tables,
        view,
        _("De {before} dynamiques à {after} pôles labellisés").format(
            before=format_plain(first.value or 0, lang), after=format_plain(last.value or 0, lang)
        ),
        _("Bretagne, nombre de pôles, de {first} à {last}").format(first=first.year_end, last=last.year_end),
        read,
        _("Pôles locaux de l'ESS à l'échelle des pays."),
        rows,
        labels,
        _(
            "Dynamiques engagées en 2011, pôles labellisés ensuite : les deux comptes n'ont pas tout à fait "
            "le même objet."
        ),
    )


def insertion_hours_figure(tables: Tables, view: View) -> Figure:
    """Return the insertion hours that regions gave since, one by one: done, rounded, or only aimed at."""
    lang = view.lang
    _ = translator(lang)
    places = [(vintage, code) for vintage in ("2010", "2016") for code in tables.territories_at("region", vintage)]
    rows = _dated(tables, "insertion_hours", places)
    names = [tables.territory("region", row.code, row.vintage).label(lang) for row in rows]
    labels = [f"{name}, {period_text(row.year_start, row.year_end)}" for name, row in zip(names, rows, strict=True)]
    done = [row for row in rows if row.qualifier != "planned"]
    latest = max(done, key=lambda row: (row.year_end, row.value or 0))
    read = _("{place}, {year} : {value} d'insertion dans les marchés de la Région.").format(
        place=tables.territory("region", latest.code, latest.vintage).label(lang),
        year=latest.year_end,
        value=format_value(latest.value, "hours", lang, 0, latest.qualifier),
    )
    return _bars(
        "clauses-heures",
        tables,
        view,
        _("Heures d'insertion : ce que des Régions ont compté depuis"),
        _("Heures par an dans les marchés de la Région, par année"),
        read,
        _("Régions dont une source donne des heures ; les autres n'ont pas de chiffre trouvé, ce n'est pas zéro."),
        rows,
        labels,
        _("Périmètres différents (marchés subventionnés, concessions) : à lire un par un. Hachuré : approché ou visé."),
    )


def _dated(tables: Tables, indicator: str, places: Sequence[tuple[str, str]]) -> list[Observation]:
    """Return the preferred figure of each place and period, the earliest first, then by place."""
    found = [
        rows[code][0]
        for vintage, code in places
        for rows in tables.period_index(indicator, "region", vintage).values()
        if code in rows and rows[code][0].value is not None
    ]
    return sorted(found, key=lambda row: (row.year_end, row.vintage, row.code))


def _bars(
    name: str,
    tables: Tables,
    view: View,
    title: str,
    subtitle: str,
    read: str,
    scope: str,
    rows: Sequence[Observation],
    labels: Sequence[str],
    caution: str,
) -> Figure:
    lang = view.lang
    unit = rows[0].unit
    texts = [format_value(row.value, row.unit, lang, 0, row.qualifier) for row in rows]
    cited = pd.DataFrame([(row.source, row.locator) for row in rows], columns=["source", "locator"])
    return Figure(
        name=name,
        page="seminaire",
        language=lang,
        title=title,
        subtitle=subtitle,
        reading=read,
        scope=scope,
        citations=citations_for(tables, cited, lang),
        plot=_figure(rows, labels, texts, lang),
        table=inputs_table(tables, tuple(rows), lang),
        file_stem="_".join((slug(title), slug(subtitle))),
        query={"lang": lang, **({"region": view.region} if view.region else {})},
        alt=alternative_text(title, read),
        cautions=(caution,),
        chart=ChartData(
            "bar",
            tuple(labels),
            (
                ChartSeries(
                    tables.indicator(rows[0].indicator).name(lang),
                    tuple(row.value for row in rows),
                    colours=(SEQUENTIAL[3],),
                    texts=tuple(texts),
                    inexact=frozenset(i for i, row in enumerate(rows) if row.qualifier != "exact"),
                ),
            ),
            unit,
        ),
    )


def _figure(rows: Sequence[Observation], labels: Sequence[str], texts: Sequence[str], lang: Language) -> PlotSpec:
    frame = pd.DataFrame(
        {
            "code": "",
            "label": label,
            "value": row.value,
            "text": text,
            "qualifier": row.qualifier,
            "hover": f"<b>{label}</b><br>{text}",
        }
        for row, label, text in zip(rows, labels, texts, strict=True)
    )
    return listed_bars_plot(frame, lang)
