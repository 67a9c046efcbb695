import { cpus, release, totalmem, type } from 'node:os';
import { version as tfjs } from '@tensorflow/tfjs-core/package.json';

/** The machine and the versions that a measured figure depends on. */
export function describeMachine() {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${type()} ${release()}`,
    node: process.version,
    tfjs,
  };
}
