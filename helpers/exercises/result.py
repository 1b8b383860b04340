"""What the exercises show: sentences, and the same as a small block of HTML that keeps its form
where JupyterLab does not trust a notebook yet.
"""

import html
import re

from IPython import get_ipython
from IPython.display import display

from helpers.exercises import markup
from helpers.language import _


class Result:
    """What a check says, true if right: sentences, of which the first is the verdict, and perhaps
    `more` HTML, and the address of the `solution`.
    """

    def __init__(self, message_id, *sentences, more="", solution=""):
        self.message_id = message_id
        self.sentences = [_sendable(each) for each in sentences if each]
        self.more = more
        self.solution = solution
        self.cell = None  # the number of the cell that showed it

    def __bool__(self):
        return self.message_id == "right"

    def __repr__(self):
        solution = _("Solution: {address}").format(address=self.solution) if self.solution else ""
        return " ".join([*self.sentences, *filter(None, [solution])])

    def html(self):
        """Return the block: an icon and words, so that nothing hangs on colour."""
        first, *rest = self.sentences
        head = re.sub("`(.+?)`", r"<code>\1</code>", html.escape(first))
        body = "".join(map(markup.paragraphs, rest)) + self._link() + self.more
        style = f"border-left:4px solid {markup.colour(first)};padding-left:12px"
        return f'<div role="status" style="{style}"><strong>{head}</strong>{body}</div>'

    def _link(self):
        if not self.solution:
            return ""
        file = html.escape(self.solution.partition("#")[0])
        link = f'<a href="{html.escape(self.solution)}">{file}</a>'
        return f"<p>{html.escape(_('Solution: {address}')).format(address=link)}</p>"

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
