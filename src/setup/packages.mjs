/** Installs all packages, those of the tests too, when other ones are there than the lock files name. */
import { ensureNode, ensurePackages, ensureTestPackages } from './prepare.mjs';

ensureNode();
await ensurePackages();
await ensureTestPackages();
