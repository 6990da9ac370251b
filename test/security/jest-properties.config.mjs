import { fileURLToPath } from 'node:url';
import base from '../../jest.config.mjs';

/** The house's Jest, with a fast-check that runs each property more often and counts its cases. */
export default {
  ...base, rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  moduleNameMapper: { ...base.moduleNameMapper, '^fast-check$': '<rootDir>/test/security/counted-fast-check.mjs' },
  testTimeout: 600_000,
};
