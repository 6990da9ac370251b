import { Alert, Button, Group } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ListedModel } from '@tinbao/contracts';
import type { useModelActs } from '../api/models.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { useModelWords } from './words.js';

/** Adopting or rejecting, each said in words before it is done; what is not proven can be adopted, and the ledger says that it was known. */
export function Decide({ model, acts }: { model: ListedModel; acts: ReturnType<typeof useModelActs> }) {
  const t = useModelWords();
  const mayDecide = may(useSession(), 'adoptModels');
  const [asked, setAsked] = useState<'adopt' | 'reject'>();
  if (!mayDecide) return <p className="muted">{t('cannot')}</p>;
  const isCandidate = model.state === 'candidate';
  const adopt = t(isCandidate ? 'adopt' : 'adoptAgain');
  if (!asked) {
    return (
      <Button.Group>
        <Button size="compact-sm" aria-label={`${adopt}: ${model.version}`} onClick={() => setAsked('adopt')}>{adopt}</Button>
        {isCandidate && <Button size="compact-sm" color="red" variant="outline" aria-label={`${t('reject')}: ${model.version}`} onClick={() => setAsked('reject')}>{t('reject')}</Button>}
      </Button.Group>
    );
  }
  const act = () => acts.mutate({ model, act: asked }, { onSettled: () => setAsked(undefined) });
  return (
    <Alert variant="outline" role="group" title={`${asked === 'adopt' ? adopt : t('reject')}: ${model.version}`} icon={<TriangleAlert aria-hidden size={18} />}>
      <p>{t(asked === 'adopt' ? 'confirmAdopt' : 'confirmReject', { version: model.version })}</p>
      {asked === 'adopt' && model.verdict !== 'better' && <p><strong>{t('despite', { verdict: t(`verdict.${model.verdict}`) })}</strong></p>}
      <Group>
        <Button size="compact-sm" loading={acts.isPending} onClick={act}>{t(asked === 'adopt' ? 'yesAdopt' : 'yesReject')}</Button>
        <Button size="compact-sm" variant="default" autoFocus onClick={() => setAsked(undefined)}>{t('back')}</Button>
      </Group>
    </Alert>
  );
}
