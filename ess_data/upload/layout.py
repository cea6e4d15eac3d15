"""Where in a sheet the table is: title rows above, header rows, rows of territories, notes below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ess_data.upload.cells import BLANK, Cell, Sheet
from ess_data.upload.numbers import absent, parsed
from ess_data.upload.territories import BOUNDARIES, NATIONAL, Boundaries, Place, Places, is_total
from texts.folding import words_of

#: A text of more letters is a title or a note, not the head of a column.
_LONGEST_HEAD = 160
#: Rows that tell what the columns are.
SAMPLE = 1500
_CODE_HEAD = re.compile(r"\b(?:code|codes|insee|cog|num|numero|id)\b")
_LEVEL_HEADS = (("departement", re.compile(r"\bdep")), ("region", re.compile(r"\breg")))


_NOTE = re.compile(
    r"^(?:sources?|notes?|champ|lecture|scope|reading|avertissement|definition|precision|nd|ns|n d|p donnees|r donnees|"
    r"derniere mise|mise a jour|donnees|unite|remarque|legende|copyright|insee|dgcl)\b"
)
_FOOTNOTE = re.compile(r"^\s*(?:\(\w{1,2}\)|\*+|[¹²³]|\d\s*[.:)]|[\w./…]{1,3}\s*[:=])\s*\S")


@dataclass(frozen=True)
class Layout:
    """Places of the table in its sheet, counted from 0.

    ``names`` and ``codes`` are the columns of territory names and codes (-1: none). Data rows are ``first`` to
    ``last``; header rows those of ``heads``. ``boundaries`` are what most rows are about, ``code_boundaries`` what
    the codes are read as.
    """

    names: int
    codes: int
    boundaries: Boundaries
    code_boundaries: Boundaries
    first: int
    last: int
    heads: tuple[int, ...]


def filled(sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows with every cell of a merged range holding what its first one holds."""
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom, right in sheet.spans:
        cell = rows[top][left] if top < len(rows) and left < len(rows[top]) else BLANK
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = cell
    return tuple(tuple(row) for row in rows)


def layout_of(sheet: Sheet, places: Places, wanted: Boundaries | None = None) -> Layout | None:
    """Return where the table is, None where no row names a territory beside something else.

    ``wanted`` says which boundaries the rows are about, where the reader says it.
    """
    rows = filled(sheet)
    # Which column is which shows in the first rows; only then is every row looked at.
    sample = rows[:SAMPLE]
    names = _names_column(sample, places, wanted)
    boundaries = wanted or (_main(sample, names, places) if names >= 0 else None)
    codes, code_boundaries = _codes_column(sample, names, places, boundaries, wanted)
    boundaries = boundaries or code_boundaries
    if boundaries is None:
        return None

    def is_data(number: int) -> bool:
        row = rows[number]
        return _is_data(row, names, codes, places, code_boundaries) and _beside(row, (names, codes))

    first = next(filter(is_data, range(len(rows))), None)
    if first is None:
        return None
    last = next(filter(is_data, range(len(rows) - 1, -1, -1)))
    heads = _heads(sheet, rows, first, min(column for column in (names, codes) if column >= 0))
    return Layout(names, codes, boundaries, code_boundaries or boundaries, first, last, heads)


def _shown(found: tuple[Place, ...], wanted: Boundaries | None) -> bool:
    return any(wanted is None or place[:2] in (wanted, NATIONAL) for place in found)


def _names_column(rows: tuple[tuple[Cell, ...], ...], places: Places, wanted: Boundaries | None) -> int:
    """Return the column that names the most territories, the leftmost of equals; -1 where none does."""
    best, where = 0, -1
    for column in range(len(rows[0]) if rows else 0):
        found = {
            place[2] + place[0]
            for row in rows
            if row[column].number is None and row[column].text and len(row[column].text) <= _LONGEST_HEAD
            for named in (places.by_name(row[column].text),)
            if _shown(named, wanted)
            for place in named[:1]
        }
        if len(found) > best:
            best, where = len(found), column
    return where


def _main(rows: tuple[tuple[Cell, ...], ...], column: int, places: Places) -> Boundaries:
    """Return the boundaries that most names of a column belong to."""
    counts = dict.fromkeys(BOUNDARIES, 0)
    for row in rows:
        for boundaries in {place[:2] for place in places.by_name(row[column].text)} - {NATIONAL}:
            counts[boundaries] += 1
    return max(BOUNDARIES, key=lambda pair: (counts[pair], -BOUNDARIES.index(pair)))


