import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Buffers lines and writes them together, so that no response waits for one; the rest is written when the process exits.
 * A killed process loses at most the lines of the last 250 ms.
 */
const buffered = (): DestinationStream =>
  pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 250 });

/**
 * Structured lines on standard output. Each call lists the fields it logs: never a query's text or variables, never a
 * setting that may be a secret. Errors under `err`, `error` or `fault` are logged with type, message and stack.
 */
export function makeLogger(level: string, destination: DestinationStream = buffered()): Logger {
  const { err } = pino.stdSerializers;
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err, error: err, fault: err },
    },
    destination,
  );
}
