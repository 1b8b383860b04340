"""Trains the generator of chapter 12 with Keras from three starts and writes the first to
generator.npz (some minutes):
python -m helpers.authoring.data.train_gan [--check]     (--check writes nothing; it fails below what is stated)
"""

import sys

import numpy as np

from helpers import notebook
from helpers.authoring.data import archive
from helpers.datasets import generator, mnist, trained
from helpers.reference import frechet

STEPS, BATCH, RATE_G, RATE_D, LAST, SMOOTH = 2000, 64, 2e-3, 1e-3, 0.05, 0.9
SAMPLES = 1000
# between two trainings: a game goes another way wherever a processor rounds otherwise
TOLERANCE = 0.05


def networks(keras):
    """Return generator and discriminator, untrained: chapter 12 writes the same ones."""
    K = keras.layers
    up, down = (
        {"strides": 2, "padding": "same", "use_bias": False},
        {"strides": 2, "padding": "same"},
    )
    make = keras.Sequential(
        [
            K.Input((generator.SIZE,)),
            K.Dense(7 * 7 * 64, use_bias=False),
            K.BatchNormalization(momentum=0.9),
            K.ReLU(),
            K.Reshape((7, 7, 64)),
            K.Conv2DTranspose(32, 4, **up),
            K.BatchNormalization(momentum=0.9),
            K.ReLU(),
            K.Conv2DTranspose(1, 4, strides=2, padding="same", activation="sigmoid"),
        ]
    )
    judge = keras.Sequential(
        [
            K.Input((28, 28, 1)),
            K.Conv2D(16, 4, **down),
            K.LeakyReLU(0.2),
            K.Conv2D(32, 4, **down),
            K.BatchNormalization(momentum=0.9),
            K.LeakyReLU(0.2),
            K.Conv2D(64, 4, **down),
            K.BatchNormalization(momentum=0.9),
            K.LeakyReLU(0.2),
            K.Flatten(),
            K.Dense(1),
        ]
    )
    return make, judge


def train(tf, keras, seed, *, wheel=True):
    """Return a generator trained on MNIST's training images from start `seed`."""
    keras.utils.set_random_seed(seed)
    make, judge = networks(keras)
    falling = keras.optimizers.schedules.PolynomialDecay
    movers = [
        keras.optimizers.Adam(falling(rate, STEPS, LAST * rate), beta_1=0.5)
        for rate in (RATE_D, RATE_G)
    ]
    for mover, network in zip(movers, (judge, make), strict=True):
        mover.build(network.trainable_variables)
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)

    @tf.function
    def step(real, z):
        with tf.GradientTape(persistent=True) as tape:
            on_real, on_fake = (
                judge(tf.cast(real, tf.float32) / 255, training=True),
                judge(make(z, training=True), training=True),
            )
            loss_d = cross_entropy(SMOOTH * tf.ones_like(on_real), on_real) + cross_entropy(
                tf.zeros_like(on_fake), on_fake
            )
            loss_g = cross_entropy(tf.ones_like(on_fake), on_fake)
        for mover, network, loss in zip(movers, (judge, make), (loss_d, loss_g), strict=True):
            mover.apply_gradients(
                zip(
                    tape.gradient(loss, network.trainable_variables),
                    network.trainable_variables,
                    strict=True,
                )
            )

    rng, images = np.random.default_rng(seed), mnist.load()[0].images
    for _step in range(STEPS):
        step(
            tf.constant(images[rng.integers(0, len(images), BATCH), ..., None]),
            tf.constant(generator.noise(BATCH, rng=rng, wheel=wheel)),
        )
    return make


def folded(make):
    """Return the arrays of a trained generator, with its batch normalisations (eps 0.001) folded
    into the layers before.
    """
    dense, norm, between, norm_2, last = [layer for layer in make.layers if layer.get_weights()]
    arrays = {}
    for number, layer, after in ((1, dense, norm), (2, between, norm_2)):
        gamma, beta, mean, variance = after.get_weights()
        scale = gamma / np.sqrt(variance + after.epsilon)
        (W,) = layer.get_weights()
        # a kernel is (K, L, out, in)
        arrays[f"{number}.W"] = W * scale if number == 1 else W * scale[:, None]
        arrays[f"{number}.b"] = beta - mean * scale
    arrays["3.W"], arrays["3.b"] = last.get_weights()
    return {name: array.astype(np.float16) for name, array in arrays.items()}


def judged(pictures, features):
    """Return the share of pictures read at 0.9 or more, the number of kinds read, and the Fréchet
    distance to features.
    """
    p = trained.classifier("draw")(pictures)
    return (
        float(np.mean(p.max(axis=1) >= 0.9)),
        len(set(p.argmax(axis=1))),
        frechet.distance(generator.features(pictures), features),
    )


def main(check=False):
    """Train from three starts, say the figures, and write; with `check`, compare with STATED.

    Distances are taken to validation images. The training saw them too, as it uses all 60,000: the
    test images it did not.
    """
    tf, keras = notebook.tensorflow()
    held = mnist.train_validation(mnist.load()[0])[1].images / np.float32(255)
    features = generator.features(held[:5000])
    floor = frechet.distance(generator.features(held[5000:6000]), features)
    print(
        f"real against real: distance {floor:.2f}, stated {generator.STATED['floor']:.2f}",
        flush=True,
    )
    for seed, stated in enumerate(generator.STATED["sure"]):
        make = train(tf, keras, seed)
        z = generator.noise(SAMPLES, rng=np.random.default_rng(100 + seed))
        sure, kinds, distance = judged(make(z).numpy()[..., 0], features)
        print(
            f"start {seed}: sure {sure:.3f}, stated {stated:.3f}; kinds {kinds}; distance "
            f"{distance:.2f}, stated "
            f"{generator.STATED['distance'][seed]:.2f}",
            flush=True,
        )
        if check and (sure < stated - TOLERANCE or kinds < 10):
            sys.exit("the stated figure was not reached")
        if not check and seed == 0:
            archive.write(generator.NAME, archive.pack(folded(make)))
    z = generator.noise(SAMPLES, rng=np.random.default_rng(100), wheel=False)
    sure, kinds, distance = judged(train(tf, keras, 0, wheel=False)(z).numpy()[..., 0], features)
    print(
        f"without a wheel, start 0: sure {sure:.3f}, stated "
        f"{generator.STATED['without a wheel']:.3f}; kinds {kinds}; "
        f"distance {distance:.2f}"
    )


if __name__ == "__main__":
    main(check="--check" in sys.argv)
