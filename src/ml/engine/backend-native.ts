import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';

const PACKAGE = '@tensorflow/tfjs-node';
const BACKEND = 'tensorflow';

/**
 * Environment of libtensorflow, which it reads when it loads. The parent of a training process sets it: one thread, a
 * fixed order of sums (oneDNN reorders them), and no log lines.
 */
export const nativeEnvironment: Readonly<Record<string, string>> = {
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  OMP_NUM_THREADS: '1',
  TF_ENABLE_ONEDNN_OPTS: '0',
  TF_CPP_MIN_LOG_LEVEL: '3',
};

/** @throws Error if the package is missing, its binding does not load, or it uses another copy of tfjs-core */
export async function openNative(): Promise<string> {
  restoreOldUtil();
  const loaded = (await import(PACKAGE).catch((cause: NodeJS.ErrnoException) => {
    const absent = /MODULE_NOT_FOUND$/.test(cause.code ?? '') && cause.message.includes(`'${PACKAGE}'`);
    throw absent ? new Error(`${PACKAGE} is not installed.`, { cause }) : cause;
  })) as { version?: Record<string, string> };
  if (!tf.findBackendFactory(BACKEND)) {
    throw new Error(`${PACKAGE} registered its engine with another copy of tfjs-core; run "npm dedupe".`);
  }
  if (!(await tf.setBackend(BACKEND))) throw new Error(`${PACKAGE} loaded, but its engine did not start.`);
  return `tfjs-node ${loaded.version?.['tfjs-node'] ?? tf.version_core}`;
}

/** tfjs-node 4.22 calls functions that Node 23 removed. */
function restoreOldUtil(): void {
  const old = util as unknown as Record<string, unknown>;
  old['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  old['isArray'] ??= Array.isArray;
}
