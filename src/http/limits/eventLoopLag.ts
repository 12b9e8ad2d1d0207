import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 20;
const lookEveryMs = 500;

/** The recent lag of the event loop: by how much every callback is late. */
export class EventLoopLag {
  readonly #delays: IntervalHistogram = monitorEventLoopDelay({ resolution: resolutionMs });
  readonly #timer: NodeJS.Timeout;
  #ms = 0;

  constructor() {
    this.#delays.enable();
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  /** The mean over the last half second, in milliseconds. */
  get ms(): number {
    return this.#ms;
  }

  #look(): void {
    const mean = this.#delays.mean / 1e6;
    this.#ms = Number.isFinite(mean) ? Math.max(0, mean - resolutionMs) : 0;
    this.#delays.reset();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#delays.disable();
  }
}
