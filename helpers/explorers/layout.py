"""Where the parts of an explorer stand: guide beside the picture, controls below it.

The boxes only group; explorer.css says where they go in a wide and in a narrow window.
"""

import ipywidgets


def arranged(explorer, *, aside=(), paper=False):
    """Return the box of an explorer's guide, picture and controls.

    aside: names of the controls below the guide; paper: whether the controls are paper to draw on.
    """
    valued = explorer.valued()
    actions = [each for name, each in explorer.controls.items() if name not in valued]
    row = _box("course-actions", [*actions, explorer.reset_button, explorer.hint])
    below = _box("course-controls", [valued[name] for name in valued if name not in aside])
    explorer.hint.add_class("course-hint")
    explorer.note.add_class("course-note")
    guide = [explorer.guide] if explorer.guide else []
    if paper:
        panel = _box("course-panel", [below, row])
        main = _box("course-main", [explorer.picture])
        return _box("course-stacked", [*guide, _box("course-body", [panel, main])])
    main = _box("course-main", [explorer.picture, row, below, explorer.note])
    if aside:
        guide.append(_box("course-controls", [valued[name] for name in aside]))
    return _box("course-body", [_box("course-side", guide), main] if guide else [main])


def _box(kind, children):
    box = ipywidgets.Box(children)
    box.add_class(kind)
    return box
