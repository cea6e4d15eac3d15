"""A sheet understood: figures by territory and period, and for every row what became of it. No row is lost."""

from __future__ import annotations

from ess_data.dataset import Tables
from ess_data.errors import marked as _
from ess_data.upload.cells import Cell, Sheet
from ess_data.upload.columns import FIGURES, INDICATOR, YEAR, Meaning, meanings_of, period_in, stated_period, titles_of
from ess_data.upload.figures import OTHER, REFUSED, USED, CellNote, RowNote, Understood, UploadedValue
from ess_data.upload.layout import Layout, filled, holds_figures, is_note, layout_of
from ess_data.upload.messages import NothingUnderstood, Said, said
from ess_data.upload.numbers import absent, parsed
from ess_data.upload.territories import BOUNDARIES, NATIONAL, Boundaries, Place, Places, is_total, places_of

#: Indicators that one file may give.
MOST_INDICATORS = 12


def understood(
    sheet: Sheet, tables: Tables, fallback: str = "", year: int | None = None, boundaries: Boundaries | None = None
) -> Understood:
    """Return what a sheet says.

    Parameters
    ----------
    sheet, tables
        The cells, and the tables whose territories they may name.
    fallback
        Name of the indicator where neither head nor title gives one.
    year
        The year of the figures where the sheet names none.
    boundaries
        What the rows are about, where the reader says it; else the boundaries that most rows fit.

    Raises
    ------
    NothingUnderstood
        If no row names a territory beside a figure.
    """
    places = places_of(tables).for_one_file()
    layout = layout_of(sheet, places, boundaries)
    if layout is None:
        raise NothingUnderstood
    return _Reading(sheet, layout, places, fallback, year).result()


