"""How the regions of 2010 became those of 2016: pure functions over the table of territories."""

import pandas as pd

from ess_data.errors import UnknownTerritory


def successors(territories: pd.DataFrame) -> dict[str, str]:
    """Return 2010 region code -> the 2016 region that it belongs to since.

    Parameters
    ----------
    territories
        The table of territories (columns level, vintage, code, region_2016).
    """
    rows = _regions(territories, "2010")
    return dict(zip(rows["code"], rows["region_2016"], strict=True))


def predecessors(territories: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return 2016 region code -> the 2010 regions that make it up, sorted; none for Mayotte, a region since 2011."""
    origin = successors(territories)
    return {
        code: tuple(sorted(old for old, new in origin.items() if new == code))
        for code in _regions(territories, "2016")["code"]
    }


def departements_of(territories: pd.DataFrame, vintage: str) -> dict[str, tuple[str, ...]]:
    """Return region code -> its département codes, sorted, in the boundaries of "2010" or "2016"."""
    rows = territories[territories["level"] == "departement"]
    home = rows[f"region_{vintage}"]
    return {code: tuple(sorted(rows.loc[home == code, "code"])) for code in _regions(territories, vintage)["code"]}


def is_exact_successor(territories: pd.DataFrame, code: str) -> bool:
    """Whether a 2010 region still exists within the same boundaries, so that its figures of both vintages compare.

    Raises UnknownTerritory, with the nearest codes, if there is no such 2010 region.
    """
    origin = successors(territories)
    if code not in origin:
        raise UnknownTerritory("region", "2010", code, origin)
    return predecessors(territories).get(origin[code]) == (code,)


def _regions(territories: pd.DataFrame, vintage: str) -> pd.DataFrame:
    rows = territories[(territories["level"] == "region") & (territories["vintage"] == vintage)]
    return rows.sort_values("code")
