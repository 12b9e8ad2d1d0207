import type { Session } from 'neo4j-driver';
import type { Logger } from 'pino';
import { patchChunkBuffers } from './chunkBuffers.js';
import { installedVersions } from './driverModule.js';
import { withPipelinedBegin } from './pipelinedBegin.js';
import { patchCommitStackTrace, withoutStackTrace } from './stackTraces.js';

/** The version of neo4j-driver that the patches were written for and tested with; package.json pins it. */
export const supportedVersion = '6.3.0';

export const driverPatchNames = ['chunk_buffers', 'pipelined_begin', 'stack_traces'] as const;
export type DriverPatchName = (typeof driverPatchNames)[number];

/** The patches as the database room uses them; without them each call is what the driver does by itself. */
export interface DriverPatches {
  /** Whether the patches are applied: all or none. */
  applied: boolean;
  /** Sends a statement. */
  send<T>(send: () => T): T;
  /** Prepares the session of a write. */
  writeSession(session: Session): Session;
}

const unpatched: DriverPatches = {
  applied: false,
  send: (send) => send(),
  writeSession: (session) => session,
};
const patched: DriverPatches = { applied: true, send: withoutStackTrace, writeSession: withPipelinedBegin };

/** Restores the driver; set while the patches are applied. */
let restore: (() => void) | undefined;

function apply(): void {
  if (restore) return;
  const undo = [patchChunkBuffers(), patchCommitStackTrace()];
  restore = () => undo.forEach((one) => one());
}

function remove(): void {
  restore?.();
  restore = undefined;
}

/**
 * Applies the patches, or removes them where they are not wanted or the driver has another version than they were written
 * for. The driver's modules are changed for the whole process, so the last call decides for connections opened later.
 */
export function driverPatches(
  wanted: boolean,
  logger: Logger,
  versions: readonly string[] = installedVersions(),
): DriverPatches {
  const isSupported = versions.every((version) => version === supportedVersion);
  if (wanted && isSupported) {
    apply();
    logger.info({ driver: supportedVersion, patches: driverPatchNames }, 'driver patches applied');
    return patched;
  }
  remove();
  if (wanted)
    logger.warn(
      { installed: versions, supported: supportedVersion },
      'driver patches skipped: neo4j-driver has another version than they were written for; answers are the same, but slower',
    );
  else logger.info('driver patches are off (DRIVER_PATCHES or SPEED_LAYERS)');
  return unpatched;
}
