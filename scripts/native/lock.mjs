import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { connect, createServer } from 'node:net';

/** Linux keeps sockets whose name starts with NUL in no folder, and drops them with their process: no lock is ever stale. */
const nameOf = (folder) =>
  `\0residual-native-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`;

/** The holder's server and whoever waits on it; null while another process holds the name. */
const take = (name) =>
  new Promise((done, fail) => {
    const waiting = new Set();
    const server = createServer((socket) => waiting.add(socket.on('error', () => {})));
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)));
    server.listen(name, () => done({ server, waiting }));
  });

const untilReleased = (name) =>
  new Promise((done) => {
    const socket = connect(name);
    socket.on('error', () => {});
    socket.on('close', () => setTimeout(done, 50));
    socket.resume();
  });

/** Does `work` while no other process of this machine works on `folder`; waits for one that does. */
export async function whileAlone(folder, report, work) {
  if (process.platform !== 'linux') return work();
  const name = nameOf(folder);
  let held = await take(name);
  if (!held) report('Another npm run setup:native is at work: waiting for it to end …');
  while (!held) {
    await untilReleased(name);
    held = await take(name);
  }
  try {
    return await work();
  } finally {
    held.server.close();
    for (const socket of held.waiting) socket.destroy(); // its end is what they wait for
  }
}
