"""`python -m tests.reference.support.store` writes what Keras computes for every case into
tests/reference/stored; names: only these.

Run it after a concept or a case is new. test_stored.py says when; the mutants (tests/mutants) are
judged by these numbers.
"""

import inspect
import sys

import numpy as np

from helpers import notebook
from helpers.reference import gradcheck
from tests.reference.keras import recurrent
from tests.reference.keras.optimizers import OPTIONS, keras_optimizer
from tests.reference.keras.oracle import (
    CONCEPTS,
    LOSSES,
    OPTIMIZERS,
    cases,
    concept,
    keras_layer,
    like,
)
from tests.reference.support import stored, tolerance
from tests.reference.support.scenarios import SCENARIOS

STEPS = 50


def known():
    """Return the names of everything that has stored values."""
    return list(
        dict.fromkeys([*CONCEPTS, *(f"optimizers.{name}" for name in OPTIMIZERS), *SCENARIOS])
    )


def inputs(name):
    """Return the cases without their results: dicts from labels to what goes in."""
    if name.startswith("optimizers."):
        return optimizer_inputs(name.removeprefix("optimizers."))
    scenarios = {label: {"of": name, "scenario": label} for label in SCENARIOS.get(name, ())}
    if name not in CONCEPTS:
        return scenarios
    every = cases(name) | (truncated(name) if name in recurrent.LAYERS else {})
    return scenarios | {
        label: {"arrays": arrays, "options": options} for label, (arrays, options) in every.items()
    }


def truncated(name):
    """Return cases of truncated backpropagation; test_sequences holds them against Keras:
    differences cannot.
    """
    rng, every = np.random.default_rng(5), {"return_sequences": True, "return_state": True}
    found = {
        f"truncated after {k}": (recurrent.arrays(name, rng), every | {"truncate": k})
        for k in (1, 2, 4)
    }
    return (
        found
        | {
            f"truncated, {label}": (
                recurrent.arrays(name, rng),
                every | {"truncate": 4, "mask": mask},
            )
            for label, mask in recurrent.MASKS.items()
        }
        | {
            "truncated, read from the end": (
                recurrent.arrays(name, rng),
                every
                | {"truncate": 4, "reverse": True, "mask": recurrent.MASKS["masked at the end"]},
            )
        }
    )


def optimizer_inputs(name):
    """Return three paths: constants that float32 holds exactly, the default constants, and tiny
    gradients to see ε.
    """
    rng = np.random.default_rng(0)
    path = {"w": rng.normal(size=(3, 2)), "noise": rng.normal(size=(STEPS, 3, 2)), "pull": 0.5}
    only_rate = {"learning_rate": 1 / 8}
    return {
        "exact constants": path | {"options": OPTIONS[name], "close": tolerance.ROUNDING},
        "defaults": path | {"options": only_rate, "close": tolerance.DEFAULT_CONSTANTS},
        "tiny gradients": path
        | {
            "w": np.zeros((3, 2)),
            "noise": path["noise"] * 2e-7,
            "pull": 0.0,
            "options": only_rate,
            "close": tolerance.DEFAULT_CONSTANTS,
        },
    }


def results(keras, name, case):
    """Return the case with what Keras makes of it, or loops and differences where Keras cannot do
    it.
    """
    if name.startswith("optimizers."):
        return case | {
            "by": "keras",
            "path": optimizer_path(keras, name.removeprefix("optimizers."), case),
        }
    module = concept(name)
    if "scenario" in case:
        return case | {"by": "us", "output": SCENARIOS[name][case["scenario"]](module)}
    arrays, options = case["arrays"], case["options"]
    if name in LOSSES:
        d_output, given = None, np.float64(1)
    else:
        rng = np.random.default_rng(4)
        output = module.forward(*arrays, **stored.copied(options))[0]
        d_output = given = like(output, lambda y: rng.normal(size=y.shape))
    found = keras_layer(keras, name, arrays, stored.copied(options), given)
    by = "loops" if found is None else "keras"
    output, gradients = found or by_loops(module, arrays, options, d_output)
    return case | {
        "d_output": d_output,
        "by": by,
        "output": output,
        "gradients": list(gradients),
        "loops": has_loops(module, arrays, options),
    }


def has_loops(module, arrays, options):
    """Return whether the module has a forward_loops that does this case: those of pooling are for
    images alone.
    """
    try:
        module.forward_loops(*arrays, **stored.copied(options))
    except (AttributeError, ValueError):
        return False
    return True


def by_loops(module, arrays, options, d_output):
    """Return forward_loops' output and central differences of Σ d_output · output."""

    def weighted(*moved):
        output = module.forward(*moved, **stored.copied(options))[0]
        parts = (
            zip(d_output, output, strict=True)
            if isinstance(output, tuple)
            else [(d_output, output)]
        )
        return sum((d * y).sum() for d, y in parts)

    return module.forward_loops(*arrays, **stored.copied(options)), gradcheck.differences(
        weighted, *arrays
    )


def defaults(function):
    """Return the default values of a function's arguments: Keras's own are others (momentum 0)."""
    parameters = inspect.signature(function).parameters.values()
    return {p.name: p.default for p in parameters if p.default is not p.empty}


def optimizer_path(keras, name, case):
    """Return Keras's weights after each step; the gradient of a step is noise + pull · w, with
    Keras's own w.
    """
    options = defaults(concept(f"optimizers.{name}").step) | case["options"]
    variable, path = keras.Variable(case["w"], name="w"), []
    optimizer = keras_optimizer(keras, name, options)
    for noise in case["noise"]:
        dw = noise + case["pull"] * variable.numpy()
        optimizer.apply_gradients([(keras.ops.convert_to_tensor(dw), variable)])
        path.append(variable.numpy())
    return np.array(path)


def main(chosen):
    """Compute and write the files of these names, or of all; files of concepts that are gone are
    removed.
    """
    _tf, keras = notebook.tensorflow()
    keras.config.set_floatx("float64")
    unknown = set(chosen) - set(known())
    if unknown:
        sys.exit(f"store: wants some of {', '.join(known())}; got {', '.join(sorted(unknown))}")
    for name in chosen or known():
        stored.save(
            name, {label: results(keras, name, case) for label, case in inputs(name).items()}
        )
    for name in set(stored.names()) - set(known()):
        (stored.FOLDER / f"{name}.npz").unlink()
    files = list(stored.FOLDER.glob("*.npz"))
    print(f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
