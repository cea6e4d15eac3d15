"""What was understood of a reader's file, as HTML: columns and their meaning, rows used, refused and set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ess_data.upload.columns import CODE, FIGURES, IGNORED, INDICATOR, TERRITORY, YEAR, Meaning, letters
from ess_data.upload.figures import OTHER, REFUSED, USED, CellNote, RowNote
from ess_data.upload.load import UploadedFile
from texts.numbers import format_number, unit_label
from views.shell.frame import Frame

#: Rows of a list that a page shows; the others are counted.
MOST_SHOWN = 200


def report_html(frame: Frame, file: UploadedFile) -> str:
    """Return the report of a file."""
    _ = frame.translate
    shown = file.shown
    used, refused, other = (shown.rows_that(fate) for fate in (USED, REFUSED, OTHER))
    title = _("Ce qui a été compris de « {file} », feuille « {sheet} »").format(file=file.name, sheet=shown.sheet)
    parts = [
        f'<h3 class="figure-title">{escape(title)}</h3>',
        _keys(frame, file, len(used), len(refused), len(other)),
        *(f'<p class="caution">{escape(text)}</p>' for text in _cautions(frame, file)),
        _columns(frame, shown.meanings),
    ]
    if refused:
        label = _("Lignes non utilisées")
        parts.append(_fold(f"{label} ({len(refused)})", _rows(frame, refused), True))
    if shown.cells:
        label = _("Cases sans chiffre dans les lignes utilisées")
        parts.append(_fold(f"{label} ({len(shown.cells)})", _cells(frame, shown.cells)))
    if other:
        label = _("Lignes reconnues comme titres, en-têtes, totaux ou notes")
        parts.append(_fold(f"{label} ({len(other)})", _rows(frame, other)))
    return f'<section class="own-report">{"".join(parts)}</section>'


def _keys(frame: Frame, file: UploadedFile, used: int, refused: int, other: int) -> str:
    _ = frame.translate
    shown = file.shown
    words = {
        ("region", "2016"): _("régions d'aujourd'hui reconnues"),
        ("region", "2010"): _("régions d'avant 2016 reconnues"),
        ("departement", ""): _("départements reconnus"),
    }
    cards = (
        (_("{found} sur {total}").format(found=shown.found, total=shown.total), words[shown.layout.boundaries]),
        (_number(frame, len(shown.figures)), _("chiffres")),
        (_number(frame, used), _("lignes utilisées")),
        (_number(frame, refused), _("lignes non utilisées, avec la raison")),
        (_number(frame, other), _("titres, en-têtes, totaux et notes")),
    )
    items = "".join(
        f'<li><span class="value">{escape(value)}</span><span class="label">{escape(label)}</span></li>'
        for value, label in cards
    )
    return f'<ul class="keys" style="--columns:{len(cards)}">{items}</ul>'


def _number(frame: Frame, number: int) -> str:
    return format_number(number, frame.lang)


def _cautions(frame: Frame, file: UploadedFile) -> Iterable[str]:
    _ = frame.translate
    shown = file.shown
    if shown.turned:
        yield _("Les territoires sont en colonnes : le tableau est lu tourné, et « ligne 3 » y est la colonne C.")
    if shown.needs_year:
        yield _("Le fichier ne dit pas l'année des chiffres : écrivez-la ci-dessus, et ils seront dessinés.")
    if shown.doubtful:
        yield _("« 1,234 » ou « 1.234 » se lit de deux façons : lu ici comme un nombre à trois décimales. Vérifiez.")
    if shown.cut_columns:
        yield _("{n} colonnes au-delà de la 200e sont laissées de côté.").format(n=shown.cut_columns)
    elsewhere = {figure.place[:2] for figure in shown.figures} - {shown.layout.boundaries, ("national", "")}
    if elsewhere:
        yield _("Quelques lignes sont d'un autre niveau ou d'autres limites : elles se voient sur leur propre carte.")


def _columns(frame: Frame, meanings: Sequence[Meaning]) -> str:
    _ = frame.translate
    heads = (_("Colonne"), _("En-tête"), _("Compris comme"))
    rows = ((letters(m.column), m.head, _meaning(frame, m)) for m in meanings)
    return _table(_("Colonnes"), heads, rows)


def _meaning(frame: Frame, meaning: Meaning) -> str:
    _ = frame.translate
    words = {
        TERRITORY: _("territoire"),
        CODE: _("code du territoire"),
        YEAR: _("année"),
        INDICATOR: _("nom de l'indicateur"),
    }
    if meaning.role in words:
        return words[meaning.role]
    if meaning.role == IGNORED:
        return _("laissée de côté : {why}").format(why=meaning.why.text(frame.lang) if meaning.why else "")
    assert meaning.role == FIGURES
    parts = [_("chiffres : « {name} »").format(name=meaning.name)]
    start, end = meaning.period
    if start:
        parts.append(str(start) if start == end else f"{start}\u2013{end}")
    if unit := unit_label(meaning.unit, frame.lang):
        parts.append(_("en {unit}").format(unit=unit))
    if meaning.factor != 1:
        factor = format_number(meaning.factor, frame.lang)
        parts.append(_("multipliés par {factor}, comme l'en-tête le demande").format(factor=factor))
    return ", ".join(parts)


def _rows(frame: Frame, rows: Sequence[RowNote]) -> str:
    _ = frame.translate
    heads = (_("Ligne"), _("Raison"), _("Contenu"))
    cells = ((str(row.row), row.why.text(frame.lang) if row.why else "", row.text) for row in rows[:MOST_SHOWN])
    return _table("", heads, cells) + _left(frame, len(rows))


def _cells(frame: Frame, cells: Sequence[CellNote]) -> str:
    _ = frame.translate
    heads = (_("Ligne"), _("Colonne"), _("Raison"))
    rows = ((str(cell.row), cell.column, cell.why.text(frame.lang)) for cell in cells[:MOST_SHOWN])
    return _table("", heads, rows) + _left(frame, len(cells))


def _left(frame: Frame, number: int) -> str:
    _ = frame.translate
    if number <= MOST_SHOWN:
        return ""
    left = number - MOST_SHOWN
    text = _.plural("et {n} autre du même tableau", "et {n} autres du même tableau", left).format(n=left)
    return f'<p class="card-note">{escape(text)}</p>'


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    titled = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="table-scroll" tabindex="0"><table class="figures">{titled}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _fold(title: str, body: str, opened: bool = False) -> str:
    state = " open" if opened else ""
    return f'<details class="data"{state}><summary>{escape(title)}</summary>{body}</details>'
