import { describe, expect, it } from 'vitest';
import { failureText, merged, refusalOf } from '../refusals';

const at = '2030-01-01T00:00:00Z';

describe('a refusal', () => {
  it("is told in the dialler's own words, with its number and level", () => {
    const reply = { outcome: 'refused' as const, code: 'vendor', text: 'Cannot resume call, call was already being recorded', level: 'Serious', number: '331' };
    expect(failureText(reply)).toBe('331: Cannot resume call, call was already being recorded (Serious)');
    expect(refusalOf({ command: 'resume-recording', interaction: 'i1' }, reply, at)).toEqual({
      level: 'error',
      text: 'Resume recording: 331: Cannot resume call, call was already being recorded (Serious)',
      at,
      interaction: 'i1',
    });
  });

  it('that the dialler calls a warning is one, and what is not known is an error', () => {
    expect(refusalOf({ command: 'mark-chapter', interaction: 'i1', title: 'x' }, { outcome: 'refused', text: 'No', level: 'Warning', number: '340' }, at)?.level).toBe('warning');
    expect(refusalOf({ command: 'sign-out' }, { outcome: 'unknown', text: 'No answer came in time.' }, at)).toEqual({ level: 'error', text: 'Sign out: No answer came in time.', at });
  });

  it('names what was asked for, and is none where it worked', () => {
    expect(refusalOf({ command: 'run-extra-action', name: 'multi-sale' }, { outcome: 'unavailable' }, at)?.text).toBe('multi-sale: It did not work.');
    const sale = { name: 'multi-sale', label: 'Multi-sale', forInteraction: true, fields: [] };
    expect(refusalOf({ command: 'run-extra-action', name: 'multi-sale' }, { outcome: 'unavailable' }, at, [sale])?.text).toBe('Multi-sale: It did not work.');
    expect(refusalOf({ command: 'hold', interaction: 'i1' }, { outcome: 'done' }, at)).toBeUndefined();
    expect(refusalOf({ command: 'hold', interaction: 'i1' }, { outcome: 'sent' }, at)).toBeUndefined();
  });

  it('stands among the notices by its time', () => {
    const line = (text: string, second: number) => ({ level: 'information' as const, text, at: `2030-01-01T00:00:0${second}Z` });
    expect(merged([line('a', 1), line('c', 3)], [line('b', 2)]).map((one) => one.text)).toEqual(['a', 'b', 'c']);
  });
});
