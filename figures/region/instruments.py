"""The policy instruments of a region beside those of its peers: held, planned, explicitly none, or not found."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.matrix import LOOKS, MatrixCell, matrix_plot
from ess_data.dataset import Tables
from ess_data.model import Observation, Territory
from figures.captions import alternative_text, locative, named_list
from figures.citations import citations_for
from figures.figure import Column, Figure, LegendEntry, Table
from figures.region.key_figures import held_rows, instruments_followed
from figures.region.subject import Peers, peers_of, profile_query
from figures.series import period_text
from figures.view import View
from texts import Language, translator
from texts.grammar import capitalised, slug

#: What a cell of the instruments may say.
STATES = ("held", "planned", "none", "not_found")


def state_of(row: Observation | None) -> str:
    """Return what is known of an instrument: held, planned, explicitly none, or not found."""
    if row is None or row.value is None:
        return "not_found"
    if row.value == 0:
        return "none"
    return "planned" if row.qualifier == "planned" else "held"


def state_word(state: str, lang: Language) -> str:
    """Return the word for the state of an instrument."""
    _ = translator(lang)
    words = {"held": _("oui"), "planned": _("prévu"), "none": _("non"), "not_found": _("non trouvé")}
    return words[state]


def peers_text(tables: Tables, subject: Territory, lang: Language) -> str:
    """Return how the regions beside the subject were chosen."""
    _ = translator(lang)
    texts = {
        "neighbours": _("À côté, les régions qui ont une frontière commune avec elle."),
        "overseas": _("Elle n'a pas de région voisine : à côté, les autres régions d'outre-mer."),
        "similar": _(
            "Elle n'a pas de région voisine : à côté, les régions les plus proches par la population et la part de "
            "l'ESS dans l'emploi (distance euclidienne sur le logarithme de la population et la part, chacun rapporté "
            "à son écart type)."
        ),
        "none": _("Elle n'a pas de région voisine, et nos sources ne permettent pas d'en trouver de semblable."),
    }
    return texts[peers_of(tables, subject).kind]


def instruments_figure(tables: Tables, view: View, subject: Territory) -> Figure:
    """Return the policy instruments of a region beside those of its peers: held, planned, none, or not found."""
    lang = view.lang
    _ = translator(lang)
    peers: Peers = peers_of(tables, subject)
    regions = [tables.territory("region", code, subject.vintage) for code in (subject.code, *peers.codes)]
    known = {region.code: {row.indicator: row for row in held_rows(tables, region)} for region in regions}
    members = instruments_followed(tables, subject.vintage)
    names = [tables.indicator(member).name(lang) for member in members]
    cells = [[known[region.code].get(member) for region in regions] for member in members]
    written = [[_written(row, lang) for row in rows] for rows in cells]
    columns = (
        Column("name", _("Instrument")),
        *(Column(f"region_{region.code}", region.label(lang)) for region in regions),
        Column("note", _("Note"), screen=False),
        Column("source", _("Source"), screen=False),
        Column("locator", _("Emplacement"), screen=False),
    )
    rows = [
        (name, *texts, *_evidence(tables, home[0], lang))
        for name, texts, home in zip(names, written, cells, strict=True)
    ]
    used = pd.DataFrame(
        [(row.source, row.locator) for line in cells for row in line if row], columns=["source", "locator"]
    )
    title = _("{region} : instruments, et ce qu'ont ses voisines").format(region=subject.label(lang))
    read = _instruments_reading(tables, subject, [line[0] for line in cells], names, lang)
    grid = [
        [MatrixCell(state_of(row), _hover(name, region, row, lang)) for region, row in zip(regions, line, strict=True)]
        for name, line in zip(names, cells, strict=True)
    ]
    return Figure(
        name="portrait_politiques",
        page="region",
        language=lang,
        title=title,
        subtitle=_("Dernier état connu de chaque instrument, toutes années"),
        reading=read,
        scope=_(
            "Instruments suivis par l'Atlas. « Non trouvé » veut dire qu'aucune de nos sources n'en parle. {peers}"
        ).format(peers=peers_text(tables, subject, lang)),
        citations=citations_for(tables, used, lang),
        plot=matrix_plot(names, [region.label(lang) for region in regions], grid, lang),
        table=Table(columns, pd.DataFrame(rows, columns=[column.key for column in columns])),
        file_stem="_".join((slug(_("instruments")), slug(subject.label(lang)), subject.vintage)),
        query=profile_query(view, subject),
        alt=alternative_text(title, read),
        legend=_legend(cells, lang),
    )


def _legend(cells: Sequence[Sequence[Observation | None]], lang: Language) -> tuple[LegendEntry, ...]:
    counts = {state: sum(state_of(row) == state for line in cells for row in line) for state in STATES}
    return tuple(
        LegendEntry(LOOKS[state].swatch, LOOKS[state].colour, capitalised(state_word(state, lang)), count)
        for state, count in counts.items()
        if count
    )


def _written(row: Observation | None, lang: Language) -> str:
    word = state_word(state_of(row), lang)
    return f"{word} ({period_text(row.year_start, row.year_end)})" if row else word


def _evidence(tables: Tables, row: Observation | None, lang: Language) -> tuple[str, str, str]:
    return (row.note(lang), tables.source(row.source).title, row.locator) if row else ("", "", "")


def _hover(name: str, region: Territory, row: Observation | None, lang: Language) -> str:
    return f"<b>{region.label(lang)}</b><br>{name}<br>{_written(row, lang)}"


def _instruments_reading(
    tables: Tables, subject: Territory, rows: Sequence[Observation | None], names: Sequence[str], lang: Language
) -> str:
    _ = translator(lang)
    where = capitalised(locative(tables, "region", subject.vintage, subject.code, lang))
    groups = {state: [n for n, row in zip(names, rows, strict=True) if state_of(row) == state] for state in STATES}
    text = _.plural(
        "{where}, une source atteste {n} instrument sur {total}",
        "{where}, nos sources attestent {n} instruments sur {total}",
        len(groups["held"]),
    ).format(where=where, n=len(groups["held"]), total=len(names))
    if groups["planned"]:
        text += _(" ; prévu : {names}").format(names=named_list(groups["planned"], lang, 4))
    if groups["none"]:
        text += _(" ; explicitement non : {names}").format(names=named_list(groups["none"], lang, 4))
    if groups["not_found"]:
        text += _(" ; non trouvé : {names}").format(names=named_list(groups["not_found"], lang, 12))
    return text + "."
