"""Settings of the course's kernels, read by IPython from .venv/etc/ipython before a notebook's own
folder is looked into: a file `helpers.py` or `numpy.py` that lies there does not stand in for the
package of that name. Files with names of their own are found as ever, `tests.py` among them: the
project's folder, in which there is more than `helpers`, comes last. And where a cell further up was
forgotten, a sentence says so.
"""

import contextlib
import sys

if "" not in sys.path:
    sys.path.append("")

with contextlib.suppress(ImportError):  # the kernel of another project
    import helpers.home
    import helpers.lab.forgotten

    c.InteractiveShellApp.extensions.append(helpers.lab.forgotten.__name__)  # noqa: F821
    project = str(helpers.home.ROOT)
    # last: more lies there than `helpers`, which is imported by now
    sys.path[:] = [place for place in sys.path if place != project] + [project]
