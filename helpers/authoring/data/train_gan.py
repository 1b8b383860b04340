"""Trains the generator of chapter 12 with Keras from three starts and writes the first to
generator.npz (some minutes):  python -m helpers.authoring.data.train_gan [--check]

--check writes nothing, and fails below what is stated.
"""

import sys

import numpy as np

from helpers import notebook
from helpers.authoring.data import archive
from helpers.datasets import generator, mnist, trained
from helpers.reference import frechet

STEPS = 2000
BATCH = 64
RATE_G = 2e-3
RATE_D = 1e-3
LAST = 0.05  # what is left of a rate at the end
SMOOTH = 0.9  # the target for real pictures
SAMPLES = 1000
# between two trainings: a game goes another way wherever a processor rounds otherwise
TOLERANCE = 0.05


def networks(keras):
    """Return generator and discriminator, untrained: chapter 12 writes the same ones."""
    K = keras.layers
    up = {"strides": 2, "padding": "same", "use_bias": False}
    down = {"strides": 2, "padding": "same"}
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
    discriminator = keras.Sequential(
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
    return make, discriminator


def train(tf, keras, seed, *, wheel=True):
    """Return a generator trained on MNIST's training images from start `seed`."""
    keras.utils.set_random_seed(seed)
    make, discriminator = networks(keras)
    step = game(tf, keras, make, discriminator)
    rng = np.random.default_rng(seed)
    images = mnist.load()[0].images
    for _step in range(STEPS):
        real = images[rng.integers(0, len(images), BATCH), ..., None]
        step(tf.constant(real), tf.constant(generator.noise(BATCH, rng=rng, wheel=wheel)))
    return make


def game(tf, keras, make, discriminator):
    """Return a function that trains both networks by one step, from real pictures and noise."""
    move_d = _optimizer(keras, discriminator, RATE_D)
    move_g = _optimizer(keras, make, RATE_G)
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)

    @tf.function
    def step(real, z):
        with tf.GradientTape(persistent=True) as tape:
            on_real = discriminator(tf.cast(real, tf.float32) / 255, training=True)
            on_fake = discriminator(make(z, training=True), training=True)
            loss_d = cross_entropy(SMOOTH * tf.ones_like(on_real), on_real)
            loss_d += cross_entropy(tf.zeros_like(on_fake), on_fake)
            loss_g = cross_entropy(tf.ones_like(on_fake), on_fake)
        _descend(tape, loss_d, discriminator, move_d)
        _descend(tape, loss_g, make, move_g)

    return step


def _optimizer(keras, network, rate):
    """Return Adam with a learning rate that falls from `rate` to a twentieth of it."""
    falling = keras.optimizers.schedules.PolynomialDecay(rate, STEPS, LAST * rate)
    optimizer = keras.optimizers.Adam(falling, beta_1=0.5)
    optimizer.build(network.trainable_variables)
    return optimizer


def _descend(tape, loss, network, optimizer):
    gradients = tape.gradient(loss, network.trainable_variables)
    optimizer.apply_gradients(zip(gradients, network.trainable_variables, strict=True))


def folded(make):
    """Return the arrays of a trained generator, its batch normalisations folded into the layers
    before.
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
    sure = float(np.mean(p.max(axis=1) >= 0.9))
    kinds = len(set(p.argmax(axis=1)))
    return sure, kinds, frechet.distance(generator.features(pictures), features)


def main(check=False):
    """Train from three starts, say the figures, and write; with `check`, compare with STATED.

    Distances are taken to validation images. The training saw them too, as it uses all 60,000: the
    test images it did not.
    """
    tf, keras = notebook.tensorflow()
    unseen = mnist.train_validation(mnist.load()[0])[1].images / np.float32(255)
    features = generator.features(unseen[:5000])
    floor = frechet.distance(generator.features(unseen[5000:6000]), features)
    stated = generator.STATED
    print(f"real against real: distance {floor:.2f}, stated {stated['floor']:.2f}", flush=True)
    for seed, (sure, distance) in enumerate(zip(stated["sure"], stated["distance"], strict=True)):
        make = train(tf, keras, seed)
        reached = judged(_pictures(make, 100 + seed), features)
        _say(f"start {seed}", reached, f"sure {sure:.3f}, distance {distance:.2f}")
        if check and (reached[0] < sure - TOLERANCE or reached[1] < 10):
            sys.exit("the stated figure was not reached")
        if not check and seed == 0:
            archive.write(generator.NAME, archive.pack(folded(make)))
    make = train(tf, keras, 0, wheel=False)
    reached = judged(_pictures(make, 100, wheel=False), features)
    _say("without a wheel, start 0", reached, f"sure {stated['without a wheel']:.3f}")


def _pictures(make, seed, *, wheel=True):
    z = generator.noise(SAMPLES, rng=np.random.default_rng(seed), wheel=wheel)
    return make(z).numpy()[..., 0]


def _say(what, reached, stated):
    sure, kinds, distance = reached
    figures = f"sure {sure:.3f}, kinds {kinds}, distance {distance:.2f}"
    print(f"{what}: {figures}; stated: {stated}", flush=True)


if __name__ == "__main__":
    main(check="--check" in sys.argv)
