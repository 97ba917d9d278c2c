"""What the house's picture is made of; the SVG and the slide draw the same shapes. Units: pixels of a 1600 × 900 page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.export.measure import LEADING, Fitted

WIDTH, HEIGHT = 1600, 900
INK, QUIET, PAGE, CARD, EDGE = "#1d2733", "#5d6b7a", "#f6f8fa", "#ffffff", "#d5dde4"
ACCENT, BEAM, CAPTION, TINT, AMBER = "#1f5673", "#173f55", "#bcd3df", "#e6eef3", "#a86a00"


@dataclass(frozen=True)
class Box:
    """A rectangle; `edge` is its outline."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = CARD
    edge: str | None = None
    radius: float = 0


@dataclass(frozen=True)
class Polygon:
    """A filled shape."""

    points: tuple[tuple[float, float], ...]
    fill: str = ACCENT


@dataclass(frozen=True)
class Label:
    """Text set in lines inside a box; `full` is what it says when it is cut."""

    x: float
    y: float
    width: float
    text: Fitted
    full: str
    color: str = INK
    bold: bool = False
    align: Literal["start", "middle", "end"] = "start"

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.text.lines) * self.text.size * LEADING


Shape = Box | Polygon | Label


@dataclass
class Sheet:
    """Shapes in the order they are drawn."""

    title: str
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Draw on top of what is there."""
        self.shapes += [shape for shape in shapes if not isinstance(shape, Label) or any(shape.text.lines)]