def _codes_column(
    rows: tuple[tuple[Cell, ...], ...],
    names: int,
    places: Places,
    boundaries: Boundaries | None,
    wanted: Boundaries | None,
) -> tuple[int, Boundaries | None]:
    """Return the column of codes and their boundaries: one that says what the names say, else one headed so."""
    pairs = [boundaries] if boundaries else [wanted] if wanted else list(BOUNDARIES)
    best: tuple[int, int, int, Boundaries | None] = (0, 0, -1, None)
    for column in range(len(rows[0]) if rows else 0):
        if column == names:
            continue
        head = " ".join(words_of(" ".join(row[column].text for row in rows[:15] if row[column].number is None)))
        for pair in pairs:
            score = _code_score(rows, names, column, places, pair)
            headed = bool(_CODE_HEAD.search(head)) or any(
                level == pair[0] and sign.search(head) for level, sign in _LEVEL_HEADS
            )
            told = any(level == pair[0] and sign.search(head) for level, sign in _LEVEL_HEADS)
            if names < 0 and not headed and column > 0:
                continue
            key = (score + 3 * told if score else 0, -BOUNDARIES.index(pair))
            if score and key > best[:2]:
                best = (*key, column, pair)
    return best[2], best[3]


def _code_score(rows: tuple[tuple[Cell, ...], ...], names: int, column: int, places: Places, pair: Boundaries) -> int:
    """Return how many rows a column of codes explains; 0 where too many of its cells are no codes or contradict."""
    right = wrong = 0
    seen = set()
    for row in rows:
        text = row[column].text
        if not text or not (row[column].number is not None or len(text) <= 8):
            continue
        place = places.by_code(text, pair)
        if names >= 0:
            named = [found for found in places.by_name(row[names].text) if found[:2] == pair]
            if named:
                right, wrong = right + (place in named), wrong + (place not in named)
        elif place:
            seen.add(place)
            right += 1
        elif row[column].number is not None:
            wrong += 1
    if names < 0:
        return len(seen) if len(seen) >= 2 and right >= 4 * wrong else 0
    return right if right >= 2 and right >= 4 * wrong else 0


def _is_data(row: tuple[Cell, ...], names: int, codes: int, places: Places, code_boundaries: Boundaries | None) -> bool:
    if names >= 0 and places.by_name(row[names].text) and len(row[names].text) <= _LONGEST_HEAD:
        return True
    return codes >= 0 and code_boundaries is not None and places.by_code(row[codes].text, code_boundaries) is not None


def _beside(row: tuple[Cell, ...], columns: tuple[int, int]) -> bool:
    """Tell whether a row holds a figure, or a mark of its absence, beside its territory."""
    others = [cell for place, cell in enumerate(row) if place not in columns and cell.text]
    return any(parsed(cell) is not None or absent(cell.text) for cell in others)


def _heads(sheet: Sheet, rows: tuple[tuple[Cell, ...], ...], first: int, left: int) -> tuple[int, ...]:
    """Return the header rows above the data: a title stands alone and at the left, a header spans or stands apart."""
    found: list[int] = []
    for number in range(first - 1, -1, -1):
        row, own = rows[number], sheet.rows[number]
        texts = [cell.text for cell in row if cell.text]
        if not texts:
            if found:
                break
            continue
        placed = [place for place, cell in enumerate(own) if cell.text]
        # A title merged over the whole width is one text that begins at the left of the table.
        alone = len(set(texts)) == 1 and (not placed or placed[0] <= left)
        if alone and not found and number and _is_head(rows[number - 1]):
            # A subheading between the header and the first territory.
            continue
        if alone or max(map(len, texts)) > _LONGEST_HEAD or holds_figures(own, left):
            break
        found.append(number)
    return tuple(reversed(found))


def _is_head(row: tuple[Cell, ...]) -> bool:
    texts = {cell.text for cell in row if cell.text}
    return len(texts) > 1 and max(map(len, texts)) <= _LONGEST_HEAD and not holds_figures(row, -1)


def holds_figures(row: tuple[Cell, ...], left: int) -> bool:
    """Tell whether a row holds a figure right of the territories that is no year: then it is no header."""
    figures = (parsed(cell) for cell in row[left + 1 :] if cell.text)
    return any(figure is not None and not 1950 <= figure.value < 2100 for figure in figures)


def is_note(text: str) -> bool:
    """Tell whether a text under a table is a note: its source, scope, reading, or the words of a footnote sign."""
    if is_total(text):
        return False
    start = " ".join(words_of(text))
    return bool(_NOTE.match(start) or _FOOTNOTE.match(text))
