import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit, root } from './prepare.mjs';

await prepareOrExit();
const { security } = await import(pathToFileURL(join(root, 'test/security/main.mjs')).href);
process.exitCode = await security(process.argv.slice(2), root);
