"""The course as a web site: every chapter as a page, to be served from any folder.

`python -m helpers.site` writes it to build/site. Sphinx lays out the pages, MyST-NB reads the
chapters with their stored results, Furo is the theme, and MathJax sets the formulas while the site
is built: a reader's browser fetches nothing from elsewhere and runs next to no program.
"""
