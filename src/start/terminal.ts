import { MultiBar, Presets } from 'cli-progress';
import { pino } from 'pino';
import type { Progress, Report } from '../services/first-start.js';
import type { Logger } from '../services/logger.js';

export type { Report };

/**
 * Output for the user: sentences on stdout, with a progress bar below them during long steps. If stdout is not a
 * terminal, an occasional line replaces the bar.
 */
export function openReport(stdout: NodeJS.WriteStream): Report {
  let bars: MultiBar | null = null;
  return {
    line(text) {
      if (bars) bars.log(`${text}\n`);
      else stdout.write(`${text}\n`);
    },
    progress(label, total) {
      if (!stdout.isTTY) return linesNowAndThen(label, total, (text) => stdout.write(`${text}\n`));
      const shown = new MultiBar(
        {
          stream: stdout,
          format: `${label} {bar} {note}`,
          clearOnComplete: true,
          gracefulExit: false,
          forceRedraw: true,
        },
        Presets.shades_classic,
      );
      const bar = shown.create(total, 0, { note: '' });
      bars = shown;
      return {
        update: (done, note) => bar.update(done, { note }),
        end() {
          shown.stop();
          bars = null;
        },
      };
    },
  };
}

function linesNowAndThen(label: string, total: number, write: (text: string) => void): Progress {
  let nextTenth = 0;
  return {
    update(done, note) {
      const tenth = Math.floor((done * 10) / total);
      if (tenth < nextTenth) return;
      nextTenth = tenth + 1;
      write(`${label}: ${note}`);
    },
    end: () => undefined,
  };
}

/**
 * The log: JSON lines on stderr. If stderr is a terminal, the log is written as sentences within the report, and the
 * default level is limited to warnings and errors, because the report contains the rest.
 */
export function openLog(level: string, report: Report, stderr: NodeJS.WriteStream): Logger {
  if (!stderr.isTTY) return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  const labels: Record<number, string> = { 40: 'Warning: ', 50: 'Error: ' };
  return pino(
    { level: level === 'info' ? 'warn' : level, base: null },
    {
      write(line: string) {
        const entry = JSON.parse(line) as { level: number; msg: string };
        report.line(`${labels[entry.level] ?? ''}${entry.msg}`);
      },
    },
  );
}

/** During a fault, each affected loop logs the same message repeatedly. The message is shown at most once in this period. */
const REPEAT_MS = 30_000;

export function logErrors(log: Logger): (error: Error) => void {
  const last = new Map<string, number>();
  return (error) => {
    const message = error.message.replace(/ \(Queue: .*\)$/, ''); // pg-boss prefixes the name of each loop
    const now = Date.now();
    if (now - (last.get(message) ?? -Infinity) < REPEAT_MS) return;
    if (last.size > 100) last.clear();
    last.set(message, now);
    log.error({ err: error }, message);
  };
}
