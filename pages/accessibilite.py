"""Accessibilité: the statement that a French public body owes, honest about what was checked and what fails."""

from html import escape

import streamlit as st

from ui.shell.page import close_frame, open_frame, page_head, section
from views.shell.frame import Frame
from views.shell.publisher import filled, publisher


def bullets(lines: tuple[str, ...]) -> None:
    st.html('<ul class="lines">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>")


def conformity(frame: Frame) -> None:
    _ = frame.translate
    section(
        _("État de conformité"),
        _(
            "Cet Atlas n'a pas encore fait l'objet d'un audit complet selon le référentiel général d'amélioration de "
            "l'accessibilité (RGAA 4) : il est donc déclaré non conforme, comme la réglementation le demande, même là "
            "où les contrôles ne trouvent rien."
        ),
    )


def checked(frame: Frame) -> None:
    _ = frame.translate
    section(_("Ce qui est contrôlé à chaque version"))
    bullets(
        (
            _(
                "Règles automatiques axe-core (WCAG 2.2 A et AA) sur chaque page, en clair et en sombre, en français "
                "et en anglais."
            ),
            _(
                "Chaque graphique a un texte de remplacement, une lecture en une phrase et ses chiffres dans un "
                "tableau."
            ),
            _("Tout ce qu'un clic fait sur une carte se fait aussi dans une liste, au clavier."),
            _("Aucune information ne tient à la seule couleur : hachures, contours et mots la doublent."),
            _(
                "Agrandie deux ou quatre fois, en lettres de taille double ou en texte espacé, aucune page ne perd de "
                "texte ni de commande, et ce qui se presse a au moins 24 pixels de côté."
            ),
            _("Un lien d'évitement, un titre par page, la langue de la page, des mouvements réduits si on le demande."),
        )
    )


def failing(frame: Frame) -> None:
    _ = frame.translate
    section(_("Ce qui n'est pas accessible, à notre connaissance"))
    bullets(
        (
            _("Les formes d'une carte ne s'atteignent pas une à une au clavier ; la liste des territoires y supplée."),
            _("La grande table de la page Données est dessinée, non écrite : ses fichiers CSV et XLSX la remplacent."),
            _("Quelques messages rares de Streamlit, comme ceux de connexion perdue, restent en anglais."),
            _("Aucun essai avec des personnes handicapées n'a encore été mené."),
        )
    )


def contact(frame: Frame) -> None:
    _ = frame.translate
    body = publisher()
    section(
        _("Retour et recours"),
        _(
            "Si vous n'arrivez pas à lire un contenu, écrivez à l'éditeur pour en recevoir une autre forme. Sans "
            "réponse satisfaisante, vous pouvez saisir le Défenseur des droits (defenseurdesdroits.fr, téléphone 09 69 "
            "39 00 00) ou son délégué dans votre département."
        ),
    )
    rows = ((_("Éditeur"), body.name), (_("Contact"), body.contact))
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(filled(text, frame.lang))}</dd>" for name, text in rows)
    st.html(f'<dl class="facts">{items}</dl>')


frame = open_frame("accessibilite")
page_head(frame.translate("Déclaration d'accessibilité"))
conformity(frame)
checked(frame)
failing(frame)
contact(frame)
close_frame(frame)
