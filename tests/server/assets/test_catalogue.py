"""The served files: none missing, none twice the size it needs, no icon that would show as a word."""

import re

import pytest

from server import ROOT
from server.assets.catalogue import (
    ASSETS_FOLDER,
    STREAMLIT_STATIC,
    build_catalogue,
    charts_url,
    entry_scripts,
    later_script_urls,
    maps_url,
)

ICON = re.compile(r":material/([a-z0-9_]+):")
OUR_SCRIPTS = sorted(path for folder in ("ui", "pages") for path in (ROOT / folder).glob("**/*.py"))
CATALOGUE = build_catalogue()


@pytest.mark.parametrize("address", CATALOGUE.first_load)
def test_the_first_load_is_served(address):
    assert CATALOGUE.files[address].read()


def test_what_a_page_needs_first_is_compressed_first():
    first = CATALOGUE.first_load
    assert first[0] in entry_scripts(STREAMLIT_STATIC)
    assert first[-2:] == (maps_url(), charts_url())


def test_who_loads_plotly_runs_before_who_draws():
    names = [address.rpartition("/")[2].split(".")[0] for address in later_script_urls()]
    assert names[0] == "plotly"
    assert names[1:] == sorted(names[1:])
    assert {"graphs", "maps", "pictures"} < set(names)


def test_streamlits_icons_are_replaced_by_the_ones_in_use():
    (address,) = (address for address in CATALOGUE.files if "MaterialSymbols-Rounded" in address)
    served = CATALOGUE.files[address].read()
    assert served == (ASSETS_FOLDER / "fonts" / "material-symbols-subset.woff2").read_bytes()
    assert len(served) < 40_000


@pytest.mark.parametrize("path", OUR_SCRIPTS, ids=lambda path: path.stem)
def test_every_icon_of_ours_is_in_the_font(path):
    kept = set((ASSETS_FOLDER / "fonts" / "material-symbols-subset.txt").read_text(encoding="utf-8").split())
    assert set(ICON.findall(path.read_text(encoding="utf-8"))) - kept == set()


def test_every_icon_of_streamlits_scripts_is_in_the_font():
    kept = set((ASSETS_FOLDER / "fonts" / "material-symbols-subset.txt").read_text(encoding="utf-8").split())
    named = set()
    for path in (STREAMLIT_STATIC / "static" / "js").glob("*.js"):
        named |= set(ICON.findall(path.read_text(encoding="utf-8")))
    # Streamlit's scripts name one icon that its own font does not hold either.
    assert named - kept == {"star_filled"}


@pytest.mark.parametrize(
    ("font", "licence"), [("atlas-sans-latin", "OFL.txt"), ("material-symbols-subset", "APACHE-2.0.txt")]
)
def test_fonts_carry_their_licence(font, licence):
    folder = ASSETS_FOLDER / "fonts"
    assert (folder / f"{font}.woff2").read_bytes().startswith(b"wOF2")
    assert font in (folder / licence).read_text(encoding="utf-8")
