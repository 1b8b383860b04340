// Runs a program in the site's Pyodide, in Node: node chapter.mjs FOLDER PROGRAM PACKAGES INPUT DATA
// What the program's `main(INPUT)` returns, a text, is the last line of the output.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, program, packages, input, data] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const env = { HOME: "/home/pyodide", COURSE_HOME: "/home/pyodide/my", MPLBACKEND: "agg", COURSE_DATA: "data/" };

// What a page has and Node has not: an answer to a synchronous request, here from the folder of data.
globalThis.XMLHttpRequest = class {
  open(method, address) {
    this.file = `${data}/${address.slice("data/".length)}`;
  }
  send() {
    this.status = fs.existsSync(this.file) ? 200 : 404;
    if (this.status === 200) this.response = new Uint8Array(fs.readFileSync(this.file)).buffer;
  }
};

const python = await loadPyodide({ indexURL: `${folder}/`, env, stdout: console.error, stderr: console.error });
await python.loadPackage(packages.split(","), { messageCallback: () => {} });
python.runPython(fs.readFileSync(program, "utf8"));
console.log(python.globals.get("main")(fs.readFileSync(input, "utf8")));
