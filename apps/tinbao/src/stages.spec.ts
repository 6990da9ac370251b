import { expect, it } from '@jest/globals';
import { chosenParts, parts } from './stages.js';

it('runs everything unless --only names parts', () => {
  expect(chosenParts([])).toEqual(parts);
  expect(chosenParts(['--only', 'router,clock'])).toEqual(['router', 'clock']);
  expect(chosenParts(['--only=intake'])).toEqual(['intake']);
});

it.each([[['--only']], [['--only', 'kafka']], [['--only', '']], [['router']], [['--only=intake', 'x']], [['--only', 'intake', 'x']]])(
  'refuses %j and names what is accepted', (argv) => {
    expect(() => chosenParts(argv)).toThrow(/intake/);
  },
);
