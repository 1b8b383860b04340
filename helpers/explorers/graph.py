"""A computation graph, step by step: values flow forward, gradients back by local slopes."""

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.graph import draw_graph, update_graph
from helpers.plots.style import BESIDE, canvas

PLACES = {
    "x": (0, 0.7),
    "w": (0, -0.7),
    "u": (1.15, 0),
    "a": (2.3, 0),
    "v₁": (2.3, 1.35),
    "v₂": (2.3, -1.35),
    "p": (3.45, 0.8),
    "q": (3.45, -0.8),
    "t₁": (3.45, 1.75),
    "t₂": (3.45, -1.75),
    "s₁": (4.6, 0.9),
    "s₂": (4.6, -0.9),
    "L": (5.75, 0),
}
LABELS = {
    "u": "u=w·x",
    "a": "a=ReLU(u)",
    "p": "p=v₁·a",
    "q": "q=v₂·a",
    "s₁": "s₁=(p−t₁)²",
    "s₂": "s₂=(q−t₂)²",
    "L": "L=s₁+s₂",
}
BOX = 0.84, 0.76
DATA = ("x", "t₁", "t₂")  # nobody trains them: their gradient is not needed
FIXED = {"v₁": 2.0, "v₂": -1.0, "t₂": -4.0}


def graph(nodes, forward, slopes, backward, *, name="04.graph"):
    """Return the explorer of a graph with one hidden number that two outputs use.

    nodes: as in reference.graph, over x, w, v₁, v₂, t₁, t₂, with the names of PLACES;
    forward(nodes, **numbers) -> values; slopes(node, values); backward(nodes, values, steps=k) ->
    gradients after k nodes; name: for stored predictions.
    """
    edges = [(each, node) for node, _operation, inputs in nodes for each in inputs]
    figure, ax = canvas(width=BESIDE, height=4.2)
    artists = draw_graph(
        ax, PLACES, {name: _(LABELS.get(name, name)) for name in PLACES}, edges, size=BOX
    )

    def update(*, step, w, x, target):
        values = forward(nodes, x=x, w=w, **FIXED, **{"t₁": target})
        given = [each for each in values if each not in LABELS]
        back = max(step - len(nodes) - 1, 0)
        known = given + [node[0] for node in nodes[:step]]
        arrived = set(nodes[-1][:1] if step > len(nodes) else ()).union(
            *[node[2] for node in nodes[::-1][:back]]
        )
        gradients = backward(nodes, values, steps=back)
        reached = {each: values[each] for each in known}
        shown = {each: gradients[each] for each in PLACES if each in arrived and each not in DATA}
        local = {
            (each, node[0]): slope
            for node in nodes
            for each, slope in zip(node[2], slopes(node, values), strict=True)
            if step > len(nodes)
        }
        now = _present(nodes, step, back)
        update_graph(
            artists,
            reached,
            shown,
            local,
            active=[(each, now[0]) for each in now[2]] if now else (),
        )
        state = {"step": step, "last": 2 * len(nodes) + 1, "now": now[0] if now else ""}
        return state | _numbers(reached, shown)

    panel = _panel(2 * len(nodes) + 1)
    kinds = artists.values, artists.gradients, artists.edges, artists.slopes
    moving = [artist for kind in kinds for artist in kind.values()]
    return Explorer(
        figure, panel, update, _describe, moving=moving, steps=_steps(), start=("step",), name=name
    )


def _panel(steps):
    """Return the controls."""
    return {
        "w": controls.slider(_("Weight w"), 1.5, -2.0, 2.0, 0.5),
        "x": controls.slider(_("Input x"), 2.0, -2.0, 3.0, 0.5),
        "target": controls.slider(_("Target t₁"), 5.0, -2.0, 8.0, 0.5),
        "step": controls.slider(_("Step"), 0, 0, steps, 1),
    }


def _numbers(values, gradients):
    """Return the state's numbers, rounded as they are shown: all together, and by name."""
    values = {each: _rounded(number) for each, number in values.items()}
    gradients = {each: _rounded(number) for each, number in gradients.items()}
    return {
        "values": values,
        "gradients": gradients,
        **{f"value of {each}": number for each, number in values.items()},
        **{f"gradient of {each}": number for each, number in gradients.items()},
    }


def _present(nodes, step, back):
    """Return the node that is computed at `step`, or the one whose gradient goes back; or None."""
    if 0 < step <= len(nodes):
        return nodes[step - 1]
    return nodes[-back] if back else None


def _rounded(number):
    return round(float(number), 2) + 0.0


def _describe(state):
    half = (state["last"] - 1) // 2
    if state["step"] == 0:
        sentence = _("Step {step} of {last}: the numbers that are given.")
    elif state["step"] <= half:
        sentence = _("Step {step} of {last}, forward: {now} is computed.")
    elif state["step"] == half + 1:
        sentence = _(
            "Step {step} of {last}: the way back begins at the loss, with a gradient of one."
        )
    else:
        sentence = _("Step {step} of {last}, back: {now} hands on its gradient.")
    sentence = (
        sentence.format(**state) + " " + _("Values: {list}.").format(list=_listed(state["values"]))
    )
    if not state["gradients"]:
        return sentence
    return sentence + " " + _("Gradients: {list}.").format(list=_listed(state["gradients"]))


def _listed(numbers):
    return ", ".join(
        _("{name} {number:g}").format(name=name, number=number) for name, number in numbers.items()
    )


def _steps():
    return [
        Step(
            _(
                "Go forward to step 7, one step at a time. What does a node need before it can be "
                "computed?"
            ),
            (_("the loss"), _("the numbers on its left"), _("all weights")),
            1,
            _(
                "Each node needs its inputs and nothing else. At the end stands one number, the "
                "loss."
            ),
            moves=("step",),
            after=7,
        ),
        Step(
            _(
                "Now back, to step 13. The box of the number a receives something from q and then "
                "something from p. What becomes of the two?"
            ),
            (_("the second replaces the first"), _("they are added"), _("they are multiplied")),
            1,
            _(
                "They are added. From q comes −1 · 2 = −2, from p comes 2 · 2 = 4. Raising a makes "
                "one output better and the other worse; 2 is what is left."
            ),
            moves=("step",),
            after=5,
        ),
        Step(
            _(
                "Go on to step 15. Then set the weight w to −1. What are the gradients of u and of "
                "w now?"
            ),
            (_("negative"), _("0"), _("larger")),
            1,
            _(
                "The sum u is negative, ReLU gives 0, and its slope is 0. Whatever comes back is "
                "multiplied by 0: through this neuron no weight on its left learns anything from "
                "this example."
            ),
            unlocks=("w",),
            moves=("w",),
            after=3,
        ),
        Step(
            _(
                "Put w back to 1.5. Then make the input x smaller. What happens to the gradient of "
                "w at x = 0?"
            ),
            (_("it is 0"), _("it stays"), _("it grows")),
            0,
            _(
                "The slope from w to u is x. A weight whose input is 0 had no part in the answer, "
                "so it gets no blame. (u is 0 as well, and there ReLU hands back 0: a second "
                "reason.)"
            ),
            unlocks=("x",),
            moves=("x",),
            after=4,
        ),
        Step(
            _(
                "Put x back to 2 and move the target t₁ to 6, which is what p says. Which "
                "gradients change?"
            ),
            (
                _("none"),
                _("those on the way of p, and all on its left"),
                _("those on the way of q"),
            ),
            1,
            _(
                "The slope of s₁ in p is 0 now, so nothing comes back on that way. What a receives "
                "is the part of q alone: −2."
            ),
            unlocks=("target",),
            after=2,
        ),
    ]
