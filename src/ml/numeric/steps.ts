/** A long computation that pauses every few milliseconds, so that its caller decides who waits for it. */
export type Steps<Result> = Generator<void, Result, void>;

/** Without a pause: where nobody else waits. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Whatever else the event loop has to do comes in between: requests are answered meanwhile. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
