"""Where Keras has no layer to ask, PyTorch's stored values and gradients are ours."""

import numpy as np
import pytest

from helpers.reference import bert, multi_head_attention
from tests.reference.keras.oracle import concept
from tests.reference.support import stored
from tests.reference.torch import files
from tests.reference.torch.cases import all_cases, nested

MADE_ANEW = "make the files anew: tests/reference/torch says how"
VALUES = {name: files.load(name)[1] for name in files.names()}
LABELS = [(name, label) for name in VALUES for label in VALUES[name]]


@pytest.mark.parametrize(("name", "label"), [pair for pair in LABELS if pair[0] != "bert"])
def test_our_values_and_gradients_are_pytorchs(name, label):
    stored.assert_case(concept(name), VALUES[name][label])


@pytest.mark.parametrize("label", VALUES["multi_head_attention"])
def test_each_head_looks_where_pytorchs_looks(label):
    case = VALUES["multi_head_attention"][label]
    _y, cache = multi_head_attention.forward(*case["arrays"], **case["options"])
    stored.assert_close(multi_head_attention.weights(cache), case["weights"])


@pytest.mark.parametrize("label", VALUES["bert"])
def test_our_bert_is_pytorchs_encoder(label):
    case = VALUES["bert"][label]
    weights = nested(case["arrays"])
    ours = bert.forward(weights, **case["options"], return_attention=True)
    stored.assert_close(ours, case["output"])


def test_the_files_hold_the_cases_that_the_script_would_compute():
    wanted = all_cases()
    assert list(VALUES) == sorted(wanted), MADE_ANEW
    for name, label in LABELS:
        assert list(VALUES[name]) == list(wanted[name]), MADE_ANEW
        arrays, options = wanted[name][label]
        case = VALUES[name][label]
        stored.assert_close(arrays, case["arrays"], 1e-15)
        assert list(options) == list(case["options"]), MADE_ANEW
        for option, value in options.items():
            np.testing.assert_array_equal(case["options"][option], value, MADE_ANEW)


def test_the_files_name_their_pytorch_and_are_small():
    for name in files.names():
        version, _cases = files.load(name)
        assert version == files.VERSION, MADE_ANEW
    assert len(LABELS) == 74
    assert sum(path.stat().st_size for path in files.FOLDER.glob("*.npz")) < 300e3
