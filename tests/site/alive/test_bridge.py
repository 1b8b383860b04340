"""The Python side of the page's widgets: what it posts, and how it takes what the page says."""

import json

import comm
import ipywidgets
import pytest

from helpers.site.alive import bridge
from tests.explorers.support import forget_widgets

SLIDER = {"before": ["import ipywidgets"], "cell": "ipywidgets.IntSlider(3, description='a')"}


@pytest.fixture
def posted(monkeypatch):
    """Return the list of what is posted to the page."""
    posts = []
    monkeypatch.setattr(comm, "create_comm", comm.create_comm)
    monkeypatch.setattr(bridge, "_page", {"post": None, "parent": "", "kept": []})
    bridge.start(lambda *message: posts.append(message))
    yield posts
    forget_widgets()


def say(model, state, buffers=(), paths=()):
    """Let the page set the state of a model."""
    data = {"method": "update", "state": state, "buffer_paths": list(paths)}
    header = {"msg_id": "m1", "msg_type": "comm_msg"}
    message = {"header": header, "metadata": {}, "content": {"comm_id": model, "data": data}}
    bridge.receive(json.dumps(message), list(buffers))


def test_a_cell_opens_its_widgets_on_the_page(posted):
    model = bridge.run(json.dumps(SLIDER))
    messages = [json.loads(text) for _kind, text, _parent, _parts in posted]
    kinds = {each["header"]["msg_type"] for each in messages}
    opened = {each["content"]["comm_id"]: each for each in messages}
    assert kinds == {"comm_open"}
    assert opened[model]["content"]["target_name"] == "jupyter.widget"
    assert opened[model]["content"]["data"]["state"]["value"] == 3
    assert opened[model]["metadata"]["version"].startswith("2.")


def test_what_the_page_sets_arrives_and_is_answered(posted):
    model = bridge.run(json.dumps(SLIDER))
    posted.clear()
    say(model, {"value": 5})
    assert ipywidgets.widget_serialization["from_json"](f"IPY_MODEL_{model}", None).value == 5
    kinds = [(kind, parent) for kind, _text, parent, _parts in posted]
    assert kinds[-1] == ("idle", "m1")
    assert all(parent == "m1" for _kind, parent in kinds)


def test_the_page_is_told_even_where_a_message_fails(posted):
    model = bridge.run(json.dumps(SLIDER))
    posted.clear()
    say(model, {"value": "no number"})
    assert posted[-1][0] == "idle"
    widget = ipywidgets.widget_serialization["from_json"](f"IPY_MODEL_{model}", None)
    assert widget.value == 3


def test_a_message_to_nobody_is_answered(posted):
    say("nobody", {})
    assert posted[-1][0] == "idle"


def test_bytes_go_beside_the_text(posted):
    cell = "ipywidgets.Image(value=b'abc', format='png')"
    bridge.run(json.dumps({"before": ["import ipywidgets"], "cell": cell}))
    parts = [part for _kind, _text, _parent, parts in posted for part in parts]
    assert parts == [b"abc"]


def test_bytes_of_the_page_arrive(posted):
    cell = "ipywidgets.Image(value=b'abc', format='png')"
    model = bridge.run(json.dumps({"before": ["import ipywidgets"], "cell": cell}))
    say(model, {}, buffers=[memoryview(b"xyz")], paths=[["value"]])
    widget = ipywidgets.widget_serialization["from_json"](f"IPY_MODEL_{model}", None)
    assert bytes(widget.value) == b"xyz"


def test_none_is_null_on_the_page(posted):
    bridge.run(json.dumps(SLIDER))
    layouts = [text for _kind, text, _parent, _parts in posted if '"LayoutModel"' in text]
    assert '"display": null' in layouts[0]


def test_two_cells_do_not_share_names(posted):
    bridge.run(json.dumps({**SLIDER, "before": [*SLIDER["before"], "only_here = 1"]}))
    with pytest.raises(NameError):
        bridge.run(json.dumps({"before": [], "cell": "only_here"}))
