"""Workbooks shaped like those that Insee, the ANCT or the Drees publish: titles, merged headers, footnotes, codes.

The shapes are theirs; the figures are made up, so that each can be told from its neighbours.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

REGIONS_2016 = (
    ("84", "Auvergne-Rhône-Alpes"), ("27", "Bourgogne-Franche-Comté"), ("53", "Bretagne"),
    ("24", "Centre-Val de Loire"), ("94", "Corse"), ("44", "Grand Est"), ("32", "Hauts-de-France"),
    ("11", "Île-de-France"), ("28", "Normandie"), ("75", "Nouvelle-Aquitaine"), ("76", "Occitanie"),
    ("52", "Pays de la Loire"), ("93", "Provence-Alpes-Côte d'Azur"),
)  # fmt: skip


def book(fill: Callable[[Worksheet], None], title: str = "Données", *others: Callable[[Workbook], None]) -> bytes:
    """Return a workbook of one sheet filled by a function; others may add sheets."""
    made = Workbook()
    sheet = made.active
    sheet.title = title
    fill(sheet)
    for add in others:
        add(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def put(sheet: Worksheet, rows: Iterable[Iterable[object]]) -> None:
    """Append rows."""
    for row in rows:
        sheet.append(list(row))


def insee_wide() -> bytes:
    """Two blocks of years under merged headers, codes and names, national rows, notes under the table."""

    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            [
                ["Emploi salarié dans l'économie sociale et solidaire par région"],
                ["au 31 décembre"],
                [],
                ["Code région", "Région", "Effectifs salariés", None, None, "Part de l'ESS (en %)", None, None],
                [None, None, "2018", "2019 (p)", 2020, "2018", "2019 (p)", 2020],
            ],
        )
        sheet["A1"].font = Font(bold=True)
        sheet.merge_cells("A1:H1")
        sheet.merge_cells("A4:A5")
        sheet.merge_cells("B4:B5")
        sheet.merge_cells("C4:E4")
        sheet.merge_cells("F4:H4")
        for n, (code, name) in enumerate(REGIONS_2016, start=1):
            sheet.append([code, name, 1000 * n, 1000 * n + 1, 1000 * n + 2, n + 0.1, n + 0.2, n + 0.3])
        put(
            sheet,
            [
                [None, "France métropolitaine", 91000, 91013, 91026, 10.1, 10.2, 10.3],
                ["01", "Guadeloupe", "n.d.", 501, 502, "n.d.", 8.2, 8.3],
                ["06", "Mayotte", "n.d.", "n.d.", "n.d.", "///", "///", "///"],
                [None, "Total DOM", 501, 502, 503, 8, 8, 8],
                [],
                ["n.d. : donnée non disponible."],
                ["(p) : données provisoires."],
                ["Champ : France, postes au 31 décembre, hors agriculture."],
                ["Source : Insee, Flores 2018 à 2020."],
            ],
        )

    return book(fill, "REG")


def anct_departements() -> bytes:
    """A read-me sheet first; regions merged over their départements, subtotals, codes as numbers."""

    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            [
                ["Observatoire des territoires – Structures de l'insertion par l'activité économique"],
                ["Mise à jour : mars 2022"],
                ["Région", "Code département", "Département", "Nombre de structures, 2021"],
                ["Bretagne", 22, "Côtes-d'Armor", 41],
                [None, 29, "Finistère", 52],
                [None, 35, "Ille-et-Vilaine", 63],
                [None, 56, "Morbihan", 44],
                ["Total Bretagne", None, None, 200],
                ["Corse", "2A", "Corse-du-Sud", 7],
                [None, "2B", "Haute-Corse", 8],
                ["Total Corse", None, None, 15],
                ["Auvergne-Rhône-Alpes", 1, "Ain", 31],
                [None, 3, "Allier", "NS"],
                ["Source : ANCT, Observatoire des territoires."],
            ],
        )
        sheet.merge_cells("A4:A7")
        sheet.merge_cells("A9:A10")
        sheet.merge_cells("A12:A13")

    made = Workbook()
    readme = made.active
    readme.title = "Lisez-moi"
    put(readme, [["Ce classeur présente 3 indicateurs."], ["Contact : 01 23 45 67 89"], ["Bretagne : voir l'onglet 2"]])
    fill(made.create_sheet("Données"))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def drees_percent() -> bytes:
    """Percent formats, footnote signs on names and heads, a unit row, marks of absence, notes beginning with signs."""

    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            [
                ["Tableau 3. Taux d'équipement en services d'aide à domicile associatifs, 2016"],
                [],
                [None, "Taux d'équipement (1)", "Dépense par habitant"],
                [None, "(en %)", "(en euros)"],
                ["Grand-Est", 0.125, 31.5],
                ["Ile de France (2)", 0.08, 12],
                ["Corse*", "nd", 44.25],
                ["La Réunion", 0.2, "nd"],
                ["Martinique", "nd", "nd"],
                ["Ensemble", 0.11, 25],
                ["nd : non disponible."],
                ["(1) Places pour 100 habitants de 60 ans ou plus."],
                ["(2) Hors ville de Paris."],
                ["* Estimation."],
                ["Lecture > En Grand Est, 12,5 % des personnes…"],
                ["Source > Drees, enquête Aide sociale 2016."],
            ],
        )
        for row in range(5, 11):
            sheet.cell(row, 2).number_format = "0.0%"

    return book(fill, "Tab3")


def old_regions_as_text() -> bytes:
    """Regions of before 2016 without accents, numbers as text with French spaces, an empty first column."""

    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            [
                [None, "BUDGETS REGIONAUX DE L'ESS"],
                [None, "Exercice 2012, en milliers d'euros"],
                [],
                [None, "REGION", "Budget ESS", "Budget total"],
                [None, "ALSACE", "1\u202f234,5", "700 000"],
                [None, "NORD - PAS DE CALAIS", "12 000", "2\u00a0100\u00a0000"],
                [None, "Provence Alpes Cote d'Azur", "env. 5 000", "1 900 000"],
                [None, "Languedoc-Roussillon", "—", "1 100 000"],
                [None, "Midi Pyrennées", "3 000", "1 000 000"],
                [None, "Region Limousin", "0", "500 000"],
                [None, "TOTAL", "21 234,5", "7 300 000"],
            ],
        )

    return book(fill, "Feuil1")


def long_format() -> bytes:
    """One row a territory, indicator and year, with codes in the manner of statistical exchanges."""

    def fill(sheet: Worksheet) -> None:
        put(sheet, [["GEO", "Libellé", "Indicateur", "Année", "Valeur"]])
        for code, name in (("R53", "Bretagne"), ("R11", "Île-de-France"), ("R75", "Nouvelle-Aquitaine")):
            for indicator, base in (("Nombre de Scop", 100), ("Nombre de Scic", 10)):
                for year in (2020, 2021):
                    sheet.append([code, name, indicator, year, base + year - 2020 + int(code[1:])])
        put(sheet, [["R53", "Bretagne", "Nombre de Scop", 2021, 999], ["R99", "Atlantide", "Nombre de Scop", 2021, 5]])

    return book(fill, "data")


def pivot() -> bytes:
    """A pivot table: each territory on the first of its rows only, a header again at the page break."""

    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            [
                ["Régions", "Millésime", "Entreprises de l'ESS"],
                ["Hauts-de-France", 2014, 11],
                [None, 2015, 12],
                ["Normandie", 2014, 21],
                [None, 2015, 22],
                ["Régions", "Millésime", "Entreprises de l'ESS"],
                ["Occitanie", 2014, 31],
                [None, 2015, "s"],
                ["Total général", None, 97],
            ],
        )

    return book(fill, "TCD")


def mixed_codes() -> bytes:
    """Code and name in one cell, several levels in one table, subheadings, a code that contradicts its name."""

    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            [
                ["Dispositif local d'accompagnement : structures suivies en 2019"],
                ["Territoire", "Insee", "Structures", "Commentaire"],
                ["Métropole"],
                ["53 - Bretagne", 53, 120, "bilan reçu"],
                ["Pays-de-la-Loire (52)", 52, 130, None],
                ["Grand Est", 44, "≥ 140", None],
                ["Normandie", 27, 150, "code ?"],
                ["Outre-mer"],
                ["Guyane", 3, 16, None],
                ["Saint-Barthélemy", None, 2, None],
                ["Ille-et-Vilaine", None, 60, "département"],
                ["France entière", None, 1500, None],
            ],
        )

    return book(fill, "DLA 2019")


def side_by_side() -> bytes:
    """Territories as columns, years as rows, a unit in the title."""

    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            [
                ["Part des femmes parmi les salariés de l'ESS, en %"],
                [],
                ["Année", "Bretagne", "Corse", "Grand Est", "Atlantide", "France"],
                [2018, 65.1, 66.2, 67.3, 1, 68.4],
                [2019, 65.5, "nd", 67.7, 2, 68.8],
                ["Source : CRESS"],
            ],
        )

    return book(fill, "Femmes")


def stacked() -> bytes:
    """Two tables one above the other: the columns of the second one mean something else."""

    def fill(sheet: Worksheet) -> None:
        put(
            sheet,
            [
                ["Tableau 1 - Scop en 2020"],
                ["Région", "Nombre de Scop", "Salariés"],
                ["Bretagne", 10, 100],
                ["Normandie", 20, 200],
                [],
                ["Tableau 2 - Subventions en 2021"],
                ["Département", "Dossiers", "Montant (€)"],
                ["Finistère", 5, 50000],
                ["Morbihan", 6, 60000],
            ],
        )

    return book(fill, "Bilan")


WORKBOOKS = {
    made.__name__: made
    for made in (
        insee_wide, anct_departements, drees_percent, old_regions_as_text, long_format, pivot, mixed_codes,
        side_by_side, stacked,
    )
}  # fmt: skip
