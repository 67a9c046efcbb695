import { MultiBar, Presets } from 'cli-progress';
import { pino } from 'pino';
import type { Progress, Report } from '../services/first-start.js';
import type { Logger } from '../services/logger.js';

export type { Report };

/**
 * What whoever started Residual reads: sentences on stdout, and a bar below them while something long runs. Where
 * stdout is no terminal the bar is a line now and then.
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
 * The log: JSON lines on stderr; where stderr is a terminal, sentences among the report's. There the default level
 * gives warnings and errors only, since the report tells the rest.
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

/** As long as a fault lasts, the loops that it stops all say the same, again and again: once in so long is enough. */
const REPEAT_MS = 30_000;

export function logErrors(log: Logger): (error: Error) => void {
  const last = new Map<string, number>();
  return (error) => {
    const message = error.message.replace(/ \(Queue: .*\)$/, ''); // pg-boss names each of its loops
    const now = Date.now();
    if (now - (last.get(message) ?? -Infinity) < REPEAT_MS) return;
    if (last.size > 100) last.clear();
    last.set(message, now);
    log.error({ err: error }, message);
  };
}
