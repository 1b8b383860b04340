"""From one edition to the next, and to another folder: real environments, pip and small wheels."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile

import pytest

from helpers.home import ROOT
from helpers.lab import install
from tests.lab.conftest import IN_PROJECT, move

PINS = """-c helpers/lab/constraints.txt
tiny==1
tensorflow-cpu==2.21.0 ; python_version >= "3"
tensorflow==2.21.0 ; python_version < "3"
"""
WHEELS = {
    "tiny-1": {"tiny.py": "", "METADATA": "Requires-Dist: brought\n"},
    "brought-1": {"brought.py": "value = 1"},
    "tiny_model-1": {"tiny_model.py": ""},
    "tensorflow-2.21.0": {"tensorflow/__init__.py": "build = 'gpu'", "tensorflow/cuda.py": ""},
    "tensorflow_cpu-2.21.0": {"tensorflow/__init__.py": "build = 'cpu'"},
    "neural_networks_course-0.3.0": {"old.pth": "/where/it/was"},
}


SAME = ["tiny", "brought", "tiny_model"]
PREVIOUS = [*SAME, "tensorflow", "neural_networks_course"]
NEW = {*SAME, "tensorflow_cpu"}
WHERE = "import helpers.lab as lab; print(*lab.__path__)"
BUILD = "import tensorflow; print(tensorflow.build)"


def write_wheel(folder, name):
    """Write a wheel of WHEELS, which any Python takes."""
    inner = f"{name}.dist-info"
    head = "Metadata-Version: 2.1\nName: {}\nVersion: {}\n".format(*name.split("-"))
    files = dict(WHEELS[name])
    files[f"{inner}/METADATA"] = head + files.pop("METADATA", "")
    files[f"{inner}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{inner}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{inner}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-py3-none-any.whl", "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """An environment with pip alone, to be copied."""
    folder = tmp_path_factory.mktemp("bare") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    there = install.Path(sysconfig.get_path("purelib"))
    for part in (there / "pip", *there.glob("pip-*.dist-info")):
        shutil.copytree(part, site(folder) / part.name)
    return folder


def site(venv):
    """Return the folder of an environment's packages."""
    (folder,) = venv.glob("lib/python3*/site-packages")
    return folder


