import '@testing-library/jest-dom/jest-globals';

// Nothing is laid out in a test, so nothing ever matches, changes size or scrolls.
globalThis.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
});

globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// jsdom draws no top layer; that a dialog is open is all a test can see of it.
if ('HTMLDialogElement' in globalThis) {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
}

// The live line is tested in Node, against a real server.
if ('Element' in globalThis) Element.prototype.scrollIntoView = () => undefined;
