"""Slides as one file of HTML, by nbconvert, with reveal.js beside it: nothing is fetched."""

import nbformat
from jinja2 import pass_context
from nbconvert import SlidesExporter

from helpers.classroom import chapter, render, tools
from helpers.classroom.slides import deck
from helpers.language import current

STYLE = """
@font-face { font-family: "STIX Two Math"; src: url("../reveal/math/MATH_FONT"); }
math { font-family: "STIX Two Math", math; }
html, body, main { height: 100%; margin: 0; overflow: hidden; }
.reveal a.anchor-link { display: none; }
.reveal { font-size: 35px; line-height: 1.35; }
.reveal .slides { text-align: left; }
.reveal .slides section { padding: 36px 60px; box-sizing: border-box; }
.reveal .slides section.stack { padding: 0; }
.reveal h1 { font-size: 60px; } .reveal h2 { font-size: 42px; margin: 0 0 22px; }
.reveal h1, .reveal h2 { text-transform: none; line-height: 1.15; letter-spacing: 0; }
.reveal p, .reveal ul, .reveal ol { margin: 0 0 16px; }
.reveal ul, .reveal ol { margin-left: 1em; }
.reveal li { margin-bottom: 8px; }
.reveal table { font-size: 25px; margin: 0; width: 100%; }
.reveal table th, .reveal table td { padding: 6px 10px; }
.reveal pre { font-size: 20px; line-height: 1.3; width: 100%; margin: 0 0 14px; padding: 10px 14px;
  box-sizing: border-box; box-shadow: none; white-space: pre-wrap; overflow-wrap: anywhere; }
.reveal pre.small { font-size: 16px; }
.reveal pre.large { font-size: 26px; }
.reveal pre.program { border-left: 4px solid #767676; }
.reveal pre.result { border-left: 4px solid #0072b2; }
.reveal code { font-size: 0.9em; }
.reveal figure { margin: 0; text-align: center; }
.reveal figure img { max-width: 1120px; max-height: 455px; width: auto; height: 455px; margin: 0;
  object-fit: contain; }
.reveal figcaption { font-size: 22px; line-height: 1.25; }
.reveal .formula { display: block; margin: 26px 0; font-size: 38px; }
.reveal .dense .formula { font-size: 24px; }
.reveal a { text-decoration: underline; }
.reveal small { font-size: 0.75em; vertical-align: baseline; }
.reveal .cell, .reveal .jp-Cell, .reveal .jp-InputPrompt { display: block; }
.reveal .jp-InputPrompt, .reveal .jp-Collapser { display: none; }
"""
TEMPLATE = """
{%- extends 'reveal/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block notebook_css -%}{%- endblock -%}
{%- block html_head_css -%}{%- endblock -%}
{%- block body_header -%}
<style>COURSE_STYLE</style>
</head>
<body>
<main>
<div class="reveal">
<div class="slides">
{%- endblock body_header -%}
{%- block footer_js -%}
<script src="../reveal/dist/reveal.js"></script>
<script src="../reveal/plugin/notes/notes.js"></script>
<script>
Reveal.initialize({width: 1280, height: 720, margin: 0, center: false, hash: true,
  slideNumber: "c/t", transition: "none", plugins: [RevealNotes]});
</script>
{%- endblock -%}
"""


class Exporter(SlidesExporter):
    """nbconvert's slides, with formulas as MathML and nothing from elsewhere."""

    @pass_context
    def markdown2html(self, context, source):
        """Return a cell's Markdown as HTML."""
        return render.html(source)


def slides(path):
    """Return the slides of a chapter as HTML."""
    exporter = Exporter(
        raw_template=TEMPLATE.replace("COURSE_STYLE", STYLE.replace("MATH_FONT", tools.FONT)),
        reveal_url_prefix="../reveal",
        reveal_theme="white",
        language_code=current() if len(current()) == 2 else "en",
    )
    title, _question = chapter.title(path)
    body, _resources = exporter.from_notebook_node(notebook(path, title))
    return body


def notebook(path, title):
    """Return the deck as the notebook that nbconvert takes: a cell a slide, and one of notes."""
    cells = []
    for i, slide in enumerate(deck.deck(path)):
        kind = "slide" if slide.begins else "subslide"
        cells.append(_cell(slide.shows, kind, f"slide-{i}"))
        if slide.notes:
            cells.append(_cell("\n\n".join(slide.notes), "notes", f"notes-{i}"))
    return nbformat.v4.new_notebook(cells=cells, metadata={"title": title})


def _cell(text, kind, name):
    metadata = {"slideshow": {"slide_type": kind}}
    return nbformat.v4.new_markdown_cell(text, id=name, metadata=metadata)
