/**
 * Layers that make answers faster and change none, but for statistics, which may be served as they were some seconds ago. Each has a switch in the settings, counters in `/metrics`, and its
 * figures in `docs/decisions/`.
 */
export const speedLayers = [
  'requestBatcher',
  'representativeClaim',
  'searchKeys',
  'statisticsCache',
] as const;
export type SpeedLayer = (typeof speedLayers)[number];
/** Whether each layer is on, by its name. */
export type SpeedLayerSwitches = Readonly<Record<SpeedLayer, boolean>>;

/** The outcome of a layer for one execution of a statement; `failed` means that a fallback answered it. */
export const layerOutcomes = ['used', 'skipped', 'failed'] as const;
export type LayerOutcome = (typeof layerOutcomes)[number];

/** All layers on: the default. */
export const allSpeedLayers: SpeedLayerSwitches = {
  requestBatcher: true,
  representativeClaim: true,
  searchKeys: true,
  statisticsCache: true,
};

/** Counts what each layer did since the start. */
export class SpeedLayerCounts {
  readonly #counts = new Map<string, number>();

  add(layer: SpeedLayer, outcome: LayerOutcome, count = 1): void {
    const key = `${layer} ${outcome}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
  }

  of(layer: SpeedLayer, outcome: LayerOutcome): number {
    return this.#counts.get(`${layer} ${outcome}`) ?? 0;
  }
}
