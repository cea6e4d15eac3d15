"""The words of the field that an elected person meets on these pages: each acronym in full, and what it means.

Definitions are the project's own; they say what the law or the network means by the word, in one or two sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from texts.catalog import Language, translator


@dataclass(frozen=True)
class Term:
    """An acronym or a word, written out (empty for a plain word), and its meaning."""

    term: str
    full: str
    meaning: str


@cache
def glossary(lang: Language) -> tuple[Term, ...]:
    """Return the terms in alphabetical order, with their meaning in a language."""
    _ = translator(lang)
    return tuple(sorted((*_policies(_), *_bodies(_), *_figures(_)), key=lambda term: term.term.lower()))


@cache
def terms(lang: Language) -> dict[str, Term]:
    """Return the glossary by term."""
    return {term.term: term for term in glossary(lang)}


def _policies(_: Callable[[str], str]) -> tuple[Term, ...]:
    return (
        Term(
            "PRIDES",
            _("pôle régional d'innovation et de développement économique solidaire"),
            _(
                "Réseau d'entreprises d'une filière, né d'un appel à projets de la Région Provence-Alpes-Côte d'Azur "
                "en 2006, ouvert aux structures de l'économie sociale."
            ),
        ),
        Term(
            "PLDE",
            _("plan local de développement économique"),
            _("Contrat entre la Région Nord-Pas-de-Calais et un territoire, qui comporte un volet ESS."),
        ),
        Term(
            "PTCE",
            _("pôle territorial de coopération économique"),
            _(
                "Groupement, sur un territoire, d'entreprises de l'ESS et d'autres, de collectivités, de centres de "
                "recherche ou de formation, autour de projets communs ; la loi de 2014 le définit."
            ),
        ),
        Term(
            "SPASER",
            _("schéma de promotion des achats publics socialement et écologiquement responsables"),
            _("Document que la loi demande aux grands acheteurs publics : objectifs d'achats responsables et suivi."),
        ),
        Term(
            "SRDEII",
            _("schéma régional de développement économique, d'innovation et d'internationalisation"),
            _("Feuille de route économique que chaque Région adopte depuis la loi de 2015 ; l'ESS y a sa place."),
        ),
        Term(
            "SRDE",
            _("schéma régional de développement économique"),
            _("Document qui fixait, avant 2015, la stratégie économique d'une Région."),
        ),
        Term(
            _("clause sociale"),
            "",
            _(
                "Condition d'un marché public qui réserve des heures de travail à des personnes éloignées de l'emploi, "
                "ou en tient compte dans le choix de l'entreprise."
            ),
        ),
        Term(
            "DLA",
            _("dispositif local d'accompagnement"),
            _("Conseil gratuit aux structures de l'ESS qui emploient, payé par l'État et des collectivités."),
        ),
        Term(
            "PLIE",
            _("plan local pluriannuel pour l'insertion et l'emploi"),
            _("Programme d'un territoire qui suit des personnes sans emploi jusqu'à un travail durable."),
        ),
    )


def _bodies(_: Callable[[str], str]) -> tuple[Term, ...]:
    return (
        Term(
            "ESS",
            _("économie sociale et solidaire"),
            _(
                "Associations, coopératives, mutuelles, fondations et sociétés commerciales qui suivent des principes "
                "communs : but autre que le seul profit, gestion démocratique, bénéfices réinvestis. La loi du "
                "31 juillet 2014 en donne le périmètre."
            ),
        ),
        Term(
            "CRESS",
            _("chambre régionale de l'économie sociale et solidaire"),
            _("Association qui représente les acteurs de l'ESS d'une région et les observe ; CRES avant 2014."),
        ),
        Term(
            "RTES",
            _("Réseau des collectivités territoriales pour une économie solidaire"),
            _("Réseau des régions, départements, intercommunalités et communes engagés pour l'ESS."),
        ),
        Term("ARF", _("Association des régions de France"), _("Nom, en 2011, de ce qui est devenu Régions de France.")),
        Term(
            "SIAE",
            _("structure de l'insertion par l'activité économique"),
            _("Entreprise, association ou chantier qui emploie des personnes éloignées du travail et les accompagne."),
        ),
        Term(
            "SCOP",
            _("société coopérative et participative"),
            _("Société dont les salariés sont les associés majoritaires."),
        ),
        Term(
            "SCIC",
            _("société coopérative d'intérêt collectif"),
            _("Coopérative qui associe salariés, bénéficiaires et, souvent, collectivités."),
        ),
        Term(
            "ESUS",
            _("entreprise solidaire d'utilité sociale"),
            _("Agrément de l'État pour des entreprises de l'ESS qui cherchent d'abord une utilité sociale."),
        ),
        Term(
            "EPCI",
            _("établissement public de coopération intercommunale"),
            _("Groupement de communes : communauté de communes, d'agglomération, urbaine, ou métropole."),
        ),
    )


def _figures(_: Callable[[str], str]) -> tuple[Term, ...]:
    return (
        Term(
            "ETP",
            _("équivalent temps plein"),
            _("Emplois comptés selon leur durée de travail : deux mi-temps font un."),
        ),
        Term(
            "Clap",
            _("connaissance locale de l'appareil productif"),
            _("Source de l'Insee sur l'emploi salarié par établissement, jusqu'en 2015."),
        ),
        Term(
            "Flores",
            _("fichier localisé des rémunérations et de l'emploi salarié"),
            _("Source de l'Insee qui a pris la suite de Clap ; les deux ne font pas une série."),
        ),
    )
