// Sets formulas: reads [[TeX, on a line of its own?], …] as JSON, writes {css, formulas: [HTML, …]}.
// Its one argument is the folder of the package mathjax; the fonts are looked for beside the CSS.
const path = require('path');
const mathjax = process.argv[2];

const settings = {
  loader: {
    paths: { mathjax: path.join(mathjax, 'es5') },
    require: require,
    load: ['input/tex-full', 'output/chtml', 'a11y/assistive-mml'],
  },
  tex: {
    packages: { '[-]': ['noundefined', 'noerrors'] },   // a wrong formula ends the build
    formatError: (jax, error) => { throw error; },
  },
  chtml: { fontURL: 'mathjax', adaptiveCSS: true },
  startup: { typeset: false },
};

async function main() {
  const MathJax = await require(path.join(mathjax, 'es5', 'node-main.js')).init(settings);
  const adaptor = MathJax.startup.adaptor;
  const formulas = [];
  for (const [tex, display] of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
    try {
      formulas.push(adaptor.outerHTML(await MathJax.tex2chtmlPromise(tex, { display })));
    } catch (error) {
      throw new Error(`formula: ${tex}\n${error.message}`);
    }
  }
  const css = adaptor.textContent(MathJax.chtmlStylesheet());
  process.stdout.write(JSON.stringify({ css, formulas }));
}

main().catch(error => { console.error(error.message); process.exit(1); });
