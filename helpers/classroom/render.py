"""Markdown as a page that needs nothing else: formulas become MathML, which browsers draw by
themselves.
"""

import re

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

# What the converter does not know, written in what it knows.
SIZES = re.compile(r"\\[bB]ig[lr]?(?![a-zA-Z])")
BARS = re.compile(r"\\[lr]Vert(?![a-zA-Z])")


class Renderer(IPythonRenderer):
    """Writes HTML with MathML; links keep their words and lose their address."""

    def block_math(self, body):
        """Return a displayed formula."""
        return f'<span class="formula">{mathml(body, display="block")}</span>'

    def multiline_math(self, text):
        """Return a formula between `$$` over several lines."""
        return self.block_math(text.strip().strip("$"))

    def inline_math(self, body):
        """Return a formula in a line of text."""
        return mathml(body)

    def latex_environment(self, name, body):
        """Return a formula of an environment."""
        return self.block_math(rf"\begin{{{name}}}{body}\end{{{name}}}")

    def link(self, text, url, title=None):
        """Return the words of a link: a page that is passed on has no chapter beside it."""
        if url.startswith("https://"):
            return f'<a href="{url}">{text}</a>'
        return text


def html(markdown):
    """Return a Markdown text as HTML."""
    return MarkdownWithMath(renderer=Renderer(escape=False)).render(_apart(markdown))


def line(markdown):
    """Return a line of Markdown as HTML without a paragraph around it."""
    return re.sub(r"\A<p>(.*)</p>\s*\Z", r"\1", html(markdown).strip(), flags=re.S)


def mathml(formula, display="inline"):
    """Return a formula as MathML, with its own text as what copies and readers take."""
    formula = formula.replace("{aligned}", "{align*}")
    formula = BARS.sub(r"\\Vert ", SIZES.sub("", formula))
    return convert(formula.strip(), display=display)


def _apart(markdown):
    """Give each displayed formula lines of its own."""
    return re.sub(
        r"\$\$(.+?)\$\$", lambda m: f"\n\n$$\n{m[1].strip()}\n$$\n\n", markdown, flags=re.S
    )
