// Paper to draw on: mouse, finger and pen (pointer events) and keys. Ink goes to the kernel as one byte a pixel.
const SHOWN = 280; // CSS pixels
const CELLS = 28; // one step of the keyboard's pen is one cell of the picture that the network sees
const HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function make(tag, attributes, parent) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

function render({ model, el }) {
  const side = model.get("side"), words = model.get("words"), thick = (side / CELLS) * 2.2;
  const frame = make("div", { style: `position:relative;width:${SHOWN}px;max-width:100%` }, el);
  const paper = make("canvas", {
    width: side, height: side, tabindex: 0, role: "application", "aria-label": words.name,
    "data-lm-suppress-shortcuts": "true", // else JupyterLab takes the arrow keys
    style: "display:block;width:100%;aspect-ratio:1;background:#fff;touch-action:none;cursor:crosshair;" +
      "border:1px solid #595959;box-sizing:border-box",
  }, frame);
  const cursor = make("div", { "aria-hidden": "true", class: "course-pen" }, frame);
  cursor.style.cssText = "position:absolute;width:14px;height:14px;margin:-8px;border:3px solid #c85000;" +
    "border-radius:50%;pointer-events:none;display:none";
  const clear = make("button", { type: "button", class: "jupyter-button widget-button", style: "width:auto" }, el);
  clear.textContent = words.clear;
  make("p", { style: `max-width:${SHOWN}px;margin:4px 0;line-height:1.3` }, el).textContent = words.help;
  const spoken = make("p", { role: "status", "aria-live": "polite", style: HIDDEN }, el);
  const pen = paper.getContext("2d", { willReadFrequently: true });
  Object.assign(pen, { lineCap: "round", lineJoin: "round", lineWidth: thick, strokeStyle: "#000" });
  let at = [14, 14], down = false, last = null, sent = null, planned = 0;

  const show = () => { // ink from the kernel: the example, or Reset
    const ink = new Uint8Array(model.get("value").buffer, model.get("value").byteOffset, side * side);
    if (sent && ink.every((value, k) => value === sent[k])) return; // our own, come back
    const picture = pen.createImageData(side, side);
    ink.forEach((value, k) => picture.data.set([0, 0, 0, value], 4 * k));
    pen.putImageData(picture, 0, 0);
    sent = ink;
  };
  const send = () => { // at most once a frame; the widget manager keeps only the newest while the kernel is busy
    if (planned) return;
    planned = requestAnimationFrame(() => {
      planned = 0;
      const pixels = pen.getImageData(0, 0, side, side).data;
      sent = new Uint8Array(side * side).map((_, k) => pixels[4 * k + 3]);
      model.set("value", new DataView(sent.slice().buffer));
      model.save_changes();
    });
  };
  const line = (from, to) => {
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(to[0] + 0.01, to[1]); // a line of no length would leave no dot
    pen.stroke();
    send();
  };
  const wipe = () => {
    pen.clearRect(0, 0, side, side);
    say(words.cleared);
    send();
  };
  const say = (text) => (spoken.textContent = text);
  const announce = () => say((down ? words.down : words.up).replace("{column}", at[0] + 1).replace("{row}", at[1] + 1));
  const middle = ([column, row]) => [((column + 0.5) * side) / CELLS, ((row + 0.5) * side) / CELLS];
  const showCursor = () => {
    const [x, y] = middle(at).map((place) => `${(100 * place) / side}%`);
    Object.assign(cursor.style, { display: "block", left: x, top: y, background: down ? "#c85000" : "transparent" });
  };
  const place = (event) => {
    const box = paper.getBoundingClientRect();
    return [((event.clientX - box.left) * side) / box.width, ((event.clientY - box.top) * side) / box.height];
  };

  paper.addEventListener("pointerdown", (event) => {
    if (model.get("disabled") || event.button) return;
    paper.setPointerCapture(event.pointerId);
    cursor.style.display = "none";
    last = place(event);
    line(last, last);
  });
  paper.addEventListener("pointermove", (event) => {
    if (!last) return;
    for (const part of event.getCoalescedEvents?.() ?? [event]) line(last, (last = place(part)));
  });
  for (const end of ["pointerup", "pointercancel"]) paper.addEventListener(end, () => (last = null));
  paper.addEventListener("focus", () => paper.matches(":focus-visible") && showCursor());
  paper.addEventListener("blur", () => (cursor.style.display = "none"));
  paper.addEventListener("keydown", (event) => {
    const move = ARROWS[event.key];
    if (model.get("disabled") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (move) {
      const from = middle(at), far = event.shiftKey ? 4 : 1;
      at = at.map((value, k) => Math.min(CELLS - 1, Math.max(0, value + far * move[k])));
      if (down) line(from, middle(at));
    } else if (event.key === " ") {
      down = !down;
      if (down) line(middle(at), middle(at));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      wipe();
    } else return; // Tab and the rest stay the page's
    event.preventDefault();
    event.stopPropagation();
    showCursor();
    if (move || event.key === " ") announce();
  });
  clear.addEventListener("click", wipe);
  model.on("change:value", show);
  show();
  return () => {
    model.off("change:value", show);
    cancelAnimationFrame(planned);
  };
}

export default { render };
