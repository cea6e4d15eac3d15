"""Exhibits of the comparison page: chosen territories side by side, for one indicator at one time or at two."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from charts.dots import two_year_figure
from ess_data import query as ask
from ess_data.dataset import Tables
from exhibits.citations import citations_for
from exhibits.exhibit import Column, Exhibit, Table
from exhibits.maps import bars_figure, file_stem
from exhibits.readings import alternative_text, cautions, named_list, reading, scope, subtitle
from exhibits.selection import Selection
from exhibits.value_table import value_table
from exhibits.values import ABSENT, Values, territory_labels, values_for_selection
from texts import translator
from texts.grammar import slug
from texts.numbers import format_number, format_value


def chosen_values(tables: Tables, selection: Selection) -> tuple[Values, Values]:
    """Return the figures of the chosen territories, and those of all territories of the level."""
    everywhere = values_for_selection(tables, selection)
    chosen = everywhere.frame[everywhere.frame["code"].isin(selection.regions)]
    here = Values(
        indicator=everywhere.indicator,
        frame=chosen.reset_index(drop=True),
        reference=everywhere.reference,
        rankable=everywhere.rankable,
        reason=everywhere.reason,
        mixed_years=chosen.dropna(subset=["year_start"])[["year_start", "year_end"]].drop_duplicates().shape[0] > 1,
        measure=everywhere.measure,
    )
    return here, everywhere


def comparison_exhibit(tables: Tables, selection: Selection) -> Exhibit:
    """Return the bars of the chosen territories, ranked with the national value where the indicator may be ranked.

    A territory without a figure keeps its row, with the reason in place of a bar.
    """
    lang = selection.lang
    _ = translator(lang)
    here, everywhere = chosen_values(tables, selection)
    known = here.known()
    absent = [(row.label, row.text) for row in here.frame[here.frame["status"].isin(ABSENT)].itertuples()]
    # Every territory was chosen: none is marked but mine.
    figure = bars_figure(here, tables, replace(selection, regions=()), absent)
    read = reading(here, tables, selection)
    name = here.indicator.name(lang)
    return Exhibit(
        name="comparaison",
        page="comparer",
        language=lang,
        title=name,
        subtitle=subtitle(here, selection) if len(known) else subtitle(everywhere, selection),
        reading=read,
        scope=scope(here, selection),
        citations=citations_for(tables, here.cited(), lang),
        figure=figure,
        table=value_table(here, tables, selection),
        file_stem="_".join(filter(None, (file_stem(_("comparaison"), here, selection), _stem(tables, selection)))),
        query=selection.query(),
        alt=alternative_text(name, read),
        cautions=(*cautions(here, selection), *_elsewhere(here, everywhere, selection)),
    )


def _stem(tables: Tables, selection: Selection) -> str:
    labels = territory_labels(tables, selection.level, selection.table_vintage, selection.lang)
    names = [slug(labels[code]) for code in selection.regions]
    _ = translator(selection.lang)
    return "-".join(names) if len(names) <= 3 else f"{names[0]}-{len(names) - 1}-" + slug(_("autres"))


def _elsewhere(here: Values, everywhere: Values, selection: Selection) -> tuple[str, ...]:
    """Say where else a figure exists, when few territories have one: an absence here is then easier to read."""
    _ = translator(selection.lang)
    known = everywhere.known()
    others = known[~known["code"].isin(selection.regions)]
    if here.rankable or others.empty or known["code"].nunique() > 6:
        return ()
    names = [f"{row.label} ({row.text})" for row in others.itertuples()]
    return (_("Un chiffre existe aussi ailleurs : {names}.").format(names=named_list(names, selection.lang)),)


def evolution_exhibit(tables: Tables, selection: Selection) -> Exhibit | None:
    """Return the first and last year of an indicator for the chosen territories, ``None`` where two years do not exist.

    Only for indicators that may be ranked: the years of the others differ in perimeter.
    """
    lang = selection.lang
    _ = translator(lang)
    indicator = tables.indicator(selection.indicator)
    periods = ask.periods_for(tables, indicator.id, selection.level, selection.table_vintage)
    if indicator.comparability != "full" or len(periods) < 2:
        return None
    first, last = periods[0], periods[-1]
    before = ask.values_for(tables, indicator.id, selection.level, selection.table_vintage, first).set_index("code")
    after = ask.values_for(tables, indicator.id, selection.level, selection.table_vintage, last).set_index("code")
    labels = territory_labels(tables, selection.level, selection.table_vintage, lang)
    codes = [c for c in selection.regions if not {before.at[c, "status"], after.at[c, "status"]} & set(ABSENT)]
    if not codes:
        return None
    codes.sort(key=lambda code: -after.at[code, "value"])
    rows = pd.DataFrame([_row(code, labels[code], before, after, indicator, lang) for code in codes])
    figure = two_year_figure(rows, (str(first), str(last)), lang, selection.mine)
    top = rows.iloc[0]
    read = _("{name} : {before} en {first}, {after} en {last}, soit {change} (écart calculé avant arrondi).").format(
        name=top["label"],
        before=top["before_text"],
        first=first,
        after=top["after_text"],
        last=last,
        change=top["change_text"],
    )
    rows_used = pd.concat([before.loc[codes], after.loc[codes]])
    title = indicator.name(lang)
    columns = (
        Column("code", _("Code"), screen=False),
        Column("label", _("Territoire")),
        Column("before", str(first), indicator.unit, indicator.decimals),
        Column("after", str(last), indicator.unit, indicator.decimals),
        Column("change", _("Écart"), "points" if indicator.unit == "percent" else indicator.unit, indicator.decimals),
    )
    written = {
        "before": tuple(rows["before_text"]),
        "after": tuple(rows["after_text"]),
        "change": tuple(rows["change_text"]),
    }
    marked = tuple(i for i, code in enumerate(codes) if code in selection.mine)
    return Exhibit(
        name="evolution",
        page="comparer",
        language=lang,
        title=title,
        subtitle=_("De {first} à {last}").format(first=first, last=last),
        reading=read,
        scope=indicator.scope(lang),
        citations=citations_for(tables, rows_used, lang),
        figure=figure,
        table=Table(columns, rows[["code", "label", "before", "after", "change"]], written, marked),
        file_stem="_".join((slug(_("évolution")), slug(title), _stem(tables, selection), f"{first}-{last}")),
        query=selection.query(),
        alt=alternative_text(title, read),
    )


def _row(code: str, label: str, before: pd.DataFrame, after: pd.DataFrame, indicator, lang) -> dict[str, object]:
    _ = translator(lang)
    old, new = float(before.at[code, "value"]), float(after.at[code, "value"])
    # Both values are decimal figures with few digits: the rounding removes binary noise only.
    change = round(new - old, 6)
    old_text = format_value(old, indicator.unit, lang, indicator.decimals)
    new_text = format_value(new, indicator.unit, lang, indicator.decimals)
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
        "before_text": old_text,
        "after_text": new_text,
        "change_text": change_text,
        "hover": f"<b>{label}</b><br>{old_text} → {new_text}<br>{change_text}",
    }
