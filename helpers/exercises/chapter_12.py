"""The exercises of chapter 12, Generative adversarial networks."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import sigmoid


def _sigma(z):
    return sigmoid.forward(z)[0]


@exercise("12.1", "predict", wrong={"real": 1.0, "fake": 0.0, "loss": 0.693})
def best_answer_to_a_perfect_generator(task, answer):
    """What the best discriminator says when nothing can be told apart."""
    task.mistakes = {
        "real": _(
            "Then every generated point would be taken for real, and each of "
            "those answers would cost a lot."
        ),
        "fake": _(
            "Then every real point would be taken for generated, and each of "
            "those answers would cost a lot."
        ),
        "loss": _("This is what its answer costs, ln 2. The answer itself is a probability."),
    }
    task.hints = [_("Nothing that it sees tells it anything. How many of the points are real?")]
    task.value(answer, 0.5, tolerance=0.001, expected=_("a probability"))
    return _("It can only guess, and half of them are real. Each answer ½ costs ln 2.")


@exercise(
    "12.2",
    "compute",
    wrong={"other": 0.25, "ratio": 3.0, "difference": 0.2, "product": 0.03, "density": 0.3},
)
def best_answer_from_densities(task, answer):
    """p / (p + q) for p = 0.3 and q = 0.1."""
    task.mistakes = {
        "other": _("This is the probability of a generated point there."),
        "ratio": _(
            "This is p / q. Of all that comes to this place, real and "
            "generated, which share is real?"
        ),
        "difference": _("This is p − q. A share was asked."),
        "product": _("This is p · q. A share was asked."),
        "density": _(
            "0.3 is how often real points come here. What counts is their "
            "share of all that come here."
        ),
    }
    task.hints = [
        _("Of all points that come to this place, which share is real?"),
        _("p / (p + q)"),
    ]
    task.value(answer, 0.75, tolerance=0.001, expected=_("a probability"))


@exercise(
    "12.3",
    "compute",
    wrong={"inverse": 0.02 / 0.98, "one": 50.0, "slope": 0.98, "sum": 1.0, "logs": 3.89},
)
def steepness_of_two_losses(task, answer):
    """(1 − D) / D for D = 0.02."""
    task.mistakes = {
        "inverse": _("The other way round: the non-saturating loss is the steeper one here."),
        "one": _("This is 1 / D. The slope of the non-saturating loss is 1 − D, not 1."),
        "slope": _(
            "This is the slope of the non-saturating loss. How many times the other one is that?"
        ),
        "sum": _("This is the sum of the two slopes. A ratio was asked."),
        "logs": _("You compared logarithms. Compare the slopes at the logit: D and 1 − D."),
    }
    task.hints = [_("The slopes, without sign, are D and 1 − D.")]
    task.value(answer, 49.0, tolerance=0.01, expected=_("how many times as steep"))
    return _("Where the fakes are worst, the saturating loss has almost no slope left.")


@exercise("12.4", "predict", wrong={"sure": 1, "kinds": 2, "histogram": 3, "frechet": 5})
def figure_that_finds_copies(task, answer):
    """Which figure notices that a generator copies."""
    task.mistakes = {
        "sure": _("Training pictures are real digits: they are read with confidence."),
        "kinds": _("All ten digits are among the training pictures."),
        "histogram": _(
            "The training pictures have nearly the same shares of digits as the test pictures."
        ),
        "frechet": _(
            "The training pictures have nearly the mean and covariance of "
            "the test pictures: in the table "
            "this distance is close to that of held-out digits."
        ),
    }
    task.hints = [
        _(
            "Look at the row of the training pictures. Which number there is unlike that "
            "of held-out digits?"
        )
    ]
    task.value(answer, 4, expected=_("the number of a figure in the list, 1 to 5"))
    return _("Its distance to the nearest training picture is 0. All other figures praise it.")


def discriminator_loss(real_logits, fake_logits):
    """Return −mean ln σ(real) − mean ln(1 − σ(fake))."""
    return float(-np.log(_sigma(real_logits)).mean() - np.log(1 - _sigma(fake_logits)).mean())


def _swapped(real_logits, fake_logits):
    return discriminator_loss(fake_logits, real_logits)


def _half(real_logits, fake_logits):
    return discriminator_loss(real_logits, fake_logits) / 2


def _summed(real_logits, fake_logits):
    return float(-np.log(_sigma(real_logits)).sum() - np.log(1 - _sigma(fake_logits)).sum())


def _both_real(real_logits, fake_logits):
    return float(-np.log(_sigma(real_logits)).mean() - np.log(_sigma(fake_logits)).mean())


def _only_real(real_logits, fake_logits):
    return float(-np.log(_sigma(real_logits)).mean())


@exercise(
    "12.5",
    "program",
    wrong={
        "swapped": _swapped,
        "half": _half,
        "sum": _summed,
        "both-real": _both_real,
        "only-real": _only_real,
        "value": lambda r, f: -discriminator_loss(r, f),
        "no-return": lambda r, f: None,
    },
)
def loss_of_the_discriminator(task, answer):
    """L_D from logits."""
    task.mistakes = {
        "swapped": _(
            "Real examples have the label 1 and generated ones the label 0. Yours are exchanged."
        ),
        "half": _("This is the mean of the two cross-entropies. L_D is their sum."),
        "sum": _("Each of the two parts is a mean over the batch, not a sum."),
        "both-real": _(
            "The real part is right. A generated example should get a "
            "small probability: its cost is "
            "−ln(1 − D)."
        ),
        "only-real": _("The part of the generated examples is missing."),
        "value": _("This is V. The loss is −V, and above 0."),
    }
    task.hints = [
        _("Two parts: −ln D for real examples, −ln(1 − D) for generated ones; each a mean.")
    ]
    rng = np.random.default_rng(12)
    task.cases(
        answer,
        discriminator_loss,
        [(rng.normal(size=(n, 1)).round(2), rng.normal(size=(n, 1)).round(2)) for n in (3, 5)],
        tolerance=1e-6,
    )


def spots_hit(points, centres, within):
    """Return how many centres have a point at this distance or nearer."""
    return int((np.linalg.norm(points[:, None] - centres, axis=2).min(axis=0) <= within).sum())


def _points_counted(points, centres, within):
    return int((np.linalg.norm(points[:, None] - centres, axis=2).min(axis=1) <= within).sum())


def _pairs_counted(points, centres, within):
    return int((np.linalg.norm(points[:, None] - centres, axis=2) <= within).sum())


def _squared(points, centres, within):
    return int((((points[:, None] - centres) ** 2).sum(axis=2).min(axis=0) <= within).sum())


def _strict(points, centres, within):
    return int((np.linalg.norm(points[:, None] - centres, axis=2).min(axis=0) < within).sum())


def _nearest_only(points, centres, within):
    return len(set(np.linalg.norm(points[:, None] - centres, axis=2).argmin(axis=1).tolist()))


@exercise(
    "12.6",
    "program",
    wrong={
        "points": _points_counted,
        "pairs": _pairs_counted,
        "squared": _squared,
        "nearest": _nearest_only,
        "strict": _strict,
        "share": lambda p, c, w: spots_hit(p, c, w) / len(c),
        "no-return": lambda p, c, w: None,
    },
)
def spots_that_are_hit(task, answer):
    """How many centres have a point near."""
    task.mistakes = {
        "points": _(
            "This counts points that have a centre near. Count centres that have a point near."
        ),
        "pairs": _(
            "This counts pairs of a point and a centre: a centre with two points near counts twice."
        ),
        "squared": _("You compared squared distances with `within`. Take the root first."),
        "nearest": _(
            "A centre that is the nearest one of some point may still be "
            "far away from it: use `within`."
        ),
        "strict": _("A point at this very distance counts, too: “or less” is `<=`."),
        "share": _("This is a share. The number of centres was asked."),
    }
    task.hints = [
        _(
            "`np.linalg.norm(points[:, None] - centres, axis=2)` is a table of "
            "distances, a row for each point."
        ),
        _("The smallest number of each column belongs to a centre: `.min(axis=0)`."),
    ]
    rng = np.random.default_rng(4)
    centres = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0], [2.0, 2.0], [4.0, 4.0]])
    near = centres[[0, 0, 0, 1]] + rng.uniform(-0.2, 0.2, size=(4, 2)).round(2)
    cases = [np.concatenate([near, [[0.0, 1.4]]]), np.concatenate([near, [[3.0, 3.1], [1.6, 2.4]]])]
    between = np.array([[1.0, 0.1], [3.9, 4.2]])  # the first is near two centres
    # the first is at a distance of 1 from a centre
    on_the_edge = np.array([[3.0, 0.0], [0.0, 0.5]])
    task.cases(
        answer,
        spots_hit,
        [
            *[(points.round(2), centres, 0.4) for points in cases],
            (between, centres, 1.1),
            (on_the_edge, centres, 1.0),
        ],
    )


def generator_slope(fake_logits):
    """Return ∂L_G/∂logits of the non-saturating loss."""
    return (_sigma(fake_logits) - 1) / len(fake_logits)


@exercise(
    "12.7",
    "fault",
    wrong={
        "printed": lambda z: _sigma(z) / len(z),
        "saturating": lambda z: -_sigma(z) / len(z),
        "sign": lambda z: (1 - _sigma(z)) / len(z),
        "sum": lambda z: _sigma(z) - 1,
        "no-sigmoid": lambda z: (z - 1) / len(z),
        "no-return": lambda z: None,
    },
)
def mend_the_generators_slope(task, answer):
    """A generator's slope with the label of a fake."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: with the label 0 the generator learns to be found out."
        ),
        "saturating": _(
            "This goes the right way, but it is the slope of the "
            "saturating loss: weak where the fakes "
            "are worst."
        ),
        "sign": _("The direction is turned round: it is the answer minus the label, p − 1."),
        "sum": _("The loss is a mean over the batch: divide by its size."),
        "no-sigmoid": _("The label is compared with the probability, not with the logit."),
    }
    task.hints = [
        _("What does the generator want its points to be taken for?"),
        _("Which label does a real example have?"),
    ]
    rng = np.random.default_rng(5)
    task.cases(
        answer,
        generator_slope,
        [(rng.normal(size=(n, 1)).round(2),) for n in (4, 6)],
        tolerance=1e-6,
    )
    return _("The generator's loss is cross-entropy with the label that it wishes for.")


