"""What a chapter starts with: seed and language, figures with words, sources, a quiet TensorFlow, a
progress bar.
"""

import contextlib
import html
import inspect
import os
import re
import sys
import tempfile
import urllib.error
import warnings
from pathlib import Path
from unittest import mock

import numpy as np
from IPython.display import display

from helpers.browser import IN_BROWSER, NotInBrowserError, prepare
from helpers.home import course_home
from helpers.language import _, set_language
from helpers.plots.png import stored

ROOT = Path(__file__).resolve().parents[1]
_CPP_LOG = re.compile(
    r"^(\d{4}-\d\d-\d\d \d\d:|[IWE]\d{4} |WARNING: All log messages before "
    r"absl|To enable the following)"
)
_seed = 0


def start(seed=0, *, language=None):
    """Seed NumPy (and later Keras) with `seed`, choose the language, and say that this is done."""
    global _seed
    _seed = seed
    np.random.seed(seed)
    np.set_printoptions(suppress=True)  # 0.001, not 1.000e-03
    if language:
        set_language(language)
    if IN_BROWSER:
        prepare()
    print(_("Tools are ready."))


def figure(fig, *, alt, caption, headline=""):
    """Show a matplotlib figure below its headline, which says what was found, and above its
    caption; with `alt`: words that say what is to be seen in it.
    """
    if not (alt and caption):
        raise ValueError(
            "figure: alt and caption must say something: a picture without words is "
            "lost on some readers"
        )
    png, image = stored(fig, alt)
    title = f"<strong>{html.escape(headline)}</strong><br>" if headline else ""
    markup = (
        f'<figure style="margin: 0">{title}{image}'
        f"<figcaption><small>{html.escape(caption)}</small></figcaption></figure>"
    )
    words = f"{headline}. {alt}" if headline else alt
    display({"text/html": markup, "image/png": png, "text/plain": words}, raw=True)


def show_source(*functions):
    """Show the source of functions of the helper package, the very code that runs and is tested."""
    for function in functions:
        path = Path(inspect.getsourcefile(inspect.unwrap(function))).relative_to(ROOT).as_posix()
        code = inspect.getsource(function).rstrip()
        where = _("From [{path}](../{path}):").format(path=path)
        display(
            {"text/markdown": f"{where}\n\n```python\n{code}\n```", "text/plain": code}, raw=True
        )


def tensorflow():
    """Import TensorFlow without the log of its C++ part, seed Keras, make operations repeatable;
    return tf, keras. Settings of Keras that other work has left on this computer are not used.
    """
    if IN_BROWSER:
        raise NotInBrowserError(
            _("TensorFlow does not run in a web page. Install the course to run this cell.")
        )
    _only_tensorflow()
    from helpers.lab import memory

    if "tensorflow" not in sys.modules:
        memory.warn()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with _without_cpp_log():
        import tensorflow as tf

        tf.config.experimental.enable_op_determinism()
        tf.constant(0.0) + 1.0  # the first operation logs too
    import keras

    # older programs give input_shape to a layer; Keras 3 warns, with a path of this computer in the
    # warning
    warnings.filterwarnings("ignore", message="Do not pass an `input_(shape|dim)`")
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    keras.config.set_image_data_format("channels_last")
    keras.config.set_epsilon(1e-7)
    keras.utils.set_random_seed(_seed)
    return tf, keras


def _only_tensorflow():
    """Let Keras start with TensorFlow and with no file of settings but the course's own."""
    begun = sys.modules.get("keras.src.backend.config")  # also after an import that failed
    if begun and (other := begun.backend()) != "tensorflow":
        raise RuntimeError(
            _(
                "Keras works with {other} in this notebook, and the course needs TensorFlow. "
                "Restart the kernel (Kernel → Restart Kernel…), then run the first cell first."
            ).format(other=other)
        )
    os.environ["KERAS_BACKEND"] = "tensorflow"
    os.environ["KERAS_HOME"] = str(course_home() / ".course" / "keras")
    os.environ.pop("TF_USE_LEGACY_KERAS", None)  # Keras 2, which is not installed


def as_if_offline():
    """Refuse Keras's downloads and hide Keras's store of downloads; return what undoes it. Call
    `tensorflow()` first.

    For listings that download: with this they end in the same way on every computer.
    """
    stack = contextlib.ExitStack()
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    refused = urllib.error.URLError("no network")
    stack.enter_context(mock.patch("keras.src.utils.file_utils.urlretrieve", side_effect=refused))
    stack.enter_context(mock.patch("keras.src.backend.config._KERAS_DIR", folder))
    return stack.close


@contextlib.contextmanager
def _without_cpp_log():
    """Catch what is written to file descriptor 2, and write on whatever is not TensorFlow's C++
    log.
    """
    kept = os.dup(2)
    with tempfile.TemporaryFile() as caught:
        os.dup2(caught.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            caught.seek(0)
            lines = caught.read().decode(errors="replace").splitlines()
            for line in lines:
                if line.strip() and not _CPP_LOG.match(line):
                    print(line, file=sys.stderr)


def bar(iterable, label, total=None):
    """Yield from `iterable` and show how far it is: to a person only, gone at the end, off where
    chapters are built.
    """
    if os.environ.get("COURSE_BUILD"):
        return (yield from iterable)
    total = len(iterable) if total is None else total
    handle = display(_progress(label, 0, total), raw=True, display_id=True)
    try:
        for done, item in enumerate(iterable, 1):
            yield item
            # a page does not need more than a hundred
            if 100 * done // total > 100 * (done - 1) // total:
                handle.update(_progress(label, done, total), raw=True)
    finally:
        handle.update({}, raw=True)


def _progress(label, done, total):
    words = _("{label}: {done} of {total}").format(label=label, done=done, total=total)
    markup = (
        f'<label>{html.escape(words)} <progress value="{done}" max="{total}"></progress></label>'
    )
    return {"text/html": markup, "text/plain": words}


def compare(rows):
    """Print, for each (name, ours, theirs), the shape and the largest difference between the two
    arrays.
    """
    width = max(len(name) for name, *_arrays in rows)
    for name, ours, theirs in rows:
        ours, theirs = np.asarray(ours), np.asarray(theirs)
        if ours.shape != theirs.shape:
            raise ValueError(
                f"compare: {name} must have one shape, got {ours.shape} and {theirs.shape}"
            )
        words = _("{name}  shape {shape}  largest difference {difference}").format(
            name=name.ljust(width),
            shape=str(ours.shape).ljust(8),
            difference=f"{np.abs(ours - theirs).max():.1e}",
        )
        print(words)


def row(values, digits=1):
    """Return numbers (n,) as a text with so many digits after the point: "31.2 16.4 8.0"."""
    return " ".join(f"{value:.{digits}f}" for value in values)
