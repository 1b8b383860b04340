// Can this browser run the live part? If not, a sentence says why. A plain script: it runs where modules do not.
window.courseAble = function () {
  if (location.protocol === "file:" || !window.isSecureContext || !("serviceWorker" in navigator))
    return "The live chapters need a page that comes by https, or from this computer's own server (localhost), and a " +
      "window that is not private. Read the chapters as pages instead.";
  if (typeof WebAssembly !== "object" || typeof BigInt64Array !== "function" || !window.indexedDB)
    return "This browser cannot run Python in a page: it has no WebAssembly, or no store for your work. Read the " +
      "chapters as pages instead, or open this one in a newer browser.";
  return "";
};
