"""What the columns beside the territories mean: years, names of indicators, figures with their unit, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ess_data.errors import marked as _
from ess_data.upload.cells import Cell, Sheet
from ess_data.upload.layout import SAMPLE, Layout, filled
from ess_data.upload.messages import Said, said
from ess_data.upload.numbers import absent, decimal_sign, parsed
from texts.folding import folded, words_of

TERRITORY, CODE, YEAR, INDICATOR, FIGURES, IGNORED = "territory", "code", "year", "indicator", "figures", "ignored"
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_PERIOD = re.compile(rf"\b({_YEAR})\s*(?:[-–—/à]|au|to)\s*({_YEAR}|\d\d)\b")
_ONE_YEAR = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_YEAR_HEAD = re.compile(r"^(?:annees?|year|years|periodes?|period|date|millesime|exercice|time period|an)\b")
_INDICATOR_HEAD = re.compile(r"^(?:indicateurs?|indicators?|variables?|mesures?|series?|libelle indicateur|rubrique)\b")
_SCALES = (
    (re.compile(r"\ben milliards d'? ?euros\b|\ben mds? ?€|\bmilliards d'euros\b"), 1e9, True),
    (re.compile(r"\ben millions d'? ?euros\b|\ben m€|\(m€\)|\bmillions d'euros\b|\bmeur\b"), 1e6, True),
    (re.compile(r"\ben milliers d'? ?euros\b|\ben k€|\(k€\)|\bmilliers d'euros\b|\bkeur\b"), 1e3, True),
    (re.compile(r"\ben milliers\b|\(milliers\)"), 1e3, False),
    (re.compile(r"\ben millions\b|\(millions\)"), 1e6, False),
)
_PERCENT = re.compile(r"%|\bpour ?cent(?:age)?s?\b|\bpercent(?:age)?\b|\bpour 100\b(?! ?000)")
_EUROS = re.compile(r"€|\beuros?\b|\beur\b")
_RATE = re.compile(r"\b(?:taux|part|ratio|indice|densite|moyenne?s?|median|pour \d|par habitant|share|rate|average)\b")
_UNIT_IN_BRACKETS = re.compile(
    r"\s*[(\[]\s*(?:en\s+)?(?:%|k€|m€|md€|€|euros?|milli\w+(?: d.euros)?|nombre|n)\s*[)\]]", re.I
)
#: Titles that speak of the file, not of its figures: their year is that of an update.
_TALK = re.compile(
    r"\s*(?:source|champ|note|unité|sep=|retour|sommaire|mise? (?:à jour|en ligne)|publi|extrait|derni|©|copyright|"
    r"géographie|code géo)",
    re.IGNORECASE,
)
_UNIT_AT_END = re.compile(
    r"\s+en\s+(?:%|k€|m€|mds?€|€|euros?|milliers|millions|milliards)(?: d.euros)?(?=\s*$|\s+(?:en|in)\s|\s*[-–—,(])",
    re.I,
)
_ENDS = re.compile(r"^[\s\-–—:,;./|(]+|[\s\-–—:,;./|(]+$")
_DANGLING = re.compile(r"\b(?:en|in|au 31 decembre|au 31 décembre|au 1er janvier|de|du|année|annee|the)\s*$", re.I)


@dataclass(frozen=True)
class Meaning:
    """What one column means.

    ``head`` is what stands above it. Figures have the name of their indicator, the period of their head (``(0, 0)``
    where it names none), unit (``percent``, ``eur``, ``number``), the factor that its head asks for. ``why`` says why a
    column is ignored.
    """

    column: int
    head: str
    role: str
    name: str = ""
    period: tuple[int, int] = (0, 0)
    unit: str = "number"
    factor: float = 1
    rate: bool = False
    why: Said | None = None


def period_in(text: str) -> tuple[int, int]:
    """Return the one year or period that a text names, ``(0, 0)`` where it names none or several."""
    periods = _PERIOD.findall(text)
    if len(periods) == 1:
        start, end = periods[0]
        last = int(end) if len(end) == 4 else int(start[:2] + end)
        if int(start) <= last:
            return int(start), last
    years = set(_ONE_YEAR.findall(text))
    return (int(years_[0]), int(years_[0])) if len(years_ := list(years)) == 1 else (0, 0)


def heads_of(sheet: Sheet, layout: Layout) -> tuple[str, ...]:
    """Return what stands above each column: its header cells from the top down, each text once.

    A header of several columns that is not merged stands over the first one only: the row below shows how far it goes.
    """
    rows = filled(sheet)
    parts: list[list[str]] = [[] for _column in range(sheet.width)]
    left = min(column for column in (layout.names, layout.codes) if column >= 0)
    for place, number in enumerate(layout.heads):
        last = place == len(layout.heads) - 1
        texts = [cell.text for cell in rows[number]]
        if not last:
            below = rows[layout.heads[place + 1]]
            for column in range(left + 2, sheet.width):
                if not texts[column] and texts[column - 1] and below[column].text and column - 1 > left:
                    texts[column] = texts[column - 1]
        for column, text in enumerate(texts):
            if text and text not in parts[column]:
                parts[column].append(text)
    return tuple(" – ".join(texts) for texts in parts)


def titles_of(sheet: Sheet, layout: Layout) -> tuple[str, ...]:
    """Return the texts above the header, and those beside a table that was turned, each once."""
    top = layout.heads[0] if layout.heads else layout.first
    above = [cell.text for row in sheet.rows[:top] for cell in row if cell.text]
    left = min(column for column in (layout.names, layout.codes) if column >= 0)
    beside = [
        cell.text
        for column in range(left)
        if not any(row[column].text for row in sheet.rows[layout.first :])
        for cell in (row[column] for row in sheet.rows[top : layout.first])
        if cell.text
    ]
    return tuple(dict.fromkeys((*above, *beside)))


def meanings_of(sheet: Sheet, layout: Layout) -> tuple[tuple[Meaning, ...], str]:
    """Return what each column with anything in it means, and the decimal sign of the table."""
    every = filled(sheet)
    repeated = {tuple(cell.text for cell in every[number]) for number in layout.heads}
    data = every[layout.first : min(layout.last + 1, layout.first + SAMPLE)]
    rows = [row for row in data if tuple(cell.text for cell in row) not in repeated]
    heads, titles = heads_of(sheet, layout), titles_of(sheet, layout)
    decimal = decimal_sign(cell.text for row in rows for cell in row if cell.text and cell.number is None)
    title = next((text for text in titles if len(words_of(text)) >= 3 and not _file_talk(text)), "")
    general = " ".join(titles)
    found = []
    for column in range(sheet.width):
        cells = [row[column] for row in rows if row[column].text]
        if not cells and not heads[column]:
            continue
        found.append(_meaning(column, heads[column], cells, layout, decimal, title, general))
    several = sum(meaning.role == YEAR for meaning in found) > 1
    if several:
        first = next(meaning for meaning in found if meaning.role == YEAR)
        extra = said(_("une colonne d'années suffit"))
        found = [replace(m, role=IGNORED, why=extra) if m.role == YEAR and m is not first else m for m in found]
    return tuple(_apart(found)), decimal


def _apart(found: list[Meaning]) -> Iterator[Meaning]:
    """Yield the meanings; two columns of figures that are headed alike are told apart by their letters."""
    alike = Counter((m.name, m.period) for m in found if m.role == FIGURES)
    for meaning in found:
        if meaning.role == FIGURES and alike[meaning.name, meaning.period] > 1:
            meaning = replace(meaning, name=f"{meaning.name} ({letters(meaning.column)})".strip())
        yield meaning


def letters(column: int) -> str:
    """Return a column as spreadsheets name it: A, B, ... Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def stated_period(titles: Sequence[str]) -> tuple[int, int]:
    """Return the period that the titles name; when the file was made is none."""
    return period_in(" ".join(text for text in titles if not _file_talk(text)))


