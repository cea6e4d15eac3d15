"""Named failures of the boundary package; each message is one plain line."""

from collections.abc import Iterable
from pathlib import Path

from ess_data.errors import EssDataError, listed
from ess_data.errors import marked as _


class GeoError(EssDataError):
    """Anything that goes wrong with boundaries."""


class UnknownShapes(GeoError):
    """No boundary file is kept for this level and vintage; ``valid`` lists the pairs that have one."""

    def __init__(self, level: str, vintage: str, valid: Iterable[tuple[str, str]]) -> None:
        self.valid = tuple(valid)
        super().__init__(
            _("contours inconnus\u202f: «\u202f{value}\u202f»\u202f; contours permis\u202f: {allowed}"),
            value=f"{level} {vintage}".strip(),
            allowed=listed(f"{known} {year}".strip() for known, year in self.valid),
        )


class MissingShapes(GeoError):
    """A boundary file that should be in place cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("contours illisibles\u202f: {path} ({reason})\u202f; à refaire avec «\u202fpython -m geo.build\u202f»"),
            path=path,
            reason=reason,
        )


class PackageError(GeoError):
    """The boundary package cannot be downloaded, opened or trusted."""


class UnwritableFolder(GeoError):
    """Files cannot be written to this folder."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            _("écriture impossible dans {folder}\u202f: {reason}"),
            folder=folder,
            reason=error.strerror or type(error).__name__,
        )
