"""The sizes that a picture may have: what it is laid out at, and the pixels that it is written out with."""

from __future__ import annotations

from dataclasses import dataclass

#: White around the texts, in pixels of the layout.
SIDE = 36


@dataclass(frozen=True)
class Size:
    """A picture's size: what it is laid out at, which fixes how large its letters look, and its pixels."""

    width: int
    height: int
    out_width: int
    out_height: int

    @property
    def inside(self) -> int:
        """The width between the margins."""
        return self.width - 2 * SIDE


WIDTH, HEIGHT = 1120, 630
OUT_WIDTH, OUT_HEIGHT = 1920, 1080
#: By the word that an address uses. The first one fills a slide; a page of text takes ``1x``, print ``2x``.
SIZES = {
    "16:9": Size(WIDTH, HEIGHT, OUT_WIDTH, OUT_HEIGHT),
    "1x": Size(WIDTH, HEIGHT, WIDTH, HEIGHT),
    "2x": Size(WIDTH, HEIGHT, 2 * WIDTH, 2 * HEIGHT),
    "4:3": Size(980, 735, 1600, 1200),
    "square": Size(900, 900, 1200, 1200),
}
SLIDE = SIZES["16:9"]
