"""Answers that would hold the stop, or that cannot even be shown: programs for tests alone."""

import contextlib
import functools

SOURCE = """
def unread(x):
    while True:
        try:
            x = x + 1
        except:
            x = 0
"""


class Stubborn:
    """A loop that never ends and catches all, as a method and as an object that is called."""

    def go(self, x):
        """Catch all, for ever."""
        while True:
            try:
                for _ in range(1000):
                    abs(3)
            except:  # noqa: E722
                pass

    def __call__(self, x):
        """Do the same."""
        return self.go(x)


def calls_a_method(x):
    """Leave it to an object."""
    return Stubborn().go(x)


def finally_goes_on(x):
    """Let `finally` drop what was raised."""
    while True:
        try:
            x = x + 1
        finally:
            continue  # noqa: B012


def raises_sometimes(x):
    """Pass on what it caught, but never."""
    while True:
        try:
            x = x + 1
        except:
            if x:
                continue
            raise


def suppresses(x):
    """Suppress all by the library's own means."""
    while True:
        with contextlib.suppress(BaseException):
            x = x + 1


def _unread():
    space = {}
    exec(SOURCE, space)
    return space["unread"]


def calls_itself(x):
    """Call itself twice at each level: 2ⁿ calls."""
    try:
        return calls_itself(x)
    except:  # noqa: E722
        return calls_itself(x)


def third(x):
    """Catch all, two calls away from the answer."""
    while True:
        try:
            x = x + 1
        except:  # noqa: E722
            x = 0


def second(x):
    """Leave it to the third."""
    return third(x)


def first(x):
    """Leave it to the second."""
    return second(x)


class CatchesOne:
    """Catch the first stop, then give what is right."""

    def __call__(self, x):
        """Give x²."""
        try:
            while True:
                pass
        except:  # noqa: E722
            return x * x


class UnspeakableError(Exception):
    """Cannot be put into words."""

    def __str__(self):
        raise self


def raises_the_unspeakable(x):
    """Raise what cannot be put into words."""
    raise UnspeakableError


# Not one of them can be seen beforehand: no source, no plain name, or an `except` that raises.
HOLD_THE_STOP = {
    "method": calls_a_method,
    "bound method": Stubborn().go,
    "object": Stubborn(),
    "partial": functools.partial(Stubborn.go, Stubborn()),
    "no source": _unread(),
    "finally": finally_goes_on,
    "raises sometimes": raises_sometimes,
    "suppress": suppresses,
}
# These can.
SWALLOW = {"calls itself": calls_itself, "two calls away": first}
