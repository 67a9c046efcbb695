import { SetupFailure } from './setup-failure.mjs';

/**
 * 2.15.1 is the last TensorFlow whose wheels contain the C library as a separate file and exist for x64 and arm64. The wheel of
 * 2.9.1, which tfjs-node expects, contains no such file. 2.15.1 is also small: 207 MB to download and 614 MB unpacked, compared
 * with 274 and 840 MB for 2.21.0, at the same speed. It needs glibc 2.17; Node 20 needs 2.28.
 */
export const tensorflowVersion = '2.15.1';

/** Wheels for CPython 3.11. Any Python version would do, because only the C library and its headers are used. */
const wheels = {
  x64: {
    distribution: 'tensorflow-cpu',
    platform: 'manylinux2014_x86_64',
    sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  },
  arm64: {
    distribution: 'tensorflow-cpu-aws',
    platform: 'manylinux2014_aarch64',
    sha256: 'd4c3a3a9363bf42999adedbbd514e3a133be2d62f61fee9cfa46aaefb087c09e',
  },
};

/**
 * The wheel for this machine.
 *
 * @throws {SetupFailure} if there is none, with the reason
 */
export function wheelFor({ platform, arch, glibc }) {
  if (platform !== 'linux') {
    throw new SetupFailure(
      `There is no TensorFlow wheel with the C library for ${platform}; expected linux x64 or arm64.`,
      platform === 'darwin'
        ? 'On macOS only tfjs-node’s own installer works: allow this machine to reach storage.googleapis.com, then run npm run setup:native again.'
        : 'On Windows use WSL 2 (Ubuntu) and run npm ci && npm run setup:native in it, or allow this machine to reach storage.googleapis.com and run npm run setup:native again.',
    );
  }
  const wheel = wheels[arch];
  if (!wheel) {
    throw new SetupFailure(
      `TensorFlow has no wheel for linux ${arch}; expected x64 or arm64.`,
      'Train on WASM, or use another machine.',
    );
  }
  if (!glibc) {
    throw new SetupFailure(
      'TensorFlow’s wheel needs glibc; this system has another C library, such as musl on Alpine.',
      'Use an image with glibc, such as Debian or node:20-slim.',
    );
  }
  return wheel;
}
