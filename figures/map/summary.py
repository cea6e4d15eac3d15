"""What a map says, in sentences: the highest, the lowest, the spread, my region, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ess_data.dataset import Tables
from figures.captions import locative
from figures.series import IndicatorSeries, rank_text, written_value
from figures.view import View
from texts import Translator, translator
from texts.grammar import capitalised, joined
from texts.numbers import format_plain, format_value, rounded

#: Territories that a sentence names one by one; more of them are counted.
MOST_NAMED = 4
#: From so many figures on, the middle half of them says something.
ENOUGH_FOR_QUARTILES = 8
#: A ratio of the highest to the lowest is told for quantities, from here on.
TELLING_RATIO = 1.5


class _Teller:
    """The words of one view."""

    def __init__(self, values: IndicatorSeries, tables: Tables, view: View) -> None:
        self.values, self.tables, self.view = values, tables, view
        self.lang = view.lang
        self.translate: Translator = translator(view.lang)
        self.family = tables.is_family(values.indicator.id)
        self.known: list[Any] = values.known_rows

    def where(self, code: str) -> str:
        """Return a place in words: ``en Bretagne``."""
        return locative(self.tables, self.view.level, self.view.table_vintage, code, self.lang)

    def places(self, codes: Sequence[str]) -> str:
        """Return places in words; beyond a few they are counted: ``dans 12 régions``."""
        if len(codes) <= MOST_NAMED:
            return joined([self.where(code) for code in codes], self.lang)
        _ = self.translate
        return _("dans {territories}").format(territories=self.territories(len(codes)))

    def territories(self, count: int) -> str:
        """Return a number of territories in words: ``12 régions``."""
        _ = self.translate
        if self.view.level == "departement":
            return _.plural("{n} département", "{n} départements", count).format(n=count)
        return _.plural("{n} région", "{n} régions", count).format(n=count)

    def written(self, value: float) -> str:
        """Return a figure as it is written on the map."""
        return written_value(value, self.values.indicator, self.lang)


def summary(values: IndicatorSeries, tables: Tables, view: View) -> str:
    """Return the sentences under a map; what may not be ranked is not: then only what is known is told."""
    tell = _Teller(values, tables, view)
    kind = values.indicator.kind
    if not tell.known or values.indicator.comparability == "single" or tell.family or kind in ("code", "year"):
        parts = [_found(tell)]
    elif kind == "flag":
        parts = [_answers(tell)]
    else:
        parts = [_extremes(tell), _middle(tell), _mine(tell)]
    return " ".join(part for part in (*parts, *_missing(tell)) if part)


def _found(tell: _Teller) -> str:
    _ = tell.translate
    count = len({row.code for row in tell.known})
    if not count:
        return ""
    text = _.plural("{territories} a un chiffre.", "{territories} ont un chiffre.", count)
    if tell.values.indicator.comparability == "single" and count > 1:
        text = _("{territories} ont un chiffre ; ils se lisent un par un, sans classement.")
    return text.format(territories=tell.territories(count))


def _answers(tell: _Teller) -> str:
    _ = tell.translate
    yes = [row.code for row in tell.known if row.value == 1]
    no = [row.code for row in tell.known if row.value != 1]
    parts = []
    if yes:
        parts.append(_("oui {where}").format(where=tell.places(yes)))
    if no:
        parts.append(_("non {where}").format(where=tell.places(no)))
    return capitalised(_(" ; ").join(parts)) + "."


def _extremes(tell: _Teller) -> str:
    _ = tell.translate
    decimals = tell.values.indicator.decimals
    printed = [(rounded(row.value, decimals), row) for row in tell.known]
    high, low = max(value for value, _row in printed), min(value for value, _row in printed)
    top = [row.code for value, row in printed if value == high]
    bottom = [row.code for value, row in printed if value == low]
    if high == low:
        if len(printed) == 1:
            return _("Un seul chiffre est connu : {value} {where}.").format(
                value=printed[0][1].text, where=tell.where(top[0])
            )
        return _("Tous les chiffres connus sont égaux : {value}.").format(value=tell.written(high))
    text = _("Le chiffre le plus élevé est relevé {top} ({high}), le plus bas {bottom} ({low}){gap}.")
    texts = {row.code: row.text for _value, row in printed}
    return text.format(
        top=tell.places(top),
        high=texts[top[0]],
        bottom=tell.places(bottom),
        low=texts[bottom[0]],
        gap=_gap(tell, high, low),
    )


def _gap(tell: _Teller, high: float, low: float) -> str:
    """Return how far apart the ends are: points for shares, a ratio for quantities, a difference else."""
    _ = tell.translate
    indicator = tell.values.indicator
    unit = "points" if indicator.unit == "percent" else indicator.unit
    if indicator.unit not in ("percent", "points", "years") and low > 0 and high / low >= TELLING_RATIO:
        return _(", soit {ratio} fois moins").format(ratio=format_plain(high / low, tell.lang, 1))
    difference = format_value(rounded(high - low, indicator.decimals), unit, tell.lang, indicator.decimals)
    return _(", soit {difference} d'écart").format(difference=difference)


def _middle(tell: _Teller) -> str:
    _ = tell.translate
    figures = [row.value for row in tell.known]
    if len(figures) < ENOUGH_FOR_QUARTILES:
        return ""
    low, high = (rounded(float(q), tell.values.indicator.decimals) for q in np.percentile(figures, (25, 75)))
    if low == high:
        return ""
    if tell.view.level == "departement":
        text = _("La moitié des départements se situent entre {low} et {high}.")
    else:
        text = _("La moitié des régions se situent entre {low} et {high}.")
    return text.format(low=tell.written(low), high=tell.written(high))


def _mine(tell: _Teller) -> str:
    _ = tell.translate
    home = [row for row in tell.known if row.code in tell.view.home]
    if not home:
        return ""
    if len(home) == 1:
        row = home[0]
        rank = ""
        if tell.values.rankable and int(row.ranked_among) > 1:
            rank = f" ({rank_text(int(row.rank), int(row.ranked_among), tell.lang)})"
        return _("{where}, votre région : {value}{rank}.").format(
            where=capitalised(tell.where(row.code)), value=row.text, rank=rank
        )
    ordered = sorted(home, key=lambda row: row.value)
    low, high = ordered[0], ordered[-1]
    return _("Dans votre région, de {low} {where_low} à {high} {where_high}.").format(
        low=low.text, where_low=tell.where(low.code), high=high.text, where_high=tell.where(high.code)
    )


def _missing(tell: _Teller) -> list[str]:
    _ = tell.translate
    sentences = {
        "not_found": _("Chiffre non trouvé {where} : cela ne veut pas dire zéro."),
        "not_applicable": _("Sans objet {where}."),
        "not_comparable": _("Chiffre non comparable {where}."),
    }
    if tell.values.indicator.kind == "flag":
        sentences["not_found"] = _("Réponse non trouvée {where} : cela ne veut pas dire non.")
    rows = tell.values.rows
    everyone = {row.code for row in rows}
    told = []
    for status, text in sentences.items():
        codes = list(dict.fromkeys(row.code for row in rows if row.status == status))
        if codes and len(codes) < len(everyone):
            told.append(text.format(where=tell.places(codes)))
        elif codes:
            told.append(_everywhere(status, tell))
    return told


def _everywhere(status: str, tell: _Teller) -> str:
    _ = tell.translate
    sentences = {
        "not_found": _("Aucun chiffre n'a été trouvé."),
        "not_applicable": _("Sans objet partout."),
        "not_comparable": _("Aucun chiffre n'est comparable aux autres."),
    }
    return sentences[status]
