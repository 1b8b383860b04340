// Questions with options as buttons; the kernel judges, this page shows what it says.
const STYLE = `
.course-recall { font-size: var(--jp-content-font-size1); line-height: 1.4; max-width: 720px; }
.course-recall fieldset { border: 0; border-left: 4px solid #00508c; margin: 0 0 12px; padding: 0 0 0 10px; }
.course-recall legend { float: left; width: 100%; padding: 0; font-weight: 600; }
.course-recall legend + div { clear: both; }
.course-recall button { font: inherit; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid currentColor; border-radius: 3px; margin: 4px 8px 0 0; padding: 3px 10px; min-height: 28px; }
.course-recall button[aria-pressed="true"] { box-shadow: inset 0 0 0 2px currentColor; font-weight: 600; }
.course-recall button:focus-visible { outline: 3px solid #00508c; outline-offset: 2px; }
.course-recall p { margin: 4px 0 0; }
`;

function make(tag, attributes, parent) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

function question(model, box, number) {
  const { asks, options } = model.get("questions")[number - 1];
  const set = make("fieldset", {}, box);
  make("legend", {}, set).textContent = `${number}. ${asks}`;
  const row = make("div", {}, set);
  const buttons = options.map((option, at) => {
    // JupyterLab takes Enter and the arrow keys from whatever has the focus, unless that very element says no
    const button = make("button", { type: "button", "data-lm-suppress-shortcuts": "true" }, row);
    button.addEventListener("click", () => {
      model.set("chosen", { ...model.get("chosen"), [number]: at });
      model.save_changes();
    });
    return button;
  });
  const news = make("p", { role: "status" }, set);
  return () => {
    const chosen = model.get("chosen")[number];
    const verdict = model.get("verdicts")[number];
    buttons.forEach((button, at) => {
      const mark = at !== chosen ? "" : verdict?.right ? "✓ " : "● ";
      button.textContent = mark + options[at];
      button.setAttribute("aria-pressed", String(at === chosen));
    });
    const said = verdict ? `${verdict.says} ${verdict.title}` : "";
    if (news.textContent === said) return; // what stands there already is not said again
    news.replaceChildren();
    if (!verdict) return;
    news.append(`${verdict.says} `);
    make("a", { href: verdict.where }, news).textContent = verdict.title;
  };
}

function render({ model, el }) {
  make("style", {}, el).textContent = STYLE;
  const box = make("div", { class: "course-recall" }, el);
  const shown = model.get("questions").map((_each, at) => question(model, box, at + 1));
  const tally = make("p", { role: "status" }, box);
  const show = () => {
    shown.forEach((each) => each());
    tally.textContent = model.get("tally");
  };
  show();
  model.on("change:verdicts change:tally", show);
  return () => model.off("change:verdicts change:tally", show);
}

export default { render };
