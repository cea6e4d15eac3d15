"""Ways to read a made-up file and to look at what was understood of it."""

from ess_data.store import shared_tables
from ess_data.upload.figures import OTHER, REFUSED, USED
from ess_data.upload.load import uploaded_file


def read(data, name="chiffres.csv", **more):
    return uploaded_file(name, data, shared_tables(), **more).shown


def by_code(found, indicator=None, year=None):
    return {f.place[2]: f.value for f in found.figures if indicator in (None, f.indicator) and year in (None, f.end)}


def told(found, fate):
    return {row.row: row.why.text() for row in found.rows_that(fate) if row.why}


def none_lost(found, rows):
    assert [row.row for row in found.rows] == list(range(1, rows + 1))
    assert {row.fate for row in found.rows} <= {USED, REFUSED, OTHER}
    assert {f.row for f in found.figures} == {row.row for row in found.rows_that(USED)}
    assert all(row.why is not None for row in found.rows if row.fate != USED)
