export { type Io } from './io.js';
export { readLaw, readLawTexts } from './law-files.js';
export { lawPage, readSources, ruleFolders } from './law-page.js';
export { runCli } from './run-cli.js';
