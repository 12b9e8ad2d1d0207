/** `npm run operations` writes the explorer's operations as typed documents, when they or the schema have changed. */
import { ensureGeneratedModules } from './prepare.mjs';
import { giveUp } from './say.mjs';

try {
  await ensureGeneratedModules();
} catch (fault) {
  giveUp(fault.message);
}
