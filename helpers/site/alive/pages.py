"""Lets the pages that show explorers load what makes them move."""

HEAD = "</head>"
BOX = 'class="course-place"'


def link(site, place):
    """Name style and script, which lie in the folder `place` of the site, in each page that shows
    an explorer; return the pages.
    """
    shown = []
    for page in sorted(site.glob("chapters/*.html")):
        text = page.read_text(encoding="utf-8")
        if BOX in text and f"{place}/alive.js" not in text:
            page.write_text(text.replace(HEAD, _asked(place) + HEAD, 1), encoding="utf-8")
        if BOX in text:
            shown.append(page)
    return shown


def _asked(place):
    return (
        f'<link rel="stylesheet" href="../{place}/alive.css">'
        f'<script type="module" src="../{place}/alive.js"></script>'
    )
