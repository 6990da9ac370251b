import { compartments, Compartment, DocumentNumber, isRefused, problems, PersonCode, Refused, shredGrounds } from '@tinbao/contracts';
import { ConfigError, openHouse, readConfig, type House } from '@tinbao/host';
import { withActor, type Executed } from '@tinbao/ledger';
import { decideShred } from '@tinbao/tip';
import { z } from 'zod';
import { exit, text, type Command, type Given } from './command.js';
import { reachDatabase } from './database.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/** What is ordered to be destroyed, and by which signed document. */
const Order = z.strictObject({
  compartments: z.array(Compartment).min(1),
  ground: z.enum(shredGrounds),
  documentRef: z.strictObject({ number: DocumentNumber, signer: PersonCode, date: z.iso.date().optional() }),
});
type Order = z.infer<typeof Order>;

/** `shred`: destroys the keys and words of a tip by a named order; the ledger keeps that it was done. Refused while a hold stands. */
export const shred: Command = {
  usage: `TIP --order NUMBER --signer PERSON [--date DATE] [--ground ${shredGrounds.join('|')}] [--compartment ${compartments.join(',')}]`,
  options: Object.fromEntries(['order', 'signer', 'date', 'ground', 'compartment'].map((name) => [name, { type: 'string' as const }])),
  run: async (given, io) => {
    const [tipId, ...more] = given.positionals;
    if (tipId === undefined || more.length > 0 || !z.uuid().safeParse(tipId).success) throw new UsageError(`shred: accepted: shred ${shred.usage}`);
    const order = orderOf(given);
    const { carriedOut, destroyed } = await onHouse(io, (house) => shredTip(house, tipId, order));
    if (given.values.json === true) io.out(JSON.stringify({ tipId, destroyed, carriedOut }));
    else io.out(destroyed.length > 0 ? `destroyed of ${tipId}: ${destroyed.join(', ')}; the order stands in the ledger` : `an earlier order for ${tipId}, cut off, is carried out now`);
    return exit.done;
  },
};

function orderOf(given: Given): Order {
  const date = text(given, 'date');
  const parsed = Order.safeParse({
    compartments: text(given, 'compartment')?.split(',') ?? [...compartments],
    ground: text(given, 'ground') ?? 'order',
    documentRef: { number: text(given, 'order'), signer: text(given, 'signer'), ...(date === undefined ? {} : { date }) },
  });
  if (parsed.success) return parsed.data;
  const named: Readonly<Record<string, string>> = { compartments: 'compartment', ground: 'ground', number: 'order', signer: 'signer', date: 'date' };
  const wrong = parsed.error.issues.map(({ path }) => `--${named[String(path.findLast((part) => typeof part === 'string'))] ?? 'order'}`);
  throw new UsageError(`shred: ${[...new Set(wrong)].join(', ')} missing or wrong; accepted: shred ${shred.usage}`);
}

/** First what an earlier order left undone, then the tombstone, then the words: cut off anywhere, the same call ends it. */
async function shredTip(house: House, tipId: string, order: Order): Promise<{ carriedOut: number; destroyed: readonly string[] }> {
  const as = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(house.database, { role: 'casework' }, work);
  const carriedOut = await as((m) => house.vault.shred(m, tipId));
  const sealed = await as((m) => house.vault.compartmentsOf(m, tipId));
  const done = await house.ledger('casework').execute({
    subject: tipId, source: 'cli', actor: 'machine/cli', time: house.clock.iso(), decide: (_tip, events) => decideShred(order, events, sealed),
  }).catch((error: unknown) => {
    if (carriedOut > 0 && error instanceof Refused && error.code === 'nothing_to_shred') return undefined;
    throw error;
  });
  return { carriedOut: carriedOut + (done ? await as((m) => house.vault.shred(m, tipId)) : 0), destroyed: done ? destroyedBy(done) : [] };
}

function destroyedBy({ events: [event] }: Executed): readonly string[] {
  return (event?.data as { compartments?: string[] } | undefined)?.compartments ?? [];
}

/** A house of its own on the data folder, beside the one that runs or on a server started for the while. Refusals become one line. */
async function onHouse<T>(io: Io, work: (house: House) => Promise<T>): Promise<T> {
  const database = await reachDatabase(io);
  try {
    const house = await openHouse(readConfig({ ...io.env, LOG_LEVEL: 'silent' }, io.root), database.url, { entities: [], migrations: [] });
    try {
      return await work(house);
    } finally {
      await house.close();
    }
  } catch (error) {
    if (isRefused(error)) throw new UsageError(`shred: ${problems[error.code].title.en}. ${problems[error.code].detail.en.replace(/\{(\w+)\}/g, (_, name: string) => error.params[name] ?? '')}`);
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  } finally {
    await database.leave();
  }
}
