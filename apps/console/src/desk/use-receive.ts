import { useEffect, useRef, useState } from 'react';
import { isUnderWay } from '../attachments/sendings.js';
import { tipText } from '../api/intake.js';
import { serverNow } from '../api/server-clock.js';
import { tipBodyOf, type Draft, type SealedReporter } from './draft.js';
import type { Call } from './use-call.js';
import type { Letter } from './outbox.js';
import { sealReporter } from './seal.js';
import type { useDesk } from './use-desk.js';

/** Why a tip did not leave the desk. */
export type ReceiveFault = 'emptyNarrative' | 'filesUnderWay' | 'sealFailed' | 'notKept';

interface Given {
  readonly desk: ReturnType<typeof useDesk>;
  readonly call: Call;
  readonly queue: (id: string, letter: Letter) => Promise<void>;
  readonly toNarrative: () => void;
}

/** Finishes the call at hand: on the disk first, then to the server; the desk is empty at once, its draft is never lost between. */
export function useReceive({ desk, call, queue, toNarrative }: Given) {
  const [fault, setFault] = useState<ReceiveFault>();
  const isBusy = useRef(false);
  const { draft } = desk;
  useEffect(() => setFault(undefined), [draft.id, draft.narrative]);
  const receive = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    const found = whyNot(draft) ?? (await send(await call.settled(draft)));
    isBusy.current = false;
    setFault(found);
    toNarrative();
  };
  const send = async (finished: Draft): Promise<ReceiveFault | undefined> => {
    const sealed = await sealReporter(finished).catch((): SealedReporter | undefined => undefined);
    if (!sealed) return 'sealFailed';
    await desk.finish(finished.id, false);
    try {
      await queue(finished.id, { draft: finished, text: tipText(tipBodyOf(finished, sealed, serverNow())) });
    } catch {
      return 'notKept';
    }
    desk.remove(finished.id);
    return undefined;
  };
  return { fault, receive };
}

function whyNot({ id, narrative }: Draft): ReceiveFault | undefined {
  if (narrative.trim() === '') return 'emptyNarrative';
  return isUnderWay(id) ? 'filesUnderWay' : undefined;
}
