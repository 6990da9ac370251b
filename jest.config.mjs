/** One Jest for the whole house: every spec runs from TypeScript sources, nothing needs a build. */
export default {
  testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['@tinbao/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.tinbao/'],
  globalSetup: '<rootDir>/scripts/jest-run-start.mjs',
  globalTeardown: '<rootDir>/scripts/jest-run-end.mjs',
  testTimeout: 60_000,
  // Most of the long suites wait for processes of their own.
  maxWorkers: 2,
  // A worker keeps the modules of every suite it ran; near its heap's limit it only collects garbage.
  workerIdleMemoryLimit: '1GB',
};
