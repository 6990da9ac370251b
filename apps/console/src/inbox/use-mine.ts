import { useSession } from '../shell/session-context.js';

/** Whose inbox it is: the reader's agency, or null for one who looks after a territory or the whole city. */
export function useMine(): { readonly agency: string | null; readonly asked: string | undefined } {
  const { account, rights } = useSession();
  const scope = rights['readTips'];
  const agency = scope === 'territory' || scope === 'all' ? null : account.agency;
  // Where sight is the agency's, the server gives what it holds, is proposed and coordinates; a desk is asked for by name.
  return { agency, asked: scope === 'agency' ? undefined : (agency ?? undefined) };
}
