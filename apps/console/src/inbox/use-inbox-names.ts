import { useNames } from '../api/directory.js';
import { deadlineText } from './clock-words.js';
import { useLawNames } from './law.js';
import { useSay } from './words.js';

/** Codes inside a sentence of the server: agencies with their ward where they have one. */
const AGENCY = /\b(?:hn|bca|vks|mil)\.[a-z0-9]+\b|\bcommune\/\d{5}\b/g;

const INSTANT = /\b\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Names of everything a tip mentions, in the language of the screen. */
export function useInboxNames() {
  const names = useNames();
  const law = useLawNames();
  const say = useSay();
  return {
    ...names,
    clock: law.clock,
    clockNotes: law.clockNotes,
    notice: law.notice,
    agencies: (ids: readonly string[]) => ids.map(names.agencyCode).join(', '),
    /** `account/pc02.canbo` -> `pc02.canbo`, `machine/router` -> the machine's name. */
    person: (code: string) => {
      const bare = code.slice(code.indexOf('/') + 1);
      return code.startsWith('account/') ? bare : say(`actor.${bare}`, bare);
    },
    /** A sentence of the server with the names of its agencies, and its instants as the screen writes them. */
    spelled: (text: string) => text.replace(AGENCY, names.agencyCode).replace(INSTANT, deadlineText),
  };
}
