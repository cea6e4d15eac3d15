"""The amounts that sources give for policies: dated points on a logarithmic scale, side by side and never added up."""

from __future__ import annotations

import math

from charts.amount_marks import POINT, AmountPoint, amounts_plot
from charts.gantt import shortened
from charts.theme import MY_REGION
from ess_data.dataset import Tables
from ess_data.model import Policy
from figures.captions import alternative_text, level_phrase, locative
from figures.chart_data import ChartData, ChartSeries
from figures.citations import citations_for
from figures.figure import Figure
from figures.policies.labels import BASES, Basis, amount_words, basis_of, basis_word, years_words
from figures.policies.rows import Rows, cited_rows, kept_policies, policies_table
from figures.policies.view import policy_query
from figures.series import period_text
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug
from texts.numbers import format_number, format_value

#: Plotly's sign of each basis; the word for it stands in the legend sentence.
SYMBOLS: dict[Basis, str] = {
    "yearly": "circle",
    "several_years": "square",
    "one_year": "diamond",
    "no_end": "triangle-right",
    "all_funders": "cross",
}
#: Letters of a name beside its row: on a slide, and on a page, where there is more room.
LONGEST_NAME, LONGEST_ON_PAGE = 32, 44
#: Bases whose mark is hollow: the amount is not the region's alone.
HOLLOW = frozenset({"all_funders"})


def amounts_figure(tables: Tables, view: View) -> Figure | None:
    """Return the amounts of the policies that the filters keep, the latest first; ``None`` where none is known."""
    lang = view.lang
    _ = translator(lang)
    kept = kept_policies(tables, view)
    known = tuple(
        sorted(
            (policy for policy in kept if policy.amount_eur),
            key=lambda policy: (-(policy.year_start or 0), -(policy.amount_eur or 0), policy.id),
        )
    )
    if not known:
        return None
    title = _.plural("Combien : {n} montant publié", "Combien : {n} montants publiés", len(known)).format(
        n=format_number(len(known), lang)
    )
    read = _reading(known, tables, view)
    return Figure(
        name="montants",
        page="politiques",
        language=lang,
        title=title,
        subtitle=_("{where}, échelle logarithmique en euros, du plus récent au plus ancien").format(
            where=capitalised(level_phrase(view))
        ),
        reading=read,
        scope=_scope(kept, known, lang),
        citations=citations_for(tables, cited_rows(known), lang),
        plot=amounts_plot([_point(p, tables, view) for p in known], _ticks(known, lang), lang),
        table=policies_table(known, tables, view),
        file_stem="_".join((slug(title), view.vintage)),
        query=policy_query(view),
        alt=alternative_text(title, read),
        cautions=(
            _(
                "Périmètres et durées différents : ces montants se lisent un par un et ne s'additionnent pas. {marks}"
            ).format(marks=marks_sentence(known, lang)),
        ),
        chart=_chart(known, tables, view),
    )


def marks_sentence(policies: Rows, lang: Language) -> str:
    """Return what each mark that occurs means."""
    _ = translator(lang)
    signs = {
        "yearly": _("rond"),
        "several_years": _("carré"),
        "one_year": _("losange"),
        "no_end": _("triangle"),
        "all_funders": _("croix évidée"),
    }
    found = {basis_of(policy) for policy in policies}
    separator = "\u202f; " if lang == "fr" else "; "
    return capitalised(separator.join(f"{signs[b]}, {basis_word(b, lang)}" for b in BASES if b in found)) + "."


def _point(policy: Policy, tables: Tables, view: View) -> AmountPoint:
    lang = view.lang
    place = tables.territory("region", policy.code, policy.vintage).label(lang)
    years = years_words(policy.year_start, policy.year_end, lang)
    basis = basis_of(policy)
    amount, covers = format_value(policy.amount_eur, "eur", lang), _short_basis(policy, lang)
    return AmountPoint(
        name=shortened(policy.name(lang), LONGEST_ON_PAGE),
        under=f"{place}, {_short_years(policy, lang)}",
        amount=float(policy.amount_eur or 0),
        text=f"<b>{amount}</b>, {covers}",
        symbol=SYMBOLS[basis],
        hover=f"<b>{policy.name(lang)}</b><br>{place}<br>{amount_words(policy, lang)}<br>{years}",
        hollow=basis in HOLLOW,
        strong=policy.code in view.home,
    )


