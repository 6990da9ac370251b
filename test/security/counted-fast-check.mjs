import { appendFileSync } from 'node:fs';
import fc from '../../node_modules/fast-check/lib/fast-check.js';

/** How many times as often as its author asked each property is tried, and the file the counts go to. */
const TIMES = Number(process.env.TINBAO_PROPERTY_TIMES ?? 1);
const COUNTS = process.env.TINBAO_PROPERTY_COUNTS;
/** What fast-check runs when nobody says. */
const DEFAULT_RUNS = 100;

/** Counts every case that a property really tried, also those of shrinking. */
function counted(property) {
  let cases = 0;
  return {
    cases: () => cases,
    property: new Proxy(property, {
      get: (target, name) => (name !== 'run' ? bound(target, name) : (value, ...rest) => {
        cases += 1;
        return target.run(value, ...rest);
      }),
    }),
  };
}

function bound(target, name) {
  const value = target[name];
  return typeof value === 'function' ? value.bind(target) : value;
}

/** `fc.assert` with more cases; a seed that the author chose stays his. */
function assert(property, parameters = {}) {
  const watched = counted(property);
  const done = () => COUNTS && appendFileSync(COUNTS, `${watched.cases()}\n`);
  const outcome = fc.assert(watched.property, { ...parameters, numRuns: (parameters.numRuns ?? DEFAULT_RUNS) * TIMES });
  if (typeof outcome?.then === 'function') return outcome.finally(done);
  done();
  return outcome;
}

export default { ...fc, assert };
