"""What chapter 13 asks about 00 to 12."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _("A generator makes one good digit a thousand times. Which figure notices?"),
            (
                _("the share of its pictures that a network reads with confidence"),
                _("how many of the ten digits are read in its pictures"),
                _("the confidence with which the best of its pictures is read"),
            ),
            1,
            _(
                "The one digit may be read with full confidence. That the other nine are missing "
                "shows where the kinds are counted."
            ),
            "12_generative_adversarial_networks.ipynb#Five-figures,-and-what-each-cannot-see",
        ),
        Question(
            _("Which of these arrows has the largest dot product with (0.5, −1)?"),
            ("(1, −1)", "(1, 1)", "(−1, 1)"),
            0,
            _("The products are 1.5, −0.5 and −1.5. The first arrow points nearly the same way."),
            "10_attention_and_transformers.ipynb#Words-as-arrows",
        ),
        Question(
            _(
                "A calibrated classifier gives each of 200 answers a confidence of 0.8. "
                "About how many of them are right?"
            ),
            ("100", "200", "160"),
            2,
            _("That is what calibrated means: of such answers about 80 % are right."),
            "08_image_recognition.ipynb#Does-it-know-what-it-knows?",
        ),
        Question(
            _(
                "25 independent differences between two methods have the mean 1.5 and the "
                "standard deviation 5. How many standard errors is the mean away from 0?"
            ),
            ("0.3", "1.5", "7.5"),
            1,
            _("The standard error is 5 / √25 = 1. Two of them are not reached: undecided."),
            "06_training_deep_networks.ipynb#How-sure-is-a-mean?",
        ),
        Question(
            _("Inputs are scaled by a mean and a spread. Of which data are these computed?"),
            (
                _("of the training part alone"),
                _("of training and test part together"),
                _("of each part by itself"),
            ),
            0,
            _(
                "Mean and spread that the test part shares in carry something of it into the "
                "training. And each part must be scaled by the same two numbers."
            ),
            "00_toolbox.ipynb#Scaling-and-one-hot",
        ),
    ]
