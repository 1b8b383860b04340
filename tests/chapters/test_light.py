"""The NumPy chapters stay light: under 150 MiB, as a kernel, until they import TensorFlow on
purpose.
"""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from helpers.authoring import source

LIGHT = [
    path
    for path in sorted(source.CHAPTERS.glob("*.ipynb"))
    if path.name[:2] in ("01", "02", "03", "04")
]
RUN = """
import json, os, sys
import ipykernel.kernelapp, IPython
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.display_pub.publish = lambda *arguments, **options: None
for code in json.loads(sys.stdin.read()):
    result = shell.run_cell(code, store_history=False, silent=True)
with open("/proc/self/status") as file:
    kib = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
print("tensorflow" in sys.modules, kib // 1024, sep="|", file=sys.__stdout__)
"""


@pytest.mark.skipif(
    not os.path.exists("/proc/self/status"), reason="the peak of memory is read from Linux's /proc"
)
@pytest.mark.parametrize("path", LIGHT, ids=lambda path: path.stem)
def test_numpy_chapter_stays_under_150_mib_until_tensorflow(path, tmp_path):
    cells = [
        cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"
    ]
    late = next((i for i, code in enumerate(cells) if "notebook.tensorflow()" in code), len(cells))
    assert late > 5, "TensorFlow comes late"
    environment = os.environ | {
        "COURSE_BUILD": "1",
        "COURSE_HOME": str(tmp_path),
        "IPYTHONDIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        input=json.dumps(cells[:late]),
        capture_output=True,
        text=True,
        env=environment,
        cwd=source.CHAPTERS,
        check=True,
    )
    tensorflow, mib = done.stdout.strip().splitlines()[-1].split("|")
    assert tensorflow == "False"
    assert int(mib) < 150
