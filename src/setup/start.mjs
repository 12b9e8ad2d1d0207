/** `npm start`: installs and builds what is missing, then starts the service. Needs no installed package. */
import { inProject } from './folders.mjs';
import { become } from './run.mjs';
import { ensureService } from './service.mjs';

await ensureService();
process.exit(await become(process.execPath, ['--enable-source-maps', inProject('dist', 'main.js')]));
