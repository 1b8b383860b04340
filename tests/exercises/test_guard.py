"""Answers that do not end, print without end, ask for input, or would hold the stop."""

import signal
import threading
import time

import pytest

from helpers.exercises import check
from helpers.exercises.guard import Stopped, limits
from tests.exercises import hostile

# the guard has the alarm, so a thread watches that these tests end
pytestmark = pytest.mark.timeout(120, method="thread")
alarm = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="this system has no SIGALRM")


def endless(x):
    """Never end."""
    while True:
        x = x + 1


def chatty(x):
    """Print without end."""
    while True:
        print("line", x)


def swallows_all(x):
    """Hold every exception in a loop."""
    while True:
        try:
            x = x + 1
        except:  # noqa: E722
            x = 0


def swallows_by_name(x):
    """The same by name, around the loop."""
    try:
        while x:
            x = x + 1
    except (ValueError, BaseException):
        return 4.0


def calls_a_swallower(x):
    """Leave it to a helper."""
    return swallows_all(x)


def reraises(x):
    """Catch all and pass it on."""
    for _ in range(3):
        try:
            x = x + 1
        except BaseException:
            raise
    return (x - 3) ** 2


def holds_errors(x):
    """Catch what is an Exception, around an endless loop."""
    try:
        while True:
            pass
    except Exception:
        return x * x


def in_thread(function, *arguments):
    """Return what a function gives in a thread that is not the main one."""
    results = []
    thread = threading.Thread(target=lambda: results.append(function(*arguments)))
    thread.start()
    thread.join(10)
    assert not thread.is_alive()
    return results[0]


@pytest.mark.parametrize(
    "caller", [lambda function, *rest: function(*rest), in_thread], ids=["main", "thread"]
)
@pytest.mark.parametrize(
    ("answer", "message_id"),
    [
        (endless, "too-long"),
        (chatty, "too-much-output"),
        (holds_errors, "too-long"),
        (lambda x: input("?"), "input"),
        (swallows_all, "swallows"),
        (swallows_by_name, "swallows"),
        (calls_a_swallower, "swallows"),
        (reraises, "right"),
    ],
)
def test_answer_is_stopped(squares, caller, answer, message_id):
    begin = time.monotonic()
    assert caller(check, squares, answer).message_id == message_id
    assert time.monotonic() - begin < 3


def test_answer_is_stopped_where_there_is_no_alarm(squares, monkeypatch):
    monkeypatch.delattr(signal, "SIGALRM", raising=False)
    assert check(squares, endless).message_id == "too-long"


def test_line_and_first_lines_of_a_stopped_answer_are_shown(squares):
    result = repr(check(squares, chatty))
    assert "line 2.0\nline 2.0" in result
    assert result.count("line 2.0") == 10
    assert '`print("line", x)`' in result


def test_one_endless_text_is_cut(squares):
    assert len(repr(check(squares, lambda x: print("x" * 10_000_000)))) < 1000


def test_printing_answer_is_right_and_shown(squares):
    def talks(x):
        print("x is", x)
        return x * x

    assert repr(check(squares, talks)) == "✓ Right. It printed:\nx is 2.0\nx is 3.0"


@alarm
def test_earlier_alarm_and_handler_are_restored(squares):
    rung = []
    earlier = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        check(squares, endless)
        assert 50 < signal.getitimer(signal.ITIMER_REAL)[0] <= 60
        signal.raise_signal(signal.SIGALRM)
        assert rung == [1]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)


def test_thread_is_left_alone_after_the_limit():
    def quick():
        with limits(0.05):
            pass
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            pass
        return "unharmed"

    assert in_thread(quick) == "unharmed"


def hold_the_stop():
    """Catch the first stop and go on."""
    try:
        while True:
            pass
    except BaseException:
        while True:
            pass


def test_stop_that_was_held_once_comes_again():
    def held():
        with pytest.raises(Stopped), limits(0.05):
            hold_the_stop()
        return True

    assert held()
    assert in_thread(held)


@pytest.mark.parametrize("kind", hostile.HOLD_THE_STOP)
def test_stop_that_is_caught_again_and_again_comes_through(squares, kind):
    begin = time.monotonic()
    assert check(squares, hostile.HOLD_THE_STOP[kind]).message_id == "too-long"
    assert time.monotonic() - begin < 30


@pytest.mark.parametrize("kind", ["no source", "finally", "suppress"])
def test_stop_comes_through_in_a_thread_too(squares, kind):
    answer = hostile.HOLD_THE_STOP[kind]
    assert in_thread(check, squares, answer).message_id == "too-long"


@pytest.mark.parametrize("kind", hostile.SWALLOW)
def test_what_can_be_read_is_refused_before_it_runs(squares, kind):
    begin = time.monotonic()
    result = check(squares, hostile.SWALLOW[kind])
    assert result.message_id == "swallows"
    assert "name the exception that you mean" in repr(result)
    assert time.monotonic() - begin < 0.3


def catch_one():
    """Run into the limit, catch the stop and end well."""
    with pytest.raises(Stopped), limits(0.05):
        hostile.CatchesOne()(2.0)
    return True


def test_answer_that_caught_its_stop_is_not_right():
    assert catch_one()
    assert in_thread(catch_one)


@pytest.mark.parametrize("where", ["thread", "no alarm"])
def test_sleep_is_ended_where_there_is_no_alarm(squares, monkeypatch, where):
    def sleeps(x):
        time.sleep(20)
        return x * x

    caller = in_thread
    if where == "no alarm":
        monkeypatch.delattr(signal, "SIGALRM", raising=False)
        caller = lambda function, *rest: function(*rest)  # noqa: E731
    sleep, begin = time.sleep, time.monotonic()
    assert caller(check, squares, sleeps).message_id == "too-long"
    assert time.monotonic() - begin < 5
    assert time.sleep is sleep


def test_sleep_in_pieces_sleeps_as_long_and_refuses_what_sleep_refuses():
    def sleeps():
        with limits(5):
            begin = time.monotonic()
            time.sleep(0.05)
            took = time.monotonic() - begin
            with pytest.raises(ValueError, match="non-negative"):
                time.sleep(-1)
            with pytest.raises(TypeError):
                time.sleep("x")
        return took

    assert 0.05 <= in_thread(sleeps) < 1


@alarm
@pytest.mark.parametrize("seconds", [1e-6, 1e-5, 3e-5, 1e-4])
def test_alarm_that_rings_at_once_or_at_the_very_end_is_taken_away(seconds):
    handler = signal.getsignal(signal.SIGALRM)
    for _ in range(200):
        try:
            with limits(seconds):
                for _ in range(100):
                    abs(3)
        except Stopped:
            pass
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
        assert signal.getsignal(signal.SIGALRM) is handler


@pytest.mark.parametrize("seconds", [1e-5, 1e-3])
def test_thread_that_ends_at_the_limit_is_left_alone(seconds):
    def ends():
        for _ in range(100):
            try:
                with limits(seconds):
                    for _ in range(10_000):
                        abs(3)
            except Stopped:
                pass
        return sum(range(100_000))

    assert in_thread(ends) == sum(range(100_000))
