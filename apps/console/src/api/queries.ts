import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isTransient, needsSignIn } from './problem.js';
import { recheckSession } from './session.js';

/** The one cache of server state. A refusal is not asked again; an outage is, twice. Whoever must sign in is asked to, whatever was refused. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (needsSignIn(error)) recheckSession(client);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: (count, error) => count < 2 && isTransient(error), staleTime: 30_000, networkMode: 'always' }, mutations: { networkMode: 'always' } },
  });
  return client;
}
