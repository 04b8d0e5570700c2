import { beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../desk';
import type { DraftView, InteractionView } from '../protocol';
import { PlayedLink } from './played-link';
import { callOf, deskOf, snapshotOf } from './samples';

let link: PlayedLink;
let waiting: (() => void)[];
let desk: Desk;
let number: number;

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

const rest = async () => {
  for (const act of waiting.splice(0)) act();
  await settle();
};

beforeEach(async () => {
  waiting = [];
  number = 5;
  desk = new Desk({
    connect: () => (link = new PlayedLink()),
    storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
    now: () => Date.parse('2030-01-01T00:00:00Z'),
    after: (_pause, act) => void waiting.push(act),
  });
  await desk.connect();
  await desk.signIn('ann');
  link.say('signedIn', { token: 'T', snapshot: snapshotOf(number, { interactions: [callOf()] }) });
});

const change = (call: Partial<InteractionView>, more = {}) => link.say('change', { epoch: 'e1', number: ++number, at: '', kind: 'x', state: deskOf({ interactions: [callOf(call)], ...more }) });
const shown = (draft?: DraftView) => desk.entry(callOf(draft === undefined ? {} : { draft })).outcome;

describe('an outcome that another tab drafts', () => {
  it('takes the place of what was drafted here, so that both show the same', async () => {
    desk.enter(callOf(), { outcome: '1' });
    await rest();
    change({ draft: { outcome: '1' } });
    expect(shown({ outcome: '1' })).toBe('1');
    change({ draft: { outcome: '3' } });
    expect(shown({ outcome: '3' })).toBe('3');
  });

  it('waits where something is being typed here, which is drafted after it', async () => {
    desk.enter(callOf(), { outcome: '1' });
    change({ draft: { outcome: '3' } });
    expect(shown({ outcome: '3' })).toBe('1');
    await rest();
    expect(link.of('Send')).toEqual([{ command: 'draft-outcome', interaction: 'i1', outcome: '1' }]);
  });

  it('is not what was drafted here and comes back, nor a change of something else', async () => {
    desk.enter(callOf(), { outcome: '3', number: '01632 960123' });
    await rest();
    change({ draft: { outcome: '3' } });
    change({ draft: { outcome: '3' }, recording: 'paused' });
    // Half a callback is no draft yet; it stays as it is typed.
    expect(desk.entry(callOf({ draft: { outcome: '3' } })).number).toBe('01632 960123');
  });

  it('is not fought for by a tab that was shown elsewhere meanwhile', async () => {
    desk.enter(callOf(), { outcome: '1' });
    await rest();
    link.say('sessionOver', { reason: 'displaced' });
    expect(desk.model.phase).toBe('displaced');
    link.say('snapshot', snapshotOf(9, { interactions: [callOf({ draft: { outcome: '3' } })] }));
    expect(shown({ outcome: '3' })).toBe('3');
    await rest();
    expect(link.of('Send')).toHaveLength(1);
  });
});

describe('what does not work', () => {
  it('stands among the notices with the number, the text and the level, by the host’s clock', async () => {
    link.answer = async () => ({ outcome: 'refused', code: 'vendor', text: 'Cannot start wrap', number: '323', level: 'Serious' });
    await desk.send({ command: 'clear', interaction: 'i1' });
    expect(desk.refusals).toEqual([{ level: 'error', text: 'Hang up: 323: Cannot start wrap (Serious)', at: '2030-01-01T00:00:00.000Z', interaction: 'i1' }]);
    expect(desk.failures.get('i1')).toBe('323: Cannot start wrap (Serious)');
  });

  it('stands there too where a form says it itself, but not for a draft', async () => {
    link.answer = async () => ({ outcome: 'refused', text: 'No' });
    await desk.send({ command: 'tag', interaction: 'i1', reference: 'R-1' }, true);
    expect(desk.failures.size).toBe(0);
    expect(desk.refusals.map((one) => one.text)).toEqual(['Note of a record: No']);
    desk.enter(callOf(), { outcome: '1' });
    await rest();
    expect(desk.refusals).toHaveLength(1);
  });

  it('is kept up to a number', async () => {
    link.answer = async () => ({ outcome: 'unavailable', text: 'Not offered.' });
    for (let i = 0; i < 60; i++) await desk.send({ command: 'hold', interaction: 'i1' });
    expect(desk.refusals).toHaveLength(50);
  });
});

describe('whom to reach', () => {
  it('stays over changes that do not tell of it', () => {
    change({}, { directory: [{ address: '8002' }] });
    change({ recording: 'paused' });
    expect(desk.model.desk?.directory).toEqual([{ address: '8002' }]);
    change({}, { directory: [] });
    expect(desk.model.desk?.directory).toEqual([]);
  });
});
