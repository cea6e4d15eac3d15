"""Legal notices: what the deployment says about itself, and what it still has to say."""

import html

import pytest

from tests.support.served_pages import body, page
from views.shell.publisher import Publisher, filled, publisher


def test_nothing_set_is_nothing_known(monkeypatch):
    for name in ("", "_DIRECTOR", "_ADDRESS", "_CONTACT", "_HOST"):
        monkeypatch.delenv(f"ESS_PUBLISHER{name}", raising=False)
    assert publisher() == Publisher()
    assert html.unescape(body(page("mentions"))).count(filled("", "fr")) == 5


@pytest.mark.parametrize("stem", ["mentions", "accessibilite"])
def test_what_is_set_is_shown_and_escaped(monkeypatch, stem):
    monkeypatch.setenv("ESS_PUBLISHER", " Région <i>Exemple</i> ")
    monkeypatch.setenv("ESS_PUBLISHER_CONTACT", "ess@region.example")
    text = body(page(stem))
    assert "Région &lt;i&gt;Exemple&lt;/i&gt;" in text and "ess@region.example" in text


def test_the_statement_says_what_the_footer_says():
    assert "déclaré non conforme" in body(page("accessibilite"))
    assert "non conforme</a>" in body(page("accueil"))
