"""The clock that stops an endless answer in a web page, where there are neither alarms nor threads.

Python itself is asked to call `look` at each jump back and at each call of a function, and `look`
looks at the time. That costs: a loop that does little runs some thirty times slower under it.
"""

import sys
import time

TOOL = 4  # of sys.monitoring; 0, 1, 2 and 5 are for debuggers, coverage, profilers, optimisers
AGAIN = 0.0002  # seconds until a stop that was caught comes again


class Looking:
    """Calls `ring(frame)` at the first jump or call after `seconds`, and again until it ends."""

    def __init__(self, seconds, ring):
        self.seconds = seconds
        self.ring = ring

    def begin(self):
        """Let Python look at the time from now on."""
        watch = sys.monitoring
        kinds = (watch.events.JUMP, watch.events.PY_START, watch.events.PY_RESUME)
        self.until = time.monotonic() + self.seconds
        watch.use_tool_id(TOOL, "course")
        for kind in kinds:
            watch.register_callback(TOOL, kind, self.look)
        watch.set_events(TOOL, sum(kinds))

    def look(self, *_event):
        """Ring if the time is over."""
        if time.monotonic() > self.until:
            self.until = time.monotonic() + AGAIN
            self.ring(sys._getframe(1))

    def end(self):
        """Let Python run on undisturbed."""
        sys.monitoring.set_events(TOOL, 0)
        sys.monitoring.free_tool_id(TOOL)
