import { casework } from '@tinbao/casework';
import { classifier } from '@tinbao/classifier';
import { clock } from '@tinbao/clock';
import type { Stage } from '@tinbao/host';
import { intake } from '@tinbao/intake';
import { notifier } from '@tinbao/notifier';
import { reporter } from '@tinbao/reporter';
import { router } from '@tinbao/router';

/** The pipeline, left to right. */
export const stages: readonly Stage[] = [intake, classifier, router, clock, casework, notifier, reporter];

/**
 * What `--only` accepts: the stages, `web` (ledger, law, administration), and `relay`, which publishes the ledger where Kafka
 * is the bus, and `witness`, which sends the ledger's heads to its witnesses. Health accompanies every part.
 */
export const parts: readonly string[] = [...stages.map((stage) => stage.name), 'web', 'relay', 'witness'];

/** The parts of a command line: all, or those of `--only a,b`. Throws one line that names what is accepted. */
export function chosenParts(argv: readonly string[]): readonly string[] {
  const [option, list, ...rest] = argv;
  if (option === undefined) return parts;
  const [, inline] = /^--only=(.*)$/.exec(option) ?? [];
  const names = (inline ?? (option === '--only' ? list : undefined))?.split(',');
  const extra = inline === undefined ? rest : [list, ...rest].filter((a) => a !== undefined);
  if (!names || extra.length > 0) throw new Error(`${argv.join(' ')}: accepted is --only with any of ${parts.join(',')}`);
  const unknown = names.find((name) => !parts.includes(name));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: accepted are ${parts.join(', ')}`);
  return names;
}