def _file_talk(text: str) -> bool:
    return _TALK.match(text) is not None


def _meaning(
    column: int, head: str, cells: Sequence[Cell], layout: Layout, decimal: str, title: str, general: str
) -> Meaning:
    if column == layout.names:
        return Meaning(column, head, TERRITORY)
    if column == layout.codes:
        return Meaning(column, head, CODE)
    start = " ".join(words_of(head))
    numbers = [figure for cell in cells if (figure := parsed(cell, decimal)) is not None]
    absences = sum(absent(cell.text) for cell in cells)
    if cells and all(period_in(cell.text) != (0, 0) and len(cell.text) <= 12 for cell in cells):
        whole = all(not figure.percent and not figure.euros for figure in numbers)
        if _YEAR_HEAD.match(start) or (whole and not head) or len(numbers) < len(cells):
            return Meaning(column, head, YEAR)
    if not numbers:
        why = said(_("aucun chiffre")) if absences or not cells else said(_("du texte"))
        if _INDICATOR_HEAD.match(start) and cells and not absences:
            return Meaning(column, head, INDICATOR)
        return Meaning(column, head, IGNORED, why=why)
    if _INDICATOR_HEAD.match(start) and len(numbers) * 2 < len(cells):
        return Meaning(column, head, INDICATOR)
    if len(numbers) * 2 < len(cells) - absences:
        return Meaning(column, head, IGNORED, why=said(_("plus de textes que de chiffres")))
    if re.match(r"^(?:codes?|num|numero|insee|siren|rang|rank|latitude|longitude|lat|lon|id)\b", start):
        return Meaning(column, head, IGNORED, why=said(_("un code ou un rang, non un chiffre à comparer")))
    return _figures(column, head, numbers, title, general)


def _figures(column: int, head: str, numbers: Sequence, title: str, general: str) -> Meaning:
    plain, around = folded(head), folded(f"{head} {general}")
    percent = any(figure.percent for figure in numbers) or bool(_PERCENT.search(plain))
    euros = any(figure.euros for figure in numbers)
    factor, scaled_euros = 1.0, False
    if not percent and not euros:
        # The head speaks for its column; the title only where the head is silent.
        for text in (plain, around):
            for sign, scale, money in _SCALES:
                if factor == 1 and sign.search(text):
                    factor, scaled_euros = scale, money
        percent = factor == 1 and not _EUROS.search(plain) and bool(re.search(r"\ben %|\(%\)", around))
    euros = euros or scaled_euros or (not percent and bool(_EUROS.search(plain)))
    unit = "percent" if percent else "eur" if euros else "number"
    period = period_in(head)
    name = _name(head, period) or _name(title, (0, 0))
    return Meaning(column, head, FIGURES, name, period, unit, factor, bool(_RATE.search(plain)))


def _name(head: str, period: tuple[int, int]) -> str:
    """Return a head without its year and unit."""
    name = _UNIT_AT_END.sub("", _UNIT_IN_BRACKETS.sub("", head))
    if period != (0, 0):
        name = _ONE_YEAR.sub("", _PERIOD.sub("", name))
    name = re.sub(r"\s*[(\[]\s*[pre]?\s*[)\]]|\s*\(\d\)|\*+|[¹²³]", "", name)
    previous = None
    while previous != name:
        previous, name = name, _DANGLING.sub("", _ENDS.sub("", name))
    return " ".join(name.split())
