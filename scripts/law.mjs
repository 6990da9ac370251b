import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit, root } from './prepare.mjs';

/** Writes docs/law.md from the law data and the code. */
await prepareOrExit();
const { lawPage, readLaw, readSources, ruleFolders } = await import(pathToFileURL(join(root, 'apps/cli/dist/index.js')).href);
writeFileSync(join(root, 'docs/law.md'), lawPage(readLaw(), readSources(root, ruleFolders)));
console.log('docs/law.md written');
