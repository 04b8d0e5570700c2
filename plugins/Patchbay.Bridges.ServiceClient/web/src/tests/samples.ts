/** A desk to test with. */

import type { DeskView, InteractionView, PhoneCallView, PhoneView, SnapshotMessage } from '../protocol';

export function callOf(change: Partial<InteractionView> = {}): InteractionView {
  return {
    id: 'i1',
    kind: 'voice',
    direction: 'out',
    callType: 'progressive',
    state: 'active',
    since: '2030-01-02T03:04:05Z',
    remote: '01632 960123',
    transferredHere: false,
    parties: [],
    data: [],
    recording: 'off',
    typing: [],
    chapters: [],
    tags: [],
    actions: ['clear'],
    outcomeOwed: true,
    holds: [],
    completion: 'none',
    ...change,
  };
}

export function deskOf(change: Partial<DeskView> = {}): DeskView {
  return {
    agent: { login: 'ann', state: 'not-ready', since: '2030-01-02T03:04:05Z', media: [], actions: ['go-ready'] },
    session: { state: 'live' },
    capabilities: [],
    extraActions: [],
    notReadyReasons: [{ code: '1', label: 'Break', callback: false }],
    signOutReasons: [],
    outcomes: [
      { code: '1', label: 'Sale', callback: false },
      { code: '3', label: 'Call back', callback: true },
    ],
    templates: [],
    queries: [],
    interactions: [],
    running: [],
    notices: [],
    closed: false,
    ...change,
  };
}

export function snapshotOf(number: number, change: Partial<DeskView> = {}): SnapshotMessage {
  return { epoch: 'e1', number, state: deskOf(change) };
}

export function phoneCallOf(change: Partial<PhoneCallView> = {}): PhoneCallView {
  return { id: 'p1', line: '0', state: 'connected', direction: 'in', remote: '1005', actions: [], mediaAgreed: true, heldByRemote: false, ...change };
}

export function phoneOf(change: Partial<PhoneView> = {}): PhoneView {
  return {
    lineOwner: 'client',
    lines: [{ id: '0', user: '1001', server: 'pbx:5060', state: 'registered' }],
    calls: [],
    audio: {
      devices: [
        { id: 'm1', name: 'Headset', direction: 'input' },
        { id: 's1', name: 'Headset', direction: 'output' },
        { id: 's2', name: 'Speakers', direction: 'output' },
      ],
      microphone: 'm1',
      speaker: 's1',
      microphoneMuted: false,
      speakerMuted: false,
      microphoneVolume: 80,
      speakerVolume: 35,
    },
    ...change,
  };
}
