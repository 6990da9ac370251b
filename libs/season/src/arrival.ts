import type { Channel, Disposition, Origin } from '@tinbao/contracts';
import type { Chance } from './chance.js';
import type { Text } from './texts.js';

/** One tip that will come: when, where, how, in which words. Times are ms since the epoch. */
export interface Arrival {
  /** From 1, in the order of arrival. */
  readonly number: number;
  /** When a desk enters it, or the public page takes it. */
  readonly at: number;
  /** When the letter came, days before it is entered. */
  readonly cameAt?: number;
  readonly text: Text;
  readonly narrative: string;
  readonly channel: Channel;
  readonly origin: Origin;
  /** Code of the commune unit of the time; the words name it. */
  readonly ward: string;
  /** The informant gave no name. */
  readonly nameless: boolean;
  /** The number of the tip that told of the same event first. */
  readonly again?: number;
  /** What else happens to it is drawn from here. */
  readonly chance: Chance;
}

/** A call that is no tip. */
export interface Call {
  readonly at: number;
  readonly channel: 'phone';
  readonly disposition: Disposition;
}

/** What comes before one moment of the season, in the order of time. */
export interface Wave {
  readonly at: number;
  readonly arrivals: readonly Arrival[];
  readonly calls: readonly Call[];
}
