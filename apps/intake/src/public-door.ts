import { join } from 'node:path';
import { IdempotencyKey, parse, PublicTipBody, Refused, type Receipt } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { history, idempotencyOf, withActor } from '@tinbao/ledger';
import { tipOf } from '@tinbao/tip';
import type { Locators } from './locators.js';
import { lodge } from './lodge.js';
import { RECEIVING_DESK } from './receive.js';
import { readRecipients, type Recipients } from './recipients.js';

/** What an informant leaves with. */
export interface Lodged {
  readonly tipId: string;
  /** 20 digits; the same key shows it again. */
  readonly trackingCode: string;
  readonly receipt: Receipt;
}

/** Where a tip stands, so that nobody is named. */
export interface Standing {
  readonly registerNumber: string;
  readonly receivedAt: string;
  readonly state: string;
  readonly words: { readonly vi: string; readonly en: string };
}

/** The informant's own door, the same for the API and for the public pages: no account, no address, no agent, no cookie is stored. */
export class PublicDoor {
  constructor(private readonly house: House, private readonly law: LawInForce, private readonly locators: Locators) {}

  /** Lodges a tip under a key. Refuses `idempotency_key_missing`, `invalid_body`, `idempotency_key_reused`. */
  async lodge(given: unknown, key: string | undefined): Promise<Lodged> {
    assertKey(key);
    const body = parse(PublicTipBody, given);
    const idempotency = idempotencyOf('public', key, given);
    const trackingCode = this.locators.codeFor(key);
    const { receipt } = await lodge(this.house, this.law.now, {
      body, channel: 'web', actor: 'public', receivedBy: RECEIVING_DESK, now: this.house.clock.iso(), idempotency, trackingCode,
    });
    this.locators.nudge();
    // failpoint: intake.before-answer
    return { tipId: receipt.tipId, trackingCode, receipt };
  }

  /** The public age keys an informant's device seals his identity and his contact to. */
  recipients(): Promise<Recipients> {
    return readRecipients(join(this.house.config.data, 'keys'));
  }

  /** Where the tip of a code stands. Refuses `tip_not_found`, the same for a wrong code and an unknown one. */
  async followUp(code: string | undefined): Promise<Standing> {
    const tipId = await this.locators.find(code ?? '');
    const tip = tipId && tipOf(await withActor(this.house.database, { role: 'intake' }, (m) => history(m, tipId)));
    if (!tip || tip.state === 'none') throw new Refused('tip_not_found');
    return { registerNumber: tip.registerNumber, receivedAt: tip.firstReceivedAt, state: tip.state, words: plainWords[tip.state] };
  }
}

/** Refuses `idempotency_key_missing` for anything that is no key. */
export function assertKey(key: string | undefined): asserts key is string {
  if (!IdempotencyKey.safeParse(key).success) throw new Refused('idempotency_key_missing');
}

type State = Exclude<ReturnType<typeof tipOf>['state'], 'none'>;

/** What the informant may know, said so that nobody is named. */
const plainWords: Readonly<Record<State, Standing['words']>> = {
  received: { vi: 'Đã tiếp nhận, đang phân loại.', en: 'Received, being classified.' },
  classified: { vi: 'Đã phân loại, chờ phân công.', en: 'Classified, waiting to be assigned.' },
  not_a_tip: { vi: 'Đã xem xét: không thuộc nguồn tin về tội phạm.', en: 'Looked at: not a tip about a crime.' },
  transferred_out: { vi: 'Đã chuyển tới cơ quan có thẩm quyền, chờ nơi đó nhận.', en: 'Passed to the competent agency, waiting for it to accept.' },
  assigned: { vi: 'Đã phân công người giải quyết, đang xác minh.', en: 'Assigned, being verified.' },
  verifying: { vi: 'Đã phân công người giải quyết, đang xác minh.', en: 'Assigned, being verified.' },
  suspended: { vi: 'Đã tạm đình chỉ việc giải quyết.', en: 'Suspended.' },
  case_opened: { vi: 'Đã có quyết định khởi tố vụ án.', en: 'A case was opened.' },
  no_case: { vi: 'Đã có quyết định không khởi tố vụ án.', en: 'It was decided not to open a case.' },
  disputed: { vi: 'Các cơ quan đang xác định thẩm quyền giải quyết.', en: 'It is being settled which agency is competent.' },
  taken_over: { vi: 'Viện kiểm sát trực tiếp giải quyết.', en: 'The procuracy resolves it itself.' },
  merged: { vi: 'Được giải quyết cùng một tin khác về cùng sự việc.', en: 'Resolved together with another tip about the same matter.' },
  closed: { vi: 'Đã kết thúc, hồ sơ đã lưu.', en: 'Ended, the file is archived.' },
};