@exercise("12.8", "fault", wrong={"maker": 2, "label": 4, "gradient": 6, "apply": 7, "judge": 3})
def whose_variables(task, answer):
    """The line that lets the generator's loss move the discriminator."""
    task.mistakes = {
        "maker": _("The fakes must be made inside the tape, and they are: this line is right."),
        "judge": _(
            "The fakes have to pass through the discriminator, or no "
            "gradient would come back: it is right."
        ),
        "label": _("The label 1 is what the generator wishes for: this line is right."),
        "gradient": _(
            "This line asks for the gradient of what it is given. Is it given the right variables?"
        ),
        "apply": _("This line moves the variables that it is given. Is it given the right ones?"),
    }
    task.hints = [_("Whose weights may be moved by a loss that says “take fakes for real”?")]
    task.line(answer, 5)
    return _(
        "This loss may move the generator alone. With both, the discriminator learns to call "
        "fakes real."
    )


@exercise(
    "12.9",
    "compute",
    wrong={"share": 0.0248, "one-sigma": 1.26, "variance": 0.0314, "whole": 4.96, "tests": 0.78},
)
def interval_of_a_share(task, answer):
    """1.96 √(a (1 − a) / n) in points."""
    task.mistakes = {
        "share": _("This is the share. In percentage points it is a hundred times as much."),
        "one-sigma": _("This is one standard deviation. The 95 % interval reaches 1.96 of them."),
        "variance": _("The root is missing."),
        "whole": _("This is the width from end to end. Half of it was asked."),
        "tests": _("There are 1,000 samples here, not 10,000."),
    }
    task.hints = [_("1.96 times the root of a (1 − a) / n, with a = 0.8 and n = 1,000.")]
    task.value(answer, 2.48, tolerance=0.06, expected=_("percentage points, one decimal"))


