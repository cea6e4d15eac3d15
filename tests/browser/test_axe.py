"""axe-core over every page, light and dark, in both languages: nothing serious, nothing critical."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.reading import CHART
from ui.shell.navigation import STEMS

pytestmark = pytest.mark.browser
#: What the statement of accessibility promises.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
GRAVE = {"serious", "critical"}
#: Violations that come from Streamlit's own parts, by rule, with how many places a bare page of it has.
STREAMLITS_OWN: dict[str, int] = {}
QUERIES = {
    "comparer": "regions=53,93,11&indicator=ess_employment_share,poverty_rate",
    "region": "region=53",
    "politiques": "region=53&cell=53.cluster&with=75&words=innovation",
}


def grave(results):
    """Return the grave violations as (rule, places), and how many places break each rule."""
    found = [rule for rule in results.response["violations"] if rule["impact"] in GRAVE]
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"]] for rule in found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("stem", STEMS)
def test_no_grave_violation(page, settle, stem, lang, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/{stem}?lang={lang}&{QUERIES.get(stem, '')}")
    settle(page)
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme") == scheme
    if page.locator(CHART).count():
        page.locator(f"{CHART} svg").first.wait_for()
    violations = grave(Axe().run(page, options=RULES))
    assert {rule: places for rule, places in violations.items() if len(places) > STREAMLITS_OWN.get(rule, 0)} == {}
