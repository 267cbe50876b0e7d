"""What all pictures share: the sheet, its colours, and the bundled DejaVu Sans. Pillow is imported when one is drawn.

Readable in light and dark chats, for a picture brings its own ground. No colour carries a meaning alone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).resolve().parent / "fonts"

WIDTH = 1080
MARGIN = 56
SPAN = WIDTH - 2 * MARGIN
GROUND = "#fbfaf6"
INK = "#1d1d1f"
QUIET = "#5c5c61"
LINE = "#d9d7cf"
BLUE = "#1f5f8b"


@lru_cache
def font(size: int, *, bold: bool = False) -> FreeTypeFont:
    from PIL import ImageFont

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """Without what the font has no letters for: emoji and what holds them together."""
    return " ".join("".join(c for c in text if ord(c) < 0xFE00 and c not in "\u200d\u20e3").split())


@dataclass
class Sheet:
    """A page that is written from top to bottom."""

    image: Image
    draw: ImageDraw
    y: int = MARGIN

    @classmethod
    def of(cls, height: int) -> Sheet:
        """An empty one, as wide as all are."""
        from PIL import Image, ImageDraw

        image = Image.new("RGB", (WIDTH, height), GROUND)
        return cls(image, ImageDraw.Draw(image))

    def text(self, x: float, y: float, text: str, size: int, **how: Any) -> None:
        bold = how.pop("bold", False)
        self.draw.text((x, y), text, font=font(size, bold=bold), **{"fill": INK, **how})

    def fitting(self, text: str, size: int, room: float, *, bold: bool = False) -> str:
        """As much of a text as fits into a line."""
        text, face = drawable(text), font(size, bold=bold)
        if face.getlength(text) <= room:
            return text
        while text and face.getlength(text + "…") > room:
            text = text[:-1]
        return text.rstrip() + "…"

    def title(self, title: str, under: str) -> None:
        """Two lines across the whole width."""
        self.text(MARGIN, self.y, self.fitting(title, 46, SPAN, bold=True), 46, bold=True)
        self.text(MARGIN, self.y + 68, self.fitting(under, 32, SPAN), 32, fill=QUIET)
        self.y += 150

    def png(self) -> bytes:
        held = io.BytesIO()
        self.image.save(held, "PNG")  # "optimize" takes five times as long and saves nothing
        return held.getvalue()
