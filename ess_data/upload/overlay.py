"""A reader's figures laid over the tables: indicators, observations and a source of their own, in new tables.

The tables stay as they are; what comes out lives as long as the session that asked for it, in memory only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

import pandas as pd

from ess_data.dataset import Tables
from ess_data.errors import marked as _
from ess_data.model import Indicator, Observation, Source
from ess_data.schema import allowed
from ess_data.upload.figures import UploadedValue
from ess_data.upload.load import UploadedFile
from ess_data.upload.messages import said
from texts import LANGUAGES, Language, translator

#: How ids of a reader's own indicators begin; no table has such ids (a test says so).
UPLOAD_PREFIX = "own_"
UPLOAD_SOURCE = "own_file"
UPLOAD_THEME = "own"
#: What a reader may say the figures are; ``auto`` leaves it to the file.
KINDS = ("auto", "rate", "count", "amount")
_MOST_DECIMALS = 3
_CITED = re.compile(r"\s*sources?\s*[:>–-]\s*(.{3,160})", re.IGNORECASE)


def is_uploaded(indicator: str) -> bool:
    """Tell whether an id names an indicator of a reader's own file."""
    return indicator.startswith(UPLOAD_PREFIX)


def names_uploaded(query: Mapping[str, str]) -> bool:
    """Tell whether the parameters of a view name an indicator of a reader's own file."""
    return any(map(is_uploaded, query.get("indicator", "").split(",")))


@dataclass(frozen=True)
class UploadedIndicator:
    """One indicator of a file: its id in addresses, and the name that the file gives it."""

    id: str
    name: str


def uploaded_indicators(file: UploadedFile) -> tuple[UploadedIndicator, ...]:
    """Return the indicators of a file, numbered in the order of its columns."""
    return tuple(
        UploadedIndicator(f"{UPLOAD_PREFIX}{n}", name) for n, name in enumerate(file.shown.indicators, start=1)
    )


def overlaid(tables: Tables, file: UploadedFile, lang: Language = "fr", kind: str = "auto") -> Tables:
    """Return new tables that hold a file's figures as well.

    ``lang`` is that of the source's words; ``kind`` is one of `KINDS`, for all indicators of the file.
    """
    names = {indicator.name: indicator.id for indicator in uploaded_indicators(file)}
    by_name: dict[str, list[UploadedValue]] = {name: [] for name in names}
    for figure in file.shown.figures:
        by_name[figure.indicator].append(figure)
    indicators = [_indicator(names[name], name, figures, file, kind) for name, figures in by_name.items()]
    units = {indicator.id: indicator.unit for indicator in indicators}
    observations = [_observation(f, names[f.indicator], units, file, lang) for f in file.shown.figures]
    source = _source(file, lang)
    added = {"indicators": indicators, "observations": observations, "sources": [source]}
    return replace(
        tables,
        frames={name: _with(frame, added.get(name, ())) for name, frame in tables.frames.items()},
        records={name: (*records, *added.get(name, ())) for name, records in tables.records.items()},
    )


def _with(frame: pd.DataFrame, records: Iterable[object]) -> pd.DataFrame:
    """Return a table's frame with rows added, its column types kept."""
    rows = [[getattr(record, field.name) for field in fields(record)][: frame.shape[1]] for record in records]
    if not rows:
        return frame
    more = pd.DataFrame(rows, columns=frame.columns)
    typed = {name: pd.array(more[name].tolist(), dtype=frame[name].dtype) for name in frame.columns}
    return pd.concat([frame, pd.DataFrame(typed)], ignore_index=True)


def _indicator(name_id: str, name: str, figures: list[UploadedValue], file: UploadedFile, kind: str) -> Indicator:
    unit, kind = _unit_and_kind(figures, kind)
    most = max((figure.decimals for figure in figures), default=0)
    named = {lang: translator(lang)(_("{name} (vos données)")).format(name=name) for lang in LANGUAGES}
    titles = " ".join(file.shown.titles[:3])
    told = said(_("Vos données : fichier « {file} », feuille « {sheet} ». {titles}"), file=file.name,
                sheet=file.shown.sheet, titles=titles)  # fmt: skip
    scope = said(_("Territoires de votre fichier « {file} »"), file=file.name)
    return Indicator(
        id=name_id,
        theme=UPLOAD_THEME,
        family="",
        name_fr=named["fr"],
        name_en=named["en"],
        definition_fr=told.text("fr").strip(),
        definition_en=told.text("en").strip(),
        scope_fr=scope.text("fr"),
        scope_en=scope.text("en"),
        unit=unit,
        kind=kind,
        comparability="full",
        reason_fr="",
        reason_en="",
        aggregation="none",
        weight="",
        direction="neutral",
        decimals=0 if unit == "count" else most if most <= _MOST_DECIMALS else 2,
    )


def _unit_and_kind(figures: list[UploadedValue], asked: str) -> tuple[str, str]:
    """Return unit and kind: as the reader says, else as heads and figures tell; what goes below zero is no quantity."""
    units = {figure.unit for figure in figures}
    whole = all(float(figure.value).is_integer() for figure in figures)
    below = any(figure.value < 0 for figure in figures)
    unit = "percent" if "percent" in units else "eur" if "eur" in units else "number"
    guess = "amount" if unit == "eur" else "rate" if unit == "percent" or not whole else "count"
    if any(figure.rate for figure in figures):
        guess = "rate"
    kind = guess if asked == "auto" else asked
    if unit == "number":
        unit = "eur" if kind == "amount" else "count" if kind == "count" and whole and not below else "ratio"
    return unit, "rate" if below else kind


def _observation(
    figure: UploadedValue, indicator: str, units: Mapping[str, str], file: UploadedFile, lang: Language
) -> Observation:
    level, vintage, code = figure.place
    where = said(_("ligne {row}"), row=figure.row)
    return Observation(
        indicator=indicator,
        level=level,
        vintage=vintage,
        code=code,
        year_start=figure.start,
        year_end=figure.end,
        value=figure.value,
        unit=units[indicator],
        qualifier=figure.qualifier,
        status="zero" if figure.value == 0 else "observed",
        source=UPLOAD_SOURCE,
        locator=where.text(lang),
        decimals=figure.decimals,
    )


def _source(file: UploadedFile, lang: Language) -> Source:
    notes = " ".join(file.shown.notes)
    own = {"file": file.name, "sheet": file.shown.sheet}
    # Who published the figures, as the file itself says, is cited too.
    cited = next((found[1] for note in file.shown.notes if (found := _CITED.match(note))), "")
    title = said(_("{file}, feuille {sheet}, d'après : {cited}"), **own, cited=cited.strip(" ."))
    return Source(
        id=UPLOAD_SOURCE,
        title=(title if cited else said(_("{file}, feuille {sheet}"), **own)).text(lang),
        publisher=translator(lang)(_("Vos données")),
        year=None,
        url="",
        licence="",
        # The least of all standings: nobody has checked these figures.
        standing=allowed("sources", "standing")[-1],
        note_fr=notes,
        note_en=notes,
    )
