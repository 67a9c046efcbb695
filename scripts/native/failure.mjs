/** A fault that the user can mend: what happened, and what to do about it. Anything else is a bug and keeps its stack. */
export class SetupFailure extends Error {
  /**
   * @param {string} cause one sentence: what came, what was expected
   * @param {string} remedy what to do
   */
  constructor(cause, remedy) {
    super(cause);
    this.remedy = remedy;
  }
}
