import { v7 as uuidv7 } from 'uuid';
import {
  Fault, IntakeDisposed, IntakeDispositionReversed, IntakeRecorded, newEvent, Refused, shortName, type Channel, type Disposition, type NewEvent,
} from '@tinbao/contracts';
import type { Account } from '@tinbao/access';
import type { House } from '@tinbao/host';
import { followUp, history, withActor, type WrittenEvent } from '@tinbao/ledger';
import { RECEIVING_DESK } from './receive.js';

/** An intake record as its events tell it. */
export interface IntakeRecord {
  readonly recordNumber: number;
  readonly disposition: Disposition | undefined;
}

/** The record after its events; undefined for none. */
export function recordOf(events: readonly Pick<WrittenEvent, 'type' | 'data'>[]): IntakeRecord | undefined {
  let record: IntakeRecord | undefined;
  for (const { type, data } of events) {
    const name = shortName(type);
    if (name === 'IntakeRecorded') record = { recordNumber: data.recordNumber as number, disposition: data.disposition as Disposition | undefined };
    else if (record && name === 'IntakeDisposed') record = { ...record, disposition: data.disposition as Disposition };
    else if (record && name === 'IntakeDispositionReversed') record = { ...record, disposition: undefined };
  }
  return record;
}

/** What an open record turned out to be: refuses `intake_record_used` when it has a disposition already. */
export function dispose(record: IntakeRecord, disposition: Disposition): NewEvent {
  if (record.disposition !== undefined) throw new Refused('intake_record_used');
  return newEvent(IntakeDisposed, { disposition });
}

/** Takes a disposition back; nothing is erased. Refuses `intake_record_open` when there is none. */
export function reverse(record: IntakeRecord): NewEvent {
  if (record.disposition === undefined) throw new Refused('intake_record_open');
  return newEvent(IntakeDispositionReversed, { reversed: record.disposition });
}

/** Opens a record: its dense number exists before anybody has typed a word. */
export async function openRecord(house: House, account: Pick<Account, 'id' | 'agency'>, body: { channel: Channel; disposition?: Disposition }): Promise<{ intakeRecordId: string } & IntakeRecord> {
  const intakeRecordId = uuidv7();
  const now = house.clock.iso();
  const outcome = await house.ledger('intake').append({
    subject: `intake/${intakeRecordId}`, expectedVersion: 0, source: 'intake', actor: account.id, time: now, causationId: uuidv7(), count: 1,
    counters: ['record'],
    draft: (numbers) => [newEvent(IntakeRecorded, {
      recordNumber: numbers.get('record') ?? 0, channel: body.channel, receivedBy: account.agency ?? RECEIVING_DESK, receivedAt: now,
      ...(body.disposition === undefined ? {} : { disposition: body.disposition }),
    })],
  });
  if (!('done' in outcome)) throw new Fault('record_id_taken', { retriable: true });
  const record = recordOf(outcome.done.events);
  if (!record) throw new Fault('record_unread', { retriable: false });
  return { intakeRecordId, ...record };
}

/** The record of an id; refuses `intake_record_not_found`. */
export async function findRecord(house: House, id: string): Promise<{ record: IntakeRecord; events: WrittenEvent[] }> {
  const events = await withActor(house.database, { role: 'intake' }, (m) => history(m, `intake/${id}`));
  const record = recordOf(events);
  if (!record) throw new Refused('intake_record_not_found');
  return { record, events };
}

/** Decides on a record and appends, again after a lost race. */
export async function changeRecord(house: House, given: { id: string; actor: string }, decide: (record: IntakeRecord) => NewEvent): Promise<IntakeRecord> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const { record, events } = await findRecord(house, given.id);
    const outcome = await house.ledger('intake').append({
      ...followUp(events, [decide(record)]), source: 'intake', actor: given.actor, time: house.clock.iso(), causationId: uuidv7(),
    });
    if ('done' in outcome) return recordOf([...events, ...outcome.done.events]) ?? record;
  }
  throw new Fault('race_never_won', { retriable: true });
}