def _short_years(policy: Policy, lang: Language) -> str:
    _ = translator(lang)
    if policy.year_end is None:
        return _("depuis {year}").format(year=policy.year_start)
    return period_text(policy.year_start, policy.year_end)


def _short_basis(policy: Policy, lang: Language) -> str:
    """Return what an amount covers in the few words that stand beside its point."""
    _ = translator(lang)
    basis = basis_of(policy)
    if basis == "several_years":
        years = (policy.year_end or 0) - (policy.year_start or 0) + 1
        return _("sur {n} ans").format(n=years)
    words = {
        "yearly": _("par an"),
        "one_year": _("une année"),
        "no_end": _("sans durée connue"),
        "all_funders": _("tous financeurs"),
    }
    return words[basis]


def _short_text(policy: Policy, lang: Language) -> str:
    return f"{format_value(policy.amount_eur, 'eur', lang)}, {_short_basis(policy, lang)}"


def _ticks(known: Rows, lang: Language) -> dict[float, str]:
    amounts = [policy.amount_eur or 1 for policy in known]
    first, last = math.floor(math.log10(min(amounts)) - 1), math.ceil(math.log10(max(amounts)) + 1)
    return {float(10**power): format_value(float(10**power), "eur", lang) for power in range(first, last + 1)}


def _reading(known: Rows, tables: Tables, view: View) -> str:
    """Return *Lecture*: the latest amount of the region in view, else the largest one."""
    lang = view.lang
    _ = translator(lang)
    own = [policy for policy in known if policy.code == view.focus]
    policy = own[0] if own else max(known, key=lambda row: (row.amount_eur or 0, row.id))
    where = locative(tables, "region", policy.vintage, policy.code, lang)
    text = _("{where}, « {name} » : {amount}. {others}")
    others = _("Aucun total n'est fait : les montants n'ont ni la même durée ni les mêmes financeurs.")
    sentence = text.format(where=where, name=policy.name(lang), amount=amount_words(policy, lang), others=others)
    return capitalised(sentence)


def _scope(kept: Rows, known: Rows, lang: Language) -> str:
    _ = translator(lang)
    text = _.plural(
        "{known} politique sur {all} a un montant publié ; les autres ne sont pas à zéro.",
        "{known} politiques sur {all} ont un montant publié ; les autres ne sont pas à zéro.",
        len(known),
    )
    return text.format(known=format_number(len(known), lang), all=format_number(len(kept), lang))


def _chart(known: Rows, tables: Tables, view: View) -> ChartData:
    """Return one series a basis, so that none of them invites to be added to another; gaps elsewhere.

    Names and texts are short: a slide has one line for each.
    """
    lang = view.lang
    places = [tables.territory("region", policy.code, policy.vintage).label(lang) for policy in known]
    names = tuple(
        f"{place}, {policy.year_start} – {shortened(policy.name(lang), LONGEST_NAME)}"
        for place, policy in zip(places, known, strict=True)
    )
    series = []
    for basis in BASES:
        values = tuple(p.amount_eur if basis_of(p) == basis else None for p in known)
        if any(value is not None for value in values):
            colours = tuple(MY_REGION if p.code in view.home else POINT for p in known)
            texts = tuple(_short_text(p, lang) if basis_of(p) == basis else "" for p in known)
            inexact = frozenset(i for i, p in enumerate(known) if basis_of(p) == basis and basis in HOLLOW)
            series.append(
                ChartSeries(capitalised(basis_word(basis, lang)), values, colours=colours, texts=texts, inexact=inexact)
            )
    return ChartData("dot", names, tuple(series), "eur", log=True)
