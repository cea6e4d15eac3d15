"""The units of the figures: which values each allows, which kinds of indicator use it, how it is called."""

from __future__ import annotations

from dataclasses import dataclass

from ess_data.errors import marked as _
from texts import Language, translator


@dataclass(frozen=True)
class Unit:
    """One unit: allowed range (bounds included), whole numbers only or not, and the kinds it goes with."""

    id: str
    label_fr: str
    rule_fr: str
    kinds: tuple[str, ...]
    minimum: float = 0
    maximum: float = float("inf")
    whole: bool = False

    def label(self, lang: Language = "fr") -> str:
        """Return the short name of the unit."""
        return translator(lang)(self.label_fr)

    def allows(self, value: float) -> bool:
        """Tell whether a value is in the range of the unit."""
        return self.minimum <= value <= self.maximum and (not self.whole or float(value).is_integer())


# A kind says how a figure may be drawn, so one unit may go with two: euros per head are a rate, a share of the
# national total (percent) or a number of years behaves as a count, which larger territories have more of.
_DECLARED = (
    Unit("percent", _("%"), _("{value}\u202f: un pourcentage va de 0 à 100"), ("rate", "count"), maximum=100),
    Unit("eur", _("€"), _("{value}\u202f: un montant en euros est positif ou nul"), ("amount", "rate")),
    Unit("count", _("nombre"), _("{value}\u202f: un nombre est un entier positif ou nul"), ("count",), whole=True),
    Unit("fte", _("ETP"), _("{value}\u202f: un nombre d'ETP est positif ou nul"), ("count",)),
    Unit("ratio", _("rapport"), _("{value}\u202f: un rapport est positif ou nul"), ("rate",)),
    Unit("years", _("années"), _("{value}\u202f: une durée en années est positive ou nulle"), ("rate", "count")),
    Unit("hours", _("heures"), _("{value}\u202f: un nombre d'heures est positif ou nul"), ("count",)),
    Unit("year", _("année"), _("{value}\u202f: une année va de 1900 à 2100"), ("year",), 1900, 2100, True),
    Unit("flag", _("oui ou non"), _("{value}\u202f: un oui ou non vaut 1 ou 0"), ("flag",), 0, 1, True),
    Unit("code", _("code"), _("{value}\u202f: un code est un entier positif ou nul"), ("code",), whole=True),
)
UNITS: dict[str, Unit] = {unit.id: unit for unit in _DECLARED}

# A zero of these is an answer ("no", the lowest code), not an empty quantity.
ZERO_IS_AN_ANSWER = frozenset({"flag", "code"})
