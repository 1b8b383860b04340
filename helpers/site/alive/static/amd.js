// anywidget's front end comes as an AMD module, `define(names, factory)`: this hears its factory, and is imported first.
export const amd = {};
globalThis.define = (_names, factory) => {
  amd.factory = factory;
  delete globalThis.define;
};
