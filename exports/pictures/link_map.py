"""A small map in which every region is a link, as SVG text: the home page's way to choose one's own.

It has the classes and colours of the map page's default view, without its frame: a page puts it into its own text.
"""

from __future__ import annotations

from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely

from charts.dark import darkened_text
from charts.map.static_map import Area, Box, flat_map
from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from figures.map.single import map_figure
from figures.view import View, home_codes
from texts import Language, translator

WIDTH, HEIGHT = 480, 440
#: Pixels within which a coast may be straightened, and the smallest islet that is drawn.
STRAIGHTENED, SMALLEST = 0.8, 3.0


@cached_with_first(128)
def link_map(tables: Tables, lang: Language, region: str = "", dark: bool = False) -> bytes:
    """Return the map of the default indicator as SVG, UTF-8; each region links to the home page with it as "mine".

    ``region`` is my region, of either vintage; what it is today is marked (``aria-current``). A region without a figure
    has the class ``absent`` in place of a colour.
    """
    _ = translator(lang)
    home = home_codes(region, "region", "2016", tables)
    drawn = map_figure(tables, View(lang=lang))
    frame = drawn.table.frame
    written = dict(zip(frame["code"], drawn.table.written["value"], strict=True))
    names = dict(zip(frame["code"], frame["name"], strict=True))
    known = set(frame["code"][frame["value"].notna()])
    marks = flat_map(drawn.plot, Box(0, 0, WIDTH, HEIGHT))
    # A territory's own area comes first; what lies over it (hatching) has its code too.
    areas: dict[str, Area] = {}
    for mark in marks:
        if isinstance(mark, Area) and mark.code in names:
            areas.setdefault(mark.code, mark)
    links = []
    # My region comes last: nothing is drawn over its outline.
    for code in sorted(areas, key=lambda code: code in home):
        told = _("{name} : {value}").format(name=names[code], value=written[code])
        address = "/accueil?" + urlencode({"lang": lang, "region": code})
        current = ' aria-current="true"' if code in home else ""
        look = f'fill="{areas[code].fill}"' if code in known else 'class="absent"'
        links.append(
            f"<a href={quoteattr(address)}{current} aria-label={quoteattr(told)}><title>{escape(told)}</title>"
            f'<path d="{_path(areas[code])}" {look}/></a>'
        )
    label = _("{title} : choisir une région").format(title=drawn.title)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="link-map" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        f"aria-label={quoteattr(label)}>{''.join(links)}</svg>"
    )
    return (darkened_text(svg) if dark else svg).encode()


def _path(area: Area) -> str:
    """Return the outline in tenths of pixels, straightened where nobody sees it."""
    parts = []
    for ring in area.rings:
        shape = shapely.Polygon(ring)
        if shape.area >= SMALLEST:
            parts.append(f"M{_pairs(shapely.get_coordinates(shapely.simplify(shape, STRAIGHTENED))[:-1])}Z")
    return "".join(parts)


def _pairs(points: np.ndarray) -> str:
    return "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
