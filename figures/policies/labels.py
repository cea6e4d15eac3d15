"""Policies in words: what a cell says, when a policy ran, what an amount covers."""

from __future__ import annotations

from typing import Literal

from ess_data.dataset import Tables
from ess_data.labels import instrument_label
from ess_data.model import Policy
from ess_data.policies.evidence import Evidence, Reading
from ess_data.policies.matrix import Cell, State
from figures.series import period_text
from texts import Language, translator
from texts.grammar import capitalised
from texts.numbers import format_number, format_value

#: What an amount covers, as it is marked and worded: never added up across them.
Basis = Literal["yearly", "several_years", "one_year", "no_end", "all_funders"]
BASES: tuple[Basis, ...] = ("yearly", "several_years", "one_year", "no_end", "all_funders")


def column_word(tables: Tables, reading: Reading, column: str, lang: Language) -> str:
    """Return the name of a column: a kind of instrument, or the indicator."""
    if reading == "instruments":
        return capitalised(instrument_label(column, lang))
    return tables.indicator(column).name(lang)


def state_word(state: State, lang: Language) -> str:
    """Return what a cell's state means."""
    _ = translator(lang)
    words = {
        "held": _("trouvé"),
        "planned": _("annoncé"),
        "none": _("absent, une source le dit"),
        "not_applicable": _("sans objet"),
        "set_aside": _("écarté par les filtres"),
        "not_found": _("non trouvé"),
    }
    return words[state]


def cell_mark(cell: Cell, lang: Language) -> str:
    """Return what stands in a cell: a number of policies, or the sign of an absence."""
    if cell.state == "held":
        return format_number(len(cell.described), lang)
    marks = {"planned": "→", "none": "0", "not_applicable": "–", "not_found": "·"}
    return marks.get(cell.state) or f"({len(cell.evidence)})"


def cell_words(cell: Cell, lang: Language) -> str:
    """Return a cell in words, as it is read out and as tables write it."""
    _ = translator(lang)
    if cell.state == "held":
        n = len(cell.described)
        return _.plural("{n} politique", "{n} politiques", n).format(n=format_number(n, lang))
    if cell.state == "set_aside":
        n = len(cell.evidence)
        return _.plural("{n} élément écarté par les filtres", "{n} éléments écartés par les filtres", n).format(n=n)
    return state_word(cell.state, lang)


def years_words(start: int | None, end: int | None, lang: Language) -> str:
    """Return when something ran; what is not known is said."""
    _ = translator(lang)
    if start is None and end is None:
        return _("dates non trouvées")
    if start is None:
        return _("jusqu'en {year}, début non trouvé").format(year=end)
    if end is None:
        return _("depuis {year}, fin non trouvée").format(year=start)
    return period_text(start, end)


def evidence_years(piece: Evidence, lang: Language) -> str:
    """Return when the policy ran, or when a figure that names none was true."""
    row = piece.policy or piece.observation
    return years_words(row.year_start, row.year_end, lang) if row else ""


def basis_of(policy: Policy) -> Basis:
    """Return what a policy's amount covers."""
    if policy.amount_basis == "all_funders":
        return "all_funders"
    if policy.amount_basis == "per_year":
        return "yearly"
    if policy.year_end is None:
        return "no_end"
    return "one_year" if policy.year_end == policy.year_start else "several_years"


def basis_word(basis: Basis, lang: Language) -> str:
    """Return what an amount covers, as the legend says it."""
    _ = translator(lang)
    words = {
        "yearly": _("par an"),
        "several_years": _("en tout, sur plusieurs années"),
        "one_year": _("une année ou une édition"),
        "no_end": _("en tout, durée non trouvée"),
        "all_funders": _("tous financeurs, au-delà de la Région"),
    }
    return words[basis]


def amount_words(policy: Policy, lang: Language) -> str:
    """Return a policy's amount with what it covers; that none is known is said."""
    _ = translator(lang)
    if policy.amount_eur is None:
        return _("montant non trouvé")
    amount = format_value(policy.amount_eur, "eur", lang)
    sentences = {
        "yearly": _("{amount} par an"),
        "several_years": _("{amount} en tout pour {years}"),
        "one_year": _("{amount} pour {years}"),
        "no_end": _("{amount} en tout, durée non trouvée"),
        "all_funders": _("{amount}, tous financeurs"),
    }
    years = period_text(policy.year_start, policy.year_end)
    return sentences[basis_of(policy)].format(amount=amount, years=years)


def short_amount(policy: Policy, lang: Language) -> str:
    """Return a policy's amount for a cell of a table: a yearly one and one of all funders say so; empty for none."""
    _ = translator(lang)
    if policy.amount_eur is None:
        return ""
    sentences = {"per_year": _("{amount} par an"), "all_funders": _("{amount}, tous financeurs")}
    return sentences.get(policy.amount_basis, "{amount}").format(amount=format_value(policy.amount_eur, "eur", lang))


def evidence_name(piece: Evidence, tables: Tables, lang: Language) -> str:
    """Return the name of the policy, or of the indicator that a figure answers."""
    if piece.policy:
        return piece.policy.name(lang)
    return tables.indicator(piece.observation.indicator).name(lang)  # type: ignore[union-attr]


def evidence_text(piece: Evidence, lang: Language) -> str:
    """Return what the evidence says: the policy's summary and the figure's note, or the answer where there is none."""
    _ = translator(lang)
    said = [piece.policy.summary(lang)] if piece.policy else []
    if piece.says in ("no", "not_applicable"):
        said.append(_("Non.") if piece.says == "no" else _("Sans objet."))
    if piece.says == "planned":
        said.append(_("Annoncé, pas encore en place à cette date."))
    if piece.observation and piece.observation.note(lang):
        said.append(piece.observation.note(lang))
    return " ".join(said)
