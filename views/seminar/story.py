"""The later life of a system as HTML: a dated strip, sources that disagree side by side, who has the like."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.labels import standing_label
from exports.text.html import web_address
from figures.citations import citation_for
from figures.policies.labels import column_word, years_words
from figures.seminar.moments import COLUMNS, Disagreement, Moment, System, disagreements, holders, moments
from figures.view import View
from texts import LANGUAGES, Language, translator
from views.shell.links import address
from views.shell.request import carry_params


def story_html(system: System, tables: Tables, view: View) -> str:
    """Return all three: strip, disagreements, the like elsewhere."""
    strip, aside = _told(tables, system, view.lang)
    return f'{strip}<div class="beside">{aside}{elsewhere_html(system, tables, view)}</div>'


@cached_with_first(len(COLUMNS) * len(LANGUAGES))
def _told(tables: Tables, system: System, lang: Language) -> tuple[str, str]:
    """Return strip and disagreements: the same for every reader."""
    strip = strip_html(moments(system, tables, lang), tables, lang)
    return strip, disagreements_html(disagreements(system, tables, lang), tables, lang)


def strip_html(story: Sequence[Moment], tables: Tables, lang: Language) -> str:
    """Return the story as a list of dates; figures of one series have bars of one scale."""
    _ = translator(lang)
    largest = _scales(story)
    dates = []
    for years, group in groupby(story, key=lambda moment: (moment.start, moment.end)):
        told = list(group)
        items = "".join(_moment(moment, tables, lang, largest) for moment in told)
        style = ' class="minutes"' if any(moment.minutes for moment in told) else ""
        dates.append(f"<li{style}><b>{escape(years_words(*years, lang))}</b><ul>{items}</ul></li>")
    last = max(moment.last for moment in story)
    open_end = any(moment.end is None for moment in story)
    end = _("Dernière année que nos sources nomment : {year}.").format(year=last)
    if open_end:
        end += " " + _("Ce qui n'a pas de fin connue n'est pas dit terminé.")
    return f'<ol class="strip">{"".join(dates)}</ol><p class="strip-end">{escape(end)}</p>'


def _scales(story: Sequence[Moment]) -> dict[str, float]:
    """Return the largest number of each series that has several dates."""
    dates: dict[str, set[int]] = {}
    for moment in story:
        if moment.number is not None:
            dates.setdefault(moment.series, set()).add(moment.last)
    several = {series for series, years in dates.items() if len(years) > 1}
    return {series: max(moment.number or 0 for moment in story if moment.series == series) for series in several}


def _moment(moment: Moment, tables: Tables, lang: Language, largest: dict[str, float]) -> str:
    bar = ""
    if moment.series in largest and moment.number:
        share = 100 * moment.number / largest[moment.series]
        inexact = "" if moment.exact else ' class="inexact"'
        bar = f'<span class="bar"><i{inexact} style="width:{share:.0f}%"></i></span>'
    value = f'<span class="value">{escape(moment.value)}</span> ' if moment.value else ""
    return f"<li>{value}{escape(moment.text)}{bar}{_source(moment, tables, lang)}</li>"


def _source(moment: Moment, tables: Tables, lang: Language) -> str:
    _ = translator(lang)
    row = tables.source(moment.source)
    cited = citation_for(tables, moment.source, [moment.locator], lang)
    name = _("compte rendu") if moment.minutes else f"{row.publisher}, {row.year}" if row.year else row.publisher
    hint = escape(f"{cited.text}, {cited.locator}" if cited.locator else cited.text)
    url = escape(web_address(cited.url))
    if not url:
        return f'<small title="{hint}">{escape(name)}</small>'
    return f'<small><a href="{url}" title="{hint}" target="_blank" rel="noopener noreferrer">{escape(name)}</a></small>'


def disagreements_html(found: Sequence[Disagreement], tables: Tables, lang: Language) -> str:
    """Return what sources say differently: one card a side, none of them chosen for the reader."""
    _ = translator(lang)
    title = escape(_("Là où les sources diffèrent"))
    if not found:
        text = escape(_("Aucune autre source de nos tables ne contredit ces chiffres, ni ne les confirme."))
        return f'<section class="differ"><h3>{title}</h3><p>{text}</p></section>'
    parts = []
    for one in found:
        sides = "".join(_side(side, tables, lang) for side in one.sides)
        where = ", ".join(filter(None, (one.place, one.period)))
        parts.append(f"<p><b>{escape(one.what)}</b> {escape(where)}</p><ul>{sides}</ul>")
    return f'<section class="differ"><h3>{title}</h3>{"".join(parts)}</section>'


def _side(side: Moment, tables: Tables, lang: Language) -> str:
    standing = standing_label(tables.source(side.source).standing, lang)
    cited = citation_for(tables, side.source, [side.locator], lang)
    where = f", {cited.locator}" if cited.locator else ""
    return (
        f'<li><span class="value">{escape(side.value)}</span><small>{escape(cited.text + where)}</small>'
        f'<small class="standing">{escape(standing)}</small></li>'
    )


def elsewhere_html(system: System, tables: Tables, view: View) -> str:
    """Return the other regions where the like was found, each a link to what proves it."""
    lang = view.lang
    _ = translator(lang)
    reading, column = COLUMNS[system]
    name = column_word(tables, reading, column, lang)
    parts = []
    for vintage, word in (("2010", _("Avant 2016")), ("2016", _("Aujourd'hui"))):
        found = holders(system, tables, vintage)
        shown = carry_params(vintage=vintage, matrix=reading if reading != "instruments" else "")
        links = " ".join(
            f'<a href="{escape(address("politiques", {**shown, "cell": f"{code}.{column}"}))}">'
            f"{escape(tables.territory('region', code, vintage).label(lang))}</a>"
            for code in found
        )
        count = _.plural("{n} autre région", "{n} autres régions", len(found)).format(n=len(found))
        parts.append(f'<p><b>{escape(word)}</b> {escape(count)}</p><p class="alike">{links}</p>')
    title = escape(_("Ailleurs : {name}").format(name=name))
    note = escape(_("Ce qui a été trouvé ; les autres régions ne sont pas dites sans."))
    return f'<section class="like"><h3>{title}</h3>{"".join(parts)}<p class="note">{note}</p></section>'
