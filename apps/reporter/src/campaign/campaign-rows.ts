import { said, type Difference, type Followed, type ReadModel } from '@tinbao/host';
import { canonical } from '@tinbao/ledger';
import { campaignRowOf } from './campaign.store.js';

const NAME = 'campaigns';

interface Stored {
  readonly subject: string;
  readonly version: number;
  readonly event: unknown;
}

/** The events that campaigns are folded from, each against the ledger's own. */
export const campaignRows: ReadModel = {
  name: NAME, role: 'reporter', stage: 'reporter', key: { table: 'reporter.campaign_event', column: 'subject', type: 'text' },
  async compare(m, subjects) {
    const rows: Stored[] = await m.query('select subject, version, event from reporter.campaign_event where subject = any($1)', [subjects.map(({ subject }) => subject)]);
    return subjects.flatMap((each) => differencesIn(each, new Map(rows.filter(({ subject }) => subject === each.subject).map(({ version, event }) => [version, canonical(event)]))));
  },
};

/** A version that the stage has behind it has its row, and no row says anything but its event. */
function differencesIn({ subject, events, handled }: Followed, stored: ReadonlyMap<number, string>): Difference[] {
  const expected = new Map(events.flatMap((event) => {
    const row = campaignRowOf(event);
    return row ? [[event.tipversion, canonical(row.event)] as const] : [];
  }));
  return [...new Set([...expected.keys(), ...stored.keys()])].flatMap((version): Difference[] => {
    const [is, was] = [expected.get(version), stored.get(version)];
    if (is === was || (was === undefined && version > handled)) return [];
    const whole = is === undefined || was === undefined;
    return [{ model: NAME, subject, field: whole ? 'row' : 'event', stored: said(was), expected: said(is) }];
  });
}
