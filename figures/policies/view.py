"""What the page of policies shows, read from a selection: reading, rows, filters, the open cell, the two regions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ess_data.cache import cached_with_first
from ess_data.dataset import Tables
from ess_data.model import Period
from ess_data.policies.evidence import Reading, columns_for
from ess_data.policies.matrix import Arrangement, Cell, Matrix, PolicyFilter, policy_matrix
from figures.view import View, home_codes

#: The options that this page reads, and that its links and exports keep.
POLICY_OPTIONS = (
    *("matrix", "arrange", "instrument", "during", "amount", "standing", "words", "cell", "with", "lanes"),
)
FILTERS = ("instrument", "during", "amount", "standing", "words")


@dataclass(frozen=True)
class PolicyView:
    """The choices of the page; ``columns`` empty means all of them."""

    reading: Reading
    vintage: str
    arrangement: Arrangement
    columns: tuple[str, ...]
    kept: PolicyFilter

    @property
    def filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.columns) or not self.kept.empty


def policy_view(view: View) -> PolicyView:
    """Return the choices of a selection. Kinds of instruments filter only the reading by instrument."""
    reading: Reading = "indicators" if view.option("matrix") == "indicators" else "instruments"
    arrangement: Arrangement = view.option("arrange")  # type: ignore[assignment]
    during = view.option("during")
    return PolicyView(
        reading=reading,
        vintage=view.vintage,
        arrangement=arrangement,
        columns=listed(view.option("instrument")) if reading == "instruments" else (),
        kept=PolicyFilter(
            during=Period.parse(during) if during else None,
            amount=view.option("amount") == "known",
            standings=listed(view.option("standing")),
            words=view.option("words"),
        ),
    )


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a comma-separated list."""
    return tuple(part for part in text.split(",") if part)


@cached_with_first(128)
def matrix_for(tables: Tables, filters: PolicyView) -> Matrix:
    """Return the matrix of a view; kept, since figures, tables and the page share it."""
    return policy_matrix(tables, filters.reading, filters.vintage, filters.columns, filters.kept, filters.arrangement)


def open_cell(matrix: Matrix, view: View) -> Cell | None:
    """Return the cell whose evidence is open, ``None`` without one or where the address names none that is shown."""
    code, _, column = view.option("cell").partition(".")
    return matrix.cells.get((code, column))


def unknown_cell(matrix: Matrix, view: View) -> str:
    """Return the cell that the address asks for and that exists nowhere; empty where there is no such mistake."""
    asked = view.option("cell")
    code, _, column = asked.partition(".")
    exists = code in matrix.codes and column in columns_for(matrix.reading)
    return asked if asked and not exists else ""


def two_regions(tables: Tables, view: View) -> tuple[str, str] | None:
    """Return the region in view and the one set beside it, ``None`` until there are two different ones."""
    known = tables.territories_at("region", view.vintage)
    regions = [code for code in (view.focus, view.option("with"), *view.regions) if code in known]
    pair = list(dict.fromkeys(regions))[:2]
    return (pair[0], pair[1]) if len(pair) == 2 else None


def of_regions(tables: Tables, view: View) -> View:
    """Return a selection of another level as one of regions: this page knows no other, codes would mean others."""
    if view.level == "region":
        return view
    home = home_codes(view.region, "region", view.vintage, tables)
    return replace(view, level="region", regions=(), home=home)


def policy_query(view: View) -> dict[str, str]:
    """Return the query parameters that give this page's view again."""
    return {
        "lang": view.lang,
        **({"region": view.region} if view.region else {}),
        "vintage": view.vintage,
        **({"regions": ",".join(view.regions)} if view.regions else {}),
        **{name: text for name, text in view.options if name in POLICY_OPTIONS},
    }
