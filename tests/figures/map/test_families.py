"""What a map shows of a family: the largest figure, or how many instruments; never an absence over a figure."""

import pandas as pd

from ess_data.store import shared_tables
from figures.map.families import one_row_each
from figures.series import IndicatorSeries
from tests.support.real_figures import build

COLUMNS = ("code", "label", "value", "status", "qualifier", "hover", "member", "text", "period")


def values(indicator, *rows):
    frame = pd.DataFrame(
        [
            (code, code.upper(), value, status, "exact", "h", member, str(value), "2011")
            for code, value, status, member in rows
        ],
        columns=COLUMNS,
    )
    return IndicatorSeries(shared_tables().indicator(indicator), frame, None, False, "", False)


def drawn(frame):
    return {row.code: (row.value, row.status) for row in frame.itertuples()}


def test_the_largest_figure_is_drawn_whatever_the_order():
    found = values(
        "clusters_count",
        ("a", float("nan"), "not_found", "x"),
        ("a", 3.0, "observed", "y"),
        ("a", 9.0, "observed", "z"),
    )
    assert drawn(one_row_each(found, True, "fr")) == {"a": (9.0, "observed")}


def test_hovering_tells_every_member():
    found = values("clusters_count", ("a", 3.0, "observed", "pôles"), ("a", 9.0, "observed", "plans"))
    hover = one_row_each(found, True, "fr")["hover"].iloc[0]
    assert "pôles" in hover and "plans" in hover


def test_flags_are_counted_and_a_no_does_not_count():
    found = values(
        "ess_policies_in_place",
        ("a", 1.0, "observed", "x"),
        ("a", 0.0, "observed", "y"),
        ("a", 1.0, "observed", "z"),
        ("b", float("nan"), "not_found", "x"),
    )
    each = drawn(one_row_each(found, True, "fr"))
    assert each["a"] == (2.0, "observed")
    assert each["b"][1] == "not_found"


def test_a_single_indicator_is_left_as_it_is():
    found = values("ess_employment_share", ("a", 9.9, "observed", ""))
    assert one_row_each(found, False, "fr") is found.frame


def test_a_rank_above_zero_is_one_instrument_held():
    found = values("ess_policies_in_place", ("a", 1.0, "observed", "x"), ("a", 2.0, "observed", "rank"))
    assert drawn(one_row_each(found, True, "fr"))["a"] == (2.0, "observed")


def test_the_family_of_policies_is_read_out_by_number_and_name():
    reading = build("carte", indicator="ess_policies_in_place", vintage="2010", region="21").reading
    assert reading.startswith("En Champagne-Ardenne, 6 instruments trouvés sur 9\u202f: rang de l'élu chargé de l'ESS,")
    assert reading.endswith(" et adhésion à un réseau.")
    english = build("carte", indicator="ess_policies_in_place", vintage="2010", region="41", lang="en").reading
    assert english == (
        "In Lorraine, 3 instruments found of 9: dedicated fund, procurement clauses or SPASER and network membership."
    )
    absent = build("carte", indicator="ess_policies_in_place", vintage="2010", region="02").reading
    assert absent.startswith("En Martinique, aucune valeur n'a été trouvée")
