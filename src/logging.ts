import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Lines are gathered and written together, so that no answer waits for one; what is left is written when the process
 * ends. A process that is killed outright takes at most a quarter of a second's lines with it.
 */
const gathered = (): DestinationStream =>
  pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 250 });

/**
 * Structured lines on standard output. What is logged is chosen field by field where it is logged:
 * never a query's text or variables, never a setting that could be a secret.
 */
export function makeLogger(level: string, destination: DestinationStream = gathered()): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
