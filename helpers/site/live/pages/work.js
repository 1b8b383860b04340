// Two buttons: the learner's work into a file, and back from one.
import { FOLDER, all, put } from "./copies.js";
import { pack, unpack } from "./zip.js";

const text = new TextEncoder();
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

// The bytes of a file as JupyterLite keeps it: a notebook or JSON as an object, others as text or base64.
function bytes({ format, content }) {
  if (format === "base64") return bytesOf(content);
  return text.encode(typeof content === "string" ? content : JSON.stringify(content, null, 1));
}

// All work as a zip file; null where there is none yet.
export async function save() {
  const files = Object.entries(await all()).filter(([path, model]) => path.startsWith(`${FOLDER}/`) && model.type !== "directory");
  return files.length ? pack(Object.fromEntries(files.map(([path, model]) => [path, bytes(model)]))) : null;
}

function model(path, content) {
  const now = new Date().toISOString();
  const about = { name: path.split("/").pop(), path, created: now, last_modified: now, writable: true, size: content.length };
  if (path.endsWith(".ipynb")) {
    const notebook = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    return { ...about, type: "notebook", format: "json", mimetype: "application/json", content: notebook };
  }
  try {
    const words = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
    return { ...about, type: "file", format: "text", mimetype: "text/plain", content: words };
  } catch {
    let letters = "";
    for (const byte of content) letters += String.fromCharCode(byte);
    return { ...about, type: "file", format: "base64", mimetype: "application/octet-stream", content: btoa(letters) };
  }
}

// Bring back the work of a file that `save` wrote; what is here already and differs stays, under another name.
export async function bring(buffer) {
  const files = await unpack(buffer);
  const ours = Object.keys(files).filter((path) => path.startsWith(`${FOLDER}/`) && !path.split("/").includes(".."));
  if (!ours.length) throw new Error(`it holds no folder "${FOLDER}"`);
  const incoming = Object.fromEntries(ours.map((path) => [path, model(path, files[path])]));
  return put(incoming);
}

function say(words) {
  document.getElementById("said").textContent = words;
}

async function saveToFile() {
  const blob = await save();
  if (!blob) return say("There is no work yet in this browser: open a chapter, and save it with Ctrl+S.");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `neural-networks-${new Date().toISOString().slice(0, 10)}.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`Your work is in the file ${link.download}.`);
}

async function bringFromFile(file) {
  try {
    const done = await bring(await file.arrayBuffer());
    if (!done) return say("Open a chapter once, so that this browser has a place for your work; then bring it back.");
    const kept = Object.values(done.places);
    say(`${done.count} files are back.${kept.length ? ` What was here before is kept as: ${kept.join(", ")}.` : ""}`);
  } catch (error) {
    say(`This file cannot be brought back: ${error.message}. Nothing was changed.`);
  }
}

document.getElementById("save")?.addEventListener("click", saveToFile);
document.getElementById("bring")?.addEventListener("click", () => document.getElementById("file").click());
document.getElementById("file")?.addEventListener("change", ({ target }) => {
  if (target.files[0]) bringFromFile(target.files[0]);
  target.value = "";
});
