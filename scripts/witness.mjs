import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit, root } from './prepare.mjs';

await prepareOrExit();
await import(pathToFileURL(join(root, 'apps/witness/dist/main.js')).href);
