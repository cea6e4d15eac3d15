"""All the checks of the tables, in the order in which they build on each other.

Files, then single cells, then links between tables, then what figures and words mean. A cell that is wrong
once is not judged again. The rules are our own code and not frictionless or pandera: those know neither the
physical line of a row nor French, and loading them takes longer than all of this. The limits are read from the same
data package; tests have both judge the same tables, and they agree wherever they can tell.
"""

from __future__ import annotations

from pathlib import Path

from ess_data.checks.cells import check_cells
from ess_data.checks.files import RawTable, read_tables
from ess_data.checks.links import check_links
from ess_data.checks.policies import check_policies
from ess_data.checks.values import check_values
from ess_data.checks.words import check_words
from ess_data.errors import Violation


def check_tables(directory: Path) -> tuple[dict[str, RawTable], tuple[Violation, ...]]:
    """Read the tables of a directory and check everything.

    Returns the files as read, and all violations sorted by file and line (none if the tables are right).
    """
    tables = read_tables(directory)
    for table in tables.values():
        check_cells(table)
    check_links(tables)
    check_values(tables)
    check_policies(tables)
    check_words(tables)
    violations = [violation for table in tables.values() for violation in table.violations]
    return tables, tuple(sorted(violations, key=lambda violation: (violation.file, violation.line)))
