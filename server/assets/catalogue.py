"""Every static file that the application serves, by its address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import streamlit

from geo.load import SHAPES_FOLDER
from geo.urls import SHAPES_PREFIX, fingerprinted_name
from server import ROOT
from server.assets.static_file import A_DAY, IMMUTABLE, REVALIDATE, StaticFile

STREAMLIT_STATIC = Path(streamlit.__file__).parent / "static"
ASSETS_FOLDER = ROOT / "assets"
#: Plotly's own bundles of what maps and charts are made of, each a third of the whole one (assets/vendor/README.md).
PLOTLY_MAPS = ASSETS_FOLDER / "vendor" / "plotly-geo.min.js"
PLOTLY_CHARTS = ASSETS_FOLDER / "vendor" / "plotly-basic.min.js"
ASSETS_PREFIX = "/assets/"
#: Joined into one style sheet in the order of their names.
STYLES_FOLDER = ASSETS_FOLDER / "styles"
#: Modules of their own: ``atlas.js`` runs before Streamlit's scripts, the others after the page is there.
SCRIPTS_FOLDER = ASSETS_FOLDER / "scripts"
FONT = "atlas-sans-latin.woff2"
#: The icons that Streamlit and our pages use, 21 kB, in place of the 375 kB that each first visit fetches.
ICONS = "material-symbols-subset.woff2"
_STREAMLIT_ICONS = "MaterialSymbols-Rounded."
#: Addresses under these are files or nothing: never the index page.
FILE_PREFIXES = ("/static/", ASSETS_PREFIX, SHAPES_PREFIX)


@dataclass(frozen=True)
class Catalogue:
    """The served files by address, and the addresses that a first map needs, in the order of need."""

    files: Mapping[str, StaticFile]
    first_load: tuple[str, ...]

    def first_files(self) -> list[StaticFile]:
        """Return the files of the first load."""
        return [self.files[address] for address in self.first_load if address in self.files]


def asset_url(path: Path) -> str:
    """Return the fingerprinted address of one of our own files."""
    return ASSETS_PREFIX + fingerprinted_name(path)


def script_url() -> str:
    """Return the address of the script that runs before Streamlit's."""
    return asset_url(SCRIPTS_FOLDER / "atlas.js")


def later_script_urls() -> tuple[str, ...]:
    """Return the addresses of our other scripts, in the order they run: who loads Plotly before who draws."""
    paths = (path for path in SCRIPTS_FOLDER.glob("*.js") if path.name != "atlas.js")
    return tuple(map(asset_url, sorted(paths, key=lambda path: (path.name != "plotly.js", path.name))))


@cache
def style_sheet() -> StaticFile:
    """Return the style sheet of our own content, joined from its parts."""
    parts = [path.read_bytes() for path in sorted(STYLES_FOLDER.glob("*.css"))]
    return StaticFile(b"\n".join(parts), ".css", IMMUTABLE)


def style_url() -> str:
    """Return the address of the style sheet."""
    return f"{ASSETS_PREFIX}atlas.{style_sheet().digest[:12]}.css"


def icon_url() -> str:
    """Return the address of the icon of the browser tab."""
    return asset_url(ASSETS_FOLDER / "favicon.svg")


def maps_url() -> str:
    """Return the address of Plotly's bundle for maps."""
    return asset_url(PLOTLY_MAPS)


def charts_url() -> str:
    """Return the address of Plotly's bundle for bars, lines and points."""
    return asset_url(PLOTLY_CHARTS)


def font_url() -> str:
    """Return the stable address of the page font, the one that ``.streamlit/config.toml`` names."""
    return ASSETS_PREFIX + FONT


def build_catalogue(static_folder: Path = STREAMLIT_STATIC) -> Catalogue:
    """List Streamlit's files, our assets and the boundaries with their addresses."""
    files = dict(_streamlit_files(static_folder))
    for path in _own_assets():
        files[asset_url(path)] = StaticFile.at(path, IMMUTABLE)
    files[style_url()] = style_sheet()
    # Configuration files cannot follow a fingerprint: the font answers under its plain name too.
    files[font_url()] = StaticFile.at(ASSETS_FOLDER / "fonts" / FONT, A_DAY)
    shapes = {SHAPES_PREFIX + fingerprinted_name(path): path for path in sorted(SHAPES_FOLDER.glob("*.geojson"))}
    files.update({address: StaticFile.at(path, IMMUTABLE) for address, path in shapes.items()})
    ours = (script_url(), style_url(), *later_script_urls(), maps_url(), charts_url())
    first = (*entry_scripts(static_folder), *shapes, *ours)
    return Catalogue(MappingProxyType(files), tuple(dict.fromkeys(first)))


def _own_assets() -> Iterable[Path]:
    found = (path for path in ASSETS_FOLDER.rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(path for path in found if path.parent != STYLES_FOLDER and path.suffix != ".md")


def _streamlit_files(folder: Path) -> Iterable[tuple[str, StaticFile]]:
    for path in sorted((folder / "static").rglob("*")):
        if path.is_file():
            address = "/" + path.relative_to(folder).as_posix()
            if path.name.startswith(_STREAMLIT_ICONS):
                yield address, StaticFile.at(ASSETS_FOLDER / "fonts" / ICONS, A_DAY)
            else:
                # Streamlit's build puts a hash into each of these names.
                yield address, StaticFile.at(path, IMMUTABLE)
    favicon = folder / "favicon.png"
    if favicon.is_file():
        yield "/favicon.png", StaticFile.at(favicon, REVALIDATE)


@cache
def _build_manifest(folder: Path) -> Mapping[str, dict]:
    """Return the build manifest that Streamlit's bundler leaves beside its files, empty where it is missing."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: entry for name, entry in manifest.items() if isinstance(entry, dict) and "file" in entry}


def entry_scripts(folder: Path) -> tuple[str, ...]:
    """Return the addresses of the scripts and styles that every page of Streamlit loads first."""
    manifest = _build_manifest(folder)
    return _with_imports(manifest, [name for name, entry in manifest.items() if entry.get("isEntry")])


def _with_imports(manifest: Mapping[str, dict], names: Iterable[str]) -> tuple[str, ...]:
    waiting, found = list(names), dict[str, None]()
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        entry = manifest.get(name)
        if entry is None or name in seen:
            continue
        seen.add(name)
        found.update(dict.fromkeys("/" + file for file in (entry["file"], *entry.get("css", []))))
        waiting.extend(entry.get("imports", []))
    return tuple(found)
