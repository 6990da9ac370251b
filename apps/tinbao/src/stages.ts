import { casework } from '@tinbao/casework';
import { classifier } from '@tinbao/classifier';
import { clock } from '@tinbao/clock';
import type { Stage } from '@tinbao/host';
import { intake } from '@tinbao/intake';
import { reporter } from '@tinbao/reporter';
import { router } from '@tinbao/router';

/** The pipeline, left to right. */
export const stages: readonly Stage[] = [intake, classifier, router, clock, casework, reporter];
