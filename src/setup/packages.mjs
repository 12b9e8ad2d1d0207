/** Installs all packages, including those of the tests, unless the installed ones match the lock files. */
import { ensureNode, ensureTestPackages } from './prepare.mjs';

ensureNode();
await ensureTestPackages();
