import { join, relative } from 'node:path';
import { SetupFailure } from './failure.mjs';
import { findTool, run, tail } from './run.mjs';

/** tfjs-node loads the highest version of Node-API that it lists and Node has; every Node from 20 on has 8. */
export const napiVersion = 8;
export const bindingName = 'tfjs_binding.node';

export const findCompiler = () => findTool(process.env.CXX, 'c++', 'g++', 'clang++');

/**
 * Node's headers, from npm. The binding uses Node-API alone, so these serve and one build runs on every Node; the full
 * headers, which node-gyp wants, come from a host that may be closed.
 */
export const findHeaders = async () =>
  (await import('node-api-headers').catch(() => null))?.default.include_dir;

/**
 * Compiles tfjs-node's two source files into `folder`. What its binding.gyp says for Linux, in one command (5 s): so neither
 * node-gyp nor make nor Python has to be there.
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
      'Mend what the compiler says (on Debian and Ubuntu: apt-get install g++ libc6-dev), then run npm run setup:native again.',
    );
  }
}
