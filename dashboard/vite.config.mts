import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SERVICE = process.env.RESIDUAL ?? 'http://127.0.0.1:4000';

/** During development: generates types after a file with documents was saved. */
function documents(): Plugin {
  let codegen: ChildProcess | null = null;
  return {
    name: 'documents',
    apply: 'serve',
    configureServer(server) {
      const generate = () => {
        codegen ??= spawn('npx', ['graphql-codegen', '--silent', '--config', `${HERE}/codegen.mts`], {
          cwd: `${HERE}/..`,
          stdio: 'inherit',
        }).once('exit', () => (codegen = null));
      };
      server.watcher.on('change', (path) => {
        if (!/\.tsx?$/.test(path) || path.includes('/generated/')) return;
        void readFile(path, 'utf8').then((text) => {
          if (text.includes('graphql(`')) generate();
        });
      });
    },
  };
}

export default defineConfig({
  root: HERE,
  build: {
    outDir: '../dist/dashboard',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // as old as light-dark()
    manifest: 'manifest.json', // test/browser/dashboard/bundle.test.ts adds up the first load
    assetsInlineLimit: 0, // the content security policy allows no data: URLs but for images
    modulePreload: { polyfill: false },
  },
  plugins: [documents()],
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: Object.fromEntries(
      ['/graphql', '/graphiql', '/uploads', '/exports'].map((path) => [path, { target: SERVICE }]),
    ),
  },
});
