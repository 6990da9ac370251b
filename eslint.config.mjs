import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom: docs/architecture.md, section "Import rules". */
const tag = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
const boundaries = [
  tag('contract'),
  tag('pure', 'contract', 'pure'),
  tag('adapter', 'contract', 'pure', 'adapter'),
  tag('host', 'contract', 'pure', 'adapter'),
  tag('stage', 'contract', 'pure', 'adapter', 'host'),
  tag('entry', '*'),
  tag('ui', 'contract', 'pure', 'ui'),
  tag('testing', 'contract', 'pure', 'adapter', 'host'),
];

/** Specs may use libs/testing, which stands above most libraries: those cycles exist between projects, not between files. */
const belowTesting = ['access', 'bus', 'campaign', 'classification', 'clocks', 'contracts', 'evidence', 'host', 'law', 'ledger', 'merkle', 'routing', 'targets', 'tip', 'vault'];
const ignoredCircularDependencies = belowTesting.map((name) => [`@tinbao/${name}`, '@tinbao/testing']);
const enforce = (depConstraints) => ['error', { depConstraints, banTransitiveDependencies: false, allow: [], ignoredCircularDependencies }];
const forSpecs = boundaries.map(({ sourceTag, onlyDependOnLibsWithTags }) => tag(sourceTag, ...onlyDependOnLibsWithTags, 'testing'));

/** A pure library decides from its arguments alone: no clock, no chance, no environment, no I/O. */
const pureSyntax = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Time is an argument here.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument here.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance is an argument here.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is an argument here.' },
  { selector: "MemberExpression[object.name='performance']", message: 'Time is an argument here.' },
  { selector: "MemberExpression[object.name='crypto']", message: 'Chance is an argument here.' },
  { selector: "MemberExpression[object.name='process']", message: 'The environment is read by the host alone.' },
];
const byName = { selector: 'ExportAllDeclaration', message: 'Export by name.' };
/** A project shows what its index.ts exports; its data files may be read by path. */
const noDeepImports = { group: ['@tinbao/*/*', '!@tinbao/*/data', '!@tinbao/*/data/*'], message: 'Import from the project, not from its insides.' };
/** What runs in a browser takes from the house the contract and the verifier, nothing else. */
const browserOnly = { group: ['@tinbao/*', '!@tinbao/contracts', '!@tinbao/merkle'], message: 'A browser takes contracts and merkle only.' };
const noInputOutput = { group: ['node:*', '@nestjs/*', 'typeorm', 'pg', 'kafkajs'], message: 'A pure library decides from its arguments alone.' };
const pureFiles = ['law', 'tip', 'classification', 'routing', 'clocks', 'targets', 'campaign', 'registers', 'season', 'merkle', 'rights'].map((n) => `libs/${n}/src/**/*.ts`);

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.tinbao/**', '.nx/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    plugins: { '@nx': nx },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40 }],
      'max-params': ['error', 4],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', byName],
      'no-restricted-imports': ['error', { patterns: [noDeepImports] }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@nx/enforce-module-boundaries': enforce(boundaries),
    },
  },
  {
    files: pureFiles,
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', byName, ...pureSyntax],
      'no-restricted-imports': ['error', { patterns: [noDeepImports, noInputOutput] }],
    },
  },
  { files: ['apps/console/**', 'apps/public/src/islands/**'], rules: { 'no-restricted-imports': ['error', { patterns: [noDeepImports, browserOnly] }] } },
  { files: ['**/migrations/**', '**/*.spec.ts', 'test/**'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  { files: ['**/*.spec.ts'], rules: { 'max-params': 'off', '@nx/enforce-module-boundaries': enforce(forSpecs) } },
  { files: ['test/**'], rules: { '@nx/enforce-module-boundaries': enforce([tag('*', '*')]) } },
  { files: ['scripts/**', 'apps/cli/**', 'test/**'], rules: { 'no-console': 'off' } },
);
