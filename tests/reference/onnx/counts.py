"""How many of ONNX's cases hold for each operator, and how many are left out for which reason.

Literals, so that a suite that shrinks is seen. The reasons are the words of `LeftOut` in the
adapters; `python -m tests.reference.onnx` prints what is true now.
"""

from tests.reference.onnx.suite import HOLDS, NO_CONCEPT

HALF = "float16 or bfloat16"
CUBES = "three dimensions"
CEIL = "windows that are not full (ceil_mode)"
WIDE = "dilation of a pooling"

NODES = {
    "Elu": {HOLDS: 3},
    "Selu": {HOLDS: 3},
    "Gelu": {HOLDS: 4},
    "LeakyRelu": {HOLDS: 3},
    "PRelu": {"a slope below 0 or from 1": 2},
    "Relu": {HOLDS: 1},
    "Sigmoid": {HOLDS: 2},
    "Softplus": {HOLDS: 2},
    "Tanh": {HOLDS: 2},
    "Swish": {HOLDS: 1},
    "Softmax": {HOLDS: 7},
    "LogSoftmax": {HOLDS: 7},
    "BatchNormalization": {HOLDS: 4},
    "MeanVarianceNormalization": {HOLDS: 1},
    "LayerNormalization": {HOLDS: 19},
    "GroupNormalization": {HOLDS: 2},
    "InstanceNormalization": {HOLDS: 2},
    "Conv": {HOLDS: 6},
    "ConvTranspose": {HOLDS: 10, CUBES: 1},
    "CausalConvWithState": {HOLDS: 11, HALF: 2},
    "AveragePool": {HOLDS: 11, CUBES: 6, CEIL: 3},
    "MaxPool": {HOLDS: 11, CUBES: 4, CEIL: 2, WIDE: 1, "whole numbers": 1},
    "GlobalAveragePool": {HOLDS: 2},
    "GlobalMaxPool": {HOLDS: 2},
    "RNN": {HOLDS: 6},
    "LSTM": {HOLDS: 5, "peepholes": 1},
    "GRU": {HOLDS: 5, "a reset before the product": 1},
    "Attention": {
        HOLDS: 38,
        "numbers added to the scores": 33,
        "a cap on the scores": 11,
        HALF: 11,
    },
    "FlexAttention": {HOLDS: 5, "a graph that changes the scores": 5, HALF: 1},
    "Gemm": {HOLDS: 11},
    "MatMul": {HOLDS: 7},
    "Gather": {HOLDS: 3, "a negative number of a row": 1},
    "Flatten": {HOLDS: 9},
    "Dropout": {HOLDS: 12},
    "SoftmaxCrossEntropyLoss": {HOLDS: 34},
    "NegativeLogLikelihoodLoss": {"log-probabilities that do not sum to 1": 18},
    "Adam": {HOLDS: 2},
    "Momentum": {HOLDS: 3},
    "Clip": {HOLDS: 5, "two limits that are not −c and c": 7},
    "NonMaxSuppression": {HOLDS: 10},
}

FROM_PYTORCH = {
    "pytorch-converted": {HOLDS: 60, CUBES: 13, WIDE: 2, NO_CONCEPT: 7},
    "pytorch-operator": {HOLDS: 12, NO_CONCEPT: 23},
}

# modules of ONNX's for whose operators there is no concept: Abs, Add, ArgMax …
OTHER_MODULES = 155
