import { useNavigate, useSearch } from '@tanstack/react-router';
import { stages, type Filter } from './rows.js';

/** What the address of the inbox says: the chosen tip, the filter, the act whose form stands open. */
export interface Asked {
  readonly tin?: string | undefined;
  readonly loc?: string | undefined;
  readonly viec?: string | undefined;
}

/** Reads the address and changes it; Back undoes what is not `replace`. */
export function useInboxAddress() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const text = (key: keyof Asked) => (typeof search[key] === 'string' ? search[key] : undefined);
  const asked: Asked = { tin: text('tin'), loc: text('loc'), viec: text('viec') };
  const filter: Filter = ([...stages, 'overdue', 'alert'] as const).find((each) => each === asked.loc);
  return {
    asked, filter,
    ask: (next: Asked, replace = false) => void navigate({ to: '/hop-tin', search: { ...asked, ...next } as never, replace, resetScroll: false }),
    toPage: (id: string, viec?: string) => void navigate({ to: '/tin/$id' as never, params: { id } as never, search: (viec === undefined ? {} : { viec }) as never }),
  };
}
