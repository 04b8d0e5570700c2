import { describe, expect, it } from 'vitest';
import { localMoment } from '../format';
import { callbackOf, completionOf, draftOf, entryOf, problemOf } from '../outcome';
import { callOf, deskOf } from './samples';

const { outcomes } = deskOf();
const empty = entryOf(callOf());
const whole = { outcome: '3', number: ' 01632 960199 ', date: '2030-05-14', time: '10:30', personal: true };

describe('what is typed about an outcome', () => {
  it('begins with the number that is spoken to', () => expect(empty).toEqual({ outcome: undefined, number: '01632 960123', date: '', time: '', personal: false }));

  it('begins with the desk’s draft, in the wall-clock time it was meant in', () => {
    const draft = { outcome: '3', callback: { number: '1', at: '2030-05-14T10:30:00+09:00', personal: true } };
    expect(entryOf(callOf({ draft }))).toEqual({ outcome: '3', number: '1', date: '2030-05-14', time: '10:30', personal: true });
  });

  it.each([
    [empty, 'outcome'],
    [{ ...whole, number: ' ' }, 'number'],
    [{ ...whole, date: '' }, 'date'],
    [{ ...whole, time: '' }, 'time'],
    [{ ...whole, date: '2030-99-99' }, 'date'],
    [whole, undefined],
    [{ ...empty, outcome: '1', number: '' }, undefined],
  ])('says what is missing: %o → %s', (entry, field) => expect(problemOf(entry, callOf(), outcomes)?.field).toBe(field));

  it('wants nothing where no outcome is owed and there is none to choose', () =>
    expect(problemOf(empty, callOf({ outcomeOwed: false }), [])).toBeUndefined());

  it('books a callback only with an outcome that wants one, and only whole', () => {
    expect(callbackOf(whole, outcomes)).toEqual({ number: '01632 960199', at: localMoment('2030-05-14', '10:30'), personal: true });
    expect(callbackOf({ ...whole, outcome: '1' }, outcomes)).toBeUndefined();
    expect(callbackOf({ ...whole, time: '' }, outcomes)).toBeUndefined();
  });

  it('is drafted as far as it is whole', () => {
    expect(draftOf('i1', { ...whole, time: '' }, outcomes)).toEqual({ command: 'draft-outcome', interaction: 'i1', outcome: '3' });
    expect(draftOf('i1', empty, outcomes)).toEqual({ command: 'draft-outcome', interaction: 'i1' });
  });

  it('is given as it is typed', () =>
    expect(completionOf('i1', whole, outcomes)).toMatchObject({ command: 'complete-work', interaction: 'i1', outcome: '3', callback: { number: '01632 960199' } }));
});
