/**
 * `npm run secrets [-- FOLDER]`: makes the files with the password of Neo4j that docker-compose.yml mounts, in `secrets/`
 * unless a folder is given. Existing files are kept.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inProject } from './folders.mjs';
import { giveUp, say } from './say.mjs';

const folder = process.argv[2] === undefined ? inProject('secrets') : resolve(process.argv[2]);
const passwordFile = join(folder, 'neo4j-password');
const authFile = join(folder, 'neo4j-auth');

/** The containers read the files as users of their own, so the files are readable and the folder is not. */
function writeSecret(file, text) {
  writeFileSync(file, text, { flag: 'wx' });
  chmodSync(file, 0o444);
}

mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o700);
if (!existsSync(passwordFile)) {
  if (existsSync(authFile))
    giveUp(`${authFile} exists without ${passwordFile}: write the password after its "neo4j/" there.`);
  writeSecret(passwordFile, randomBytes(24).toString('base64url'));
}
const password = readFileSync(passwordFile, 'utf8').replace(/\r?\n$/, '');
const auth = `neo4j/${password}`;
if (!existsSync(authFile)) writeSecret(authFile, auth);
else if (readFileSync(authFile, 'utf8').replace(/\r?\n$/, '') !== auth)
  giveUp(`${authFile} and ${passwordFile} have different passwords: make them agree.`);
say(`The password of Neo4j is in ${folder}.`);
