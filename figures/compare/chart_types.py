"""The faces of a comparison: which ones the data can bear, which one shows it best, and why the others cannot."""

from __future__ import annotations

from ess_data.dataset import Tables
from ess_data.derive.measures import VALUE
from figures.compare.scatter import FEWEST_POINTS, pair_of
from figures.compare.shared import chosen_values, quantity, shows_all
from figures.compare.slope import years_of
from figures.compare.small_multiples import series_of
from figures.view import View
from texts import Language, translator

AUTO = "auto"
#: Face -> name of its figure.
CHART_TYPES = {
    "bars": "comparaison",
    "dots": "points",
    "slope": "evolution",
    "scatter": "nuage",
    "heat": "tableau",
    "multiples": "vignettes",
}
#: Rows that dots may have; more of them need bars, which then stand as columns.
MOST_ROWS = 30


def chart_type_label(chart_type: str, lang: Language) -> str:
    """Return the name of a face."""
    _ = translator(lang)
    words = {
        "bars": _("Barres"),
        "dots": _("Points"),
        "slope": _("Pente"),
        "scatter": _("Nuage"),
        "heat": _("Tableau coloré"),
        "multiples": _("Vignettes"),
    }
    return words[chart_type]


def refusals(tables: Tables, view: View) -> dict[str, str]:
    """Return face -> why the view cannot have it; a face that it can have is not there."""
    _ = translator(view.lang)
    declared = tables.indicator(view.indicator)
    found: dict[str, str] = {}
    if declared.comparability != "full" or not quantity(tables, declared.id):
        reason = declared.reason(view.lang) or _("ce n'est pas une quantité.")
        text = _("« {name} » ne se classe pas : {reason}").format(name=declared.name(view.lang), reason=reason)
        found |= dict.fromkeys(("dots", "slope", "multiples"), text)
    elif shows_all(view) and len(tables.territories_at(view.level, view.table_vintage)) > MOST_ROWS:
        found["dots"] = _("trop de territoires pour une ligne chacun")
        found["multiples"] = found["dots"]
    if view.measure != VALUE:
        found |= dict.fromkeys(("slope", "multiples"), _("elle montre le chiffre publié, non une mesure calculée"))
    if "slope" not in found and years_of(tables, view) is None:
        found["slope"] = _("une seule année est connue")
    if "multiples" not in found and not series_of(tables, view):
        found["multiples"] = _("une seule année est connue")
    scatter = _scatter_refusal(tables, view)
    return {**found, "scatter": scatter} if scatter else found


def _scatter_refusal(tables: Tables, view: View) -> str:
    _ = translator(view.lang)
    if len(view.indicators) < 2:
        return _("il faut deux indicateurs")
    pair = pair_of(tables, view)
    if pair is None:
        return _("les deux premiers indicateurs doivent être des quantités comparables")
    both = set(pair[0].known()["code"]) & set(pair[1].known()["code"])
    if len(both) < FEWEST_POINTS:
        return _("moins de {n} territoires ont les deux chiffres").format(n=FEWEST_POINTS)
    return ""


def best_chart_type(tables: Tables, view: View) -> str:
    """Return the face that shows a view best.

    Two quantities that go together are a scatter, several indicators a heat table unless families are among them. One
    indicator that may be ranked: dots for a rate (which has a nation to be held against), bars for a count. Everything
    else is set side by side as bars.
    """
    refused = refusals(tables, view)
    names = view.indicators
    if len(names) == 2 and "scatter" not in refused:
        return "scatter"
    if len(names) > 1:
        return "bars" if any(tables.is_family(name) for name in names) or not _ranks(tables, names) else "heat"
    rate = tables.indicator(names[0]).kind == "rate"
    here, _everywhere = chosen_values(tables, view)
    return "dots" if rate and "dots" not in refused and len(here.known()) else "bars"


def _ranks(tables: Tables, names: tuple[str, ...]) -> bool:
    return any(tables.indicator(name).comparability == "full" for name in names)


def chart_type_of(tables: Tables, view: View) -> tuple[str, str]:
    """Return the face to draw, and why it is not the one asked for (empty where it is)."""
    asked = view.option("face")
    best = best_chart_type(tables, view)
    if asked == AUTO:
        return best, ""
    refused = refusals(tables, view)
    return (best, refused[asked]) if asked in refused else (asked, "")
