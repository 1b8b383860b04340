"""MiniLM as an ONNX graph with the same weights, for onnxruntime: what our encoder is compared
with, in value and speed.
"""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

HEADS, EPSILON = 12, 1e-12


def session(path, arrays, *, threads=2):
    """Return an onnxruntime session: (ids, mask, token_types), int64 (B, T) → token vectors (B, T,
    384).

    `arrays` are those of model.safetensors under their own names; the graph is written to the file
    `path`.
    """
    onnx.save(graph(arrays), path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def run(session, ids, mask, token_types=None):
    """Return the token vectors of one run."""
    token_types = np.zeros_like(ids) if token_types is None else token_types
    feed = {
        "ids": ids.astype(np.int64),
        "mask": mask.astype(np.int64),
        "token_types": token_types.astype(np.int64),
    }
    return session.run(None, feed)[0]


def graph(arrays):
    """Return the ONNX model, built from standard operators as PyTorch's exporter would name
    them.
    """
    maker = _Maker(arrays)
    length = maker.node("Shape", "ids", start=1, end=2)
    positions = maker.node("Slice", "embeddings.position_embeddings.weight", maker.ints(0), length)
    x = maker.node(
        "Add", maker.node("Gather", "embeddings.word_embeddings.weight", "ids"), positions
    )
    x = maker.node(
        "Add", x, maker.node("Gather", "embeddings.token_type_embeddings.weight", "token_types")
    )
    x = maker.normalized(x, "embeddings.LayerNorm")
    hidden = maker.node(
        "Cast", maker.node("Unsqueeze", "mask", maker.ints(1, 2)), to=TensorProto.FLOAT
    )
    # 0, or −10⁹ for padding
    hidden = maker.node("Mul", maker.node("Sub", hidden, maker.number(1.0)), maker.number(1e9))
    for layer in range(sum(name.endswith("query.weight") for name in arrays)):
        x = maker.layer(x, hidden, f"encoder.layer.{layer}.")
    maker.nodes.append(helper.make_node("Identity", [x], ["vectors"]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["B", "T"])
        for name in ("ids", "mask", "token_types")
    ]
    output = helper.make_tensor_value_info(
        "vectors", TensorProto.FLOAT, ["B", "T", arrays["embeddings.LayerNorm.weight"].size]
    )
    body = helper.make_graph(maker.nodes, "minilm", inputs, [output], maker.constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)


class _Maker:
    """The growing lists of a graph's nodes and constants."""

    def __init__(self, arrays):
        self.nodes, self.arrays, self.constants = [], arrays, []
        for name, array in arrays.items():
            if array.dtype == np.float32 and not name.startswith("pooler"):
                transposed = name.endswith(
                    ("query.weight", "key.weight", "value.weight", "dense.weight")
                )
                self.constants.append(
                    numpy_helper.from_array(array.T.copy() if transposed else array, name)
                )

    def node(self, kind, *inputs, **options):
        self.nodes.append(helper.make_node(kind, inputs, [f"{kind}_{len(self.nodes)}"], **options))
        return self.nodes[-1].output[0]

    def constant(self, array):
        self.constants.append(numpy_helper.from_array(array, f"constant_{len(self.constants)}"))
        return self.constants[-1].name

    def ints(self, *values):
        return self.constant(np.array(values, np.int64))

    def number(self, value):
        return self.constant(np.float32(value))

    def dense(self, x, name):
        return self.node("Add", self.node("MatMul", x, f"{name}.weight"), f"{name}.bias")

    def normalized(self, x, name):
        return self.node("LayerNormalization", x, f"{name}.weight", f"{name}.bias", epsilon=EPSILON)

    def heads(self, x, name, order):
        split = self.node("Reshape", self.dense(x, name), self.ints(0, 0, HEADS, -1))
        return self.node("Transpose", split, perm=order)

    def layer(self, x, hidden, name):
        """Add one encoder layer: attention, add and normalise, two dense layers with GELU, add and
        normalise.
        """
        q = self.heads(x, name + "attention.self.query", (0, 2, 1, 3))
        k = self.heads(x, name + "attention.self.key", (0, 2, 3, 1))
        v = self.heads(x, name + "attention.self.value", (0, 2, 1, 3))
        width = self.arrays["embeddings.LayerNorm.weight"].size // HEADS
        scores = self.node("Div", self.node("MatMul", q, k), self.number(np.sqrt(width)))
        seen = self.node("MatMul", self.node("Softmax", self.node("Add", scores, hidden)), v)
        seen = self.node(
            "Reshape", self.node("Transpose", seen, perm=(0, 2, 1, 3)), self.ints(0, 0, -1)
        )
        x = self.normalized(
            self.node("Add", x, self.dense(seen, name + "attention.output.dense")),
            name + "attention.output.LayerNorm",
        )
        inner = self.node("Gelu", self.dense(x, name + "intermediate.dense"))
        return self.normalized(
            self.node("Add", x, self.dense(inner, name + "output.dense")), name + "output.LayerNorm"
        )
