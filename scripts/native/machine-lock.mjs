import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { connect, createServer } from 'node:net';

/**
 * The name of an abstract socket (unix(7)): it is in no folder, and Linux removes it with its process.
 *
 * proper-lockfile 4.1.2 was measured instead. It renews the time of a folder, so the next run waits 10 s after a killed one,
 * and a run that is suspended for 10 s (Ctrl-Z) loses its lock to another. With the socket the next run starts immediately, and
 * a suspended run keeps the lock.
 */
const nameOf = (folder) =>
  `\0residual-native-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`;

/** The holder's server and the sockets of the processes that wait. Null while another process holds the name. */
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

/** Runs `work` when no other process of this machine works on `folder`. On other systems there is no lock: only tfjs-node’s own installer runs there. */
export async function whileAlone(folder, report, work) {
  if (process.platform !== 'linux') return work();
  const name = nameOf(folder);
  let held = await take(name);
  if (!held) report('Another npm run setup:native is running: waiting for it to end …');
  while (!held) {
    await untilReleased(name);
    held = await take(name);
  }
  try {
    return await work();
  } finally {
    held.server.close();
    for (const socket of held.waiting) socket.destroy(); // waiting processes wait for this close
  }
}
