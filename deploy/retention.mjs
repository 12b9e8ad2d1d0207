/** Which backups are kept: the newest of each of the last days, weeks and months that have one. */

/** The form of a backup's name, with its time in UTC: graph-20261129T031500Z.backup */
const form = /^graph-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/;

/** The name of a backup that is made at a time. */
export const backupName = (time) =>
  `graph-${time.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}.backup`;

/** The time in the name of a backup; undefined for any other file. */
export function timeOf(name) {
  const [, ...parts] = form.exec(name) ?? [];
  if (parts.length === 0) return undefined;
  const [year, month, ...others] = parts.map(Number);
  const time = new Date(Date.UTC(year, month - 1, ...others));
  // Date carries an impossible day over into the next month.
  return backupName(time) === name ? time : undefined;
}

const dayMs = 86_400_000;
const periods = {
  daily: (time) => Math.floor(time / dayMs),
  // 1970-01-01 was a Thursday; weeks begin on Monday.
  weekly: (time) => Math.floor((time / dayMs + 3) / 7),
  monthly: (time) => new Date(time).toISOString().slice(0, 7),
};

/** How many days, weeks and months are kept unless the operator says otherwise. */
export const retentionDefaults = { daily: 7, weekly: 5, monthly: 12 };

/**
 * The backups to delete, of the names in a folder. The newest backup is always kept, and a file that is no backup is
 * never deleted.
 */
export function expiredBackups(names, keep = retentionDefaults) {
  const backups = names
    .map((name) => ({ name, time: timeOf(name)?.getTime() }))
    .filter(({ time }) => time !== undefined)
    .sort((one, other) => other.time - one.time);
  const kept = new Set(backups.slice(0, 1).map(({ name }) => name));
  for (const [period, periodOf] of Object.entries(periods)) {
    const seen = new Set();
    for (const { name, time } of backups) {
      const of = periodOf(time);
      if (seen.has(of)) continue;
      if (seen.size >= keep[period]) break;
      seen.add(of);
      kept.add(name);
    }
  }
  return backups.map(({ name }) => name).filter((name) => !kept.has(name));
}
