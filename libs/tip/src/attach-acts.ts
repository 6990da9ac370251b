import { AttachmentAdded, newEvent, type DataOf } from '@tinbao/contracts';
import type { Act } from './act.js';
import { accept } from './decision.js';

/** Files put on a tip, sealed and checked before: each is an event of its own. */
export interface Attach {
  readonly command: 'attach';
  readonly by?: string;
  readonly files: readonly DataOf<typeof AttachmentAdded>[];
}

/** Evidence is always taken, in every state and by every agency, as information is (BLTTHS art. 145.1). */
const attach: Act<Attach> = {
  gate: () => undefined,
  decide: ({ files }) => accept(...files.map((file) => newEvent(AttachmentAdded, file))),
};

/** What puts evidence on record. */
export const attachActs = { attach };
