"""What Keras computed for every case of every concept, kept in .npz files: read without Keras, and
compared with ours.

`python -m tests.reference.support.store` writes the files in tests/reference/stored, with the
inputs. A case holds arrays, options, d_output, output and gradients; `by` says who computed:
"keras", or "loops" for what Keras cannot do (then the output is forward_loops' and the gradients
are central differences); `loops` says whether forward_loops does this case. An optimiser's case
holds w, noise (the gradient of each step is noise + pull · w) and the path, the weights after each
step. A scenario (scenarios.py) has its own results.
"""

import json
from pathlib import Path

import numpy as np

from tests.reference.support.scenarios import SCENARIOS
from tests.reference.support.tolerance import DIFFERENCES, FLOAT32, ROUNDING, TINY

FOLDER = Path(__file__).parents[1] / "stored"


def names():
    """Return the names of the concepts that have a file here, such as `optimizers.adam`."""
    return sorted(path.stem for path in FOLDER.glob("*.npz"))


def load(name):
    """Return the stored cases of a concept, a dict from labels to dicts, generators as at first."""
    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as file:
        arrays = dict(file)
    return unpack(json.loads(str(arrays.pop("cases"))), arrays)


def save(name, cases):
    """Write the cases of a concept."""
    arrays = {}
    text = json.dumps(pack(cases, arrays))
    np.savez_compressed(FOLDER / f"{name}.npz", cases=np.array(text), **arrays)


def pack(value, arrays):
    """Return `value` as JSON can hold it; arrays go under a number into the dict `arrays`."""
    if isinstance(value, np.ndarray):
        arrays[str(len(arrays))] = value
        return {"array": str(len(arrays) - 1)}
    if isinstance(value, np.random.Generator):
        return {"generator": value.bit_generator.state}
    if isinstance(value, np.generic):
        return pack(np.asarray(value), arrays)
    if isinstance(value, tuple):
        return {"tuple": [pack(part, arrays) for part in value]}
    if isinstance(value, list):
        return [pack(part, arrays) for part in value]
    if isinstance(value, dict):
        return {"dict": [[key, pack(part, arrays)] for key, part in value.items()]}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(
        "stored: a case must hold arrays, numbers, strings and generators, got "
        f"{type(value).__name__}"
    )


def unpack(value, arrays):
    """Return what `pack` was given."""
    if isinstance(value, list):
        return [unpack(part, arrays) for part in value]
    if not isinstance(value, dict):
        return value
    ((kind, content),) = value.items()
    if kind == "array":
        return arrays[content].copy()
    if kind == "generator":
        generator = np.random.default_rng()
        generator.bit_generator.state = content
        return generator
    parts = unpack(content, arrays)
    return tuple(parts) if kind == "tuple" else dict(parts)


def copied(options):
    """Return a copy of a case's options, so that its random generators can be used once more."""
    arrays = {}
    return unpack(pack(options, arrays), arrays)


def assert_case(module, case):
    """Assert that the module's forward, loops and backward, or steps, give the stored numbers."""
    if "scenario" in case:
        assert_close(SCENARIOS[case["of"]][case["scenario"]](module), case["output"])
        return
    if "path" in case:
        assert_close(follow(module, case), case["path"], case["close"])
        return
    arrays, options = case["arrays"], case["options"]
    if case["loops"]:
        assert_close(module.forward_loops(*arrays, **copied(options)), case["output"])
    output, cache = module.forward(*arrays, **copied(options))
    assert_close(output, case["output"])
    gradients = (
        module.backward(cache)
        if case["d_output"] is None
        else module.backward(case["d_output"], cache)
    )
    gradients = gradients if isinstance(gradients, tuple) else (gradients,)
    assert_close(gradients, case["gradients"], DIFFERENCES if case["by"] == "loops" else ROUNDING)


def follow(module, case):
    """Return the weights after each step of the optimiser along the stored gradients."""
    w, path = case["w"], []
    state = module.initial_state(w)
    for noise in case["noise"]:
        w, state = module.step(w, noise + case["pull"] * w, state, **case["options"])
        path.append(w)
    return np.array(path)


def assert_close(ours, stored, close=ROUNDING):
    """Assert that an array, or all of a tuple, has the stored shape and, nearly, the stored values.

    Beside that, TINY of the largest number of all: a gradient that is 0 in mathematics is what
    rounding leaves of it.
    """
    assert isinstance(ours, tuple) == isinstance(stored, (tuple, list))
    ours, stored = (
        parts if isinstance(parts, (tuple, list)) else [parts] for parts in (ours, stored)
    )
    stored = [np.asarray(part) for part in stored]
    assert [np.shape(part) for part in ours] == [part.shape for part in stored]
    largest = max(np.abs(part[np.isfinite(part)]).max(initial=0) for part in stored)
    for one, other in zip(ours, stored, strict=True):
        close = FLOAT32 if other.dtype == np.float32 else close
        assert np.allclose(
            one, other, rtol=close, atol=largest * (TINY if close == ROUNDING else close)
        )
