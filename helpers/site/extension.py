"""What the site adds to Sphinx: JupyterLab's anchors, marks for formulas and for terms."""

from urllib.parse import unquote

from docutils import nodes

from helpers.site import formulas, terms


def setup(app):
    """Register what the site adds."""
    app.add_html_math_renderer("course", (inline, None), (block, None))
    app.connect("doctree-read", name_headings)
    app.connect("doctree-resolved", mark_terms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_headings(app, doctree):
    """Give each heading the name that it has in JupyterLab, beside Sphinx's own."""
    for section in doctree.findall(nodes.section):
        if slug := section.get("slug"):
            name = unquote(slug)
            section["ids"] += [] if name in section["ids"] else [name]


def inline(translator, node):
    """Write a formula in a line."""
    translator.body.append(formulas.mark(node.astext(), block=False))
    raise nodes.SkipNode


def block(translator, node):
    """Write a formula on a line of its own."""
    markup = formulas.mark(node.astext(), block=True)
    translator.body.append(f'<div class="course-formula">{markup}</div>\n')
    raise nodes.SkipNode


def mark_terms(app, doctree, page):
    """Mark the terms in a chapter, and put their sentences at its end."""
    folder, _, chapter = page.rpartition("/")
    if folder != "chapters" or chapter.startswith("15_"):
        return
    objects = app.env.domaindata["std"]["objects"]
    labels = {name: label for (kind, name), (_page, label) in objects.items() if kind == "term"}

    def address(term):
        return f"{app.builder.get_relative_uri(page, 'glossary')}#{labels[term]}"

    if marked := terms.mark(chapter, doctree, address):
        doctree.append(terms.sentences(marked))
