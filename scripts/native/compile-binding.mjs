import { join, relative } from 'node:path';
import { findTool, run, tail } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';

/** tfjs-node loads the highest Node-API version that it lists and Node supports. Node 20 and newer support 8. */
export const napiVersion = 8;
export const bindingName = 'tfjs_binding.node';

export const findCompiler = () => findTool(process.env.CXX, 'c++', 'g++', 'clang++');

/**
 * Node's headers, from npm. The binding uses only Node-API, so one build runs on every Node. node-gyp would download the full
 * headers from a host that can be blocked.
 */
export const findHeaders = async () =>
  (await import('node-api-headers').catch(() => null))?.default.include_dir;

/**
 * Compiles tfjs-node's two source files into `folder`, with the options of its binding.gyp for Linux, in one command (5 s).
 * It needs neither node-gyp nor make nor Python.
 *
 * @throws {SetupFailure} with the compiler's last lines
 */
export async function compileBinding(folder, { sources, tensorflow, headers, finalFolder }) {
  const { code, output } = await run(findCompiler(), [
    ...['-std=c++17', '-O3', '-fPIC', '-shared', `-DNAPI_VERSION=${napiVersion}`],
    ...[`-I${headers}`, `-I${join(tensorflow, 'include')}`],
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(sources, name)),
    ...[`-L${join(tensorflow, 'lib')}`, '-ltensorflow', '-ltensorflow_framework'],
    `-Wl,-rpath,$ORIGIN/${relative(finalFolder, join(tensorflow, 'lib'))}`,
    ...['-o', join(folder, bindingName)],
  ]);
  if (code !== 0) {
    throw new SetupFailure(
      `The compiler could not build the binding (exit ${code}).\n${tail(output)}`,
      'Fix the compiler’s errors (on Debian and Ubuntu: apt-get install g++ libc6-dev), then run npm run setup:native again.',
    );
  }
}
