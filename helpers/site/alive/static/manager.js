// The widgets of ipywidgets and anywidget on a page without Jupyter: their models hear and answer the page's worker.
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as base from "@jupyter-widgets/base";
import * as controls from "@jupyter-widgets/controls";
import { Widget } from "@lumino/widgets";
import { amd } from "./amd.js";
import "anywidget";
import "@lumino/widgets/style/index.css";
import "@jupyter-widgets/base/css/index.css";
import "@jupyter-widgets/controls/css/labvariables.css";
import "@jupyter-widgets/controls/css/widgets.css";
import "font-awesome/css/font-awesome.css";
import "./widgets.css";

const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  anywidget: amd.factory(base),
};

// One channel between a model here and its widget in Python.
class Comm {
  constructor(id, target, manager) {
    Object.assign(this, { comm_id: id, target_name: target, manager });
    this.early = []; // what comes before the model listens: it is made while messages go on coming
    this.closed = () => {};
  }

  open() {
    return "";
  }

  send(data, callbacks, metadata, buffers) {
    return this.manager.send("comm_msg", this.comm_id, data, callbacks, metadata, buffers);
  }

  close(data, callbacks, metadata, buffers) {
    return this.manager.send("comm_close", this.comm_id, data ?? {}, callbacks, metadata, buffers);
  }

  on_msg(callback) {
    this.heard = callback;
    for (const message of this.early.splice(0)) callback(message);
  }

  take(message) {
    if (this.heard) this.heard(message);
    else this.early.push(message);
  }

  on_close(callback) {
    this.closed = callback;
  }
}

const asBytes = (buffer) =>
  buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer.slice(0))
    : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).slice();

export class Manager extends ManagerBase {
  constructor(post) {
    super();
    this.post = post;
    this.comms = new Map();
    this.pending = new Map(); // message → what its sender wants to hear: the kernel has dealt with it
  }

  async loadClass(name, module, version) {
    const found = MODULES[module]?.[name];
    if (!found) throw new Error(`the page has no ${name} of ${module} ${version}`);
    return found;
  }

  async _get_comm_info() {
    return {};
  }

  async _create_comm(target, id) {
    const comm = new Comm(id, target, this);
    this.comms.set(id, comm);
    return comm;
  }

  send(kind, id, data, callbacks, metadata = {}, buffers = []) {
    const message = base.uuid();
    if (callbacks?.iopub?.status) this.pending.set(message, callbacks.iopub.status);
    const header = { msg_id: message, msg_type: kind };
    const text = JSON.stringify({ header, metadata, content: { comm_id: id, data } });
    const parts = buffers.map(asBytes);
    this.post({ type: "comm", text, buffers: parts }, parts.map((part) => part.buffer));
    return message;
  }

  // What the worker says: a message of a comm, or that it has dealt with one of ours.
  async hear({ type, text, parent, buffers }) {
    if (type === "idle") {
      this.pending.get(parent)?.({ content: { execution_state: "idle" } });
      this.pending.delete(parent);
      return;
    }
    const message = { ...JSON.parse(text), parent_header: { msg_id: parent } };
    message.buffers = buffers.map((part) => new DataView(part.buffer, part.byteOffset, part.byteLength));
    const { comm_id: id, target_name: target } = message.content;
    if (message.header.msg_type === "comm_open") await this.handle_comm_open(await this._create_comm(target, id), message);
    else if (message.header.msg_type === "comm_msg") this.comms.get(id)?.take(message);
    else {
      this.comms.get(id)?.closed(message);
      this.comms.delete(id);
    }
  }

  // Return what attaches a view of the model to an element of the page.
  async view(id) {
    const view = await this.create_view(await this.get_model(id));
    return (element) => Widget.attach(view.luminoWidget, element);
  }
}
