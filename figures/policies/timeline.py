"""The timeline of policies, from start to end where an end is known, by region or by kind of instrument."""

from __future__ import annotations

from charts.gantt import MOST_NAMED, Lane, Run, gantt_plot
from charts.theme import BAR, MY_REGION
from ess_data.dataset import Tables
from ess_data.model import Policy
from figures.captions import alternative_text, level_phrase, locative
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Figure
from figures.policies.labels import amount_words, column_word, years_words
from figures.policies.rows import Rows, cited_rows, kept_policies, policies_table
from figures.policies.view import policy_query
from figures.view import View
from texts import translator
from texts.grammar import capitalised, slug
from texts.numbers import format_number


def timeline_figure(tables: Tables, view: View) -> Figure | None:
    """Return the timeline of the policies that the filters keep; ``None`` where they keep none with a known start."""
    lang = view.lang
    _ = translator(lang)
    kept = kept_policies(tables, view)
    dated = tuple(policy for policy in kept if policy.year_start is not None)
    if not dated:
        return None
    lanes = policy_lanes(dated, tables, view)
    by_region = view.option("lanes") == "region"
    title = _("Quand : les politiques par région") if by_region else _("Quand : les politiques par instrument")
    read = _reading(dated, tables, view)
    starts = [policy.year_start or 0 for policy in dated]
    return Figure(
        name="frise",
        page="politiques",
        language=lang,
        title=title,
        subtitle=_("{where}, de {first} à {last}").format(
            where=capitalised(level_phrase(view)),
            first=min(starts),
            last=max(policy.year_end or policy.year_start or 0 for policy in dated),
        ),
        reading=read,
        scope=_scope(kept, dated, view),
        citations=citations_for(tables, cited_rows(dated), lang),
        plot=gantt_plot(lanes, lang),
        table=policies_table(dated, tables, view),
        file_stem="_".join((slug(title), view.vintage)),
        query=policy_query(view),
        alt=alternative_text(title, read),
        cautions=_cautions(dated, view),
        chart=timeline_chart(lanes, view),
    )


def policy_lanes(policies: Rows, tables: Tables, view: View) -> tuple[Lane, ...]:
    """Return the policies by region or by instrument, each with the other one in its name."""
    lang = view.lang
    by_region = view.option("lanes") == "region"
    grouped: dict[str, list[Policy]] = {}
    for policy in policies:
        grouped.setdefault(policy.code if by_region else policy.instrument, []).append(policy)
    lanes = []
    for key, members in grouped.items():
        name = (
            tables.territory("region", key, view.vintage).label(lang)
            if by_region
            else column_word(tables, "instruments", key, lang)
        )
        runs = tuple(_run(policy, tables, view, by_region) for policy in members)
        lanes.append(Lane(name, runs, strong=by_region and key in view.home))
    return tuple(lanes) if by_region else tuple(sorted(lanes, key=lambda lane: -len(lane.runs)))


def _run(policy: Policy, tables: Tables, view: View, by_region: bool) -> Run:
    lang = view.lang
    place = tables.territory("region", policy.code, policy.vintage).label(lang)
    kind = column_word(tables, "instruments", policy.instrument, lang)
    years = years_words(policy.year_start, policy.year_end, lang)
    label = policy.name(lang) if by_region else f"{place} – {policy.name(lang)}"
    hover = f"<b>{policy.name(lang)}</b><br>{place}, {kind}<br>{years}<br>{amount_words(policy, lang)}"
    return Run(label, int(policy.year_start or 0), policy.year_end, hover)


def _reading(dated: Rows, tables: Tables, view: View) -> str:
    """Return *Lecture*: one policy of the region in view, else the longest one whose two ends are known."""
    lang = view.lang
    _ = translator(lang)
    own = [policy for policy in dated if policy.code == view.focus]
    ended = [policy for policy in own or dated if policy.year_end]
    longest = max(
        ended or own or dated,
        key=lambda policy: ((policy.year_end or 0) - (policy.year_start or 0), policy.id),
    )
    where = locative(tables, "region", longest.vintage, longest.code, lang)
    name, start, end = longest.name(lang), longest.year_start, longest.year_end
    if end is None:
        text = _("{where}, « {name} » court depuis {start} ; sa fin n'est pas connue.")
    elif end == start:
        text = _("{where}, « {name} » est de {start}.")
    else:
        text = _("{where}, « {name} » va de {start} à {end}.")
    return capitalised(text.format(where=where, name=name, start=start, end=end))


def _scope(kept: Rows, dated: Rows, view: View) -> str:
    lang = view.lang
    _ = translator(lang)
    open_ends = sum(policy.year_end is None for policy in dated)
    text = _.plural(
        "{n} politique dont le début est connu, {open} sans fin connue.",
        "{n} politiques dont le début est connu, {open} sans fin connue.",
        len(dated),
    ).format(n=format_number(len(dated), lang), open=format_number(open_ends, lang))
    left = len(kept) - len(dated)
    if left:
        more = _.plural("{n} sans date n'est pas dessinée.", "{n} sans date ne sont pas dessinées.", left)
        text += " " + more.format(n=left)
    return text


def _cautions(dated: Rows, view: View) -> tuple[str, ...]:
    _ = translator(view.lang)
    lines = []
    if any(policy.year_end is None for policy in dated):
        lines.append(
            _("Une barre qui s'efface vers une flèche n'a pas de fin connue : elle ne dit pas jusqu'où elle va.")
        )
    if len(dated) > MOST_NAMED:
        lines.append(_("Les noms apparaissent au survol et dans le tableau, ou en choisissant quelques régions."))
    return tuple(lines)


def timeline_chart(lanes: tuple[Lane, ...], view: View) -> ChartData:
    """Return the runs as data: first years in ``x``, last known years in ``values``; open ends are loose and say so."""
    _ = translator(view.lang)
    runs = [(lane, run) for lane in lanes for run in lane.in_order()]
    series = ChartSeries(
        name=_("Politiques"),
        values=tuple(float(run.start if run.end is None else run.end) for _lane, run in runs),
        x=tuple(float(run.start) for _lane, run in runs),
        colours=tuple(MY_REGION if lane.strong else BAR for lane, _run in runs),
        texts=tuple(years_words(run.start, run.end, view.lang) for _lane, run in runs),
        inexact=frozenset(index for index, (_lane, run) in enumerate(runs) if run.end is None),
    )
    return ChartData(
        kind="timeline",
        categories=tuple(f"{lane.name} – {run.label}" for lane, run in runs),
        series=(series,),
        unit="year",
        x_unit="year",
        x_title=_("Début"),
        y_title=_("Fin"),
    )
