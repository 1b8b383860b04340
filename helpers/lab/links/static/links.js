// A link to a heading of a notebook that is not open yet: JupyterLab opens the notebook and looks for
// the heading once, before its cells are drawn, and stays at the top. Here it is looked for again
// until it stands still in view, or until the learner does something else.

(() => {
  const EVERY = 200; // milliseconds between two looks
  const LOOKS = 100; // 20 seconds
  const WAITS = 600; // two minutes for a notebook to open, on a slow machine
  const ACTS = ["wheel", "keydown", "pointerdown", "touchstart"];

  const FOLLOW = "rendermime:handle-local-link"; // what JupyterLab runs at a click on a link

  // Links in a text are told apart by more than colour (WCAG 1.4.1), and code has enough contrast (1.4.3).
  const LOOK = `
    .jp-RenderedHTMLCommon :is(p, li, td, th, small) a[href]:not(.jp-InternalAnchorLink) {
      text-decoration: underline;
    }
    .jp-RenderedHTMLCommon a code { background: none; }
    .jp-RenderedHTMLCommon pre { white-space: pre; overflow-x: auto; } /* matrices keep their columns */
    [data-jp-theme-light="true"] .jp-Notebook {
      --jp-mirror-editor-comment-color: #336b6b; --jp-mirror-editor-number-color: #007000;
      --jp-mirror-editor-atom-color: #4040d0; --jp-mirror-editor-meta-color: #7800c2;
    }
    [data-jp-theme-light="false"] .jp-Notebook {
      --jp-mirror-editor-comment-color: #5fa3a3; --jp-mirror-editor-def-color: #42a5f5;
      --jp-mirror-editor-meta-color: #d48fff;
    }
  `;

  const pause = () => new Promise(done => setTimeout(done, EVERY));

  function open(app, path) {
    return [...app.shell.widgets("main")].find(widget => widget.context?.path === path);
  }

  // The distance of the heading from the window's top, or nothing where it is not in view.
  function place(panel, id) {
    const heading = panel.node.querySelector(`[data-jupyter-id="${CSS.escape(id)}"]`);
    if (!heading) return undefined;
    const { top, bottom } = heading.getBoundingClientRect();
    const paper = panel.content.node.getBoundingClientRect();
    return paper.top - 1 <= top && bottom <= paper.bottom ? top : undefined;
  }

  async function land(app, path, fragment) {
    let acted = false;
    const act = () => { acted = true; };
    ACTS.forEach(name => window.addEventListener(name, act, true));
    let panel, before, still = 0;
    for (let wait = 0; wait < WAITS && !panel && !acted; wait++) {
      await pause();
      const found = open(app, path);
      if (found?.context.isReady && found.isVisible) panel = found;
    }
    for (let look = 0; panel && look < LOOKS && still < 3 && !acted; look++) {
      await pause();
      if (!panel.isVisible) continue;
      const now = place(panel, decodeURIComponent(fragment.slice(1)));
      still = now !== undefined && now === before ? still + 1 : 0;
      before = now;
      if (now === undefined) panel.setFragment(fragment);
    }
    ACTS.forEach(name => window.removeEventListener(name, act, true));
  }

  // A link inside a widget is the page's affair to JupyterLab: it would load the whole page anew.
  function followInside(app) {
    document.addEventListener("click", event => {
      const link = event.target.closest?.(".course-recall a[href]");
      const here = app.shell.currentWidget?.context?.path;
      if (!link || !here || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const [file, heading] = link.getAttribute("href").split("#");
      const path = [...here.split("/").slice(0, -1), file].join("/");
      app.commands.execute(FOLLOW, { path, id: heading ? `#${heading}` : "" });
    });
  }

  const plugin = {
    id: "course-links:plugin",
    description: "A link to a heading of a chapter that is not open yet leads to the heading",
    autoStart: true,
    activate: app => {
      document.head.append(Object.assign(document.createElement("style"), { textContent: LOOK }));
      followInside(app);
      app.commands.commandExecuted.connect((_commands, { id, args }) => {
        if (id === FOLLOW && args.path && args.id) land(app, args.path, args.id);
      });
    },
  };

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["course-links"] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