@pytest.fixture
def wheels(tmp_path, monkeypatch):
    """The folder where pip finds its packages; it has no index, so that empty means: no network."""
    for name in [n for n in os.environ if n.startswith("PIP_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "wheels"
    folder.mkdir()
    for name in WHEELS:
        write_wheel(folder, name)
    settings = {"NO_INDEX": "1", "FIND_LINKS": folder.as_uri(), "CONFIG_FILE": os.devnull}
    for name, value in settings.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    return folder


@pytest.fixture
def course(tmp_path, monkeypatch, wheels, bare):
    """A small project whose environment has what the previous edition installed, as pip leaves
    it.
    """
    root = tmp_path / "a {course}"
    for file in ("helpers/__init__.py", "helpers/lab/__init__.py", "helpers/lab/install.py"):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, root / file)
    for name in ("PROBE", "OVERRIDES", "KERNELS"):
        (root / IN_PROJECT[name]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / IN_PROJECT[name], root / IN_PROJECT[name])
    shutil.copytree(ROOT / IN_PROJECT["LINKS"], root / IN_PROJECT["LINKS"])
    texts = (PINS, "tiny-model==1\n", "-r requirements.txt\n", "brought==1\n")
    for inner, text in zip(IN_PROJECT["REQUIREMENTS"], texts, strict=True):
        (root / inner).write_text(text)
    shutil.copytree(bare, root / ".venv", symlinks=True)
    move(root, monkeypatch)
    monkeypatch.setattr(install, "check_disk", lambda free, needed: None)
    unpack(wheels, PREVIOUS)
    install.STAMP.write_text("the previous edition's")
    return root


def unpack(wheels, names):
    """Lay packages into .venv."""
    for name in names:
        (wheel,) = wheels.glob(f"{name}-[0-9]*")
        zipfile.ZipFile(wheel).extractall(site(install.VENV))


def here(code):
    """Return what a program prints that .venv's Python runs, away from the project."""
    command = [str(install.PYTHON), "-I", "-c", code]
    return subprocess.run(
        command, cwd="/", capture_output=True, text=True, check=True
    ).stdout.strip()


def packages():
    """Return the names of what .venv has."""
    code = "import importlib.metadata as m; print(*sorted(d.name for d in m.distributions()))"
    return set(here(code).split()) - {"pip", "setuptools", "wheel"}


def is_settled(monkeypatch):
    """Is all as this edition wants it, so that pip is not asked again?"""
    with monkeypatch.context() as patch:
        patch.setattr(install, "pip", lambda *arguments: pytest.fail(f"pip {arguments}"))
        install.main(dev=False)
    left = site(install.VENV) / "tensorflow" / "cuda.py"
    return packages() == NEW and here(BUILD) == "cpu" and not left.exists()


def test_the_previous_environment_is_exchanged_and_nothing_of_it_stays(course, monkeypatch):
    assert packages() == set(PREVIOUS)
    install.main(dev=False)
    assert is_settled(monkeypatch)
    assert not list(install.VENV.rglob("*.whl"))


def test_without_a_network_the_previous_build_stays_even_in_a_renamed_folder(
    course, wheels, monkeypatch, capsys
):
    shutil.rmtree(wheels)
    renamed = course.rename(course.parent / "renamed")
    move(renamed, monkeypatch)
    install.main(dev=False)
    assert "the one that is here works as well" in capsys.readouterr().out
    assert here(BUILD) == "gpu"
    assert here(WHERE) == str(renamed / "helpers" / "lab")
    assert install.probe()["unwanted"]  # so it is tried again


def test_an_interrupted_exchange_begins_afresh(course, monkeypatch):
    def stop(*arguments, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(install, "install", stop)  # the old build is gone, the new one not here
        with pytest.raises(KeyboardInterrupt):
            install.main(dev=False)
    assert "tensorflow" not in packages()
    ask = subprocess.run
    monkeypatch.setattr(
        install.subprocess, "run", lambda c, **how: stop() if "--clear" in c else ask(c, **how)
    )
    with pytest.raises(KeyboardInterrupt):
        install.main(dev=False)


def test_two_builds_over_one_another_become_one(course, wheels, monkeypatch):
    unpack(wheels, ["tensorflow_cpu"])
    install.main(dev=False)
    assert is_settled(monkeypatch)


@pytest.fixture
def settled(course, wheels):
    """The same project with this edition's environment, and without a network."""
    assert install.pip("uninstall", "--yes", "tensorflow", "neural-networks-course")
    unpack(wheels, ["tensorflow_cpu"])
    install.main(dev=False)
    shutil.rmtree(wheels)
    return course


def test_a_renamed_folder_works_without_a_network(settled, monkeypatch):
    renamed = settled.rename(settled.parent / "$HOME 课程 {y}")
    move(renamed, monkeypatch)
    assert is_settled(monkeypatch)
    assert here(WHERE) == str(renamed / "helpers" / "lab")


def test_an_update_that_wants_nothing_new_needs_no_network(settled, monkeypatch):
    install.REQUIREMENTS[0].write_text(PINS + "# a word\nbrought==1\n")
    install.REQUIREMENTS[3].write_text("brought==1\nunknown==7\n")
    assert is_settled(monkeypatch)


@pytest.mark.parametrize("version", ["0", "2"])
def test_another_version_of_what_is_brought_along_is_missed(settled, version):
    install.REQUIREMENTS[3].write_text(f"brought=={version}\n")
    assert install.probe()["missing"] == [["brought"], [], []]


def test_a_package_that_was_brought_along_and_is_lost_is_missed(settled):
    shutil.rmtree(site(install.VENV) / "brought-1.dist-info")
    install.STAMP.write_text("another")
    assert install.probe()["missing"][0] == ["brought"]
