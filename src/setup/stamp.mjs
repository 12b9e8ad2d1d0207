import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cacheFolder, projectFolder } from './folders.mjs';

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** A checksum over files and folders with their paths in the project, so that it is equal in a copy of the project. */
export function checksumOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow))
    hash.update(relative(projectFolder, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const stampFile = (name) => join(cacheFolder, `${name}.stamp`);

/** Does work unless it was done for the same checksum before. */
export async function oncePer(name, checksum, isThere, work) {
  const known = existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : undefined;
  if (known === checksum && isThere()) return false;
  // Interrupted work leaves no stamp, so the next command repeats it.
  rmSync(stampFile(name), { force: true });
  await work();
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stampFile(name), checksum);
  return true;
}
