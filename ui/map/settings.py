"""The settings of the map, folded into one button: how figures are drawn, cut into classes, labelled."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from figures.map.options import CLASS_COUNTS, BadBounds, bounds_text, parse_bounds, written_bounds
from figures.map.styles import MapStyle, map_style, styles_for
from figures.series import IndicatorSeries
from figures.view_options import OPTIONS
from geo.class_breaks import BY_HAND
from ui.shell.query_params import set_parameter
from views.shell.frame import Frame

_BOUNDS_KEY, _ERROR_KEY = "map_bounds", "map_bounds_error"


def map_settings(frame: Frame, values: IndicatorSeries) -> None:
    """Draw the button and what unfolds under it."""
    _ = frame.translate
    view = frame.view
    family = frame.tables.is_family(values.indicator.id)
    # One label for all states: with another one Streamlit would make another button, and close what is open.
    folded = st.popover(_("Réglages de la carte"), width="content", key="map_settings_open", on_change="rerun")
    if not folded.open:
        # A dozen widgets that nobody sees would cost every choice on the page.
        return
    with folded, st.container(key="map_settings", gap="small"):
        style = map_style(values, family, view)
        _styles(frame, values, family)
        if style.style == "classes":
            _classes(frame, style)
        if style.style in ("classes", "continuous") and values.indicator.kind == "rate" and style.scheme != BY_HAND:
            _choose(frame, "centre", _("Couleurs"), _centres(frame, values))
        words = {"none": _("rien"), "values": _("les chiffres"), "names": _("les noms")}
        _choose(frame, "labels", _("Écrire sur la carte"), words, st.segmented_control)
        points = {"none": _("masquées"), "initiatives": _("montrées")}
        _choose(frame, "points", _("Initiatives locales (communes, intercommunalités)"), points, st.segmented_control)


def _styles(frame: Frame, values: IndicatorSeries, family: bool) -> None:
    _ = frame.translate
    able = styles_for(values, family)
    if len(able) < 2:
        return
    counted = values.indicator.kind in ("count", "amount")
    words = {
        "classes": _("zones colorées par classe (avec prudence)") if counted else _("zones colorées par classe"),
        "continuous": _("zones en dégradé (avec prudence)") if counted else _("zones en dégradé"),
        "circles": _("cercles proportionnels"),
        "dots": _("un point par unité"),
    }
    usual = _("{style} (usuel)").format(style=words[able[0]])
    _choose(frame, "style", _("Représentation"), {"auto": usual, **{name: words[name] for name in able[1:]}})


def _classes(frame: Frame, style: MapStyle) -> None:
    _ = frame.translate
    words = {
        "quantiles": _("effectifs égaux (quantiles)"),
        "equal_interval": _("intervalles égaux"),
        "fisher_jenks": _("seuils naturels (Fisher-Jenks)"),
        "std_mean": _("moyenne et écarts-types"),
        "pretty": _("bornes rondes"),
        BY_HAND: _("bornes saisies"),
    }
    _choose(frame, "scheme", _("Classes"), words)
    if frame.view.option("scheme") == BY_HAND:
        _bounds(frame)
    elif style.scheme != "std_mean":
        _choose(frame, "k", _("Nombre de classes"), {k: k for k in CLASS_COUNTS}, st.segmented_control)


def _bounds(frame: Frame) -> None:
    """Draw the field of typed bounds: what cannot be read is told beside it, and the map stays as it is."""
    _ = frame.translate
    kept = frame.view.option("bounds")
    if _ERROR_KEY not in st.session_state:
        st.session_state[_BOUNDS_KEY] = written_bounds(parse_bounds(kept), frame.lang) if kept else ""

    def write() -> None:
        text = st.session_state[_BOUNDS_KEY]
        st.session_state.pop(_ERROR_KEY, None)
        try:
            set_parameter("bounds", bounds_text(parse_bounds(text, frame.lang)) if text.strip() else "")
        except BadBounds as error:
            st.session_state[_ERROR_KEY] = str(error)

    help_text = _(
        "Séparées par des points-virgules, dans l'unité du chiffre. Chaque borne appartient à la classe du bas."
    )
    st.text_input(_("Bornes entre les classes"), key=_BOUNDS_KEY, on_change=write, help=help_text)
    if _ERROR_KEY in st.session_state:
        st.error(st.session_state[_ERROR_KEY])


def _centres(frame: Frame, values: IndicatorSeries) -> Mapping[str, str]:
    _ = frame.translate
    words = {"none": _("du plus clair au plus foncé"), "zero": _("deux teintes autour de zéro")}
    if values.reference is not None:
        words["national"] = _("deux teintes autour de la valeur nationale")
    return words


def _choose(frame: Frame, name: str, label: str, words: Mapping[str, str], widget=st.selectbox) -> None:
    """Draw the choice of an option; its default leaves the address."""
    key = f"map_{name}"
    current = frame.view.option(name)
    default = OPTIONS[name].default
    st.session_state[key] = current if current in words else default

    def write() -> None:
        value = st.session_state[key]
        if value is not None:
            set_parameter(name, "" if value == default else value)

    more = {"required": True} if widget is st.segmented_control else {}
    widget(label, list(words), key=key, format_func=words.__getitem__, on_change=write, **more)
