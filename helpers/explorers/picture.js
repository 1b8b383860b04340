// The picture of an explorer: PNG bytes into one lasting <img>, its sentence, and names for the controls around it.
const SETTLED = 500; // ms without a change before a screen reader is told
const HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";

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
    set(handle, "aria-label", row?.querySelector(".widget-label")?.textContent.trim());
    set(handle, "aria-valuetext", row?.querySelector(".widget-readout")?.textContent.trim());
  }
  for (const [icon, word] of Object.entries(words))
    for (const image of box.querySelectorAll(`.widget-play .fa-${icon}`))
      set(image.closest("button"), "aria-label", word);
  for (const news of box.querySelectorAll(".course-says")) set(news, "role", "status");
  // JupyterLab takes arrow keys and Enter from whatever has the focus, unless that very element says no.
  for (const node of box.querySelectorAll("button, select, input, [tabindex]"))
    set(node, "data-lm-suppress-shortcuts", "true");
}

function adopt(el, words) {
  const box = el.closest(".course-explorer");
  if (!box) return null;
  const observer = new MutationObserver(() => nameControls(box, words));
  const icons = { attributes: true, attributeFilter: ["class"] }; // Play's icon turns into Pause
  observer.observe(box, { childList: true, subtree: true, characterData: true, ...icons });
  nameControls(box, words);
  return observer;
}

function render({ model, el }) {
  const problem = make("p", { role: "alert", class: "course-problem" }, el);
  problem.style.cssText = "margin:0 0 4px;padding-left:8px;border-left:4px solid #b0002a;font-weight:600";
  const img = make("img", { width: model.get("width"), height: model.get("height") }, el);
  img.style.cssText = "max-width:100%;height:auto;background:#fff;display:block";
  const sentence = make("p", { "aria-hidden": "true", class: "course-sentence" }, el);
  sentence.style.cssText = `margin:4px 0 0;max-width:${model.get("width")}px;line-height:1.4`;
  const spoken = make("p", { role: "status", "aria-live": "polite", style: HIDDEN }, el);
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
  const enter = () => {
    observer = adopt(el, model.get("words"));
    if (!observer) waiting = setTimeout(enter, 50); // the container is attached after its children are drawn
  };

  show();
  img.alt = sentence.textContent = model.get("alt"); // the first picture is not news: nothing is said aloud
  complain();
  enter();
  model.on("change:png", show);
  model.on("change:alt", say);
  model.on("change:problem", complain);
  return () => {
    model.off("change:png", show);
    model.off("change:alt", say);
    model.off("change:problem", complain);
    clearTimeout(timer);
    clearTimeout(waiting);
    observer?.disconnect();
    URL.revokeObjectURL(url);
  };
}

export default { render };
