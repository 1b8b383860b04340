"""What the exercises show: sentences, and the same as a small block of HTML in the colours of the
reader's theme.
"""

import html
import re

from IPython import get_ipython
from IPython.display import display

COLOURS = {"✓": "--jp-success-color1", "✗": "--jp-warn-color1"}


class Result:
    """What a check says, true if right: sentences, of which the first is the verdict, and perhaps
    `more` HTML.
    """

    def __init__(self, message_id, *sentences, more=""):
        self.message_id = message_id
        self.sentences = [_sendable(each) for each in sentences if each]
        self.more = more
        self.cell = None  # the number of the cell that showed it

    def __bool__(self):
        return self.message_id == "right"

    def __repr__(self):
        return " ".join(self.sentences)

    def html(self):
        """Return the block: an icon and words, so that nothing hangs on colour."""
        first, *rest = (
            re.sub("`(.+?)`", r"<code>\1</code>", html.escape(each)) for each in self.sentences
        )
        rest = "".join(f'<p style="white-space: pre-wrap">{each}</p>' for each in rest)
        colour = next((COLOURS[icon] for icon in COLOURS if icon in first), "--jp-border-color1")
        style = f"border-left: 4px solid var({colour}, currentColor); padding-left: 12px"
        return f'<div role="status" style="{style}"><strong>{first}</strong>{rest}{self.more}</div>'

    def show(self):
        """Show the result now, wherever in its cell the check stands, and return it."""
        self.cell = getattr(get_ipython(), "execution_count", None)
        if self.cell:
            display({"text/html": self.html(), "text/plain": repr(self)}, raw=True)
        else:
            print(self)
        return self

    def _ipython_display_(self):
        # as the last value of its cell it is not shown twice
        if self.cell != get_ipython().execution_count:
            self.show()


def _sendable(text):
    """Return a text that can be sent to the page: half a character becomes `\\ud83d`."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
