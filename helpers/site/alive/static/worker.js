// The page's Python: one Pyodide for all explorers of the page. Each has names of its own; files come from this site.
const STORE = "neural-networks-course"; // alive.js names it, too
let python = null;
let loaded = 0; // bytes, and of how many the page was told
let told = 0;
let expected = 1;

const say = (message, transfer = []) => postMessage(message, transfer);
function progress(words = "") {
  const total = Math.max(loaded, expected);
  if (!words && loaded - told < total / 100) return; // a hundred are enough
  told = loaded;
  say({ type: "progress", done: loaded, total, words });
}

// Files are kept in the browser's store, each with its sum in its name; those of older versions are thrown away.
async function keep(config, here) {
  const folder = new URL(config.pyodide, here).href;
  const key = (address) => `${address}?${config.files[address.slice(folder.length)] ?? ""}`;
  const fromNet = self.fetch.bind(self);
  let store = null;
  try {
    store = await caches.open(STORE);
    const wanted = new Set([...Object.keys(config.files).map((name) => key(folder + name)), new URL("complete", here).href]);
    for (const { url } of await store.keys()) if (!wanted.has(url)) await store.delete(url);
  } catch { // no store outside https and localhost, or in a private window: the browser's own cache is left
    store = null;
  }
  self.fetch = async (what, options) => {
    const address = new URL(what.url ?? what, here).href;
    if (!address.startsWith(folder)) return fromNet(what, options);
    const found = await store?.match(key(address));
    const answer = found ?? (await fromNet(what, options));
    if (!answer.ok) say({ type: "failed", error: `${address}: ${answer.status}` }); // Pyodide itself may wait for ever
    if (!found && answer.ok) store?.put(key(address), answer.clone()).catch(() => {}); // a full disk: no harm
    return counted(answer);
  };
  return { folder, complete: () => store?.put(new URL("complete", here), new Response("")).catch(() => {}) };
}

function counted(answer) {
  if (!answer.body) return answer;
  const counter = new TransformStream({
    transform(piece, controller) {
      loaded += piece.byteLength;
      progress();
      controller.enqueue(piece);
    },
  });
  const { status, headers } = answer;
  return new Response(answer.body.pipeThrough(counter), { status, headers });
}

async function boot(config, here) {
  expected = config.bytes;
  const { folder, complete } = await keep(config, here);
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: folder,
    packages: config.packages,
    env: { ...config.env, COURSE_DATA: new URL(config.data, here).href },
    stdout: () => {},
    stderr: (text) => console.warn(text),
  });
  progress("Python starts …");
  const bridge = await (await fetch(new URL("bridge.py", here))).text();
  pyodide.FS.writeFile("course_bridge.py", bridge);
  const module = pyodide.pyimport("course_bridge");
  module.start((kind, text, parent, buffers) => {
    const parts = buffers.toJs();
    say({ type: kind, text, parent, buffers: parts }, parts.map((part) => part.buffer));
  });
  complete();
  return { pyodide, module };
}

async function show(number, { before, cell, packages }) {
  const { pyodide, module } = python;
  if (packages.length) await pyodide.loadPackage(packages, { messageCallback: () => {} });
  progress("The picture is drawn …");
  say({ type: "shown", number, model: module.run(JSON.stringify({ before, cell })) });
}

let turn = Promise.resolve(); // one message after the other, as a kernel takes them
onmessage = ({ data }) => {
  turn = turn.then(async () => {
    try {
      if (data.type === "boot") python = await boot(data.config, data.here);
      else if (data.type === "show") await show(data.number, data.program);
      else if (data.type === "comm") python.module.receive(data.text, data.buffers);
    } catch (error) {
      say({ type: "failed", number: data.number, error: String(error?.message ?? error) });
    }
  });
};
