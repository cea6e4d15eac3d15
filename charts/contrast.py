"""How well one colour stands out from another, as the accessibility guidelines (WCAG 2) measure it."""

from __future__ import annotations

#: Least contrast of text, and of lines and shapes that carry meaning.
TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of a colour written ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour: 0 for black, 1 for white."""
    shares = (channel / 255 for channel in rgb(colour))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def standing_out(ground: str, *colours: str) -> str:
    """Return the one of some colours that stands out most from a ground."""
    return max(colours, key=lambda colour: contrast(colour, ground))
