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

// Say the sentence at the top of the page, if there is one, and return whether there is.
window.courseCannot = function () {
  const words = window.courseAble();
  const say = () => {
    const line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.style = "max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.5 sans-serif";
    line.textContent = words;
    document.body.prepend(line);
  };
  if (words && document.body) say();
  else if (words) document.addEventListener("DOMContentLoaded", say);
  return Boolean(words);
};
