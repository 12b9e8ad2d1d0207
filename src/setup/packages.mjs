/** Installs the packages, when they are not the ones that package-lock.json names. */
import { ensureNode, ensurePackages } from './prepare.mjs';

ensureNode();
await ensurePackages();
