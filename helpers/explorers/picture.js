// The picture of an explorer: PNG bytes into one lasting <img>, its sentence, dragging in it, names for the controls.
const SETTLED = 500; // ms without a change before a screen reader is told

function make(tag, attributes, parent) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

// noUiSlider's handles and Play's buttons come without a name; the readout says the value better than the position.
function nameControls(box, words) {
  const set = (node, name, value) => value && node.getAttribute(name) !== value && node.setAttribute(name, value);
  for (const handle of box.querySelectorAll('[role="slider"]')) {
    const row = handle.closest(".widget-inline-hbox");
    const label = row?.querySelector(".widget-label")?.textContent.trim();
    const readout = row?.querySelector(".widget-readout");
    set(handle, "aria-label", label);
    set(handle, "aria-valuetext", readout?.textContent.trim());
    set(handle, "aria-disabled", String(Boolean(handle.closest("[disabled]"))));
    if (!readout) continue;
    if (readout.isContentEditable) {
      set(readout, "role", "textbox");
      set(readout, "aria-label", label);
    } else readout.removeAttribute("tabindex");
  }
  for (const [icon, word] of Object.entries(words))
    for (const image of box.querySelectorAll(`.widget-play .fa-${icon}`))
      set(image.closest("button"), "aria-label", word);
  for (const choice of box.querySelectorAll(".course-choices button")) {
    set(choice, "aria-pressed", String(choice.classList.contains("course-chosen")));
    set(choice, "aria-disabled", String(Boolean(choice.closest(".course-explained"))));
  }
  for (const news of box.querySelectorAll(".course-says")) set(news, "role", "status");
  // JupyterLab takes arrow keys and Enter from whatever has the focus, unless that very element says no.
  for (const node of box.querySelectorAll("button, select, input, [tabindex]"))
    set(node, "data-lm-suppress-shortcuts", "true");
}

function adopt(el, words, listen) {
  const box = el.closest(".course-explorer");
  if (!box) return null;
  const observer = new MutationObserver(() => (nameControls(box, words), listen(box)));
  // Play's icon turns into Pause, a choice is marked, a control is locked
  const marks = { attributes: true, attributeFilter: ["class", "disabled"] };
  observer.observe(box, { childList: true, subtree: true, characterData: true, ...marks });
  nameControls(box, words);
  return observer;
}

// A transparent area over each axes in which something can be dragged. The kernel maps the place to its controls; the
// widget manager has one message on its way and keeps only the newest behind it.
function dragging(model, stage) {
  let places = [], moving = null, drags = 0;
  const send = (number, event) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    model.set("pointer", [number, (event.clientX - left) / width, (event.clientY - top) / height, drags]);
    model.save_changes();
  };
  const add = (number) => {
    const place = make("div", { class: "course-drag", "aria-hidden": "true" }, stage);
    place.addEventListener("pointerdown", (event) => {
      if (event.button || moving !== null) return;
      event.preventDefault(); // no selection, no picture dragged away
      event.stopPropagation(); // JupyterLab would select the cell and scroll
      place.setPointerCapture(event.pointerId);
      moving = number;
      drags += 1;
      send(number, event);
    });
    place.addEventListener("pointermove", (event) => moving === number && send(number, event));
    for (const end of ["pointerup", "pointercancel"]) place.addEventListener(end, () => (moving = null));
    return place;
  };
  return () => {
    model.get("areas").forEach(({ box, way, open }, number) => {
      places[number] ??= add(number);
      const [left, top, width, height] = box.map((part) => `${100 * part}%`);
      Object.assign(places[number].style, { left, top, width, height, display: open ? "" : "none" });
      places[number].dataset.way = way;
    });
  };
}

function render({ model, el }) {
  const gone = make("p", { role: "alert", class: "course-gone" }, el);
  const problem = make("p", { role: "alert", class: "course-problem" }, el);
  const stage = make("div", { class: "course-stage" }, el);
  const img = make("img", { width: model.get("width"), height: model.get("height"), draggable: "false" }, stage);
  const sentence = make("p", { "aria-hidden": "true", class: "course-sentence" }, el);
  const spoken = make("p", { role: "status", "aria-live": "polite", class: "course-unheard" }, el);
  let url, timer, observer, waiting;

  const show = () => {
    const old = url;
    img.src = url = URL.createObjectURL(new Blob([model.get("png")], { type: "image/png" }));
    img.decode().catch(() => {}).then(() => old && URL.revokeObjectURL(old)); // a newer frame may have come: no fault
  };
  const say = () => {
    img.alt = sentence.textContent = model.get("alt");
    clearTimeout(timer);
    timer = setTimeout(() => (spoken.textContent = model.get("alt")), SETTLED);
  };
  const complain = () => {
    problem.textContent = model.get("problem");
    problem.hidden = !model.get("problem");
  };
  gone.hidden = true;
  const listen = (box) => { // ipywidgets marks each view whose kernel does not hear it any more
    const deaf = Boolean(box.querySelector(".jupyter-widgets-disconnected"));
    if (deaf !== gone.hidden) return;
    gone.hidden = !deaf;
    gone.textContent = deaf ? model.get("words").gone : "";
  };
  const enter = () => {
    observer = adopt(el, model.get("words"), listen);
    if (!observer) waiting = setTimeout(enter, 50); // the container is attached after its children are drawn
  };
  const place = dragging(model, stage);

  show();
  img.alt = sentence.textContent = model.get("alt"); // the first picture is not news: nothing is said aloud
  complain();
  place();
  enter();
  const heard = { "change:png": show, "change:alt": say, "change:problem": complain, "change:areas": place };
  for (const [event, answer] of Object.entries(heard)) model.on(event, answer);
  return () => {
    for (const [event, answer] of Object.entries(heard)) model.off(event, answer);
    clearTimeout(timer);
    clearTimeout(waiting);
    observer?.disconnect();
    URL.revokeObjectURL(url);
  };
}

export default { render };
