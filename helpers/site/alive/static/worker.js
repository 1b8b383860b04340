// The page's Python: one Pyodide for all explorers of the page. Each has names of its own; files come from this site.
let python = null;
let loaded = 0;
let expected = 1;

const say = (message, transfer = []) => postMessage(message, transfer);
const progress = (words = "") => say({ type: "progress", done: loaded, total: Math.max(loaded, expected), words });

// Files are kept in the browser's store, under a name that changes with them; older ones are thrown away.
async function keep(config, here) {
  const folder = new URL(config.pyodide, here).href;
  const data = new URL(config.data, here).href;
  const fromNet = self.fetch.bind(self);
  let store = null;
  try {
    for (const name of await caches.keys()) if (name.startsWith("course-") && name !== config.store) await caches.delete(name);
    store = await caches.open(config.store);
  } catch { // no store outside https and localhost, or in a private window: the browser's own cache is left
    store = null;
  }
  self.fetch = async (what, options) => {
    const address = new URL(what.url ?? what, here).href;
    if (!address.startsWith(folder) && !address.startsWith(data)) return fromNet(what, options);
    const found = await store?.match(address);
    const answer = found ?? (await fromNet(what, options));
    if (!found && store && answer.ok) store.put(address, answer.clone()).catch(() => {}); // a full disk: no harm
    return counted(answer);
  };
  return folder;
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
  const folder = await keep(config, here);
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: folder,
    packages: config.packages,
    env: { ...config.env, COURSE_DATA: new URL(config.data, here).href },
    stdout: () => {},
    stderr: (text) => console.warn(text),
    fullStdLib: false,
  });
  progress("Python starts …");
  const bridge = await (await fetch(new URL("bridge.py", here))).text();
  pyodide.FS.writeFile("course_bridge.py", bridge);
  const module = pyodide.pyimport("course_bridge");
  module.start((kind, text, parent, buffers) => {
    const parts = buffers.toJs();
    say({ type: kind, text, parent, buffers: parts }, parts.map((part) => part.buffer));
  });
  return { pyodide, module, data: new URL(config.data, here).href };
}

async function show(number, { before, cell, packages, files }) {
  const { pyodide, module, data } = await python;
  if (packages.length) await pyodide.loadPackage(packages, { messageCallback: () => {} });
  for (const name of files) await lay(pyodide, module, data, name);
  progress("The picture is drawn …");
  say({ type: "shown", number, model: module.run(JSON.stringify({ before, cell })) });
}

// Lay a data file of the site where the course's Python looks for it.
async function lay(pyodide, module, data, name) {
  const path = module.data_path(name);
  if (pyodide.FS.analyzePath(path).exists) return;
  const answer = await fetch(`${data}${name}`);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  pyodide.FS.writeFile(path, new Uint8Array(await answer.arrayBuffer()));
}

let turn = Promise.resolve(); // one message after the other, as a kernel takes them
onmessage = ({ data }) => {
  turn = turn.then(async () => {
    try {
      if (data.type === "boot") python = await boot(data.config, data.here);
      else if (data.type === "show") await show(data.number, data.program);
      else if (data.type === "comm") (await python).module.receive(data.text, data.buffers);
    } catch (error) {
      say({ type: "failed", number: data.number, error: String(error?.message ?? error) });
    }
  });
};
