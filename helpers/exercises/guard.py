"""Run a learner's code so that it ends: a few seconds, a few pages of output, nobody asked for
input.
"""

import builtins
import contextlib
import ctypes
import io
import signal
import threading
from unittest import mock

from helpers.language import _

MOST_CHARACTERS = 10_000


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
                "Your code was stopped because it printed too much. Does a loop never end?"
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
    stopping = _by_signal if in_main and hasattr(signal, "SIGALRM") else _by_thread
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        mock.patch.object(builtins, "input", _no_input),
        stopping(seconds),
    ):
        yield printed


def _no_input(*_prompt):
    raise Stopped("input")


def _ring(*_signal):
    raise Stopped


@contextlib.contextmanager
def _by_signal(seconds):
    handler = signal.signal(signal.SIGALRM, _ring)
    # again, should something hold it once
    timer = signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    try:
        yield
    finally:
        try:  # the alarm may ring in the midst of this
            signal.setitimer(signal.ITIMER_REAL, *timer)
        finally:
            signal.signal(signal.SIGALRM, handler)


@contextlib.contextmanager
def _by_thread(seconds):
    """Stop by an asynchronous exception: on Windows, and in a thread that is not the main one."""
    thread, ended, lock = ctypes.c_ulong(threading.get_ident()), threading.Event(), threading.Lock()

    def watch(wait=seconds):
        while not ended.wait(wait):
            with lock:
                ended.is_set() or ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    thread, ctypes.py_object(Stopped)
                )
            wait = 0.5

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        while not ended.is_set():  # the exception may arrive in the midst of this
            with contextlib.suppress(Stopped), lock:
                ended.set()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
