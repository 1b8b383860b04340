"""Run a learner's code so that it ends: a few seconds, a few pages of output, nobody asked for
input.

The stop is an exception that comes again every AGAIN seconds, so that code which catches it once,
or a thousand times, meets it at last where nothing catches it. What it cannot stop:

- one long call of a function written in C, as `sum(range(10**11))`: Python looks for the stop
  between two steps of its own, and such a call is one step;
- a recursion whose function calls itself in an `except` that catches all: each stop ends one of
  2ⁿ calls. `source.swallowing_line` refuses it beforehand where it can read the source;
- code that takes the alarm away, as `signal.setitimer(signal.ITIMER_REAL, 0)`;
- where the system has no alarm (Windows), or in a thread that is not the main one: what waits in C
  for something else (a lock, another thread, a subprocess), until it has what it waits for.
  `time.sleep` waits in short pieces there, unless it was imported by its own name.

"Interrupt Kernel" ends the third, and none of the others surely; "Restart Kernel" ends them all.
Progress is safe either way: it is written after each check.
"""

import builtins
import contextlib
import ctypes
import inspect
import io
import signal
import sys
import threading
import time
from unittest import mock

from helpers.browser import IN_BROWSER
from helpers.exercises import counting
from helpers.language import _

MOST_CHARACTERS = 50_000
AGAIN = 0.0002  # seconds until a stop that was caught comes again


class Stopped(BaseException):
    """Ends an answer; not an Exception, so that `except Exception` in the answer cannot hold it."""

    def __init__(self, message_id="too-long"):
        super().__init__(message_id)
        self.message_id = message_id

    def sentence(self):
        """Return what to tell the learner."""
        return {
            "too-long": _("Your code was stopped because it ran too long. Does a loop never end?"),
            "too-much-output": _(
                "Your code was stopped because it printed very much. Does a loop never end? Or "
                "does `print` stand where `return` should?"
            ),
            "input": _("`input()` waits for somebody to type: use the arguments of the function."),
        }[self.message_id]


class Printed(io.StringIO):
    """What an answer prints; at MOST_CHARACTERS the answer is stopped."""

    def write(self, text):
        """Keep `text` as far as there is room."""
        super().write(text[: MOST_CHARACTERS - self.tell()])
        if self.tell() >= MOST_CHARACTERS:
            raise Stopped("too-much-output")
        return len(text)


@contextlib.contextmanager
def limits(seconds):
    """Stop the block after `seconds`, at too much output and at `input()`, by a Stopped; give what
    it printed.
    """
    printed = Printed()
    in_main = threading.current_thread() is threading.main_thread()
    if IN_BROWSER:
        clock = CountingClock
    else:
        clock = AlarmClock if in_main and hasattr(signal, "SIGALRM") else WatchingThread
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        mock.patch.object(builtins, "input", _no_input),
        clock(seconds),
    ):
        yield printed


def _no_input(*_prompt):
    raise Stopped("input")


class Clock:
    """Stops its block. A block whose time is over has run too long, however it ended."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.running = False  # whether the block runs, which alone may be stopped
        self.rang = False

    def may_stop(self, frame):
        """Return whether the code that runs in `frame` may be stopped; what begins and ends a block
        may not.
        """
        return self.running and frame is not None and frame.f_code not in UNTOUCHED

    def __enter__(self):
        self.begin()
        self.running = True
        return self

    def __exit__(self, _kind, error, _traceback):
        self.end()
        if self.rang and not isinstance(error, (Stopped, KeyboardInterrupt)):
            raise Stopped from error  # caught, but it rang


class AlarmClock(Clock):
    """Stops by the system's alarm, in the main thread."""

    def begin(self):
        """Set the alarm."""
        self.handler = signal.signal(signal.SIGALRM, self.alarm)
        self.timer = signal.setitimer(signal.ITIMER_REAL, self.seconds, AGAIN)

    def alarm(self, _signal, frame):
        """Stop what runs in `frame`; where it must not be stopped, the next alarm will."""
        if self.may_stop(frame):
            self.rang = True
            raise Stopped

    def end(self):
        """Put back the alarm and the handler that were there before."""
        self.running = False
        signal.setitimer(signal.ITIMER_REAL, *self.timer)
        signal.signal(signal.SIGALRM, self.handler)


class WatchingThread(Clock):
    """Stops by an asynchronous exception: on Windows, and in a thread that is not the main one."""

    def begin(self):
        """Start the thread that watches this one."""
        self.thread = threading.get_ident()
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self.switching = sys.getswitchinterval()
        self.sleep = mock.patch.object(time, "sleep", _sleep_in_pieces)
        self.sleep.start()
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        """Stop the watched thread when its time is over, again and again until its block ends."""
        wait = self.seconds
        while not self.ended.wait(wait):
            with self.lock:
                frame = sys._current_frames().get(self.thread)
                if self.may_stop(frame):
                    self.rang = True
                    sys.setswitchinterval(AGAIN)  # else this thread gets its turn too seldom
                    _raise_in(self.thread, Stopped)
            wait = AGAIN

    def end(self):
        """End the watch; a stop that is on its way is caught here."""
        while self.running:
            try:
                with self.lock:
                    self.running = False
            except Stopped:
                continue
        _raise_in(self.thread, None)
        self.ended.set()
        sys.setswitchinterval(self.switching)
        self.sleep.stop()


class CountingClock(Clock):
    """Stops in a web page: Python looks at the time at each jump and each call."""

    def begin(self):
        """Let Python look."""
        self.looking = counting.Looking(self.seconds, self.ring)
        self.looking.begin()

    def ring(self, frame):
        """Stop what runs in `frame`; where it must not be stopped, the next look will."""
        if self.may_stop(frame):
            self.rang = True
            raise Stopped

    def end(self):
        """End the looking."""
        self.running = False
        self.looking.end()


_CLOCKS = (Clock, AlarmClock, WatchingThread, CountingClock, contextlib._GeneratorContextManager)
UNTOUCHED = {limits.__wrapped__.__code__}
for _clock in _CLOCKS:
    UNTOUCHED |= {each.__code__ for each in vars(_clock).values() if inspect.isfunction(each)}


def _raise_in(thread, exception):
    """Let `exception` arise in a thread at its next step; None takes back one that has not
    arisen.
    """
    thing = ctypes.py_object(exception) if exception else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), thing)


def _sleep_in_pieces(seconds, *, _sleep=time.sleep, piece=0.01):
    """Do what `time.sleep` does, but so that it can be stopped."""
    if not 0 <= seconds < threading.TIMEOUT_MAX:
        _sleep(seconds)  # which says what is wrong with it
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        _sleep(min(left, piece))
