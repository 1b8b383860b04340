"""The controls of an explorer: ipywidgets with one look, and a name that a screen reader says."""

import ipywidgets

from helpers.plots.style import COLORS

_HANDLE = {"handle_color": COLORS["value"]}  # widths are explorer.css's affair


def slider(label, value, low, high, step, *, help=""):
    """Return a slider; whole numbers when `value` and `step` are ints."""
    whole = isinstance(value, int) and isinstance(step, int)
    widget = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
    options = {} if whole else {"readout_format": f".{_decimals(step)}f"}
    return widget(
        value,
        min=low,
        max=high,
        step=step,
        description=label,
        tooltip=help or None,
        style=_HANDLE,
        **options,
    )


def steps(label, value, values, *, shown=str, help=""):
    """Return a slider that stops at the given values only (learning rates: 0.01, 0.03, 0.1 …)."""
    return ipywidgets.SelectionSlider(
        options=[(shown(v), v) for v in values],
        value=value,
        description=label,
        tooltip=help or None,
        style=_HANDLE,
    )


def choice(label, value, options, *, help=""):
    """Return a drop-down list; `options` maps the words shown to values."""
    return ipywidgets.Dropdown(
        options=list(options.items()),
        value=value,
        description=label,
        tooltip=help or None,
    )


def tick(label, value=False, *, help=""):
    """Return a tick box."""
    return ipywidgets.Checkbox(
        value, description=label, indent=False, tooltip=help or None, layout={"width": "auto"}
    )


def text(label, value="", *, help=""):
    """Return a line to type in; its value changes when Enter is pressed or the line is left."""
    return ipywidgets.Text(
        value,
        description=label,
        tooltip=help or None,
        placeholder=help,
        continuous_update=False,
    )


def button(label, *, icon="", help=""):
    """Return a button; what it does is wired by the explorer."""
    return ipywidgets.Button(
        description=label, icon=icon, tooltip=help or None, layout={"width": "auto"}
    )


def player(label, *, interval=60):
    """Return play, pause and stop: while it plays, its value grows by 1 every `interval` ms, or
    when the kernel can.
    """
    return ipywidgets.Play(
        value=0, min=0, max=10**9, interval=interval, show_repeat=False, description=label
    )


def on_tick(player, explorer, run):
    """Call `run.tick()` in the explorer's turn with each tick of its player.

    A tick that was on its way when Reset stopped the playing comes late: it must not train.
    """
    tick = explorer.then(lambda: player.playing and run.tick())
    player.observe(lambda change: change.new > change.old and tick(), "value")


def _decimals(step):
    return max(0, len(f"{step:.6f}".rstrip("0").partition(".")[2]))
