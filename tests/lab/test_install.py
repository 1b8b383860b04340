"""What install.py decides: which Python, how much disk, whether anything is to be installed, what
to say when not.
"""

import ast
import os
import shutil
import subprocess
import sys

import pytest

from helpers.home import ROOT
from helpers.lab import install
from tests.lab.conftest import calls, state


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14), (4, 0)])
def test_wrong_python_is_refused_in_one_line(version):
    with pytest.raises(SystemExit) as stop:
        install.check_python((*version, 1), "/usr/bin/python3")
    line = str(stop.value)
    assert "\n" not in line
    assert "3.11, 3.12 or 3.13" in line
    assert f"/usr/bin/python3 is {version[0]}.{version[1]}" in line


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_python_of_the_packages_is_accepted(version):
    install.check_python((*version, 0), "python3")


def test_old_python_can_read_the_installer_and_prints_one_line(tmp_path):
    source = (ROOT / "helpers/lab/install.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    for file in [*install.REQUIREMENTS, install.OVERRIDES, ROOT / "helpers/lab/install.py"]:
        copy = tmp_path / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    program = (
        "import sys, runpy; sys.version_info = (3, 7, 1); "
        f"runpy.run_path({str(copy)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "is 3.7" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_missing_venv_module_names_the_debian_package(missing, monkeypatch):
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: name != missing)
    with pytest.raises(SystemExit, match=r"apt install python3-venv$"):
        install.check_python((3, 11), "python3")


def test_too_little_disk_says_how_much_and_where():
    install.check_disk(5.1, needed=5.0)
    with pytest.raises(SystemExit, match=rf"5\.0 GB needed, 1\.2 GB free in {ROOT}\.$"):
        install.check_disk(1.2, needed=5.0)


def test_disk_is_checked_before_anything_is_made(project, monkeypatch):
    monkeypatch.setattr(
        install.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(9, 8, 1)
    )
    with pytest.raises(SystemExit, match="Too little disk space"):
        install.main(dev=False)
    assert not project.exists()


def test_second_run_installs_nothing(project, capsys):
    install.main(dev=False)
    assert [c.split("-r ")[1].rsplit("/")[-1] for c in calls(project)] == ["requirements.txt"]
    assert len(capsys.readouterr().out.splitlines()) == 1
    install.main(dev=False)
    assert calls(project) == []
    assert capsys.readouterr().out == ""
    assert len(install.made) == 1
    assert not install.LOG.exists()


def test_tests_add_their_packages_to_the_same_environment(project):
    install.main(dev=False)
    calls(project)
    install.main(dev=True)
    assert len(calls(project)) == 1
    assert len(install.made) == 1
    install.main(dev=False)
    assert calls(project) == []


@pytest.mark.parametrize("change", ["requirements.txt", "helpers/lab/constraints.txt"])
def test_files_that_changed_are_looked_at_with_what_they_bring_along(project, change, monkeypatch):
    install.main(dev=False)
    calls(project)
    asked = []
    ask = install.subprocess.run
    monkeypatch.setattr(
        install.subprocess,
        "run",
        lambda command, **how: asked.append(command) or ask(command, **how),
    )
    install.main(dev=False)
    with (install.ROOT / change).open("a") as file:
        file.write("# newer\n")
    install.main(dev=False)
    install.main(dev=False)
    assert ["--all" in command for command in asked] == [False, True, False]
    assert calls(project) == []  # nothing is missing: pip is not asked


def test_changed_pins_are_installed_into_the_same_environment(project):
    install.main(dev=False)
    calls(project)
    (project / "has").write_text(state(packages=False))
    install.main(dev=False)
    assert len(calls(project)) == 1
    assert len(install.made) == 1


@pytest.mark.parametrize("has", ["nothing", "less", None])
def test_another_python_or_a_lost_package_is_repaired(project, has):
    install.main(dev=False)
    calls(project)
    if has is None:
        (project / "has").unlink()
    elif has == "less":
        (project / "has").write_text(state(packages=False, dev=False))
    else:
        (project / "python").write_text("#!/bin/sh\nexit 1\n")  # it has no pip
    install.main(dev=False)
    assert len(calls(project)) == 1
    assert len(install.made) == (1 if has == "less" else 2)


def test_interrupted_unpacking_starts_afresh(project):
    install.main(dev=False)
    (project / "refuses-packages").write_text("Installing collected packages: numpy\n")
    (project / "has").write_text(state(packages=False))
    with pytest.raises(SystemExit):
        install.main(dev=False)
    assert not install.STAMP.exists()  # pip had begun to unpack
    install.main(dev=False)
    assert len(install.made) == 2


def test_failed_download_leaves_a_working_environment_as_it_was(project):
    install.main(dev=False)
    (project / "refuses-packages").write_text("ERROR: NewConnectionError: refused\n")
    (project / "has").write_text(state(packages=False))
    with pytest.raises(SystemExit, match="connect this computer to the internet"):
        install.main(dev=False)
    assert install.STAMP.exists()


def test_missing_model_is_said_to_learners_and_fails_tests(project, capsys):
    install.main(dev=True)
    (project / "has").write_text(state(models=False))
    (project / "refuses-models").touch()
    capsys.readouterr()
    install.main(dev=False)
    said = capsys.readouterr().out
    assert len(said.splitlines()) == 1
    assert "chapter 11" in said
    (project / "has").write_text(state(models=False))
    with pytest.raises(SystemExit, match="Log: "):
        install.main(dev=True)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("NameResolutionError('Failed to resolve')", "connect this computer to the internet"),
        ("ERROR: ResolutionImpossible", "last lines of pip's log say why"),
    ],
)
def test_what_pip_says_becomes_one_line_that_names_its_log(project, said, reason):
    install.VENV.mkdir(parents=True)
    install.LOG.write_text(said)
    assert reason in install.reason()
    assert str(install.LOG) in install.reason()
    assert "\n" not in install.reason()


def test_no_network_is_one_line_and_pips_own_words_are_kept(tmp_path, monkeypatch):
    for name in [n for n in os.environ if n.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")  # nobody listens there
    monkeypatch.setenv("PIP_RETRIES", "1")
    for name, value in {
        "VENV": tmp_path,
        "LOG": tmp_path / "install.log",
        "STAMP": tmp_path / "course.txt",
    }.items():
        monkeypatch.setattr(install, name, value)
    monkeypatch.setattr(install, "PYTHON", sys.executable)
    (tmp_path / "requirements.txt").write_text("a-package-of-this-test==1.0\n")
    assert not install.pip("install", "-r", str(tmp_path / "requirements.txt"))
    assert "connect this computer to the internet" in install.reason()
    assert "a-package-of-this-test" in install.LOG.read_text()
