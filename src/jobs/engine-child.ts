import { nativeEnvironment, openBackend } from '../ml/index.js';

/** Opens the engine that training runs use on this machine, reports it and exits, because libtensorflow takes 300 MB. */
// eslint-disable-next-line no-restricted-properties -- written, not read: TensorFlow takes its thread counts from here.
Object.assign(process.env, nativeEnvironment);
openBackend(process.argv[2] as 'auto' | 'native' | 'wasm').then(
  (backend) => process.send?.(backend),
  (error: Error) => process.send?.({ engine: 'none', warning: error.message.split('\n')[0] }),
);
