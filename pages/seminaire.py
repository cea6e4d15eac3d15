"""Séminaire: the four systems that regions set out on 18 January 2011, each with its figures, ratios and one chart."""

from html import escape

from figures.seminar.key_figures import clauses_keys, plde_keys, poles_keys, prides_keys
from ui.shell.cache import figure
from ui.shell.html import write_html
from ui.shell.page import close_frame, open_frame, page_head
from views.figure.block import figure_html
from views.figure.downloads import file_links_html
from views.figure.parts import keys_html
from views.seminar.instruments import instruments_html
from views.seminar.story import story_html
from views.shell.frame import Frame, section_html
from views.shell.links import link_html
from views.shell.request import carry_params

#: Charts of what the tables count after 2011, by system.
LATER = {"poles": "poles-suite", "clauses": "clauses-heures"}


def system(frame: Frame, name: str, title: str, text: str, keys, family: str) -> None:
    """One system: what it is, its key figures and what they make, its chart, a way to its like elsewhere."""
    _ = frame.translate
    shown = carry_params(vintage="2010", level="region", indicator=family)
    elsewhere = link_html(_("Voir les dispositifs semblables ailleurs"), "carte", shown, "more")
    write_html(
        section_html(title, text)
        + keys_html(keys(frame.tables, frame.lang))
        + figure_html(figure(name, frame.view))
        + after_html(frame, name)
        + f"<p>{elsewhere}</p>"
    )


def after_html(frame: Frame, name: str) -> str:
    """What became of the system: its dated story, a chart where the tables count on, sources, the like elsewhere."""
    story = figure(f"suite-{name}", frame.view)
    told = story_html(name, frame.tables, frame.view)
    later = figure_html(figure(LATER[name], frame.view)) if name in LATER else ""
    return f'<h3 class="story">{escape(story.title)}</h3>{told}{file_links_html(story)}{later}'


frame = open_frame("seminaire")
_ = frame.translate
page_head(
    _("Le séminaire de janvier 2011"),
    _(
        "Le 18 janvier 2011 à Saint-Étienne, des régions se sont dit ce qu'elles font pour l'économie "
        "sociale et solidaire. "
        "Quatre dispositifs y ont des chiffres ; ils sont ici exactement ceux du compte rendu. "
        "Les cartes grises sont des calculs, avec leur formule."
    ),
)
system(
    frame,
    "prides",
    _("PRIDES, en Provence-Alpes-Côte d'Azur"),
    _(
        "Des pôles d'entreprises nés d'un appel à projets régional de 2006, ouverts à toute l'économie, "
        "qui agissent ensemble sur cinq leviers : social, environnement, formation, export, numérique."
    ),
    prides_keys,
    "clusters_count",
)
system(
    frame,
    "poles",
    _("Pôles de développement de l'ESS, en Bretagne"),
    _(
        "À l'échelle des pays, des acteurs s'associent pour faire naître activités et emplois ; la Région "
        "cofinance un ou deux postes."
    ),
    poles_keys,
    "regional_money",
)
system(
    frame,
    "plde",
    _("Plans locaux de développement économique, dans le Nord-Pas-de-Calais"),
    _(
        "La Région contractualise avec les territoires des plans qui comportent un volet ESS, construit avec "
        "les acteurs locaux."
    ),
    plde_keys,
    "clusters_count",
)
system(
    frame,
    "clauses",
    _("Clauses sociales dans les achats publics"),
    _(
        "Cinq régions en parlent ; le seul taux cité l'est par une élue de Lille. Ce qui aide, disent-elles : "
        "lotir les marchés, former les acteurs, des référents sur les territoires."
    ),
    clauses_keys,
    "clauses_rate",
)
places = section_html(
    _("Et sur le terrain"),
    _("Communes, intercommunalités et pays que le compte rendu et d'autres sources nomment, et leurs instruments."),
)
write_html(places + figure_html(figure("lieux", frame.view), height=560))
write_html(instruments_html(frame))
close_frame(frame)
