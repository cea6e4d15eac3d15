"""Who publishes a deployment: what its legal notices say, from the environment; what is missing is said to be."""

from __future__ import annotations

import os
from dataclasses import dataclass

from texts import Language, translator


@dataclass(frozen=True)
class Publisher:
    """The body that puts the atlas online; an empty text has not been filled in."""

    name: str = ""
    director: str = ""
    address: str = ""
    contact: str = ""
    host: str = ""


def publisher() -> Publisher:
    """Return the publisher that the environment names."""
    return Publisher(
        name=os.environ.get("ESS_PUBLISHER", "").strip(),
        director=os.environ.get("ESS_PUBLISHER_DIRECTOR", "").strip(),
        address=os.environ.get("ESS_PUBLISHER_ADDRESS", "").strip(),
        contact=os.environ.get("ESS_PUBLISHER_CONTACT", "").strip(),
        host=os.environ.get("ESS_PUBLISHER_HOST", "").strip(),
    )


def filled(text: str, lang: Language) -> str:
    """Return a text of the publisher's, or that the body that deploys the atlas has to fill it in."""
    _ = translator(lang)
    return text or _("[à compléter par l'organisme qui publie]")
