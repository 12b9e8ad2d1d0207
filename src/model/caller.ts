/**
 * Whoever waits for an answer: the signal aborts when they are gone. Of an `AbortController` it is made when it is first
 * looked at, which most answers come before.
 */
export type Caller = Pick<AbortController, 'signal'>;
