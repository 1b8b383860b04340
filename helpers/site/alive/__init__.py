"""Explorers that move on a static page: one Python for the page, and the widgets' own front ends.

A button stands beside each stored picture (`static/alive.js`). Pressed for the first time, it
starts the page's worker (`static/worker.js`): Pyodide, the course's wheel, `bridge.py`. The worker
runs the cell after what it needs of earlier cells (`closure.py`); the widgets' models and views are
those of ipywidgets and anywidget (`static/manager.js`), and talk to it by messages.
"""
