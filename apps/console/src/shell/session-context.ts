import { createContext, useContext } from 'react';
import type { Session } from '../api/session.js';

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in, for every component below the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('only pages inside the shell have a session');
  return session;
}
