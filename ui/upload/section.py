"""Bring your own figures: drop a file, see what was understood of it and what was not, open it on the map."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from ess_data.store import shared_tables
from ess_data.upload.cells import MOST_BYTES, MOST_ROWS
from ess_data.upload.load import uploaded_file
from ess_data.upload.messages import FileRefused
from ess_data.upload.overlay import KINDS, uploaded_indicators
from texts.numbers import format_number
from ui.shell.page import section
from ui.shell.upload_session import UploadedValues, keep_upload, uploaded_values
from views.shell.frame import Frame
from views.shell.links import link_html
from views.shell.request import carry_params
from views.upload.report import report_html

_UPLOAD, _SEEN, _ERROR = "own_upload", "own_seen", "own_error"
#: Figures are about years from here to there; the reader's own word is asked for, never guessed.
_FIRST_YEAR, _LAST_YEAR = 1950, 2099


def upload_section(frame: Frame) -> None:
    """Draw the section: the place to drop a file, then its report, or why it was refused."""
    _ = frame.translate
    section(
        _("Apportez vos chiffres"),
        _(
            "Déposez un tableau de chiffres par région ou par département, CSV ou XLSX, tel qu'il est : titres, notes "
            "et en-têtes fusionnés compris. Il se lit comme un indicateur sur la carte, dans les comparaisons et les "
            "exports, pour vous seul et pour cette session ; rien n'est enregistré sur le serveur."
        ),
    )
    limits = _("{size} Mo et {rows} lignes au plus. Noms ou codes, limites d'hier ou d'aujourd'hui.")
    size, rows = MOST_BYTES // 1024 // 1024, format_number(MOST_ROWS, frame.lang)
    uploaded = st.file_uploader(
        _("Votre fichier, CSV ou XLSX"), key=_UPLOAD, help=limits.format(size=size, rows=rows), width="stretch"
    )
    _take(frame, uploaded)
    if error := st.session_state.get(_ERROR):
        st.html(f'<p class="notice" role="alert">{escape(error.message(frame.lang))}</p>')
    own = uploaded_values()
    if own is not None:
        _choices(frame, own)
        st.html(report_html(frame, own.file))
        _ways(frame, own)
        st.button(_("Oublier ces chiffres"), key="own_forget", on_click=_forget)


def _take(frame: Frame, uploaded: object) -> None:
    """Read a file that was just dropped; the figures of the one before it are forgotten, whatever it is."""
    if uploaded is None or st.session_state.get(_SEEN) == uploaded.file_id:
        return
    st.session_state[_SEEN] = uploaded.file_id
    try:
        with st.spinner(frame.translate("Lecture du fichier…")):
            file = uploaded_file(uploaded.name, uploaded.getvalue(), shared_tables())
    except FileRefused as error:
        st.session_state[_ERROR] = error
        keep_upload(None)
        return
    st.session_state.pop(_ERROR, None)
    keep_upload(UploadedValues(file))


def _forget() -> None:
    keep_upload(None)
    st.session_state.pop(_ERROR, None)


def _again(**changes: object) -> None:
    """Understand the file anew with what the reader says; a wish that leaves nothing is refused with the reason."""
    own = replace(uploaded_values(), **changes, made={})
    try:
        file = uploaded_file(
            own.file.name, own.file.sheets, shared_tables(), own.sheet, year=own.year, boundaries=own.boundaries
        )
    except FileRefused as error:
        st.session_state[_ERROR] = error
        return
    st.session_state.pop(_ERROR, None)
    keep_upload(replace(own, file=file))


def _choices(frame: Frame, own: UploadedValues) -> None:
    """Draw what the reader may say better than the file: sheet, boundaries, year, kind of figures."""
    _ = frame.translate
    shown = own.file.shown
    names = [found.name for found in own.file.sheets]
    *sheet, boundaries, year, kind = st.columns(4 if len(names) > 1 else 3, gap="small")
    if sheet:
        with sheet[0]:
            _choice(_("Feuille"), "sheet", names, shown.sheet, str, lambda name: {"sheet": name})
    labels = {
        "": _("Comme le fichier le dit"),
        "region-2016": _("Régions"),
        "region-2010": _("Régions d'avant 2016"),
        "departement-": _("Départements"),
    }
    with boundaries:
        label, current = _("Limites du tableau"), "-".join(own.boundaries or ())
        _choice(label, "boundaries", list(labels), current, labels.__getitem__, _boundaries)
    with year:
        key = "own_year"
        st.session_state[key] = own.year
        st.number_input(
            _("Année, si le fichier ne la dit pas"),
            _FIRST_YEAR,
            _LAST_YEAR,
            key=key,
            step=1,
            placeholder=_("par exemple 2023"),
            on_change=lambda: _again(year=st.session_state[key]),
        )
    kinds = {
        "auto": _("Devinée"),
        "rate": _("Part ou taux"),
        "count": _("Nombre"),
        "amount": _("Montant en euros"),
    }
    with kind:
        _choice(_("Nature des chiffres"), "kind", list(KINDS), own.kind, kinds.__getitem__, lambda k: {"kind": k})


def _boundaries(text: str) -> dict[str, object]:
    level, _dash, vintage = text.partition("-")
    return {"boundaries": (level, vintage) if level else None}


def _choice(label: str, name: str, options: list, current: object, words, change) -> None:
    key = f"own_choice_{name}"
    st.session_state[key] = current
    st.selectbox(label, options, key=key, format_func=words, on_change=lambda: _again(**change(st.session_state[key])))


def _ways(frame: Frame, own: UploadedValues) -> None:
    """Link to the views of the figures: each indicator on the map, all of them compared."""
    _ = frame.translate
    if not own.file.shown.figures:
        return
    level, vintage = own.file.shown.layout.boundaries
    places = {"level": level, "vintage": vintage or frame.view.vintage}
    indicators = uploaded_indicators(own.file)
    links = [
        link_html(
            _("« {name} » sur la carte").format(name=indicator.name),
            "carte",
            carry_params(**places, indicator=indicator.id),
            "more",
        )
        for indicator in indicators
    ]
    compared = carry_params(**places, indicator=",".join(indicator.id for indicator in indicators[:6]))
    links.append(link_html(_("Comparer des territoires avec ces chiffres"), "comparer", compared, "more"))
    st.html(f'<div class="own-ways">{"".join(f"<p>{link}</p>" for link in links)}</div>')
