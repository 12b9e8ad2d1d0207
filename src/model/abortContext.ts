/**
 * Aborts when the client of a request disconnects. `signal` of an `AbortController` is created on first access; most
 * requests are answered before that.
 */
export type AbortContext = Pick<AbortController, 'signal'>;
