// Makes the explorers of a page move in place: a button beside each stored picture, and one Python for the whole page.
// It stands on every page and is small; what it needs is loaded when a button is pressed, from this site alone.
const HERE = new URL(".", import.meta.url);
const SILENT = 180; // seconds without a word from the worker, then it counts as broken
const STORE = "neural-networks-course"; // worker.js names it, too
const MB = 1e6;

const fetchJson = async (name) => {
  const answer = await fetch(new URL(name, HERE));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};

function make(tag, attributes, parent, text = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = text;
  parent?.append(node);
  return node;
}

// One explorer of the page: its stored picture, and what stands below it.
class Place {
  constructor(box, config) {
    this.box = box;
    this.cell = box.dataset.cell;
    this.figure = box.querySelector("figure");
    this.old = box.querySelector(":scope > p:last-of-type");
    this.config = config;
    this.offer();
  }

  offer() {
    const { why } = this.config.cells[this.cell];
    if (why !== "") {
      this.old.append(` ${why}`);
      return;
    }
    this.row = make("div", { class: "course-alive" });
    this.old.before(this.row);
    this.old.hidden = true;
    this.button = make("button", { type: "button", class: "course-button" }, this.row, "Move the controls here");
    this.button.addEventListener("click", () => this.press());
    this.note = make("span", { class: "course-alive-note" }, this.row);
    this.bar = make("progress", { max: 1, value: 0, "aria-label": "loaded", hidden: "" }, this.row);
    this.news = make("span", { role: "status" }, this.row);
    this.button.setAttribute("aria-describedby", (this.note.id = `${this.cell}-note`));
    this.size();
  }

  // Say how much will be loaded. What was loaded on another page is in the browser's store.
  async size() {
    const cacheName = STORE;
    const stored = await globalThis.caches?.match(new URL("complete", HERE), { cacheName }).catch(() => null);
    const { more } = this.config.cells[this.cell];
    const megabytes = Math.ceil((more + (stored ? 0 : this.config.bytes)) / MB);
    const little = more < MB ? "What it needs is already in this browser." : `At most ${megabytes} MB more are loaded.`;
    this.note.textContent = stored ? little : `About ${megabytes} MB are loaded, once for all pages.`;
  }

  async press() {
    if (this.begun) return;
    this.begun = true;
    this.box.querySelector(".course-alive-failed")?.remove();
    this.old.hidden = true;
    this.button.setAttribute("aria-disabled", "true");
    this.tell("Loading …", 0);
    try {
      this.engine = engine(this.config);
      this.engine.places.add(this);
      await this.engine.show(this.cell, (host) => this.moves(host));
    } catch (error) {
      this.fail(error);
    }
  }

  // Words are spoken, too: they change at each quarter; the bar moves between.
  tell(words, part = null) {
    if (this.news.textContent !== words) this.news.textContent = words;
    this.bar.hidden = part === null;
    if (part !== null) this.bar.value = part;
  }

  // Put the widget where the picture stood. Who pressed the button by keyboard goes on from there.
  moves(host) {
    const had = this.row.contains(document.activeElement) || document.activeElement === document.body;
    host.tabIndex = -1;
    host.setAttribute("role", "group");
    host.setAttribute("aria-label", "Explorer");
    this.host = host;
    this.figure.hidden = true;
    this.figure.after(host);
    this.row.hidden = true;
    this.box.dataset.alive = "";
    if (had) host.focus({ preventScroll: true });
  }

  // The picture and the way to the live chapter come back, with a sentence that says what went wrong.
  fail(error) {
    console.error(error);
    this.engine?.places.delete(this);
    this.begun = false;
    delete this.box.dataset.alive;
    this.host?.remove();
    this.host = null;
    this.figure.hidden = false;
    this.row.hidden = false;
    this.button.removeAttribute("aria-disabled");
    this.tell("");
    const elsewhere = this.old.querySelector("a") ? " The live chapter is another way:" : "";
    const words = `The controls could not be made to move on this page (${reason(error)}). You can try again.${elsewhere}`;
    this.row.after(make("p", { role: "alert", class: "course-alive-failed" }, null, words));
    this.old.hidden = false;
  }
}

const reason = (error) => String(error?.message ?? error).trim().split("\n").pop().slice(0, 200).replace(/[.\s]+$/, "");

// The page's one worker and the manager of its widgets; made by the first button, used by all.
let running = null;
const engine = (config) => (running ??= new Engine(config));

class Engine {
  constructor(config) {
    this.places = new Set();
    this.waiting = new Map();
    this.number = 0;
    if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
    this.worker = new Worker(new URL("worker.js", HERE), { type: "module", name: "course" });
    this.worker.onerror = (event) => this.break(event.message || "its worker did not start");
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.postMessage({ type: "boot", config, here: HERE.href });
    const style = make("link", { rel: "stylesheet", href: new URL("manager.css", HERE) }, document.head);
    this.manager = import(new URL("manager.js", HERE)).then(({ Manager }) => new Manager((...all) => this.send(...all)));
    this.styled = new Promise((resolve) => (style.onload = style.onerror = resolve));
    this.manager.catch((error) => this.break(error));
    this.watch();
  }

  send(message, transfer = []) {
    this.worker.postMessage(message, transfer);
  }

  watch() {
    clearTimeout(this.clock);
    if (this.waiting.size) this.clock = setTimeout(() => this.break("nothing was heard for minutes"), 1000 * SILENT);
  }

  async show(cell, done) {
    const program = await fetchJson(`cells/${cell}.json`);
    if (this.lost) throw this.lost; // while the program was on its way
    const number = ++this.number;
    const told = new Promise((resolve, reject) => this.waiting.set(number, { resolve, reject }));
    told.catch(() => {}); // it is awaited below, after the front ends
    this.send({ type: "show", number, program });
    this.watch();
    const host = document.createElement("div");
    host.className = "course-alive-host";
    const attach = await (await this.manager).view(await told);
    await this.styled;
    done(host);
    attach(host);
  }

  async hear(message) {
    this.watch();
    const { type } = message;
    if (type === "progress") {
      const part = Math.min(1, message.done / message.total);
      const quarter = Math.floor(4 * part) * 25;
      for (const place of this.places)
        if (place.begun && !place.host) place.tell(message.words || `Loading … ${quarter} %`, part);
    } else if (type === "shown") {
      this.answer(message.number).resolve(message.model);
    } else if (type === "failed") {
      if (message.number) this.answer(message.number).reject(new Error(message.error));
      else this.break(message.error);
    } else if (type === "comm" || type === "idle") {
      (await this.manager).hear(message);
    }
  }

  answer(number) {
    const found = this.waiting.get(number);
    this.waiting.delete(number);
    this.watch();
    return found;
  }

  // The worker is lost: every explorer of the page says so; the next press begins anew.
  break(error) {
    this.lost = new Error(reason(error));
    if (running === this) running = null;
    this.worker.terminate();
    clearTimeout(this.clock);
    for (const { reject } of this.waiting.values()) reject(this.lost);
    this.waiting.clear();
    for (const place of [...this.places]) if (place.box.dataset.alive === "") place.fail(this.lost);
  }
}

async function begin() {
  const boxes = document.querySelectorAll(".course-place[data-cell]");
  if (!boxes.length) return;
  const config = await fetchJson("config.json");
  for (const box of boxes) if (config.cells[box.dataset.cell]) new Place(box, config);
}

begin().catch((error) => console.warn("The explorers of this page stay pictures:", error));
