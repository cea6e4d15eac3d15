"""The other instruments that the seminar named: one row each, with its place in the minutes."""

from __future__ import annotations

from html import escape

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.labels import instrument_label
from ess_data.model import Policy
from figures.seminar.key_figures import SEMINAR
from figures.series import period_text
from texts import Language, translator
from views.shell.frame import Frame, section_html


def instruments_html(frame: Frame) -> str:
    """Return the instruments of the minutes by territory, as a table."""
    _ = frame.translate
    title = section_html(
        _("Tous les instruments cités"),
        _(
            "Contrats, fonds, formation, instances, réseaux : ce que le compte rendu nomme, avec l'endroit "
            "où il le dit."
        ),
    )
    return title + _table_html(frame.tables, frame.lang, frame.view.home)


@cached_with_first(64)
def _table_html(tables: Tables, lang: Language, home: tuple[str, ...]) -> str:
    _ = translator(lang)
    head = "".join(
        f'<th scope="col">{escape(name)}</th>'
        for name in (_("Territoire"), _("Instrument"), _("Nature"), _("Période"), _("En bref"), _("Emplacement"))
    )
    rows = "".join(_row(tables, policy, lang, home) for policy in _policies(tables))
    return (
        '<div class="table-scroll" tabindex="0"><table class="figures">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _policies(tables: Tables) -> list[Policy]:
    found = [policy for policy in tables.records["policies"] if policy.source == SEMINAR]
    order = {"region": 0, "epci": 1, "pays": 2, "commune": 3, "national": 4, "departement": 5}
    return sorted(found, key=lambda policy: (order[policy.level], policy.code, policy.instrument, policy.id))


def _row(tables: Tables, policy: Policy, lang: Language, home: tuple[str, ...]) -> str:
    place = tables.territory(policy.level, policy.code, policy.vintage).label(lang)
    years = (
        period_text(policy.year_start, policy.year_end)
        if policy.year_start and policy.year_end
        else str(policy.year_start or "")
    )
    cells = (
        policy.name(lang),
        instrument_label(policy.instrument, lang),
        years,
        policy.summary(lang),
        policy.locator,
    )
    state = ' class="marked"' if policy.level == "region" and policy.code in home else ""
    return (
        f'<tr{state}><th scope="row">{escape(place)}</th>' + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>"
    )
