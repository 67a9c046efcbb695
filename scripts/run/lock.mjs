import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = '.data';
const path = `${folder}/preparing.lock`;

/**
 * Runs `work` while no other process prepares this clone. `work` is given a function that adds a child's process number:
 * the lock outlives a killed owner for as long as its `npm ci` runs.
 */
export async function whileAlone(work) {
  mkdirSync(folder, { recursive: true });
  for (let waited = false; !take(); waited = true) {
    if (!waited) console.error('Another start of this clone is installing or building: waiting for it.');
    await sleep(200);
  }
  const release = () => rmSync(path, { force: true });
  process.on('exit', release);
  try {
    return await work((pid) => writeFileSync(path, describe([process.pid, pid])));
  } finally {
    process.off('exit', release);
    release();
  }
}

function take() {
  try {
    const file = openSync(path, 'wx');
    writeFileSync(file, describe([process.pid]));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    clearIfStale();
    return false;
  }
}

function clearIfStale() {
  const found = read(path);
  if (found === null || isHeld(found)) return;
  // Renamed first: of several that see it stale, one removes it, and none removes a fresh one for good.
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) === found) rmSync(aside);
  else renameSync(aside, path);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isHeld(text) {
  try {
    return JSON.parse(text).some(({ pid, born }) => birthOf(pid) === born && isAlive(pid));
  } catch {
    // Its owner was killed between making and filling it, or is about to fill it.
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    return age < 5000;
  }
}

const describe = (pids) => JSON.stringify(pids.map((pid) => ({ pid, born: birthOf(pid) })));

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The start time of a process, which distinguishes it from a later one with the same id; requires /proc. */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'dead' : fields[19]; // field 22 of proc_pid_stat(5): starttime
  } catch {
    return null;
  }
}
