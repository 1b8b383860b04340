"""Each control is called what it moves: its label, its help, and the words of its options."""

import pytest

from helpers.explorers.drawing import Drawing
from tests.explorers.factories import FACTORIES
from tests.explorers.support import first_shown

SHOWN_AS_THEY_ARE = None  # options whose words are the value itself
STARS = {"not seen": 0, "1 star": 1, "2 stars": 2, "3 stars": 3, "4 stars": 4, "5 stars": 5}

# explorer → control → (label, help, words of the options → value)
CONTROLS = {
    "neuron": {
        "x1": ("Input 1",),
        "x2": ("Input 2",),
        "w1": ("Weight 1",),
        "w2": ("Weight 2",),
        "bias": ("Bias",),
        "activation": (
            "Activation",
            None,
            {"sigmoid": "sigmoid", "tanh": "tanh", "ReLU": "relu", "step": "step"},
        ),
    },
    "activations": {
        "z": ("Place z",),
        "function": (
            "Function",
            None,
            {
                "sigmoid": "sigmoid",
                "tanh": "tanh",
                "ReLU": "relu",
                "leaky ReLU": "leaky_relu",
                "ELU": "elu",
                "GELU": "gelu",
                "softplus": "softplus",
                "swish": "swish",
                "softmax": "softmax",
            },
        ),
        "leak": ("Leaky: slope", "the slope left of 0"),
        "alpha": ("ELU: alpha", "how far down it goes"),
        "temperature": ("Softmax: heat", "its temperature: the sums are divided by it"),
    },
    "layer": {
        "x1": ("Input 1",),
        "x2": ("Input 2",),
        "weight": ("Weight from input 1 to neuron 1",),
        "bias": ("Bias of neuron 1",),
        "activation": ("Activation", None, SHOWN_AS_THEY_ARE),
    },
    "descent": {
        "learning_rate": ("Learning rate", None, SHOWN_AS_THEY_ARE),
        "landscape": ("Landscape", None, SHOWN_AS_THEY_ARE),
        "optimiser": ("Optimiser", None, SHOWN_AS_THEY_ARE),
        "beta": ("Momentum", "how much of the last step goes on"),
        "start": ("Start: weight v",),
        "steps": ("Steps",),
    },
    "losses": {
        "z": ("Logit z",),
        "truth": ("Truth", None, {"it is 1": 1, "it is 0": 0}),
    },
    "graph": {
        "w": ("Weight w",),
        "x": ("Input x",),
        "target": ("Target t₁",),
        "step": ("Step",),
    },
    "playground": {
        "play": ("Play",),
        "step": ("One epoch", "train on every point once"),
        "weights": ("New weights", "begin from other random weights"),
        "data": (
            "Points",
            None,
            {"OR": "or", "XOR": "xor", "circles": "circles", "moons": "moons", "spiral": "spiral"},
        ),
        "noise": ("Noise",),
        "layers": ("Hidden layers",),
        "units": ("Units in each",),
        "activation": (
            "Activation",
            None,
            {"tanh": "tanh", "ReLU": "relu", "sigmoid": "sigmoid"},
        ),
        "learning_rate": ("Learning rate", None, SHOWN_AS_THEY_ARE),
        "l2": ("L2 penalty", None, SHOWN_AS_THEY_ARE),
    },
    "fit": {
        "units": ("Hidden units", None, SHOWN_AS_THEY_ARE),
        "examples": ("Examples", None, SHOWN_AS_THEY_ARE),
        "noise": ("Noise",),
        "sample": ("Sample", "other points and other starting weights"),
        "l2": ("L2 penalty", None, {"0": 0, **{f"{v}": v for v in (0.0001, 0.001, 0.01, 0.1)}}),
        "dropped": ("Dropout", None, {"0": 0, **{f"{v}": v for v in (0.1, 0.2, 0.5, 0.8)}}),
    },
    "kernel": {
        "row": ("Row",),
        "column": ("Column",),
        "preset": (
            "Filter",
            "fills in the nine weights",
            {
                "upright edges": "upright edges",
                "level edges": "level edges",
                "nearly the mean (0.1 each)": "mean",
                "sharper": "sharper",
                "the pixel itself": "nothing",
            },
        ),
        "stride": ("Stride",),
        "padding": ("Padding", None, {"valid: none": "valid", "same: zeros": "same"}),
    }
    | {f"w{r}{c}": (f"Weight {r}, {c}",) for r in (1, 2, 3) for c in (1, 2, 3)},
    "pool": {
        "window": ("Window", "which one, row by row"),
        "kind": ("Keep", None, {"the largest": "largest", "the mean": "mean"}),
        "shift": ("Shift to the right",),
        "size": ("Size of the window",),
        "stride": ("Stride",),
    },
    "feature maps": {
        "filter": ("Filter",),
        "picture": ("Picture",),
        "layer": ("Layer", None, {f"convolution {number}": number - 1 for number in (1, 2, 3)}),
    },
    "draw": {},
    "draw with occlusion": {},
    "privacy": {
        "noise": ("Noise", "its spread, in units of the clip", SHOWN_AS_THEY_ARE),
        "steps_taken": ("Steps", None, SHOWN_AS_THEY_ARE),
    },
    "confusion": {
        "threshold": ("Answer only from", None, SHOWN_AS_THEY_ARE),
        "errors_only": ("Show errors only", "leave out what was answered rightly"),
    },
    "memory": {
        "weight": ("Recurrent weight",),
        "steps": ("Steps",),
        "first": ("First input", "the inputs after it are 0"),
        "kind": ("Unit", None, SHOWN_AS_THEY_ARE),
        "forget": ("Forget gate", "of the LSTM; it stays where you put it", SHOWN_AS_THEY_ARE),
    },
    "gates": {
        "number": ("Flagged number",),
        "flag": ("Flagged at step",),
        "loud": ("Noise", "the size of the numbers without a flag"),
        "forget": (
            "Forget gate",
            None,
            {
                "as learned": "learned",
                "held open": "open",
                "held half open": "half",
                "held closed": "closed",
            },
        ),
    },
    "attention": {
        "sentence": ("Sentence", None, SHOWN_AS_THEY_ARE),
        "word": ("Word that looks",),
        "head": ("Head", None, SHOWN_AS_THEY_ARE),
        "scale": ("Scale", None, SHOWN_AS_THEY_ARE),
        "mask": ("Mask", None, SHOWN_AS_THEY_ARE),
        "own": ("Own sentence", "English words; empty: the sentence chosen above"),
    },
    "positions": {
        "place": ("Place",),
        "width": ("Width", None, SHOWN_AS_THEY_ARE),
        "kind": ("Codes", None, SHOWN_AS_THEY_ARE),
    },
    "encoder": {
        "first": ("First sentence",),
        "second": ("Second sentence",),
        "layer": ("Layer",),
        "head": ("Head",),
    },
    "gan": {
        "play": ("Play",),
        "step": ("10 steps",),
        "start": ("Another start", "begin from other random weights"),
        "data": (
            "Real points",
            None,
            {"spots on a circle": "spots", "a ring": "ring", "two moons": "moons"},
        ),
        "generator_steps": ("Generator moves", "in each step"),
        "discriminator_steps": ("Discriminator", "its moves in each step"),
    },
    "latent": {
        "second_wheel": ("Wheel at the end", None, SHOWN_AS_THEY_ARE),
        "place": ("Place on the way",),
        "first_wheel": ("Wheel at the start", None, SHOWN_AS_THEY_ARE),
        "style": ("Style at the end", "0 is the style at the start"),
        "spread": ("Spread of styles", "the style's numbers are multiplied by it"),
    },
    "films": {
        "film1": ("boats", None, STARS),
        "film2": ("trains", None, STARS),
        "film3": ("kites", None, STARS),
        "film4": ("coal", None, STARS),
    },
    "occlusion": {
        "row": ("Patch, row",),
        "column": ("Patch, column",),
        "size": ("Side of the patch", None, SHOWN_AS_THEY_ARE),
        "fill": ("Painted with", None, {"paper": 0.0, "grey": 0.5, "ink": 1.0}),
        "digit": ("Digit", None, SHOWN_AS_THEY_ARE),
    },
    "attack": {
        "epsilon": ("Bound ε", "0 is paper, 1 is full ink"),
        "steps": ("Steps", None, SHOWN_AS_THEY_ARE),
        "digit": ("Digit", None, SHOWN_AS_THEY_ARE),
    },
}


@pytest.mark.parametrize("kind", FACTORIES)
def test_controls_are_called_what_they_move(kind):
    assert kind in CONTROLS, f"state the controls of {kind!r} in CONTROLS, above"
    controls = first_shown(kind).controls
    said = {
        name: (control.description, control.tooltip)
        for name, control in controls.items()
        if not isinstance(control, Drawing)
    }
    wanted = {name: (*words, None)[:2] for name, words in CONTROLS[kind].items()}
    assert said == wanted


@pytest.mark.parametrize("kind", FACTORIES)
def test_options_are_called_what_they_choose(kind):
    for name, control in first_shown(kind).controls.items():
        if not hasattr(control, "options"):
            continue
        options = CONTROLS[kind][name][2]
        found = dict(control.options)
        if options is SHOWN_AS_THEY_ARE:
            options = {str(value): value for value in found.values()}
        assert found == options
