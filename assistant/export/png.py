"""The house as a PNG, drawn from its SVG by resvg."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.domain.house import MessageHouse
from assistant.errors import NotConfigured
from assistant.export.svg import FONTS, picture

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def house_png(house: MessageHouse, language: str = "en", *, fonts: Sequence[Path] | None = None, scale: float = 2) -> bytes:
    """The house's picture, 1600 × 900 times `scale`, with the system's fonts or with those in the folders `fonts` only.

    NotConfigured when resvg is not installed, or when no font draws the house's script (it would come out as boxes).
    """
    svg = picture(house, language)
    for script, first, second, fix in ((_HAN, "永", "国", "fonts-noto-cjk"), (_LATIN, "A", "B", "fonts-noto-core")):
        if script.search(svg.split("</title>", 1)[1]) and _same(first, second, fonts):
            raise NotConfigured(f"No font here draws {first}", f"Install one, for example: apt-get install {fix}; or export svg instead")
    return _render(svg, fonts, scale)


def _same(first: str, second: str, fonts: Sequence[Path] | None) -> bool:
    """Whether two characters look the same: without a font both are empty or the same box."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><text y="24" font-size="24" font-family="{FONTS}">'
    one, other = (_render(f"{head}{char}</text></svg>", fonts, 1) for char in (first, second))
    return one == other


def _render(svg: str, fonts: Sequence[Path] | None, scale: float) -> bytes:
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise NotConfigured("Drawing a PNG needs the extra 'office'", "Install it: pip install 'onevoice[office]'") from None
    if fonts is None:
        return bytes(svg_to_bytes(svg_string=svg, zoom=scale))
    return bytes(svg_to_bytes(svg_string=svg, zoom=scale, skip_system_fonts=True, font_dirs=[str(folder) for folder in fonts]))
