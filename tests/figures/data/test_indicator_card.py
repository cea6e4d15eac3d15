"""The card of an indicator: its coverage agrees with a naive count, its uses open views, nothing is unsaid."""

import pytest

from ess_data.errors import UnknownIndicator
from ess_data.store import shared_tables
from figures.data.indicator_card import UNCOUNTED, indicator_card
from figures.view import view_for
from tests.support.real_figures import LANGUAGES, UNFIT

STEMS = ("carte", "comparer", "donnees")


@pytest.fixture(scope="module")
def tables():
    return shared_tables()


def test_a_card_says_what_the_tables_say(tables):
    card = indicator_card(tables, "ess_employment_share", "fr", STEMS)
    indicator = tables.indicator("ess_employment_share")
    assert (card.title, card.definition) == (indicator.name_fr, indicator.definition_fr)
    facts = dict(card.facts)
    assert facts["Champ"] == indicator.scope_fr and facts["Comparabilité"] == "Comparable."
    regions = next(c for c in card.coverage if c.place == "Région, limites de 2016")
    assert [(bar.period, bar.found, bar.total) for bar in regions.bars if bar.period == "2015"] == [("2015", 17, 18)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_card_is_whole(tables, lang):
    for indicator in tables.records["indicators"]:
        card = indicator_card(tables, indicator.id, lang, STEMS)
        members = set(tables.members(indicator.id))
        home = [o for o in tables.records["observations"] if o.indicator in members]
        assert sum(number for _citation, number in card.sources) == len(home)
        assert bool(card.coverage) is any(o.value is not None or o.status for o in home)
        for coverage in card.coverage:
            assert coverage.bars and all(0 <= bar.share <= 1 for bar in coverage.bars)
        texts = [card.title, card.definition, *card.caveats, *(t for fact in card.facts for t in fact)]
        assert all(texts) and not [text for text in texts if UNFIT.search(text.replace("None of", ""))]
        if indicator.comparability != "full":
            assert any(indicator.reason(lang) in text for _name, text in card.facts)


def test_coverage_is_a_naive_count(tables):
    for name in ("ess_employment_share", "clusters_count"):
        card = indicator_card(tables, name, "en", STEMS)
        shown = sorted((bar.period, bar.found) for coverage in card.coverage for bar in coverage.bars)
        counted = {}
        for o in tables.records["observations"]:
            if o.indicator in tables.members(name):
                places = counted.setdefault((o.level, o.vintage, str(o.period)), set())
                if o.value is not None:
                    places.add(o.code)
        assert shown == sorted((period, len(codes)) for (_level, _vintage, period), codes in counted.items())


def test_levels_that_are_not_counted_have_no_total(tables):
    for indicator in tables.records["indicators"]:
        if any(tables.period_index(indicator.id, level) for level in UNCOUNTED):
            card = indicator_card(tables, indicator.id, "en", STEMS)
            assert any(bar.total == 0 for coverage in card.coverage for bar in coverage.bars)
            break
    else:
        pytest.fail("no indicator of these levels")


def test_every_use_opens_the_indicator(tables):
    for indicator in tables.records["indicators"]:
        for use in indicator_card(tables, indicator.id, "fr", STEMS).uses:
            view = view_for(dict(use.query), tables)
            assert (view.indicator, view.notices) == (indicator.id, ())


def test_an_unknown_indicator_is_named(tables):
    with pytest.raises(UnknownIndicator, match="no_such"):
        indicator_card(tables, "no_such", "fr", STEMS)
