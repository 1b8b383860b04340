// Runs before JupyterLite starts: older copies are set aside. Then it leads to the cell that the address names.
import { setAside } from "./copies.js";

const EVERY = 200; // milliseconds between two looks
const LOOKS = 600; // two minutes for a notebook to open, on a slow machine

const editions = await (await fetch(new URL("editions.json", import.meta.url), { cache: "no-cache" })).json();
const moved = await setAside(editions);

const pause = () => new Promise((done) => setTimeout(done, EVERY));

async function notebook() {
  for (let look = 0; look < LOOKS; look++) {
    const panel = window.jupyterapp?.shell?.currentWidget;
    if (panel?.context?.isReady && panel.content?.widgets?.length) return panel;
    await pause();
  }
  return null;
}

// The cell of `#cell-id=…` in view and chosen; JupyterLab looks for it once, before all cells are drawn.
async function lead(panel, id) {
  const number = panel.content.widgets.findIndex((cell) => cell.model.id === id);
  if (number < 0) return;
  let still = 0;
  for (let look = 0; look < 50 && still < 3; look++) {
    panel.content.activeCellIndex = number;
    const { node } = panel.content.widgets[number];
    const [cell, paper] = [node.getBoundingClientRect(), panel.content.node.getBoundingClientRect()];
    const seen = node.isConnected && cell.height > 0 && cell.top >= paper.top - 1 && cell.top < paper.bottom - 40;
    still = seen ? still + 1 : 0;
    if (!seen) await panel.content.scrollToItem(number, "start");
    await pause();
  }
}

function tell() {
  const names = Object.values(moved).map((path) => path.split("/").pop());
  if (!names.length) return;
  const message = `The chapters have a new edition. Your earlier work is kept beside them: ${names.join(", ")}.`;
  window.jupyterapp.commands.execute("apputils:notify", { message, type: "info", options: { autoClose: false } });
}

(async () => {
  const panel = await notebook();
  if (!panel) return;
  tell();
  const id = decodeURIComponent(location.hash).match(/^#cell-id=(.+)$/)?.[1];
  if (id) await lead(panel, id);
})();
