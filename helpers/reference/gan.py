"""Generative adversarial network:  two losses, two networks

    L_D = −mean ln D(x) − mean ln(1 − D(G(z)))
    L_G = −mean ln D(G(z))

    math     code           shape     Keras
    x        real           (B, …)    real examples
    z        z              (B, Z)    noise that the generator starts from
    G(z)     fake           (B, …)    output of the generator
    D        σ(logits)      (B, 1)    the discriminator's probability that its input is real; its
                                        output are logits
    L_D      returned       ()        keras.losses.BinaryCrossentropy(from_logits=True), for real
                                        and for fake, added
    L_G      returned       ()        the same for fake, with the label 1: the non-saturating loss

Gradients are one dict a layer, as from `Network.backward`. With saturating=True the generator's
loss is mean ln(1 − D(G(z))), which is what the game says: its slope at the logit is −D, and fades
where the discriminator is sure. The non-saturating loss has the slope −(1 − D) there. `real_label`
below 1 is one-sided label smoothing: Salimans et al. (2016), doi:10.48550/arXiv.1606.03498.
Source: Goodfellow et al. (2014), doi:10.48550/arXiv.1406.2661.

>>> judge = Network([layers.dense(2, 1, rng=np.random.default_rng(0))])
>>> judge.parameters[0]["W"] = np.zeros((2, 1))                     # says ½ to everything
>>> loss, gradients = discriminator_gradients(judge, np.ones((4, 2)), np.zeros((4, 2)))
>>> loss.round(4), gradients[0]["W"].ravel()    # 2 ln 2; and −½, from the real ones alone
(np.float64(1.3863), array([-0.5, -0.5]))
"""

import numpy as np

from helpers.reference import layers
from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_rng, check_shapes
from helpers.reference.activations import sigmoid
from helpers.reference.losses import binary_cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import adam
from helpers.reference.training import Optimizer


def discriminator_gradients(discriminator, real, fake, *, real_label=1.0):
    """Return L_D and its gradients for the discriminator. `fake` is taken as data: the generator
    stays as it is.
    """
    check_number("real_label", real_label, "above ½ and at most 1")
    losses, gradients = [], []
    for x, label in ((real, real_label), (fake, 0.0)):
        logits, caches = discriminator.forward(x, training=True)
        loss, cache = binary_cross_entropy.forward(logits, target=np.full(logits.shape, label))
        losses.append(loss)
        gradients.append(discriminator.backward(binary_cross_entropy.backward(cache), caches))
    return sum(losses), [
        {name: a[name] + b[name] for name in a} for a, b in zip(*gradients, strict=True)
    ]


def generator_gradients(generator, discriminator, z, *, saturating=False):
    """Return L_G and its gradients for the generator, brought back through the discriminator, which
    stays as it is.
    """
    fake, generator_caches = generator.forward(z, training=True)
    logits, caches = discriminator.forward(fake, training=True)
    loss, cache = binary_cross_entropy.forward(
        logits, target=np.full(logits.shape, 0.0 if saturating else 1.0)
    )
    sign = -1 if saturating else 1  # mean ln(1 − D) is minus the cross-entropy with the label 0
    d_fake = discriminator.input_gradient(sign * binary_cross_entropy.backward(cache), caches)
    return sign * loss, generator.backward(d_fake, generator_caches)


class GAN:
    """A generator and a discriminator that play against each other; `step` lets both move.

    real(count): a batch of real examples; update_rule: a module of helpers.reference.optimizers,
    `options` go to its step; learning_rates: of discriminator and generator. rng draws the noise z
    from a bell curve. In each step the discriminator moves `discriminator_steps` times, then the
    generator `generator_steps` times; both may be changed while they learn.
    """

    def __init__(
        self,
        generator,
        discriminator,
        real,
        *,
        update_rule,
        learning_rates,
        rng,
        batch_size=64,
        discriminator_steps=1,
        generator_steps=1,
        saturating=False,
        real_label=1.0,
        **options,
    ):
        self.generator, self.discriminator, self.real, self.rng = (
            generator,
            discriminator,
            real,
            rng,
        )
        check_rng(rng)
        self.batch_size, self.saturating, self.real_label = batch_size, saturating, real_label
        self.discriminator_steps, self.generator_steps = discriminator_steps, generator_steps
        self.optimizers = [
            Optimizer(update_rule, learning_rate=learning_rate, **options)
            for learning_rate in learning_rates
        ]

    def step(self):
        """Let the discriminator move, then the generator, each on new examples and new noise."""
        for _turn in range(self.discriminator_steps):
            fake = self.sample(self.batch_size)
            _loss, gradients = discriminator_gradients(
                self.discriminator, self.real(self.batch_size), fake, real_label=self.real_label
            )
            self.optimizers[0].update(self.discriminator, gradients)
        for _turn in range(self.generator_steps):
            _loss, gradients = generator_gradients(
                self.generator,
                self.discriminator,
                self.noise(self.batch_size),
                saturating=self.saturating,
            )
            self.optimizers[1].update(self.generator, gradients)

    def losses(self, real, z):
        """Return L_D and the non-saturating L_G, without smoothing, for these real examples and
        this noise.
        """
        on_real, on_fake = (
            self.discriminator.predict(x) for x in (real, self.generator.predict(z))
        )
        taken_for_real = _surprise(on_fake, 1.0)
        return _surprise(on_real, 1.0) + _surprise(on_fake, 0.0), taken_for_real

    def noise(self, count):
        """Return z (count, Z), each number from a bell curve."""
        size = len(self.generator.layers[0].params["W"])
        return self.rng.normal(size=(count, size)).astype(self.generator.dtype)

    def sample(self, count):
        """Return `count` examples that the generator makes of new noise."""
        return self.generator.forward(self.noise(count))[0]

    def probability(self, x):
        """Return D (B,): how probable it is, to the discriminator, that each example is real."""
        p, _cache = sigmoid.forward(self.discriminator.predict(x))
        return p.ravel()


def in_plane(real, *, rng, units=32, **options):
    """Return a GAN that makes points of the plane: z (B, 2), and two hidden layers of `units` ReLU
    in both networks.

    `options` are those of GAN; without them Adam moves both by 0.001, with β₁ = ½, as Radford et
    al. (2016) have it, doi:10.48550/arXiv.1511.06434.
    """
    check_rng(rng)
    options = {"update_rule": adam, "learning_rates": (0.001, 0.001), "beta_1": 0.5} | options
    networks = []
    for outputs in (2, 1):
        hidden = [
            part
            for inputs in (2, units)
            for part in (layers.dense(inputs, units, rng=rng), layers.activation("relu"))
        ]
        networks.append(Network([*hidden, layers.dense(units, outputs, rng=rng)]))
    return GAN(*networks, real, rng=rng, **options)


def near(points, others, *, within):
    """Return the share of points (n, D) that have one of the others (m, D) within this distance.

    All differences are held at once: 8 n m D bytes and more, 200 MB for 2,000 points of 2,000.
    """
    check_shapes("ND,MD", points=points, others=others)
    return float(np.mean(np.linalg.norm(points[:, None] - others, axis=2).min(axis=1) <= within))


def _surprise(logits, label):
    return float(binary_cross_entropy.forward(logits, target=np.full(logits.shape, label))[0])
