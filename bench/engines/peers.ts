import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');
const FOLDER = path.join(ROOT, '.native', 'bench-peers');
const OWN_PYTHON = path.join(FOLDER, 'bin', 'python');

/** Installs the Python peers, pinned, into a separate folder. PyTorch and Keras take a few minutes and up to 7 GB. */
export function installPeers(requirements = path.join(__dirname, 'requirements.txt')): void {
  console.error(`Installing the packages of ${requirements} into ${FOLDER}`);
  const commands: [string, string[]][] = [
    ['python3', ['-m', 'venv', FOLDER]],
    [
      OWN_PYTHON,
      ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '-q', '-r', requirements],
    ],
  ];
  for (const [command, args] of commands) {
    const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2] });
    if (status !== 0) {
      const reason = error?.message ?? `${path.basename(command)} ended with ${status}`;
      throw new Error(
        `The peers could not be installed: ${reason}. They need python3 with venv and pip, and PyPI.`,
      );
    }
  }
}

/** The Python that has these modules: the benchmark's, otherwise the system's; null if neither has them. */
export function pythonWith(...modules: string[]): string | null {
  const test = `import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, sys.argv[1:])))`;
  const candidates = [...(existsSync(OWN_PYTHON) ? [OWN_PYTHON] : []), 'python3'];
  return candidates.find((python) => spawnSync(python, ['-c', test, ...modules]).status === 0) ?? null;
}
