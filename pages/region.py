"""Région: the portrait of one region, made to be read on a screen and printed on two sheets."""

from exports.text.html import bare_table_html
from figures.region.profile import PARTS
from figures.region.subject import subject_of
from ui.region.head import head_html, picker
from ui.shell.cache import figure
from ui.shell.html import write_html
from ui.shell.page import close_frame, open_frame
from ui.shell.theme import is_dark
from views.region.lists import instruments_html, money_html, places_html, sources_html, timeline_html
from views.region.map import departements_html
from views.region.parts import figures_html, section_html
from views.shell.frame import Frame


def portrait(frame: Frame, subject) -> None:
    _ = frame.translate
    tables, view, lang = frame.tables, frame.view, frame.lang
    parts = {name: figure(name, view) for name in PARTS}
    keys, strong, inside = (parts[f"portrait_{name}"] for name in ("chiffres", "forces", "departements"))
    held, timeline, money = (parts[f"portrait_{name}"] for name in ("politiques", "frise", "moyens"))
    local, limits = parts["portrait_initiatives"], parts["portrait_limites"]
    cards, places = figures_html(tables, view, subject)
    drawn = departements_html(tables, view, subject, inside, is_dark())
    sections = (
        head_html(frame, subject, keys),
        section_html(keys, _("Huit chiffres clés"), cards),
        section_html(strong, _("Forces et fragilités"), places, "half"),
        section_html(inside, _("Dans la région, par département"), drawn, "half", note=False),
        section_html(held, _("Instruments, et ce qu'ont les autres"), instruments_html(held)),
        section_html(timeline, _("Ses politiques dans le temps"), timeline_html(timeline), note=False),
        section_html(money, _("L'argent public trouvé"), money_html(money)),
        section_html(local, _("Initiatives locales"), places_html(local), "half", note=False),
        section_html(limits, _("Avant et depuis 2016"), bare_table_html(limits), "half"),
        sources_html(list(parts.values()), subject, lang),
    )
    write_html(f'<article class="portrait">{"".join(sections)}</article>')


frame = open_frame("region")
subject = subject_of(frame.tables, frame.view)
if subject is None:
    picker(frame)
else:
    portrait(frame, subject)
close_frame(frame)
