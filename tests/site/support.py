"""What tests of the site share: its pages as text, and as a reader opens them."""

import urllib.parse
from html.parser import HTMLParser

from helpers.site import chapters

CHAPTERS = [f"chapters/{name}.html" for name in chapters.names()]
PAGES = [
    "index.html",
    *CHAPTERS,
    "glossary.html",
    "formulas.html",
    "concepts.html",
    "about.html",
    "search.html",
]
# Pictures below the first screen are fetched when they come near; here all are fetched at once.
PICTURES = """() => Promise.all([...document.images].map(image => {
    image.loading = 'eager';
    return image.decode();
}))"""
LEADS = {"href", "src", "action", "poster", "data"}


class Page(HTMLParser):
    """What a page's HTML holds: its elements, its names, and where it leads."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.names, self.leads = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        """Note an element."""
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        self.names |= {attributes["id"]} if attributes.get("id") else set()
        self.leads += [value for name, value in attributes.items() if name in LEADS and value]

    def all(self, tag, **wanted):
        """Return the attributes of each element of a kind; `wanted` must be among them."""
        return [
            attributes
            for kind, attributes in self.elements
            if kind == tag and wanted.items() <= attributes.items()
        ]

    def with_class(self, name):
        """Return the attributes of each element of a class."""
        return [each for _tag, each in self.elements if name in (each.get("class") or "").split()]


def read(site, name):
    """Return a page of the site as it is written."""
    return Page((site / name).read_text(encoding="utf-8"))


class Reader:
    """A page of Chromium: what it asked for, how many bytes came, what it complained of."""

    def __init__(self, page):
        self.page = page
        self.asked, self.failed, self.complaints, self.bodies = [], [], [], {}
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", self._refused)
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _refused(self, request):
        self.failed.append(f"{request.url}: {request.failure}")

    def _answered(self, response):
        if response.status >= 400:
            self.failed.append(f"{response.url}: {response.status}")

    def open(self, address):
        """Open an address and wait until nothing more is on its way."""
        for seen in (self.asked, self.failed, self.complaints):
            seen.clear()
        self.page.goto(address, wait_until="networkidle")
        return self

    def pictures(self):
        """Fetch all pictures of the page; one that cannot be drawn raises."""
        self.page.evaluate(PICTURES)

    def outside(self, home):
        """Return what was asked of another computer than `home`."""
        return [url for url in self.asked if not url.startswith((home, "data:", "blob:"))]

    def bytes(self, home, site):
        """Return how many bytes of the site the page asked for, each file once."""
        paths = {urllib.parse.urlsplit(url).path for url in self.asked if url.startswith(home)}
        files = (site / urllib.parse.unquote(path).lstrip("/") for path in paths)
        return sum(file.stat().st_size for file in files if file.is_file())
