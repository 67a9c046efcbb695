import { SetupFailure } from './failure.mjs';

/**
 * Why 2.15.1: of the TensorFlow wheels that carry the C library as a file of its own (2.9.1's, which tfjs-node asks for,
 * does not) it is the last with one for arm64 under the same version, and it is small: 207 MB down and 614 MB unpacked,
 * against 274 and 840 for 2.21.0, at the same speed. It asks for glibc 2.17; Node 20 itself asks for 2.28.
 */
export const tensorflowVersion = '2.15.1';

/** Any Python's wheel would do: only the C library and its headers are taken, and those know no Python. */
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

/** The wheel for this machine, or a failure that says why there is none. */
export function wheelFor({ platform, arch, glibc }) {
  if (platform !== 'linux') {
    throw new SetupFailure(
      `There is no TensorFlow wheel to take the C library from on ${platform}; only linux x64 and arm64 have one here.`,
      platform === 'darwin'
        ? 'On macOS only tfjs-node’s own installer serves: open storage.googleapis.com for this machine, then run npm run setup:native again.'
        : 'On Windows use WSL 2 (Ubuntu) and run npm ci && npm run setup:native in it, or open storage.googleapis.com for this machine and run npm run setup:native again.',
    );
  }
  const wheel = wheels[arch];
  if (!wheel) {
    throw new SetupFailure(
      `TensorFlow has no wheel for linux ${arch}; expected x64 or arm64.`,
      'Train on WASM here, or on another machine.',
    );
  }
  if (!glibc) {
    throw new SetupFailure(
      'TensorFlow’s wheel is built for glibc; this system has another C library (musl, as Alpine does).',
      'Use an image with glibc, such as Debian or node:20-slim.',
    );
  }
  return wheel;
}
