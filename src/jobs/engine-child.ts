import { type EngineChoice } from '../domain/names.js';
import { nativeEnvironment, openBackend } from '../ml/index.js';

/** Opens the engine of training runs on this machine, reports its name and ends. A separate process, because libtensorflow takes 300 MB. */
// eslint-disable-next-line no-restricted-properties -- written, not read: TensorFlow takes its thread counts from here.
Object.assign(process.env, nativeEnvironment);
openBackend(process.argv[2] as EngineChoice).then(
  (backend) => process.send?.(backend),
  (error: Error) => process.send?.({ engine: 'none', warning: error.message.split('\n')[0] }),
);
