import { describe, expect, it } from 'vitest';
import * as models from '../model';
import { callOf, deskOf, snapshotOf } from './samples';

const shown = models.snapshotTaken(models.start, snapshotOf(5));

const change = (number: number, desk = deskOf(), epoch = 'e1') => ({ epoch, number, at: '2030-01-02T03:04:05Z', kind: 'notice', state: desk });

describe('folding', () => {
  it('takes the next change', () => {
    const next = models.changeTaken(shown, change(6, deskOf({ campaign: 'Sales' })));
    expect(next.number).toBe(6);
    expect(next.desk?.campaign).toBe('Sales');
    expect(next.gap).toBe(false);
  });

  it('passes over a change it has', () => {
    expect(models.changeTaken(shown, change(5, deskOf({ campaign: 'Old' })))).toBe(shown);
    expect(models.changeTaken(shown, change(1))).toBe(shown);
  });

  it.each([
    ['a number too far on', change(7)],
    ['another epoch', change(6, deskOf(), 'e2')],
  ])('sees a gap in %s and changes nothing else', (_what, missed) => {
    const gap = models.changeTaken(shown, missed);
    expect(gap.gap).toBe(true);
    expect(gap.number).toBe(5);
    expect(models.changeTaken(gap, change(6)).gap).toBe(false);
    expect(models.snapshotTaken(gap, snapshotOf(9)).gap).toBe(false);
  });

  it('goes back to the sign-in when the desk closes, with its line and the agent', () => {
    const over = models.sessionOver(shown, { reason: 'closed', text: 'Signed out.' });
    expect(over).toMatchObject({ phase: 'sign-in', farewell: 'Signed out.', agent: 'ann', number: 0 });
    expect(over.desk).toBeUndefined();
    expect(models.sessionOver(shown, { reason: 'displaced' }).phase).toBe('displaced');
  });

  it('keeps how far the host clock is ahead', () => {
    const info = { version: 1, title: 'Desk', now: '2030-01-01T00:00:10Z', apps: [] };
    expect(models.greeted(models.start, info, Date.parse('2030-01-01T00:00:00Z')).clockAhead).toBe(10_000);
  });
});

describe('the interaction that is shown', () => {
  const fold = (model: models.Model, ...interactions: ReturnType<typeof callOf>[]) => models.changeTaken(model, change(model.number + 1, deskOf({ interactions })));

  it('is the only one', () => expect(fold(shown, callOf()).selected).toBe('i1'));

  it('stays while it is there', () => {
    const two = fold(fold(shown, callOf()), callOf(), callOf({ id: 'i2', state: 'active' }));
    expect(two.selected).toBe('i1');
    expect(fold(two, callOf({ id: 'i2' })).selected).toBe('i2');
  });

  it('is what begins to ring, unless work is being written up', () => {
    const ringing = callOf({ id: 'i2', state: 'alerting' });
    expect(fold(fold(shown, callOf()), callOf(), ringing).selected).toBe('i2');
    expect(fold(fold(shown, callOf({ state: 'wrapping' })), callOf({ state: 'wrapping' }), ringing).selected).toBe('i1');
  });

  it('is not taken away again from an agent who chose another', () => {
    const ringing = callOf({ id: 'i2', state: 'alerting' });
    const chosen = { ...fold(fold(shown, callOf()), callOf(), ringing), selected: 'i1' };
    expect(fold(chosen, callOf(), ringing).selected).toBe('i1');
  });

  it('has neighbours all round', () => {
    const three = fold(shown, callOf({ id: 'a' }), callOf({ id: 'b' }), callOf({ id: 'c' }));
    expect(models.neighbour({ ...three, selected: 'c' }, 1)).toBe('a');
    expect(models.neighbour({ ...three, selected: 'a' }, -1)).toBe('c');
    expect(models.neighbour(shown, 1)).toBeUndefined();
  });
});
