"""What the page of policies shows, read from a selection: reading, rows, filters, the open cell, the two regions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ess_data.cache import kept_with_first
from ess_data.dataset import Tables
from ess_data.model import Period
from ess_data.policies.evidence import Reading, columns_for
from ess_data.policies.matrix import Arrangement, Cell, Matrix, PolicyFilter, policy_matrix
from figures.view import Selection, home_codes

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


def policy_view(selection: Selection) -> PolicyView:
    """Return the choices of a selection. Kinds of instruments filter only the reading by instrument."""
    reading: Reading = "indicators" if selection.option("matrix") == "indicators" else "instruments"
    arrangement: Arrangement = selection.option("arrange")  # type: ignore[assignment]
    during = selection.option("during")
    return PolicyView(
        reading=reading,
        vintage=selection.vintage,
        arrangement=arrangement,
        columns=listed(selection.option("instrument")) if reading == "instruments" else (),
        kept=PolicyFilter(
            during=Period.parse(during) if during else None,
            amount=selection.option("amount") == "known",
            standings=listed(selection.option("standing")),
            words=selection.option("words"),
        ),
    )


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a comma-separated list."""
    return tuple(part for part in text.split(",") if part)


@kept_with_first(128)
def matrix_for(tables: Tables, view: PolicyView) -> Matrix:
    """Return the matrix of a view; kept, since figures, tables and the page share it."""
    return policy_matrix(tables, view.reading, view.vintage, view.columns, view.kept, view.arrangement)


def open_cell(matrix: Matrix, selection: Selection) -> Cell | None:
    """Return the cell whose evidence is open, ``None`` without one or where the address names none that is shown."""
    code, _, column = selection.option("cell").partition(".")
    return matrix.cells.get((code, column))


def unknown_cell(matrix: Matrix, selection: Selection) -> str:
    """Return the cell that the address asks for and that exists nowhere; empty where there is no such mistake."""
    asked = selection.option("cell")
    code, _, column = asked.partition(".")
    exists = code in matrix.codes and column in columns_for(matrix.reading)
    return asked if asked and not exists else ""


def two_regions(tables: Tables, selection: Selection) -> tuple[str, str] | None:
    """Return the region in view and the one set beside it, ``None`` until there are two different ones."""
    known = tables.territories_at("region", selection.vintage)
    regions = [code for code in (selection.focus, selection.option("with"), *selection.regions) if code in known]
    pair = list(dict.fromkeys(regions))[:2]
    return (pair[0], pair[1]) if len(pair) == 2 else None


def of_regions(tables: Tables, selection: Selection) -> Selection:
    """Return a selection of another level as one of regions: this page knows no other, codes would mean others."""
    if selection.level == "region":
        return selection
    mine = home_codes(selection.region, "region", selection.vintage, tables)
    return replace(selection, level="region", regions=(), mine=mine)


def policy_query(selection: Selection) -> dict[str, str]:
    """Return the query parameters that give this page's view again."""
    return {
        "lang": selection.lang,
        **({"region": selection.region} if selection.region else {}),
        "vintage": selection.vintage,
        **({"regions": ",".join(selection.regions)} if selection.regions else {}),
        **{name: text for name, text in selection.options if name in POLICY_OPTIONS},
    }
