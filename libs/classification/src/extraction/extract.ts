import type { Extracted } from '@tinbao/contracts';
import { localDate, type Law } from '@tinbao/law';
import { circumstancesIn } from './circumstances.js';
import { gazetteerOn, type Territory } from './gazetteer.js';
import { numbersIn, platesIn } from './identifiers.js';
import { moneyIn } from './money.js';
import { passageOf, wordAt } from './passage.js';
import { placesIn } from './place.js';
import { streetsIn } from './street.js';
import { timesIn } from './time.js';

/** The most things found in one text; the first ones stand. */
const LIMIT = 60;
/** What the same clause puts so far back does not go on: "tối qua chúng nó đang đánh nhau". */
const OVER_MS = 3 * 3_600_000;

/**
 * What a text names, seen from an instant (RFC 3339 UTC): times, places, money, plates, telephones, accounts, weapons, hurt and
 * dead persons, children, and that time is short; by place in the text, no two across one another, at most 60. Takes any string,
 * never throws, linear; the same in NFC and NFD. It proposes: nothing of it holds until a person takes it.
 */
export function extract(law: Territory & Pick<Law, 'calendar'>, text: string, now: string): readonly Extracted[] {
  const passage = passageOf(text);
  const today = localDate(now);
  const gazetteer = gazetteerOn(law, today);
  const times = timesIn(passage, { today, tetDays: law.calendar.tetDays }, Date.parse(now));
  const identified = [platesIn(passage), numbersIn(passage), times, moneyIn(passage)];
  const found = apart([...identified, placesIn(passage, gazetteer), streetsIn(passage), circumstancesIn(passage)].flat(), passage.nfc.length);
  const clauseOf = ({ start }: Extracted) => passage.words[wordAt(passage, start)]?.clause;
  const over = new Set(found.filter((one) => one.kind === 'time' && Date.parse(one.until) < Date.parse(now) - OVER_MS).map(clauseOf));
  const standing = found.filter((one) => one.kind !== 'circumstance' || one.fact !== 'inProgress' || !over.has(clauseOf(one)));
  return standing.sort((a, b) => a.start - b.start).slice(0, LIMIT);
}

/** Of things that lie across one another the first stands. */
function apart(found: readonly Extracted[], length: number): Extracted[] {
  const taken = new Uint8Array(length);
  return found.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
}
