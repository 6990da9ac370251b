import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit, root } from './prepare.mjs';

await prepareOrExit();
const { bench } = await import(pathToFileURL(join(root, 'test/bench/main.mjs')).href);
process.exitCode = await bench(process.argv.slice(2), root);
