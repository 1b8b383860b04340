"""Dragging in a picture: from a place under the pointer to values of controls."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import ipywidgets


@dataclass(frozen=True)
class Drag:
    """One pair of axes in which something can be dragged.

    axes       where
    controls   names of the controls that follow
    to         to(x, y) → name → value, for a place in the data coordinates of the axes
    words      what is dragged, for the hint: "the point"
    way        "both", "across" or "down": where a finger drags; it scrolls the page the other way
    """

    axes: object
    controls: tuple
    to: Callable
    words: str
    way: str = "both"

    def area(self, controls):
        """Return what the page must know: the box in parts of the picture, and whether it moves."""
        # not get_position(): that makes the whole figure be drawn anew
        box = self.axes.bbox.transformed(self.axes.figure.transFigure.inverted())
        edges = box.x0, 1 - box.y1, box.width, box.height
        return {
            "box": [round(float(edge), 4) for edge in edges],
            "way": self.way,
            "open": any(not controls[name].disabled for name in self.controls),
        }

    def values(self, across, down, controls):
        """Return the nearest values that open controls can take, for a place in the picture.

        across, down: how far it is from the picture's left and from its top, 0 to 1.
        """
        place = self.axes.figure.transFigure.transform((across, 1 - down))
        wanted = self.to(*map(float, self.axes.transData.inverted().transform(place)))
        return {
            name: nearest(controls[name], value)
            for name, value in wanted.items()
            if not controls[name].disabled and not math.isnan(value)
        }


def nearest(control, value):
    """Return the value nearest to `value` that the control can take."""
    if isinstance(control, (ipywidgets.Dropdown, ipywidgets.SelectionSlider)):
        return min((option for _words, option in control.options), key=lambda o: abs(o - value))
    inside = min(max(value, control.min), control.max)
    places = math.floor((inside - control.min) / control.step + 0.5)
    found = min(control.min + places * control.step, control.max)
    return type(control.value)(round(found, 10))
