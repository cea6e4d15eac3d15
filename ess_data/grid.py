"""The rows of an export: every territory for every period, so that an absence is a row and not a gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from ess_data.dataset import Tables
from ess_data.errors import NothingThere
from ess_data.lookup import NOT_FOUND, frame_of, observation_rows, periods_for
from ess_data.model import Observation, Period, Territory
from texts import Language, translator

EXPORT_COLUMNS = (
    "indicator",
    "level",
    "vintage",
    "code",
    "name",
    "year_start",
    "year_end",
    "value",
    "unit",
    "qualifier",
    "status",
    "source",
    "locator",
    "note",
)


@dataclass(frozen=True)
class GridCell:
    """One territory and period: the observations of one indicator, preferred first, or none."""

    indicator: str
    unit: str
    territory: Territory
    period: Period
    observations: tuple[Observation, ...] = ()

    @property
    def value_text(self) -> str:
        """The preferred value as the table writes it, empty if there is none."""
        return self.observations[0].text if self.observations else ""

    def row(self, lang: Language) -> dict[str, object]:
        """Return the cell as one row with ``EXPORT_COLUMNS``."""
        shown = self.observations[0] if self.observations else None
        return {
            "indicator": self.indicator,
            "level": self.territory.level,
            "vintage": self.territory.vintage,
            "code": self.territory.code,
            "name": self.territory.label(lang),
            "year_start": self.period.start,
            "year_end": self.period.end,
            "value": shown.value if shown else None,
            "unit": self.unit,
            "qualifier": shown.qualifier if shown else "",
            "status": shown.status if shown else NOT_FOUND,
            "source": shown.source if shown else "",
            "locator": shown.locator if shown else "",
            "note": self._note(lang),
        }

    def _note(self, lang: Language) -> str:
        """Return the note, and the values that other sources give."""
        if not self.observations:
            return ""
        _ = translator(lang)
        others = [
            _("Autre valeur publiée\u202f: {value} ({source}).").format(value=row.text or "—", source=row.source)
            for row in self.observations[1:]
        ]
        return " ".join(filter(None, [self.observations[0].note(lang), *others]))


def availability(tables: Tables, indicator: str) -> dict[tuple[str, str], list[Period]]:
    """Return the periods of an indicator at each (level, vintage) that has some."""
    found = {(level, vintage): periods_for(tables, indicator, level, vintage) for level, vintage in tables.levels()}
    return {place: periods for place, periods in found.items() if periods}


def grid_cells(
    tables: Tables, indicator: str, level: str, vintage: str | None = None, year: int | None = None
) -> Iterator[GridCell]:
    """Yield every territory of a level for each period with an observation, by vintage, period and code.

    A family yields a cell for each member with an observation there, one with its own id where none has.
    """
    unit = tables.indicator(indicator).unit
    vintages = [vintage] if vintage else [known for name, known in tables.levels() if name == level] or [""]
    for chosen in vintages:
        territories = tables.territories_at(level, chosen).values()
        for period in periods_for(tables, indicator, level, chosen):
            if year is not None and not period.contains(year):
                continue
            for territory in territories:
                found = list(observation_rows(tables, indicator, territory, period))
                for rows in found:
                    yield GridCell(rows[0].indicator, rows[0].unit, territory, period, rows)
                if not found:
                    yield GridCell(indicator, unit, territory, period)


def checked_cells(
    tables: Tables, indicator: str, level: str, vintage: str | None = None, year: int | None = None
) -> list[GridCell]:
    """Return the cells as a list; raises ``NothingThere`` if there is none."""
    cells = list(grid_cells(tables, indicator, level, vintage, year))
    if not cells:
        asked = " ".join(str(part) for part in (level, vintage, f"({year})" if year else None) if part)
        places = [
            f"{' '.join(filter(None, place))} ({', '.join(map(str, periods))})"
            for place, periods in availability(tables, indicator).items()
        ]
        raise NothingThere(indicator, asked, ", ".join(places))
    return cells


def export_rows(
    tables: Tables,
    indicator: str,
    level: str,
    vintage: str | None = None,
    year: int | None = None,
    lang: Language = "fr",
) -> pd.DataFrame:
    """Return the full grid of territories for each period in which anything is known.

    Parameters
    ----------
    tables
        The checked tables.
    indicator
        An id; a family gives the rows of its members under their own ids.
    level
        A level of territories, as in ``tables.levels()``.
    vintage
        For regions ``"2010"`` or ``"2016"``; without it both.
    year
        Only periods that contain it.
    lang
        Language of ``name`` and ``note``.

    Returns
    -------
    DataFrame with ``EXPORT_COLUMNS``: the preferred source's figure, the others' in ``note``. Territories
    without one have status ``not_found``, no value (NaN) and the years of the period.

    Raises
    ------
    UnknownIndicator, UnknownLevel, NothingThere
    """
    rows = [cell.row(lang) for cell in checked_cells(tables, indicator, level, vintage, year)]
    return frame_of({column: [row[column] for row in rows] for column in EXPORT_COLUMNS})
