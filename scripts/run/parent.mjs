import { readFileSync } from 'node:fs';

/**
 * `kill <npm>` reaches npm alone, or the shell between npm and us: when either goes away, this process gets the SIGTERM
 * that was meant for it. Started without npm, it is left alone.
 */
export function stopWithParent() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

/** The parent process and, if /proc is available, its parent. A process that loses its parent immediately gets another. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]}`;
  } catch {
    return String(process.ppid);
  }
}
