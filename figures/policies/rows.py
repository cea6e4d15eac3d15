"""The policies that a view keeps, as rows: shared by the timeline, the amounts and the search."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ess_data.dataset import Tables
from ess_data.model import Policy
from figures.figure import Column, Table
from figures.policies.labels import amount_words, column_word, years_words
from figures.policies.view import matrix_for, policy_view
from figures.view import View
from texts import translator

Rows = tuple[Policy, ...]


def kept_policies(tables: Tables, view: View) -> Rows:
    """Return the policies of the vintage that the filters keep, by region and instrument.

    Regions chosen in the address narrow them. Whatever columns the matrix shows, a policy is of an instrument.
    """
    filters = replace(policy_view(view), reading="instruments", arrangement="name")
    matrix = matrix_for(tables, filters)
    return tuple(
        piece.policy for piece in matrix.kept() if piece.policy and (not view.regions or piece.code in view.regions)
    )


def policies_table(policies: Rows, tables: Tables, view: View) -> Table:
    """Return one row a policy: where, what, when, how much, in brief, from where."""
    lang = view.lang
    _ = translator(lang)
    columns = (
        Column("region", _("Région")),
        Column("instrument", _("Nature")),
        Column("name", _("Instrument")),
        Column("years", _("Période")),
        Column("sum", _("Montant")),
        Column("summary", _("En bref"), screen=False),
        Column("start", _("Début"), "year", screen=False),
        Column("end", _("Fin"), "year", screen=False),
        Column("amount", _("Montant en euros"), "eur", screen=False),
        Column("source", _("Source"), screen=False),
        Column("locator", _("Emplacement"), screen=False),
        Column("url", _("Adresse"), screen=False),
    )
    rows = [
        (
            tables.territory("region", policy.code, policy.vintage).label(lang),
            column_word(tables, "instruments", policy.instrument, lang),
            policy.name(lang),
            years_words(policy.year_start, policy.year_end, lang),
            amount_words(policy, lang),
            policy.summary(lang),
            policy.year_start,
            policy.year_end,
            policy.amount_eur,
            tables.source(policy.source).title,
            policy.locator,
            tables.source(policy.source).url,
        )
        for policy in policies
    ]
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    for column in ("start", "end", "amount"):
        frame[column] = pd.array(frame[column], dtype="Float64")
    marked = tuple(row for row, policy in enumerate(policies) if policy.code in view.home)
    return Table(columns, frame, {}, marked)


def cited_rows(policies: Rows) -> pd.DataFrame:
    """Return source and locator of each policy, for its citations."""
    return pd.DataFrame([(policy.source, policy.locator) for policy in policies], columns=["source", "locator"])
