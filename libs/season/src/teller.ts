import type { Channel, Origin } from '@tinbao/contracts';
import type { Arrival } from './arrival.js';
import { drawOf, type Chance, type Draw } from './chance.js';
import type { Place } from './places.js';
import type { Period, Season } from './tet-2024.js';
import { texts, type Text } from './texts.js';
import { sentenceOf, toldAgain, withoutMarks } from './wording.js';

const DAY = 86_400_000;
/** An event is told again within so many tips. */
const REMEMBERED = 24;

/** An event that somebody told of, in whole words. */
interface Told {
  readonly arrival: Arrival;
  readonly sentence: string;
}

/** Makes the tips of a season one after the other, each from a chance of its own; it remembers the last ones, which are told again. */
export class Teller {
  private told = 0;
  private readonly lately: Told[] = [];
  private readonly category: Readonly<Record<Period, Draw<readonly Text[]>>>;
  private readonly channel: Draw<Channel>;
  private readonly channelAgain: Draw<Channel>;

  constructor(private readonly season: Season, private readonly places: readonly Place[], private readonly chance: Chance) {
    const wordings = new Map(Object.keys(season.categories.value).map((id) => [id, texts.filter(({ category }) => category === id)]));
    const draw = (place: number) => drawOf(Object.entries(season.categories.value).map(([id, shares]) => [wordings.get(id) ?? [], shares[place] ?? 0] as const));
    this.category = { winter: draw(0), before: draw(1), tet: draw(2) };
    this.channel = drawOf(season.channels.value);
    this.channelAgain = drawOf(season.channelsAgain.value);
  }

  /** The next tip, which comes at an instant (ms) of a period. */
  next(at: number, period: Period): Arrival {
    const number = ++this.told;
    const chance = this.chance.fork(String(number));
    const earlier = chance.odds(this.season.again.value) && this.lately.length > 0 ? chance.pick(this.lately) : undefined;
    const told = earlier ? this.again(earlier, { number, at, chance }) : this.first({ number, at, chance }, period);
    this.remember(told);
    return told.arrival;
  }

  private first(given: Pick<Arrival, 'number' | 'at' | 'chance'>, period: Period): Told {
    const { chance, at } = given;
    const text = chance.pick(this.category[period](chance.next()));
    const place = chance.pick(this.places);
    const sentence = sentenceOf(text.vi, place.name, chance);
    const channel = channelOf(text, () => this.channel(chance.next()));
    const isLate = channel === 'mail' && chance.odds(this.season.habits.lateLetters.value);
    const arrival = {
      ...given, text, channel, ward: place.code, origin: originOf(channel, chance), narrative: this.typed(sentence, chance),
      nameless: text.kind === undefined && chance.odds(this.season.habits.nameless.value),
      ...(isLate ? { cameAt: at - Math.round(chance.between(1, 5) * DAY) } : {}),
    };
    return { arrival, sentence };
  }

  private again({ arrival: first, sentence }: Told, given: Pick<Arrival, 'number' | 'at' | 'chance'>): Told {
    const { chance } = given;
    const { text, ward, number: again } = first;
    const channel = this.channelAgain(chance.next());
    const narrative = this.typed(toldAgain(sentence, chance), chance);
    return { sentence, arrival: { ...given, text, ward, again, channel, origin: 'citizen', narrative, nameless: chance.odds(this.season.habits.nameless.value) } };
  }

  private typed(sentence: string, chance: Chance): string {
    return chance.odds(this.season.habits.unmarked.value) ? withoutMarks(sentence) : sentence;
  }

  /** What citizens tell is told again; always of the first tip about it. */
  private remember(told: Told): void {
    const { again, origin, text } = told.arrival;
    if (again !== undefined || origin !== 'citizen' || text.kind === 'surrender') return;
    this.lately.push(told);
    if (this.lately.length > REMEMBERED) this.lately.shift();
  }
}

function channelOf({ kind }: Text, draw: () => Channel): Channel {
  if (kind === 'directDiscovery') return 'patrol';
  if (kind === 'surrender') return 'in_person';
  return kind === 'prosecutionProposal' ? 'partner' : draw();
}

function originOf(channel: Channel, chance: Chance): Origin {
  if (channel === 'camera') return 'camera';
  if (channel === 'patrol') return 'officer';
  if (channel === 'partner') return 'agency';
  return channel === 'in_person' && chance.odds(0.1) ? 'neighbourhood_head' : 'citizen';
}
