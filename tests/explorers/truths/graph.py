"""What is true of the computation graph (chapter 04): formulas written out."""

from tests.explorers.truths import Truth

V1, V2, T2 = 2.0, -1.0, -4.0


def gradients(w=1.5, x=2.0, t1=5.0):
    """Return the gradients of L = (v₁a − t₁)² + (v₂a − t₂)² with a = ReLU(w x), by name."""
    u = w * x
    a = max(u, 0.0)
    p = 2 * (V1 * a - t1)
    q = 2 * (V2 * a - T2)
    da = V1 * p + V2 * q
    du = da if u > 0 else 0.0
    return {"p": p, "q": q, "v₁": a * p, "v₂": a * q, "a": da, "u": du, "w": x * du}


def what_a_node_needs():
    """Each node is a function of its inputs: a of u, p of v₁ and a; L comes last."""
    inputs = {
        "u": ("w", "x"),
        "a": ("u",),
        "p": ("v₁", "a"),
        "q": ("v₂", "a"),
        "s₁": ("p", "t₁"),
        "s₂": ("q", "t₂"),
        "L": ("s₁", "s₂"),
    }
    needs_loss = any("L" in each for each in inputs.values())
    needs_all_weights = all({"w", "v₁", "v₂"} <= set(each) for each in inputs.values())
    return Truth(
        {
            "the loss": needs_loss,
            "the numbers on its left": not needs_loss and not needs_all_weights,
            "all weights": needs_all_weights,
        }
    )


def two_ways_into_a():
    """What comes from q and from p, added, is the difference quotient of L in a."""
    found = gradients()
    from_q, from_p = V2 * found["q"], V1 * found["p"]

    def loss(a):
        return (V1 * a - 5) ** 2 + (V2 * a - T2) ** 2

    slope = (loss(3 + 1e-6) - loss(3 - 1e-6)) / 2e-6
    numbers = f"−1 {found['q']:g} {from_q:g} 2 {found['p']:g} {from_p:g} {found['a']:g}"
    return Truth(
        {
            "the second replaces the first": abs(slope - from_p) < 1e-4,
            "they are added": abs(slope - (from_q + from_p)) < 1e-4,
            "they are multiplied": abs(slope - from_q * from_p) < 1e-4,
        },
        numbers=tuple(numbers.replace("-", "−").split()),
    )


def weight_below_0():
    """With w = −1 the sum is negative, and neither u nor w gets a gradient."""
    now = [gradients(w=-1)[name] for name in ("u", "w")]
    before = [gradients()[name] for name in ("u", "w")]
    return Truth(
        {
            "negative": max(now) < 0,
            "0": now == [0, 0],
            "larger": min(now) > max(before),
        },
        numbers=("0", "0", "0"),
    )


def input_of_0():
    """The gradient of w is x times that of u."""
    now, before = (abs(gradients(x=x)["w"]) for x in (0.0, 2.0))
    return Truth(
        {"it is 0": now == 0, "it stays": now == before, "it grows": now > before},
        numbers=("0", "0", "0"),
    )


def target_of_6():
    """p is 6: its gradient is 0, and what lies on its left changes; q's way does not."""
    before, now = gradients(), gradients(t1=6.0)
    assert V1 * 3.0 == 6.0
    changed = {name for name in now if now[name] != before[name]}
    return Truth(
        {
            "none": not changed,
            "those on the way of p, and all on its left": changed == {"p", "v₁", "a", "u", "w"},
            "those on the way of q": "q" in changed,
        },
        numbers=("0", f"{now['a']:g}".replace("-", "−")),
    )


TRUTHS = {"graph": [what_a_node_needs, two_ways_into_a, weight_below_0, input_of_0, target_of_6]}
