/** A fault that the user can fix. Every other error is a bug and is shown with its stack. */
export class SetupFailure extends Error {
  /**
   * @param {string} cause one sentence: what was found and what was expected
   * @param {string} remedy what the user can do
   */
  constructor(cause, remedy) {
    super(cause);
    this.remedy = remedy;
  }
}
