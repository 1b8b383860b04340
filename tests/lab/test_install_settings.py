"""What the installer lays beside the packages: settings of JupyterLab and of the kernels."""

import json
import os
import sys

from helpers.lab import install
from tests.lab.conftest import calls


def test_kernels_are_told_where_to_look_for_modules(project):
    install.main(dev=False)
    laid = install.VENV / "etc" / "ipython" / "ipython_kernel_config.py"
    assert laid.read_bytes() == install.KERNELS.read_bytes()
    # an environment that is whole gets the newer settings, without being installed again
    calls(project)
    install.KERNELS.write_text("# newer")
    install.main(dev=False)
    assert laid.read_text() == "# newer"
    assert calls(project) == []


def test_servers_are_told_to_save_pictures(project):
    install.main(dev=False)
    laid = install.VENV / "etc" / "jupyter" / "jupyter_server_config.py"
    assert "pre_save_hook" in laid.read_text()


def test_that_is_where_jupyter_looks():
    from jupyter_core.paths import ENV_CONFIG_PATH

    assert os.path.join(sys.prefix, "etc", "jupyter") in ENV_CONFIG_PATH


def test_that_is_where_ipython_looks():
    from IPython.core.application import ENV_CONFIG_DIRS

    assert os.path.join(sys.prefix, "etc", "ipython") in ENV_CONFIG_DIRS


def test_jupyterlab_is_told_to_fetch_nothing(project):
    install.main(dev=False)
    settings = json.loads((install.VENV / "share/jupyter/lab/settings/overrides.json").read_text())
    assert settings["@jupyterlab/apputils-extension:notification"] == {
        "checkForUpdates": False,
        "fetchNews": "false",
    }


def test_no_explorer_is_called_from_several_threads_where_make_lab_or_binder_opens_the_course():
    settings = json.loads(install.OVERRIDES.read_text())
    assert settings["@jupyterlab/apputils-extension:kernels-settings"] == {
        "commsOverSubshells": "disabled"
    }


def test_jupyterlab_knows_every_setting_that_is_overridden():
    schemas = install.Path(sys.prefix) / "share/jupyter/lab/schemas"
    for plugin, values in json.loads(install.OVERRIDES.read_text()).items():
        schema = json.loads((schemas / (plugin.replace(":", "/") + ".json")).read_text())
        assert set(values) <= set(schema["properties"]), plugin


def test_code_wraps_names_of_files_are_whole_and_text_is_not_opened():
    settings = json.loads(install.OVERRIDES.read_text())
    notebooks = settings["@jupyterlab/notebook-extension:tracker"]
    assert notebooks["codeCellConfig"] == {"lineWrap": True}
    assert notebooks["showEditorForReadOnlyMarkdown"] is False
    files = settings["@jupyterlab/filebrowser-extension:browser"]
    assert files == {"showLastModifiedColumn": False}


def test_links_between_chapters_are_made_to_land(project):
    install.main(dev=False)
    laid = install.VENV / "share/jupyter/labextensions/course-links"
    settings = json.loads((laid / "package.json").read_text())["jupyterlab"]
    assert (laid / settings["_build"]["load"]).read_text() == (
        install.LINKS / "static" / "links.js"
    ).read_text()
    # an environment that is whole gets the newer ones, too
    (install.LINKS / "static" / "links.js").write_text("// newer")
    install.main(dev=False)
    assert (laid / "static" / "links.js").read_text() == "// newer"


def test_binder_has_what_make_lab_lays():
    said = (install.ROOT / "binder" / "postBuild").read_text()
    assert "helpers/lab/install.py --lay\n" in said  # what it does: tests/test_binder.py


def test_the_course_is_found_from_its_environment_wherever_the_folder_is(project):
    install.main(dev=False)
    (laid,) = install.VENV.rglob("course.pth")
    assert (laid.parent / laid.read_text()).resolve() == install.ROOT
    assert not os.path.isabs(laid.read_text())
