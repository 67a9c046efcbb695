import { type EngineChoice } from '../../domain/names.js';
import { openNative } from './backend-native.js';
import { openWasm } from './backend-wasm.js';

/** The engine that this process trains on. */
export interface Backend {
  /** Name and version: "tfjs-node 4.22.0" or "wasm 4.22.0". */
  readonly engine: string;
  /** Why `auto` did not use the native engine; null if it did, or if the choice was explicit. */
  readonly warning: string | null;
}

/**
 * Selects the engine that computes tensors. `auto` uses tfjs-node if it is installed and loads, and the WASM engine
 * otherwise. Both use one thread, because two are slower for networks of this size (17 ms per step instead of 15).
 *
 * @throws Error if `native` is chosen and does not load; the message has the reason
 *
 * @example
 * ```ts
 * const backend = await openBackend('auto');
 * console.log(backend.engine);
 * ```
 */
export async function openBackend(choice: EngineChoice): Promise<Backend> {
  if (choice === 'native') return { engine: await openNative(), warning: null };
  if (choice === 'wasm') return { engine: await openWasm(), warning: null };
  try {
    return { engine: await openNative(), warning: null };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const warning = `The native TensorFlow engine is not used: ${reason} (to install it, run npm run setup:native)`;
    return { engine: await openWasm(), warning };
  }
}
