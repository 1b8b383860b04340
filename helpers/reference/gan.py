"""Generative adversarial network:  L_D = −mean ln D(x) − mean ln(1 − D(G(z))),  L_G = −mean ln D(G(z))

    math     code           shape       what it is
    x        real           (B, …)      real examples
    z        z              (B, Z)      noise that the generator starts from
    G(z)     fake           (B, …)      what the generator makes of it
    D(x)     σ(logits)      (B, 1)      the discriminator's probability that x is real; the network gives the logits
    L_D      returned       ()          the discriminator's loss: two binary cross-entropies, added
    L_G      returned       ()          the generator's loss, non-saturating
    ∂L/∂…    gradients      as the parameters, one dict a layer, as from `Network.backward`

With saturating=True the generator's loss is mean ln(1 − D(G(z))), what the game of the paper says: its slope at the logit is
−D, which fades where the discriminator is sure. The other one has the slope −(1 − D), and the same fixed point.
`real_label` below 1 is one-sided label smoothing: Salimans et al. (2016), doi:10.48550/arXiv.1606.03498.
Source: Goodfellow et al. (2014), doi:10.48550/arXiv.1406.2661.

>>> from helpers.reference import layers
>>> from helpers.reference.network import Network
>>> judge = Network([layers.dense(2, 1, rng=np.random.default_rng(0))])
>>> judge.parameters[0]["W"] = np.zeros((2, 1))                     # says ½ to everything
>>> loss, gradients = discriminator_gradients(judge, np.ones((4, 2)), np.zeros((4, 2)))
>>> loss.round(4), gradients[0]["W"].ravel()                        # 2 ln 2, and −½ on what only the real ones have
(np.float64(1.3863), array([-0.5, -0.5]))
"""
import numpy as np

from helpers.reference.losses import binary_cross_entropy
from helpers.reference.shapes import check_option
from helpers.reference.training import Optimizer


def discriminator_gradients(discriminator, real, fake, *, real_label=1.0):
    """Return L_D and its gradients for the discriminator's parameters. `fake` is taken as data: nothing flows through it."""
    check_option("real_label", real_label, "above ½ and at most 1", 0.5 < real_label <= 1)
    loss, total = 0.0, None
    for x, label in ((real, real_label), (fake, 0.0)):
        logits, caches = discriminator.forward(x, training=True)
        part, cache = binary_cross_entropy.forward(logits, target=np.full(logits.shape, label))
        gradients = discriminator.backward(binary_cross_entropy.backward(cache), caches)
        loss, total = loss + part, gradients if total is None else _sum(total, gradients)
    return loss, total


def generator_gradients(generator, discriminator, z, *, saturating=False):
    """Return L_G and its gradients for the generator's parameters: they come back through the discriminator, which stays."""
    fake, generator_caches = generator.forward(z, training=True)
    logits, caches = discriminator.forward(fake, training=True)
    loss, cache = binary_cross_entropy.forward(logits, target=np.full(logits.shape, 0.0 if saturating else 1.0))
    sign = -1 if saturating else 1                  # mean ln(1 − D) is minus the cross-entropy with label 0
    d_fake = discriminator.input_gradient(sign * binary_cross_entropy.backward(cache), caches)
    return sign * loss, generator.backward(d_fake, generator_caches)


class GAN:
    """A generator, a discriminator and an optimiser for each; `step` lets both move once.

    learning_rates: of discriminator and generator; rule: a module of helpers.reference.optimizers, `options` go to its
    step. z is drawn by `rng` from a bell curve. `discriminator_steps` and `generator_steps` are taken in each step.
    """

    def __init__(self, generator, discriminator, *, rule, learning_rates, rng, discriminator_steps=1, generator_steps=1,
                 saturating=False, real_label=1.0, **options):
        for name, count in (("discriminator_steps", discriminator_steps), ("generator_steps", generator_steps)):
            check_option(name, count, "a whole number, 0 or above", isinstance(count, (int, np.integer)) and count >= 0)
        self.generator, self.discriminator, self.rng = generator, discriminator, rng
        self.z_size = generator.layers[0].params["W"].shape[0]
        self.discriminator_steps, self.generator_steps = discriminator_steps, generator_steps
        self.saturating, self.real_label = saturating, real_label
        self.discriminator_optimizer, self.generator_optimizer = (
            Optimizer(rule, learning_rate=learning_rate, **options) for learning_rate in learning_rates)

    def step(self, draw):
        """Move both networks and return their last losses (NaN where none moved). draw(): a batch of real examples."""
        losses = [np.nan, np.nan]
        for _turn in range(self.discriminator_steps):
            real = draw()
            losses[0], gradients = discriminator_gradients(self.discriminator, real, self.sample(len(real)),
                                                           real_label=self.real_label)
            self.discriminator_optimizer.update(self.discriminator, gradients)
        for _turn in range(self.generator_steps):
            z = self.noise(len(draw()) if not self.discriminator_steps else len(real))
            losses[1], gradients = generator_gradients(self.generator, self.discriminator, z, saturating=self.saturating)
            self.generator_optimizer.update(self.generator, gradients)
        return tuple(map(float, losses))

    def noise(self, count):
        """Return z (count, Z), each number from a bell curve."""
        return self.rng.normal(size=(count, self.z_size)).astype(self.generator.dtype)

    def sample(self, count):
        """Return `count` examples made by the generator from new noise."""
        return self.generator.forward(self.noise(count))[0]


def _sum(one, other):
    return [{name: a[name] + b[name] for name in a} for a, b in zip(one, other, strict=True)]
