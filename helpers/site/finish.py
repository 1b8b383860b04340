"""Sets right in the written pages what the theme leaves out for those who do not see them."""

CHANGES = (
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="Menu">'),
    ('<aside class="toc-drawer">', '<aside class="toc-drawer" aria-label="On this page">'),
    ('<a class="current reference', '<a aria-current="page" class="current reference'),
)
ON_EVERY_PAGE = CHANGES[:2]


def finish(output):
    """Change each page of the site; stop where the theme no longer writes what is changed."""
    for path in sorted(output.glob("*.html")) + sorted(output.glob("chapters/*.html")):
        text = path.read_text(encoding="utf-8")
        for change in ON_EVERY_PAGE:
            if change[0] not in text:
                raise ValueError(f"{path.name}: the theme no longer writes {change[0]}")
        for old, new in CHANGES:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
