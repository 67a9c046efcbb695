module.exports = () => globalThis.stopTestServer?.();
