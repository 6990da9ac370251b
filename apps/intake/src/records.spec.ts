import { describe, expect, it } from '@jest/globals';
import { dispose, recordOf, reverse } from './records.js';

const event = (name: string, data: object) => ({ type: `vn.tinbao.${name}.v1`, data: data as Record<string, unknown> });
const opened = event('IntakeRecorded', { recordNumber: 7, channel: 'phone' });

describe('an intake record', () => {
  it('has its number before anybody knows what the call is', () => {
    expect(recordOf([opened])).toEqual({ recordNumber: 7, disposition: undefined });
    expect(recordOf([])).toBeUndefined();
  });

  it('is disposed of once, taken back, and disposed of anew; nothing is erased', () => {
    const silent = [opened, event('IntakeDisposed', { disposition: 'silent_call' })];
    expect(recordOf(silent)?.disposition).toBe('silent_call');
    expect(() => dispose({ recordNumber: 7, disposition: 'silent_call' }, 'test')).toThrow('intake_record_used');
    const back = [...silent, event('IntakeDispositionReversed', { reversed: 'silent_call' })];
    expect(recordOf(back)?.disposition).toBeUndefined();
    expect(dispose({ recordNumber: 7, disposition: undefined }, 'wrong_number').data).toEqual({ disposition: 'wrong_number' });
  });

  it('gives nothing back that it does not have', () => {
    expect(() => reverse({ recordNumber: 7, disposition: undefined })).toThrow('intake_record_open');
    expect(reverse({ recordNumber: 7, disposition: 'abuse' }).data).toEqual({ reversed: 'abuse' });
  });
});
