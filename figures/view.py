"""The view as the address says it: query parameters in, one frozen selection out, with a notice for each unknown value.

The address is the only store of a view. Pages turn widgets into query parameters, exports receive the same
parameters, and both read them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ess_data import query as ask
from ess_data.dataset import Tables
from ess_data.derive.measured import measures_for
from ess_data.derive.measures import VALUE
from ess_data.labels import THEMES
from ess_data.model import Period
from ess_data.upload.overlay import is_uploaded
from figures.view_options import OPTIONS, chosen_options
from geo.vintages import predecessors, successors
from texts import Language, checked_language, translator

DEFAULT_INDICATOR = "ess_employment_share"
DEFAULT_LEVEL = "region"
DEFAULT_VINTAGE = "2016"
LEVELS = ("region", "departement")
VINTAGES = ("2016", "2010")
LATEST = "latest"
TABLES = ("observations", "policies", "indicators", "sources", "territories")
DEFAULT_TABLE = "observations"
#: Parameters that go along from page to page and change no figure: the slides put aside, their title.
CARRIED = ("deck", "deck_title")
#: The parameters a link keeps, in this order.
PARAMETERS = (
    *("lang", "region", "vintage", "level", "indicator", "year", "measure", "regions", "table", "theme"),
    *OPTIONS,
    *CARRIED,
)
MOST_COMPARED = 8
#: Letters of a wrong value that a notice quotes.
LONGEST_QUOTE = 80


@dataclass(frozen=True)
class View:
    """One view.

    ``year`` is a period, or ``None`` for each territory's latest figure; ``measure`` what is computed of the figure
    (`ess_data.derive.measures`). ``region`` is the reader's own region
    (a code of either vintage, empty when none was chosen), ``mine`` what that region is at the level shown.
    ``table`` and ``themes`` are what the data page lists (no theme means all). ``options`` are the choices of single
    pages that differ from their defaults, as (parameter, text); read one with `option`.
    """

    lang: Language = "fr"
    region: str = ""
    vintage: str = DEFAULT_VINTAGE
    level: str = DEFAULT_LEVEL
    indicators: tuple[str, ...] = (DEFAULT_INDICATOR,)
    year: Period | None = None
    measure: str = VALUE
    regions: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    table: str = DEFAULT_TABLE
    themes: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = field(default=(), compare=False)

    @property
    def indicator(self) -> str:
        """The first indicator."""
        return self.indicators[0]

    @property
    def table_vintage(self) -> str:
        """The vintage as the tables know it: empty for levels that have none."""
        return self.vintage if self.level == "region" else ""

    @property
    def focus(self) -> str:
        """The territory to speak of: the first selected one, else my region where it is one territory, else none."""
        if self.regions:
            return self.regions[0]
        return self.home[0] if len(self.home) == 1 else ""

    def option(self, name: str) -> str:
        """Return a choice of `figures.view_options`, or its default; raises ``KeyError`` for an unknown name."""
        return dict(self.options).get(name, OPTIONS[name].default)

    def query(self) -> dict[str, str]:
        """Return the query parameters that give this selection again."""
        return {
            "lang": self.lang,
            **({"region": self.region} if self.region else {}),
            "vintage": self.vintage,
            "level": self.level,
            "indicator": ",".join(self.indicators),
            "year": str(self.year) if self.year else LATEST,
            **({"measure": self.measure} if self.measure != VALUE else {}),
            **({"regions": ",".join(self.regions)} if self.regions else {}),
            **({"table": self.table} if self.table != DEFAULT_TABLE else {}),
            **({"theme": ",".join(self.themes)} if self.themes else {}),
            **dict(self.options),
        }


def view_for(query: Mapping[str, str], tables: Tables, most_regions: int = MOST_COMPARED) -> View:
    """Return the selection that query parameters ask for.

    Whatever they do not say takes its default; whatever they say wrongly takes its default too, and a notice says so.
    """
    lang = checked_language(query.get("lang"))
    notices: list[str] = []
    if query.get("lang") and query["lang"] != lang:
        notices.append(_notice(lang, "lang", query["lang"], lang))
    level = _one_of(query, "level", LEVELS, DEFAULT_LEVEL, lang, notices)
    region = _region(query.get("region", ""), tables, lang, notices)
    # A region of before 2016 brings its own map, unless the address names one.
    home_vintage = "2010" if region and not _exists(tables, region, DEFAULT_VINTAGE) else DEFAULT_VINTAGE
    vintage = _one_of(query, "vintage", VINTAGES, home_vintage, lang, notices)
    base = View(lang=lang, region=region, vintage=vintage, level=level)
    indicators = _indicators(query, base, tables, notices)
    base = replace(base, indicators=indicators)
    year = _year(query.get("year", ""), base, tables, notices)
    measure = _measure(query.get("measure", ""), replace(base, year=year), tables, notices)
    regions = _regions(query.get("regions", ""), base, tables, notices, most_regions)
    home = home_codes(region, level, vintage, tables)
    table = _one_of(query, "table", TABLES, DEFAULT_TABLE, lang, notices)
    themes = _themes(query.get("theme", ""), lang, notices)
    options, refused = chosen_options(query)
    notices.extend(_notice(lang, name, text, OPTIONS[name].default) for name, text in refused)
    found = {"year": year, "measure": measure, "regions": regions, "home": home, "table": table, "themes": themes}
    return replace(base, **found, options=options, notices=tuple(notices))


def home_codes(region: str, level: str, vintage: str, tables: Tables) -> tuple[str, ...]:
    """Return what a region is at another level or vintage: itself, successor, predecessors or départements."""
    if not region:
        return ()
    if level == "departement":
        column = "region_2016" if _exists(tables, region, "2016") else "region_2010"
        inside = tables.territories_at("departement").items()
        return tuple(code for code, territory in inside if getattr(territory, column) == region)
    if _exists(tables, region, vintage):
        return (region,)
    if vintage == "2016":
        after = successors(tables.territories)
        return (after[region],) if region in after else ()
    return tuple(predecessors(tables.territories).get(region, ()))


def _exists(tables: Tables, code: str, vintage: str) -> bool:
    return code in tables.territories_at("region", vintage)


def _shown(asked: str) -> str:
    """Return what an address asks for as a notice may quote it: its beginning, and dots for unseen letters."""
    seen = "".join(letter if letter.isprintable() else "·" for letter in asked[:LONGEST_QUOTE])
    return seen if len(asked) <= LONGEST_QUOTE else seen[:-1] + "…"


def _notice(lang: Language, name: str, asked: str, shown: str) -> str:
    _ = translator(lang)
    asked = _shown(asked)
    if not shown:
        return _("La valeur « {asked} » du paramètre « {name} » est inconnue et laissée de côté.").format(
            asked=asked, name=name
        )
    text = _("La valeur « {asked} » du paramètre « {name} » est inconnue : « {shown} » est affiché à la place.")
    return text.format(asked=asked, name=name, shown=shown)


def _one_of(
    query: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str, lang: Language, notices: list[str]
) -> str:
    asked = query.get(name, "")
    if asked in allowed:
        return asked
    if asked:
        notices.append(_notice(lang, name, asked, default))
    return default


def _region(asked: str, tables: Tables, lang: Language, notices: list[str]) -> str:
    if not asked or any(_exists(tables, asked, vintage) for vintage in VINTAGES):
        return asked
    notices.append(_notice(lang, "region", asked, ""))
    return ""


def _indicators(query: Mapping[str, str], base: View, tables: Tables, notices: list[str]) -> tuple[str, ...]:
    _ = translator(base.lang)
    available = ask.indicators_for(tables, base.level, base.table_vintage)
    asked = [part for part in query.get("indicator", "").split(",") if part]
    known = {indicator.id for indicator in tables.records["indicators"]} if asked else frozenset()
    chosen: list[str] = []
    for name in asked:
        if name in available:
            chosen.append(name)
        elif is_uploaded(name) and name not in known:
            notices.append(
                _(
                    "Ce lien montre des données qu'une personne a déposées pour sa seule session : elles ne "
                    "sont pas conservées. Déposez le fichier sur la page Données pour les revoir."
                )
            )
        elif name in known:
            text = _("« {name} » n'a aucun chiffre à ce niveau géographique : un autre indicateur est affiché.")
            notices.append(text.format(name=tables.indicator(name).name(base.lang)))
        else:
            notices.append(_notice(base.lang, "indicator", name, tables.indicator(DEFAULT_INDICATOR).name(base.lang)))
    if chosen:
        return tuple(dict.fromkeys(chosen))
    return (DEFAULT_INDICATOR,) if DEFAULT_INDICATOR in available or not available else (available[0],)


def _year(asked: str, base: View, tables: Tables, notices: list[str]) -> Period | None:
    periods = ask.periods_for(tables, base.indicator, base.level, base.table_vintage)
    default = _default_year(base, tables, periods)
    if asked == LATEST:
        return None
    if not asked:
        return default
    for period in periods:
        if str(period) == asked:
            return period
    _ = translator(base.lang)
    text = _("Pas de chiffre pour « {asked} » : {shown} est affiché à la place.")
    notices.append(
        text.format(asked=_shown(asked), shown=default or _("le dernier chiffre connu de chaque territoire"))
    )
    return default


def _default_year(base: View, tables: Tables, periods: list[Period]) -> Period | None:
    if len(periods) == 1:
        return periods[0]
    if tables.indicator(base.indicator).comparability == "full":
        return ask.default_period(tables, base.indicator, base.level, base.table_vintage)
    return None


def _measure(asked: str, base: View, tables: Tables, notices: list[str]) -> str:
    if not asked or asked == VALUE:
        return VALUE
    if asked in measures_for(tables, base.indicator, base.level, base.table_vintage, base.year):
        return asked
    _ = translator(base.lang)
    text = _("La mesure « {asked} » n'existe pas pour cet indicateur : le chiffre publié est affiché à la place.")
    notices.append(text.format(asked=_shown(asked)))
    return VALUE


def _regions(asked: str, base: View, tables: Tables, notices: list[str], most: int) -> tuple[str, ...]:
    codes = list(dict.fromkeys(part for part in asked.split(",") if part))
    known = tables.territories_at(base.level, base.table_vintage)
    for code in codes:
        if code not in known:
            notices.append(_notice(base.lang, "regions", code, ""))
    chosen = [code for code in codes if code in known]
    if len(chosen) > most:
        _ = translator(base.lang)
        notices.append(
            _("{most} territoires au plus peuvent être comparés : les suivants sont laissés de côté.").format(most=most)
        )
    return tuple(chosen[:most])


def _themes(asked: str, lang: Language, notices: list[str]) -> tuple[str, ...]:
    wanted = [part for part in asked.split(",") if part]
    notices.extend(_notice(lang, "theme", theme, "") for theme in wanted if theme not in THEMES)
    return tuple(theme for theme in dict.fromkeys(wanted) if theme in THEMES)
