/** A stylesheet in a test: every class is called by its name. */
export default new Proxy({}, { get: (_, name) => (name === '__esModule' ? false : name) });
