import { describe, expect, it } from 'vitest';
import { shortcutsOf } from '../keyboard';
import { snapshotTaken, start } from '../model';
import { idleText, isPhoneOnly } from '../words';
import { deskOf, phoneOf, snapshotOf } from './samples';

const alone = { session: { state: 'none' as const }, phone: phoneOf() };
const agentOf = (state: 'ready' | 'not-ready', actions: string[]) => deskOf({ agent: { login: 'ann', state, since: '2030-01-02T03:04:05Z', media: [], actions } });

describe('a desk that no dialler has', () => {
  it('is known by its session', () => {
    expect(isPhoneOnly(deskOf(alone))).toBe(true);
    expect(isPhoneOnly(deskOf())).toBe(false);
    expect(isPhoneOnly(deskOf({ session: { state: 'lost' } }))).toBe(false);
    expect(isPhoneOnly(undefined)).toBe(false);
  });

  it('says whether its phone can be reached', () => {
    expect(idleText(deskOf(alone)).text).toBe('Whoever calls your phone appears here.');
    const lines = [{ id: '0', user: '1001', state: 'failed' as const }];
    expect(idleText(deskOf({ ...alone, phone: phoneOf({ lines }) })).text).toBe('No line of your phone is registered, so no call can come.');
  });

  it('lists no keys for states and outcomes', () => {
    const keys = shortcutsOf(snapshotTaken(start, snapshotOf(1, alone))).map((one) => one.keys);
    expect(keys).not.toContain('Alt R');
    expect(keys).not.toContain('Alt O');
    expect(keys).toContain('Alt S');
    expect(keys).toContain('Alt M');
  });
});

describe('where no call is in hand', () => {
  it.each([
    [agentOf('ready', []), { title: 'Waiting for the next call', text: 'It appears here by itself.', ready: false }],
    [agentOf('not-ready', ['go-ready']), { title: 'No call', text: 'You are not ready.', ready: true }],
    [agentOf('not-ready', []), { title: 'No call', text: 'You get no calls at the moment.', ready: false }],
    [undefined, { title: 'No call', text: 'You get no calls at the moment.', ready: false }],
  ])('stands what the agent can do about it', (desk, text) => expect(idleText(desk)).toEqual(text));
});
