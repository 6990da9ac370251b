import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { TipView } from './tip-view.js';

/** A tip as a page of its own; the address names it and the act whose form is open. */
export function TipPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { viec }: { viec?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const setAct = (act: string | undefined) =>
    void navigate({ to: '/tin/$id' as never, params: { id } as never, search: (act === undefined ? {} : { viec: act }) as never, replace: true, resetScroll: false });
  return <TipView key={id} id={id} act={typeof viec === 'string' ? viec : undefined} setAct={setAct} />;
}
