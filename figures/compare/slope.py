"""Slopes of one indicator between two years, for the chosen territories or for all with the chosen ones marked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.slope import slope_plot
from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.derive.arithmetic import difference
from ess_data.model import Indicator, Observation, Period
from figures.captions import alternative_text
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.compare.shared import compared_codes, marked, names_stem, quantity, shows_all
from figures.figure import Column, Figure, Table
from figures.series import ABSENT, territory_labels
from figures.view import View
from texts import Language, translator
from texts.grammar import slug
from texts.numbers import format_number, format_value


def years_of(tables: Tables, view: View) -> tuple[Period, Period] | None:
    """Return the first year known and the year of the view (where that is the first one: the last), if two exist.

    Only for indicators that may be ranked: the years of the others differ in perimeter.
    """
    indicator = tables.indicator(view.indicator)
    periods = ask.periods_for(tables, indicator.id, view.level, view.table_vintage)
    if indicator.comparability != "full" or not quantity(tables, indicator.id) or len(periods) < 2:
        return None
    first = periods[0]
    last = view.year if view.year in periods and view.year != first else periods[-1]
    return first, last


def evolution_figure(tables: Tables, view: View) -> Figure | None:
    """Return two years of an indicator as slopes, ``None`` where two comparable years do not exist."""
    lang = view.lang
    _ = translator(lang)
    years = years_of(tables, view)
    if years is None:
        return None
    indicator = tables.indicator(view.indicator)
    first, last = years
    place = (indicator.id, view.level, view.table_vintage)
    before, after = (ask.values_for(tables, *place, year).set_index("code") for year in years)
    labels = territory_labels(tables, view.level, view.table_vintage, lang)
    asked = compared_codes(tables, view)
    codes = [c for c in asked if not {before.at[c, "status"], after.at[c, "status"]} & set(ABSENT)]
    if not codes:
        return None
    codes.sort(key=lambda code: -after.at[code, "value"])
    rows = pd.DataFrame([_row(tables, code, labels[code], before, after, indicator, lang) for code in codes])
    national = [ask.reference_for(tables, indicator.id, year) for year in years]
    top = rows.iloc[_spoken(codes, view)]
    read = _("{name} : {before} en {first}, {after} en {last}, soit {change} (écart calculé avant arrondi).").format(
        name=top["label"],
        before=top["before_text"],
        first=first,
        after=top["after_text"],
        last=last,
        change=top["change_text"],
    )
    title = indicator.name(lang)
    gone = [labels[code] for code in asked if code not in codes]
    return Figure(
        name="evolution",
        page="comparer",
        language=lang,
        title=title,
        subtitle=_("De {first} à {last}").format(first=first, last=last),
        reading=read,
        scope=indicator.scope(lang),
        citations=citations_for(tables, _cited(rows, before, after, codes, national), lang),
        plot=slope_plot(
            rows,
            (str(first), str(last)),
            lang,
            view.home,
            marked(view),
            _reference(tables, national, indicator, lang),
            shows_all(view),
        ),
        table=_table(rows, codes, years, indicator, view),
        file_stem="_".join((slug(_("évolution")), slug(title), names_stem(tables, view), f"{first}-{last}")),
        query=view.query(),
        alt=alternative_text(title, read),
        cautions=(_("Sans les deux années : {names}.").format(names=", ".join(gone)),) if gone else (),
        chart=_chart(rows, years, indicator, lang),
    )


def _spoken(codes: list[str], view: View) -> int:
    """Return the row to read out: my region, else the highest of the chosen ones, else the highest."""
    for wanted in (view.home, marked(view)):
        found = [at for at, code in enumerate(codes) if code in wanted]
        if found:
            return found[0]
    return 0


def _cited(
    rows: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, codes: list[str], national: list[Observation | None]
) -> pd.DataFrame:
    nation = [{"source": o.source, "locator": o.locator} for o in national if all(national) and o]
    used = pd.concat([before.loc[codes], after.loc[codes]])[["source", "locator"]]
    return pd.concat([used, pd.DataFrame(nation)]) if nation else used


def _reference(
    tables: Tables, national: list[Observation | None], indicator: Indicator, lang: Language
) -> tuple[float, float, str, str] | None:
    first, last = national
    if first is None or last is None or first.code != last.code or indicator.kind != "rate":
        return None
    name = territory_labels(tables, "national", "", lang)[first.code]
    texts = [format_value(o.value, indicator.unit, lang, indicator.decimals, o.qualifier) for o in (first, last)]
    return first.value, last.value, name, " → ".join(texts)


def _table(
    rows: pd.DataFrame, codes: list[str], years: tuple[Period, Period], indicator: Indicator, view: View
) -> Table:
    _ = translator(view.lang)
    first, last = years
    unit = "points" if indicator.unit == "percent" else indicator.unit
    columns = (
        Column("code", _("Code"), screen=False),
        Column("label", _("Territoire")),
        Column("before", str(first), indicator.unit, indicator.decimals),
        Column("after", str(last), indicator.unit, indicator.decimals),
        Column("change", _("Écart"), unit, indicator.decimals),
        Column("formula", _("Calcul"), screen=False),
    )
    written = {key: tuple(rows[f"{key}_text"]) for key in ("before", "after", "change")}
    chosen = {*view.home, *marked(view)}
    lines = tuple(i for i, code in enumerate(codes) if code in chosen)
    return Table(columns, rows[[column.key for column in columns]], written, lines)


def _chart(rows: pd.DataFrame, years: tuple[Period, Period], indicator: Indicator, lang: Language) -> ChartData:
    series = tuple(
        ChartSeries(str(year), tuple(rows[key]), texts=tuple(rows[f"{key}_text"]))
        for year, key in zip(years, ("before", "after"), strict=True)
    )
    return ChartData("slope", tuple(rows["label"]), series, unit=indicator.unit, decimals=indicator.decimals)


def _row(
    tables: Tables, code: str, label: str, before: Any, after: Any, indicator: Indicator, lang: Language
) -> dict[str, object]:
    _ = translator(lang)
    old, new = float(before.at[code, "value"]), float(after.at[code, "value"])
    # Both values are decimal figures with few digits: the rounding removes binary noise only.
    change = round(new - old, 6)
    texts = [
        format_value(frame.at[code, "value"], indicator.unit, lang, indicator.decimals, frame.at[code, "qualifier"])
        for frame in (before, after)
    ]
    sign = "+" if change > 0 else ""
    if indicator.unit == "percent":
        change_text = _("{number} points").format(number=sign + format_number(change, lang, indicator.decimals))
    else:
        change_text = sign + format_value(change, indicator.unit, lang, indicator.decimals)
    return {
        "code": code,
        "label": label,
        "before": old,
        "after": new,
        "change": change,
        "before_text": texts[0],
        "after_text": texts[1],
        "change_text": change_text,
        "formula": _formula(tables, code, before, after, indicator, lang),
        "hover": f"<b>{label}</b><br>{texts[0]} → {texts[1]}<br>{change_text}",
    }


def _formula(tables: Tables, code: str, before: Any, after: Any, indicator: Indicator, lang: Language) -> str:
    """Return the change in words, as `ess_data.derive.arithmetic.difference` writes it."""
    inputs = []
    for frame in (after, before):
        row = frame.loc[code]
        period_index = tables.period_index(indicator.id, row["level"], row["vintage"])
        inputs.append(period_index[Period(int(row["year_start"]), int(row["year_end"]))][code][0])
    return difference(tables, *inputs, lang=lang).formula
