/** What one fault did, over all its rounds. */
export interface FaultResult {
  fault: string;
  rounds: number;
  /** Why the fault could not be made here; nothing else is meaningful then. */
  skipped?: string;
  /** Changes that were answered as made, and those that were not. */
  acknowledged: number;
  unacknowledged: number;
  /** Answers to questions that were compared with the right ones. */
  questions: number;
  /** The numbers of errors by their codes; NO_CONNECTION for requests without a response. */
  errors: Record<string, number>;
  /** Milliseconds from the fault until the service was ready again, in ascending order. */
  healedMs: number[];
  /** The longest wait for a response in milliseconds. */
  longestWaitMs: number;
  /** All that is not as it should be: lost, doubled and half-written changes, wrong answers, errors without a known code. */
  failures: string[];
}

export const emptyResult = (fault: string): FaultResult => ({
  ...{ fault, rounds: 0, acknowledged: 0, unacknowledged: 0, questions: 0, errors: {} },
  ...{ healedMs: [], longestWaitMs: 0, failures: [] },
});

/** What was run, so that it can be repeated. */
export interface FaultReport {
  seed: number;
  kills: number;
  at: string;
  node: string;
  results: FaultResult[];
}

const middle = (values: readonly number[]): number => values[Math.floor(values.length / 2)] ?? 0;
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** A line for a person. */
export function lineOf(result: FaultResult): string {
  const { fault, rounds, skipped, acknowledged, unacknowledged, questions, errors, failures } = result;
  if (skipped !== undefined) return `${fault}: skipped, ${skipped}`;
  const codes = Object.entries(errors)
    .map(([code, count]) => `${count} × ${code}`)
    .join(', ');
  const { healedMs } = result;
  const healed =
    healedMs.length > 0
      ? `; ready again after ${seconds(middle(healedMs))} (median) to ${seconds(healedMs.at(-1) ?? 0)}`
      : '';
  return (
    `${fault}: ${rounds} rounds, ${acknowledged} changes acknowledged and ${unacknowledged} not, ` +
    `${questions} questions answered; ${codes === '' ? 'no errors' : codes}${healed}; ` +
    (failures.length === 0 ? 'nothing wrong' : `${failures.length} FAILURES`)
  );
}
