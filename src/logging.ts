import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Structured lines on standard output. What is logged is chosen field by field where it is logged:
 * never a query's text or variables, never a setting that could be a secret.
 */
export function makeLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}
