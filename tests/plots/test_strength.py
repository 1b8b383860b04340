"""Shares of right answers stand by method, training and change."""

from helpers.plots import style
from helpers.plots.strength import draw_strength

SHARES = {
    ("line", "plain", "blur"): [(0, 90.0), (1, 80.0)],
    ("line", "plain", "turn"): [(0, 91.0), (45, 30.0)],
    ("net", "changed", "blur"): [(0, 99.0), (1, 85.0)],
    ("net", "changed", "turn"): [(0, 98.0), (45, 70.0)],
}


def test_each_change_has_its_axes_and_each_method_its_line():
    _fig, axes = style.canvas(columns=2)
    draw_strength(axes, SHARES, methods=["line", "net"], marked="changed")
    for ax, change in zip(axes, ["blur", "turn"], strict=True):
        assert ax.get_xlabel() == change
        for method, training in (("line", "plain"), ("net", "changed")):
            (drawn,) = [line for line in ax.lines if line.get_label() == f"{method}, {training}"]
            assert drawn.get_xydata().tolist() == [
                list(pair) for pair in SHARES[method, training, change]
            ]
            assert (drawn.get_marker() == "o") == (training == "changed")
            meaning = {"line": "baseline", "net": "prediction"}[method]
            assert drawn.get_color() == style.COLORS[meaning]
    assert axes[0].get_ylabel() == "right, %"
    names = [text.get_text() for text in axes[0].get_legend().get_texts()]
    assert names == ["line, plain", "net, changed"]
