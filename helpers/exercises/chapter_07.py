"""Chapter 07, Convolution: predictions and numbers."""

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "07.1", "predict", wrong={"right-only": 2.4, "all": 7.2, "left-only": -2.4, "one-row": 0.8}
)
def sum_on_plain_ground(task, answer):
    """The sum of the filter for upright edges on nine equal pixels."""
    task.mistakes = {
        "right-only": _("This is the right column. The left column has weights of −1."),
        "all": _("This adds all nine pixels. The weights are −1, 0 and 1."),
        "left-only": _("This is the left column. The right column has weights of 1."),
        "one-row": _("This is one pixel. Add up all nine products."),
    }
    task.hints = [
        _("Multiply 0.8 by each of the nine weights, and add."),
        _("Three times −0.8, three times 0, three times 0.8."),
    ]
    task.value(answer, 0, tolerance=1e-9, expected=_("the sum of nine products"))
    return _("The weights add up to 0, so a plain window gives 0, however bright it is.")


@exercise(
    "07.2",
    "compute",
    wrong={
        "no-bias": 4,
        "no-centre": 8.5,
        "centre-plus": 12.5,
        "all-pixels": 12,
        "centre-once": 7.5,
        "neighbours": 8,
    },
)
def one_window_by_hand(task, answer):
    """One window of a filter, with its bias."""
    task.mistakes = {
        "no-bias": _("The products are right. The bias is missing."),
        "no-centre": _("The pixel in the middle is missing: its weight is −4."),
        "centre-plus": _("The weight in the middle is −4, not 4, and those in the corners are 0."),
        "all-pixels": _(
            "This adds the nine pixels. Each is multiplied by the weight that lies on it."
        ),
        "centre-once": _("The pixel in the middle is taken away four times, not once."),
        "neighbours": _("These are the four neighbours. The middle and the bias are missing."),
    }
    task.hints = [
        _("Only five weights are not 0: above, left, middle, right, below."),
        _("2 + 3 + 1 + 2 for the neighbours, −4 · 1 for the middle, and the bias."),
    ]
    task.value(answer, 4.5, tolerance=1e-6, expected=_("nine products and the bias, added"))


@exercise(
    "07.3",
    "compute",
    wrong={
        "same": 16,
        "no-plus-one": 13,
        "stride-one": 28,
        "rounded-up": 15,
        "fraction": 14.5,
        "half": 13.5,
        "pixels": 27,
    },
)
def rows_of_a_map(task, answer):
    """The rows of the map of a filter of 5 with stride 2 on 32 pixels."""
    task.mistakes = {
        "same": _('This is the size with padding "same". Here no zeros are added.'),
        "no-plus-one": _("The window at the very beginning counts too: add 1."),
        "stride-one": _("This is the size with a stride of 1."),
        "rounded-up": _("A window that reaches beyond the picture does not count: round down."),
        "fraction": _("There is no half window. Round down."),
        "half": _(
            "There is no half step: round down. Then add 1, for the window at the very beginning."
        ),
        "pixels": _("The window can move by so many pixels. How many steps of 2 are that?"),
    }
    task.hints = [
        _("The window starts at row 0, 2, 4 … What is the last row at which five rows are left?"),
        _("It can move by 32 − 5 = 27 pixels, in steps of 2: that is 13 steps."),
    ]
    task.value(answer, 14, expected=_("a whole number of rows"))


@exercise(
    "07.4",
    "compute",
    wrong={"added": 9, "one": 3, "two": 5, "product": 27, "area": 49, "no-start": 6},
)
def receptive_field_of_three(task, answer):
    """The receptive field of three convolutions of 3 by 3."""
    task.mistakes = {
        "added": _("Windows of neighbours overlap: each further layer adds only 2 pixels."),
        "one": _("This is the first layer. The next one looks at three neighbours of it."),
        "two": _("This is the field after two layers."),
        "product": _("That would be windows that do not overlap, moved by a stride of 3."),
        "area": _("This is the number of pixels. How many is it along one side?"),
        "no-start": _("Each layer adds 2 pixels, but to what? Begin with the one in the middle."),
    }
    task.hints = [
        _(
            "Two layers: three windows of 3 pixels, each one pixel further than the "
            "last. How many pixels in all?"
        ),
        _("3, then 5, then …"),
    ]
    task.value(answer, 7, expected=_("a number of pixels, along one side"))
    return _(
        "So three layers of 3 by 3 see as far as one of 7 by 7, with 27 weights instead of "
        "49 (for one channel)."
    )


@exercise(
    "07.9",
    "compute",
    wrong={
        "unshrunk": 288_010,
        "no-biases": 72_000,
        "same": 81_930,
        "with-convolution": 72_906,
        "one-map": 2_260,
    },
)
def stride_instead_of_pooling(task, answer):
    """The dense layer behind a convolution with stride 2 and no pooling."""
    task.mistakes = {
        "unshrunk": _(
            "This is the dense layer behind 30 by 30 places. With a stride of 2 there are fewer."
        ),
        "no-biases": _("These are the weights. Ten neurons have ten biases."),
        "same": _(
            'This is for 16 by 16 places, with padding "same". Without a border there are fewer.'
        ),
        "one-map": _("This is for one map. The convolution has 32 filters, so it makes 32 maps."),
        "with-convolution": _("This is the whole network. The dense layer alone was asked for."),
    }
    task.hints = [
        _("How many places has the map? (32 − 3) / 2, rounded down, plus 1."),
        _("15 by 15 places, 32 maps; then (inputs + 1) · 10."),
    ]
    task.value(answer, 72_010, expected=_("all weights and biases of the dense layer"))
    return _(
        "As many as with pooling: the stride shrinks the map in the same way, and does a "
        "quarter of the work."
    )


@exercise(
    "07.11",
    "compute",
    wrong={
        "rows": 64,
        "columns": 36,
        "one-channel": 576,
        "all-places": 3600,
        "maps": 512,
        "times-filters": 18_432,
        "picture": 400,
    },
)
def numbers_in_the_table(task, answer):
    """The numbers of a table of windows, a row for each window."""
    task.mistakes = {
        "rows": _("So many windows there are. How many numbers has each row?"),
        "columns": _("So many numbers has one row. How many windows are there?"),
        "one-channel": _("A window reaches through all channels of the picture."),
        "all-places": _("Without a border the window does not fit at each pixel."),
        "maps": _("These are the numbers of the maps: what comes out of the product."),
        "times-filters": _(
            "All filters use the same table. They are the columns of the other matrix."
        ),
        "picture": _("This is the picture. The windows overlap, so the table holds pixels again."),
    }
    task.hints = [
        _("How many windows are there along one side? The formula for the size says it."),
        _("8 by 8 windows, and 3 · 3 · 4 numbers in each."),
    ]
    task.value(answer, 2304, expected=_("rows times columns"))
    return _(
        "The picture has 400 numbers, the table nearly six times as many: the price of one fast "
        "product in place of slow loops."
    )
