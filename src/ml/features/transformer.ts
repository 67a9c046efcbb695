/**
 * What turns rows into columns. `fit` learns from training rows and returns everything it learned as plain JSON;
 * `transform` is a pure function of that state, so a fitted transformer is saved by saving its state, fitting again
 * forgets, and an unfitted one cannot be used.
 */
export interface Transformer<FitInput extends Input, Options, State, Input, Output> {
  fit(input: FitInput, options: Options): State;
  transform(state: State, input: Input): Output;
}