@exercise(
    "12.10",
    "compute",
    wrong={
        "no-norm": 32_768,
        "bias": 32_864,
        "one-map": 576,
        "one-number": 32_800,
        "no-maps": 80,
        "wrong-side": 32_896,
    },
)
def parameters_of_a_transposed_convolution(task, answer):
    """4·4·64·32 weights and 2·32 of the batch normalisation."""
    task.mistakes = {
        "no-norm": _(
            "These are the weights of the convolution. Batch normalisation learns something, too."
        ),
        "bias": _("There is no bias: the shift of the batch normalisation does its work."),
        "one-map": _(
            "Each of the 64 maps that come in has a filter for each of the 32 that go out."
        ),
        "one-number": _(
            "Batch normalisation learns two numbers for each map, a scale and a shift."
        ),
        "no-maps": _("Count every pair of a map that comes in and one that goes out."),
        "wrong-side": _("The normalisation stands behind the convolution: there are 32 maps."),
    }
    task.hints = [
        _(
            "As many weights as a convolution from 32 to 64 maps has: it is the same "
            "one, walked backwards."
        ),
        _("4 · 4 · 64 · 32, and 2 for each of 32 maps."),
    ]
    task.value(
        answer,
        32_832,
        expected=_("weights and the numbers of the batch normalisation, counted together"),
    )
