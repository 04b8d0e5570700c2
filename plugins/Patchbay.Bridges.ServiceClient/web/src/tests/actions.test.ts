import { describe, expect, it } from 'vitest';
import { destinationActions, keyOf, meantBy, offersMuch, simpleActions } from '../actions';
import { consultationsOf, snapshotTaken, start, waitingCalls } from '../model';
import type { InteractionView, PhoneCallView } from '../protocol';
import { callOf, deskOf, phoneCallOf, phoneOf, snapshotOf } from './samples';

const at = (interactions: InteractionView[], calls: PhoneCallView[] = []) => ({
  ...snapshotTaken(start, snapshotOf(1, { interactions, phone: phoneOf({ calls }) })),
  selected: interactions[0]?.id,
});

const meant = (letter: string, model: ReturnType<typeof at>) => {
  const found = meantBy(letter, model);
  return found === undefined ? undefined : `${found.known.action} ${found.call}`;
};

describe('a key', () => {
  const held = callOf({ id: 'main', state: 'held', actions: ['clear', 'retrieve'] });
  const consultation = callOf({ id: 'asked', consultationOf: 'main', actions: ['complete-transfer', 'reconnect', 'hold'] });
  const bare = phoneCallOf({ id: 'bare', state: 'alerting', actions: ['answer', 'clear'] });

  it('means the call in hand, then its consultation, then what only the phone knows', () => {
    const all = at([held, consultation], [bare]);
    expect(meant('H', all)).toBe('clear main');
    expect(meant('L', all)).toBe('retrieve main');
    expect(meant('T', all)).toBe('complete-transfer asked');
    expect(meant('B', all)).toBe('reconnect asked');
    expect(meant('A', all)).toBe('answer bare');
  });

  it('cuts nothing that only the phone knows', () => {
    const line = phoneCallOf({ id: 'bare', actions: ['clear', 'hold'] });
    expect(meant('H', at([], [line]))).toBeUndefined();
    expect(meant('H', at([callOf({ state: 'wrapping', actions: ['complete-work'] })], [line]))).toBeUndefined();
    expect(meant('L', at([], [line]))).toBeUndefined();
  });

  it('means nothing where nothing of it is allowed, nor a call that an interaction has, nor one that is not in hand', () => {
    expect(meant('A', at([held]))).toBeUndefined();
    expect(meant('A', at([held], [{ ...bare, interaction: 'main' }]))).toBeUndefined();
    expect(meant('T', at([callOf({ id: 'other' }), consultation]))).toBeUndefined();
  });

  it('stands only at the button that it presses', () => {
    const all = at([held, { ...consultation, actions: ['retrieve'] }]);
    const retrieve = simpleActions.find((one) => one.action === 'retrieve');
    const reject = simpleActions.find((one) => one.action === 'reject');
    expect(retrieve && keyOf(retrieve, 'main', all)).toBe('L');
    expect(retrieve && keyOf(retrieve, 'asked', all)).toBeUndefined();
    expect(reject && keyOf(reject, 'asked', all)).toBeUndefined();
  });
});

describe('calls', () => {
  it('are consultations of the interaction they are about', () => {
    const desk = deskOf({ interactions: [callOf(), callOf({ id: 'i2', consultationOf: 'i1' }), callOf({ id: 'i3', consultationOf: 'i9' })] });
    expect(consultationsOf(desk, callOf()).map((one) => one.id)).toEqual(['i2']);
    expect(consultationsOf(undefined, callOf())).toEqual([]);
  });

  it('wait while they ring, wherever', () => {
    const ringing = phoneCallOf({ id: 'p2', state: 'alerting' });
    const desk = deskOf({ interactions: [callOf(), callOf({ id: 'i2', state: 'offered' })], phone: phoneOf({ calls: [phoneCallOf(), ringing, { ...ringing, id: 'p3', interaction: 'i2' }] }) });
    expect(waitingCalls(desk)).toHaveLength(2);
    expect(waitingCalls(undefined)).toEqual([]);
  });
});

describe('somebody who is reached', () => {
  const commands = (to: { address: string; kind?: string }) => destinationActions.map((one) => one.command('i1', to));

  it('is named as chosen, with the kind where one is known, and what for', () => {
    expect(commands({ address: '8002', kind: 'queue' })).toEqual([
      { command: 'consult', interaction: 'i1', destination: '8002', destinationKind: 'queue', purpose: 'transfer' },
      { command: 'consult', interaction: 'i1', destination: '8002', destinationKind: 'queue', purpose: 'conference' },
      { command: 'single-step-transfer', interaction: 'i1', destination: '8002', destinationKind: 'queue' },
      { command: 'single-step-conference', interaction: 'i1', destination: '8002' },
    ]);
    expect(commands({ address: ' 01632' })[2]).toEqual({ command: 'single-step-transfer', interaction: 'i1', destination: ' 01632' });
  });
});

describe('the place of a call’s buttons', () => {
  it('is kept for several rows only where a session offers so much', () => {
    expect(offersMuch(deskOf({ capabilities: ['digits', 'consultation', 'chapters', 'tagging'] }))).toBe(true);
    expect(offersMuch(deskOf({ capabilities: ['digits', 'consultation'] }))).toBe(false);
    expect(offersMuch(undefined)).toBe(false);
  });
});
