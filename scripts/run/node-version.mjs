/** CommonJS can require ES modules since Node 20.19 and 22.12. Node 21 cannot. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  console.error(
    `Residual needs Node 20.19 or newer (of 22: 22.12 or newer); this is ${process.version}. ` +
      'Install a newer one from https://nodejs.org or with your version manager.',
  );
  process.exit(1);
}
