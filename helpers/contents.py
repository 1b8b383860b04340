"""The chapters in the order of the course: their files, titles, and where each exercise stands."""

import functools
import json
import re

from helpers.home import ROOT
from helpers.language import _

OVERVIEW = "00_start_here.ipynb#Where-you-can-go"
# The short path: what to read for a first network, pictures included; the rest can come later.
SHORT_PATH = ("00", "01", "03", "05", "07", "08")


def titles():
    """Return {name of the chapter's file, without its ending: its title}."""
    return {
        "00_start_here": _("Start here"),
        "00_toolbox": _("Toolbox"),
        "01_neurons_and_activations": _("01 · Neurons and activations"),
        "02_forward_propagation": _("02 · Forward propagation"),
        "03_losses_and_gradient_descent": _("03 · Losses and gradient descent"),
        "04_backpropagation": _("04 · Backpropagation"),
        "05_first_network": _("05 · Your first network"),
        "06_training_deep_networks": _("06 · Training deep networks"),
        "07_convolution": _("07 · Convolution"),
        "08_image_recognition": _("08 · Image recognition"),
        "09_recurrent_networks": _("09 · Recurrent networks"),
        "10_attention_and_transformers": _("10 · Attention and Transformers"),
        "11_bert": _("11 · BERT"),
        "12_generative_adversarial_networks": _("12 · Generative adversarial networks"),
        "13_applications": _("13 · Applications"),
        "14_responsible_networks": _("14 · Responsible networks"),
        "15_questions_and_glossary": _("15 · Questions and glossary"),
        "16_your_own_project": _("16 · Your own project"),
    }


def files(chapter):
    """Return the names of the files of chapter "05"; 00 has two."""
    return [name for name in titles() if name.startswith(f"{chapter}_")]


def places(chapter):
    """Return {exercise: "05_first_network.ipynb#Forward"} in the order of reading: the heading
    under which each exercise of chapter "05" stands. Without the chapters' folder it is empty.
    """
    found = {}
    for name in files(chapter):
        file = ROOT / "chapters" / f"{name}.ipynb"
        if file.exists():
            found |= _places(file, file.stat().st_mtime_ns)
    return found


@functools.lru_cache
def _places(file, _changed):
    found, heading = {}, ""
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            headings = re.findall(r"^#+ +(.+?)\s*$", text, re.M)
            heading = anchor(headings[-1]) if headings else heading
        for exercise in re.findall(r"""^check\(["'](\d\d\.\d+)["']""", text, re.M):
            found[exercise] = f"{file.name}#{heading}"
    return found


def solution(exercise):
    """Return the address of the solution of exercise "05.3" as seen from a chapter, or ""."""
    place = places(exercise.partition(".")[0]).get(exercise, "")
    file = place.partition("#")[0]
    return solution_in(file, exercise) if file else ""


def solution_in(file, exercise):
    """Return the address of an exercise's solution as seen from the chapter "05_….ipynb"."""
    return f"solutions/{file}#Exercise-{exercise}"


def anchor(heading):
    """Return the part of an address that leads to a heading, as JupyterLab names it."""
    return heading.replace("`", "").replace(" ", "-")
