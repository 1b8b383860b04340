"""The explorer of a computation graph shows the values and slopes of formulas written out here."""

import numpy as np
import pytest

from tests.explorers.factories import FACTORIES


def set_to(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value


@pytest.mark.parametrize("seed", range(4))
def test_all_numbers_at_the_last_step(seed):
    explorer, rng = FACTORIES["graph"](), np.random.default_rng(seed)
    w, x, t = (rng.integers(-4, 5) / 2, rng.integers(-4, 7) / 2, rng.integers(-4, 17) / 2)
    set_to(explorer, w=w, x=x, target=t, step=15)
    a = max(w * x, 0)
    dp, dq = 2 * (2 * a - t), 2 * (-a + 4)
    du = (2 * dp - dq) * (w * x > 0)
    assert explorer.state["values"]["L"] == pytest.approx(
        (2 * a - t) ** 2 + (4 - a) ** 2, abs=0.006
    )
    wanted = {
        "L": 1,
        "s₁": 1,
        "s₂": 1,
        "p": dp,
        "q": dq,
        "v₁": a * dp,
        "v₂": a * dq,
        "a": 2 * dp - dq,
        "u": du,
        "w": x * du,
    }
    assert explorer.state["gradients"] == pytest.approx(wanted, abs=0.006)
    for name, number in wanted.items():
        assert (
            f"{name} {round(number, 2) + 0.0:g}".replace("-", "−")
            in explorer.picture.alt.partition("Gradients: ")[2]
        )


def test_values_come_first_and_gradients_after_them():
    explorer = FACTORIES["graph"]()
    set_to(explorer, step=2)
    assert set(explorer.state["values"]) == {"x", "w", "v₁", "v₂", "t₁", "t₂", "u", "a"}
    assert explorer.state["gradients"] == {}
    set_to(explorer, step=8)
    assert explorer.state["gradients"] == {"L": 1}
    assert "L" in explorer.state["values"]


def test_what_comes_from_both_outputs_is_added():
    explorer = FACTORIES["graph"]()
    set_to(explorer, step=12)
    assert explorer.state["gradients"]["a"] == -2
    set_to(explorer, step=13)
    assert explorer.state["gradients"]["a"] == -2 + 4


def test_data_have_no_gradient():
    explorer = FACTORIES["graph"]()
    set_to(explorer, step=15)
    assert {"x", "t₁", "t₂"}.isdisjoint(explorer.state["gradients"])


def test_local_slopes_stand_on_the_lines_on_the_way_back_only():
    explorer = FACTORIES["graph"]()
    written = [text for text in explorer.figure.axes[0].texts if text.get_text().startswith("×")]
    assert not [text for text in written if text.get_visible()]
    set_to(explorer, step=9)
    shown = sorted(
        text.get_text() for text in explorer.figure.axes[0].texts if text.get_text().startswith("×")
    )
    assert shown == sorted(
        ["×1.5", "×2", "×1", "×3", "×2", "×3", "×−1", "×2", "×−2", "×2", "×−2", "×1", "×1"]
    )


def test_at_the_last_step_forward_nothing_goes_back_yet():
    explorer = FACTORIES["graph"]()
    set_to(explorer, step=7)
    assert explorer.state["gradients"] == {}
    texts = [text for text in explorer.figure.axes[0].texts if text.get_text().startswith("×")]
    assert not [text for text in texts if text.get_visible()]
    assert explorer.picture.alt.startswith("Step 7 of 15, forward: L is computed.")


def test_edges_of_the_present_step_are_thick_and_at_the_start_none_is():
    explorer = FACTORIES["graph"]()
    lines = explorer.figure.axes[0].lines
    assert {line.get_linewidth() for line in lines} == {1.2}
    set_to(explorer, step=1)
    assert sum(line.get_linewidth() == 3 for line in lines) == 2  # from x and from w to u
