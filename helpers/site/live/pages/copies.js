// The learner's work in the browser's store, where JupyterLite keeps it: by path, beside the site's own files, which
// it hides. A copy of another edition of a chapter is therefore given another name before JupyterLite starts.

const STORE = "Neural networks course"; // contentsStorageName of jupyter-lite.json
const FILES = "files";
export const FOLDER = "my";

const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

// The store, or null where JupyterLite has not made it yet.
async function open() {
  const request = indexedDB.open(STORE);
  request.onupgradeneeded = () => request.transaction.abort(); // it is JupyterLite's to make
  try {
    const database = await asked(request);
    if (database.objectStoreNames.contains(FILES)) return database;
    database.close();
    return null;
  } catch (error) {
    if (error.name === "AbortError") return null;
    throw error;
  }
}

// Run work(files) in one transaction: all that it asks for is done, or nothing.
async function within(mode, work) {
  const database = await open();
  if (!database) return null;
  try {
    const transaction = database.transaction(FILES, mode);
    const ended = new Promise((done, failed) => {
      transaction.oncomplete = done;
      transaction.onabort = () => failed(transaction.error);
    });
    try {
      const answer = await work(transaction.objectStore(FILES));
      await ended;
      return answer;
    } catch (error) {
      ended.catch(() => {});
      if (!transaction.error) transaction.abort();
      throw error;
    }
  } finally {
    database.close();
  }
}

// All files of the learner: {path: the file as JupyterLite keeps it}.
export async function all() {
  const found = await within("readonly", async (files) => {
    const [paths, models] = [await asked(files.getAllKeys()), await asked(files.getAll())];
    return Object.fromEntries(paths.map((path, number) => [path, models[number]]));
  });
  return found ?? {};
}

const edition = (model) => model?.content?.metadata?.course?.edition;

// A name beside `path` that is free: with the date of the file, and a number if it must be.
function aside(path, model, taken) {
  const date = new Date(model.last_modified ?? Date.now()).toISOString().slice(0, 10);
  const [, stem, ending] = path.match(/^(.*?)(\.[^./]*)?$/);
  let name = `${stem} ${date}${ending ?? ""}`;
  for (let number = 2; taken.has(name); number++) name = `${stem} ${date} ${number}${ending ?? ""}`;
  return name;
}

const at = (path, model) => ({ ...model, path, name: path.split("/").pop() });

// Give each copy of another edition a name of its own, so that the site's chapter is seen under its name again.
// Returns {path: where the copy is now}.
export async function setAside(editions) {
  const moved = await within("readwrite", async (files) => {
    const taken = new Set(await asked(files.getAllKeys()));
    const places = {};
    for (const path of [...taken].filter((each) => each in editions)) {
      const model = await asked(files.get(path));
      if (model.type !== "notebook" || edition(model) === editions[path]) continue;
      places[path] = aside(path, model, taken);
      taken.add(places[path]);
      await asked(files.put(at(places[path], model), places[path]));
      await asked(files.delete(path));
    }
    return places;
  });
  return moved ?? {};
}

// Put files into the store, {path: model}; one that is there already and differs stays, under a name with its date.
// Returns how many were put, and {path: where the earlier one is now}; null where there is no store yet.
export async function put(incoming) {
  return within("readwrite", async (files) => {
    const taken = new Set([...(await asked(files.getAllKeys())), ...Object.keys(incoming)]);
    const places = {};
    for (const [path, model] of Object.entries(incoming)) {
      const before = await asked(files.get(path));
      if (before && JSON.stringify(before.content) === JSON.stringify(model.content)) continue;
      if (before && before.type !== "directory") {
        places[path] = aside(path, before, taken);
        taken.add(places[path]);
        await asked(files.put(at(places[path], before), places[path]));
      }
      await asked(files.put(at(path, model), path));
    }
    return { count: Object.keys(incoming).length, places };
  });
}
