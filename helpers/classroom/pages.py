"""A page of its own: one file of HTML that asks for nothing else, on a screen and on paper."""

import html

from helpers.language import _, current

STYLE = """
:root { color-scheme: light dark; }
body { font: 17px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2rem; }
h3 { font-size: 1.05rem; margin-bottom: 0.2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8888; padding: 0.35rem 0.6rem; text-align: left;
  vertical-align: top; }
td.number, th.number { text-align: right; }
pre { overflow-x: auto; padding: 0.5rem; border: 1px solid #8888; font-size: 0.85rem; }
code { font-family: ui-monospace, monospace; font-size: 0.92em; }
.formula { display: block; overflow-x: auto; margin: 0.6rem 0; }
details { border-left: 4px solid #767676; padding-left: 0.8rem; margin: 0.6rem 0; }
.aside { border-left: 4px solid #0072b2; padding-left: 0.8rem; }
.wide { overflow-x: auto; }
@media print {
  body { font-size: 11pt; max-width: none; margin: 0; }
  h2, h3 { break-after: avoid; } tr, .whole { break-inside: avoid; }
}
"""


def page(title, body):
    """Return a whole page with this title (text) and body (HTML)."""
    language = current() if len(current()) == 2 else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def table(head, rows, numbers=()):
    """Return a table of HTML cells; `numbers`: the columns that hold numbers."""

    def line(cells, name):
        classes = [' class="number"' if i in numbers else "" for i in range(len(cells))]
        scope = ' scope="col"' if name == "th" else ""
        written = (
            f"<{name}{scope}{c}>{cell}</{name}>" for c, cell in zip(classes, cells, strict=True)
        )
        return "<tr>" + "".join(written) + "</tr>"

    body = "\n".join(line(row, "td") for row in rows)
    label = html.escape(_("Table"))
    return (
        f'<div class="wide" role="group" tabindex="0" aria-label="{label}"><table>'
        f"<thead>{line(head, 'th')}</thead>\n<tbody>{body}</tbody></table></div>"
    )


def bullets(items):
    """Return a list of HTML items."""
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"