class _Reading:
    """One pass over the rows of a sheet."""

    def __init__(self, sheet: Sheet, layout: Layout, places: Places, fallback: str, year: int | None) -> None:
        self.sheet, self.layout, self.places = sheet, layout, places
        self.rows = filled(sheet)
        self.meanings, self.decimal = meanings_of(sheet, layout)
        self.titles = titles_of(sheet, layout)
        self.fallback = fallback
        self.year_column = next((m.column for m in self.meanings if m.role == YEAR), -1)
        self.indicator_column = next((m.column for m in self.meanings if m.role == INDICATOR), -1)
        self.values = [m for m in self.meanings if m.role == FIGURES]
        self.stated = (year, year) if year else stated_period(self.titles)
        self.figures: list[UploadedValue] = []
        self.cells: list[CellNote] = []
        self.seen: dict[tuple[str, Place, int, int], int] = {}
        self.names: dict[str, None] = {}
        self.needs_year = self.doubtful = False
        self.other_table = 0
        self.last_place: tuple[int, Place] | None = None

    def result(self) -> Understood:
        notes = tuple(self._row(number) for number in range(len(self.rows)))
        if not self.figures and not self.needs_year:
            raise NothingUnderstood
        level = self.layout.boundaries
        codes = {figure.place[2] for figure in self.figures if figure.place[:2] == level}
        return Understood(
            sheet=self.sheet.name,
            layout=self.layout,
            meanings=self.meanings,
            titles=self.titles,
            notes=tuple(note.text for note in notes if note.fate == OTHER and is_note(note.text)),
            figures=tuple(self.figures),
            rows=notes,
            cells=tuple(self.cells),
            needs_year=self.needs_year,
            doubtful=self.doubtful,
            cut_columns=self.sheet.cut_columns,
            turned=self.sheet.turned,
            year=self.stated,
            found=len(codes),
            total=len(self.places.codes[level]),
        )

    def _row(self, number: int) -> RowNote:
        own = self.sheet.rows[number]
        text = " | ".join(dict.fromkeys(cell.text for cell in own if cell.text))[:300]

        def note(fate: str, why: Said | None = None) -> RowNote:
            return RowNote(number + 1, fate, why, text)

        if not text:
            return note(OTHER, said(_("ligne vide")))
        if number in self.layout.heads:
            return note(OTHER, said(_("en-tête")))
        above = number < (self.layout.heads[-1] if self.layout.heads else self.layout.first)
        if above and not holds_figures(own, max(self.layout.names, self.layout.codes)):
            return note(OTHER, said(_("titre")))
        row = self.rows[number]
        column = self.layout.names if self.layout.names >= 0 else self.layout.codes
        name = row[column].text
        if self.layout.names < 0 and self.places.by_code(name, self.layout.code_boundaries):
            name = ""
        figures = any(parsed(row[m.column], self.decimal) is not None for m in self.values)
        if not figures and self._repeated_head(row):
            return note(OTHER, said(_("en-tête répété")))
        if figures and self.other_table:
            return note(
                REFUSED, said(_("un autre tableau commence ligne {row} : donnez-lui sa feuille"), row=self.other_table)
            )
        if not figures and self._other_head(number, own):
            self.other_table = number + 1
            return note(OTHER, said(_("en-tête d'un autre tableau")))
        place, why = self._place(number, row, name)
        if place is None:
            return note(*self._fate_without(name, text, figures, why, number))
        return note(*self._take(number, row, place, text))

    def _repeated_head(self, row: tuple[Cell, ...]) -> bool:
        texts = tuple(cell.text for cell in row)
        return any(texts == tuple(cell.text for cell in self.rows[head]) for head in self.layout.heads)

    def _other_head(self, number: int, own: tuple[Cell, ...]) -> bool:
        """Tell whether a row between those of territories heads its columns anew: what follows has other meanings."""
        if not self.layout.first < number < self.layout.last:
            return False
        texts = [own[m.column].text for m in self.values if own[m.column].text]
        name = own[max(self.layout.names, self.layout.codes)].text
        return bool(name) and not self.places.by_name(name) and any(not absent(text) for text in texts)

    def _fate_without(
        self, name: str, text: str, figures: bool, why: Said | None, number: int
    ) -> tuple[str, Said | None]:
        """Return what becomes of a row that names no territory."""
        total = name or next((cell.text for cell in self.sheet.rows[number] if is_total(cell.text)), "")
        if is_total(total):
            return OTHER, said(_("total ou moyenne : « {name} » n'est pas un territoire"), name=total)
        if why is not None and figures:
            return REFUSED, why
        if not figures:
            marks = any(absent(self.rows[number][m.column].text) for m in self.values)
            if number > self.layout.last or is_note(text):
                return OTHER, said(_("note sous le tableau"))
            return (REFUSED, why or self._unknown(name)) if marks else (OTHER, said(_("intertitre")))
        return REFUSED, self._unknown(name)

    def _unknown(self, name: str) -> Said:
        if not name:
            return said(_("aucun territoire sur cette ligne"))
        nearest = self.places.nearest(name)
        if nearest:
            return said(_("territoire inconnu : « {name} » ; le plus proche : {nearest}"), name=name, nearest=nearest)
        return said(_("territoire inconnu : « {name} »"), name=name)

    def _place(self, number: int, row: tuple[Cell, ...], name: str) -> tuple[Place | None, Said | None]:
        """Return the territory of a row, or why there is none."""
        layout = self.layout
        code_text = row[layout.codes].text if layout.codes >= 0 else ""
        coded = self.places.by_code(code_text, layout.code_boundaries) if code_text else None
        if is_total(name):
            return None, None
        found = self.places.by_name(name) if name else ()
        wanted = [place for place in found if place[:2] == layout.boundaries]
        order = (NATIONAL, *BOUNDARIES)
        place = wanted[0] if wanted else min(found, key=lambda p: order.index(p[:2]), default=None)
        if place and coded and place[:2] == coded[:2] and place != coded:
            text = _("le code « {code} » et le nom « {name} » ne désignent pas le même territoire")
            return None, said(text, code=code_text, name=name)
        place = place or (coded if not name else None)
        if place is None and name and coded and layout.names < 0:
            place = coded
        if place is not None:
            self.last_place = (number, place)
            return place, None
        if name or code_text:
            if not name and not coded:
                return None, said(_("code inconnu : « {code} »"), code=code_text)
            return None, None
        # In a pivot table a territory stands on the first of its rows only.
        pivot = self.year_column >= 0 or self.indicator_column >= 0
        if pivot and self.last_place and self.last_place[0] == number - 1:
            self.last_place = (number, self.last_place[1])
            return self.last_place[1], None
        return None, None

    def _take(self, number: int, row: tuple[Cell, ...], place: Place, text: str) -> tuple[str, Said | None]:
        """Take the figures of a row and return its fate."""
        taken, reasons = 0, []
        for meaning in self.values:
            cell = row[meaning.column]
            if not cell.text:
                continue
            figure = self._figure(number, row, place, meaning, cell)
            if isinstance(figure, UploadedValue):
                self.figures.append(figure)
                taken += 1
            else:
                reasons.append(CellNote(number + 1, meaning.head or meaning.name, cell.text, figure))
        if taken:
            self.cells.extend(reasons)
            return USED, None
        if reasons:
            return REFUSED, reasons[0].why
        if place[:2] != self.layout.boundaries and not any(row[m.column].text for m in self.values):
            return OTHER, said(_("intertitre"))
        return REFUSED, said(_("aucun chiffre sur cette ligne"))

    def _figure(
        self, number: int, row: tuple[Cell, ...], place: Place, meaning: Meaning, cell: Cell
    ) -> UploadedValue | Said:
        if absent(cell.text):
            return said(_("« {text} » : pas de chiffre, et ce n'est pas un zéro"), text=cell.text)
        read = parsed(cell, self.decimal)
        if read is None:
            return said(_("« {text} » n'est pas un nombre"), text=cell.text)
        period = meaning.period
        if period == (0, 0) and self.year_column >= 0:
            period = period_in(row[self.year_column].text)
            if period == (0, 0):
                return said(_("« {text} » n'est pas une année"), text=row[self.year_column].text)
        period = self.stated if period == (0, 0) else period
        if period == (0, 0):
            self.needs_year = True
            return said(_("l'année du chiffre n'est dite nulle part"))
        name = self._name(row, meaning)
        if name not in self.names and len(self.names) >= MOST_INDICATORS:
            return said(_("plus de {most} indicateurs : celui-ci est laissé de côté"), most=MOST_INDICATORS)
        key = (name, place, *period)
        if key in self.seen:
            return said(_("en double avec la ligne {row}"), row=self.seen[key])
        self.seen[key] = number + 1
        self.names[name] = None
        self.doubtful |= read.doubtful
        unit = "percent" if read.percent else "eur" if read.euros else meaning.unit
        value, decimals = read.value, read.decimals
        if meaning.factor != 1 and not read.percent and not read.euros:
            value, decimals = round(value * meaning.factor, 6), max(0, decimals - len(str(int(meaning.factor))) + 1)
        return UploadedValue(
            name, place, *period, value, unit, read.qualifier, decimals, number + 1, meaning.column, meaning.rate
        )

    def _name(self, row: tuple[Cell, ...], meaning: Meaning) -> str:
        own = row[self.indicator_column].text if self.indicator_column >= 0 else ""
        if own:
            return own
        return meaning.name or self.fallback
