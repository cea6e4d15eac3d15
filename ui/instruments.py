"""The other instruments that the seminar named: one row each, with its place in the minutes."""

from __future__ import annotations

from html import escape

import streamlit as st

from ess_data.words import instrument_word
from exhibits.seminar_figures import SEMINAR
from exhibits.values import period_text
from ui.frame import Frame, section


def instruments_table(frame: Frame) -> None:
    """Draw the instruments of the minutes by territory, as a table."""
    _ = frame.translate
    section(
        _("Tous les instruments cités"),
        _(
            "Contrats, fonds, formation, instances, réseaux : ce que le compte rendu nomme, avec l'endroit "
            "où il le dit."
        ),
    )
    head = "".join(
        f'<th scope="col">{escape(name)}</th>'
        for name in (_("Territoire"), _("Instrument"), _("Nature"), _("Période"), _("En bref"), _("Emplacement"))
    )
    rows = "".join(_row(frame, policy) for policy in _policies(frame))
    st.html(
        '<div class="table-scroll" tabindex="0"><table class="figures">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _policies(frame: Frame) -> list:
    found = [policy for policy in frame.tables.records["policies"] if policy.source == SEMINAR]
    order = {"region": 0, "epci": 1, "pays": 2, "commune": 3, "national": 4, "departement": 5}
    return sorted(found, key=lambda policy: (order[policy.level], policy.code, policy.instrument, policy.id))


def _row(frame: Frame, policy) -> str:
    place = frame.tables.territory(policy.level, policy.code, policy.vintage).label(frame.lang)
    years = (
        period_text(policy.year_start, policy.year_end)
        if policy.year_start and policy.year_end
        else str(policy.year_start or "")
    )
    mine = policy.level == "region" and policy.code in frame.selection.mine
    cells = (
        policy.name(frame.lang),
        instrument_word(policy.instrument, frame.lang),
        years,
        policy.summary(frame.lang),
        policy.locator,
    )
    state = ' class="marked"' if mine else ""
    return (
        f'<tr{state}><th scope="row">{escape(place)}</th>' + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>"
    )
