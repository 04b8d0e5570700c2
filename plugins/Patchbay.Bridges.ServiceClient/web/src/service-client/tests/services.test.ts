import { beforeEach, describe, expect, it } from 'vitest';
import type { AgentState, CommandMessage } from '../../protocol';
import { callOf, deskOf, phoneOf } from '../../tests/samples';
import { services } from '../services';
import { stateOf } from '../states';
import { outcomeOf, Stand, type ThirdParty } from './stand';

let stand: Stand;
let page: ThirdParty;

const consultation = callOf({ id: 'c1', callType: 'consult', consultationOf: 'i1', actions: ['reconnect', 'complete-transfer'] });
const over = callOf({ id: 'w1', state: 'wrapping', actions: ['complete-work'] });
const phone = phoneOf({ audio: { ...phoneOf().audio, microphoneMuted: true, speakerMuted: false } });

beforeEach(() => {
  stand = new Stand();
  stand.desk.show({ interactions: [callOf(), consultation, over], phone });
  page = stand.open();
});

const ask = (request: string, parameters?: unknown) => outcomeOf(page.script.request(request, parameters));

describe('a request that becomes a command', () => {
  const table: [string, unknown[], CommandMessage][] = [
    ['agent.setState', ['Ready'], { command: 'set-agent-state', state: 'ready' }],
    ['agent.setState', ['NotReady'], { command: 'set-agent-state', state: 'not-ready' }],
    ['agent.setState', ['NotReady.1'], { command: 'set-agent-state', state: 'not-ready', reason: '1' }],
    ['agent.setState', ['AfterCallWork'], { command: 'set-agent-state', state: 'after-call-work' }],
    ['agent.setState', ['Dnd'], { command: 'set-agent-state', state: 'do-not-disturb' }],
    ['agent.setState', ['LogOff'], { command: 'sign-out' }],
    ['media.setState', ['voice', 'Ready'], { command: 'set-agent-state', state: 'ready' }],
    ['interaction.setUserData', ['1', { A: 'x', B: { c: [1, undefined] } }], { command: 'set-user-data', interaction: 'i1', data: [{ name: 'A', value: 'x' }, { name: 'B', value: { c: [1, null] } }] }],
    ['interaction.deleteUserData', ['1', 'A'], { command: 'delete-user-data', interaction: 'i1', name: 'A' }],
    ['interaction.accept', ['1'], { command: 'answer', interaction: 'i1' }],
    ['interaction.reject', ['1'], { command: 'reject', interaction: 'i1' }],
    ['interaction.singleStepTransfer', ['1', '5001'], { command: 'single-step-transfer', interaction: 'i1', destination: '5001' }],
    ['interaction.singleStepConference', ['1', '5001', null, undefined], { command: 'single-step-conference', interaction: 'i1', destination: '5001' }],
    ['interaction.consult', ['1', '5001'], { command: 'consult', interaction: 'i1', destination: '5001', purpose: 'either' }],
    ['interaction.consult', ['1', { type: 'AGENT', destination: 'bob', media: 'voice' }, {}], { command: 'consult', interaction: 'i1', destination: 'bob', destinationKind: 'agent', purpose: 'either' }],
    ['interaction.consult', ['1', { target: 'AGENT_GROUP', destination: 'g' }], { command: 'consult', interaction: 'i1', destination: 'g', destinationKind: 'agent-group', purpose: 'either' }],
    ['interaction.consult', ['1', { target: 'SKILL', destination: 's' }], { command: 'consult', interaction: 'i1', destination: 's', destinationKind: 'skill', purpose: 'either' }],
    ['interaction.consult', ['1', { target: 'INTERACTION_QUEUE', destination: 'q' }], { command: 'consult', interaction: 'i1', destination: 'q', destinationKind: 'interaction-queue', purpose: 'either' }],
    ['interaction.consult', ['1', { target: 'ROUTING_POINT', destination: 'r' }], { command: 'consult', interaction: 'i1', destination: 'r', destinationKind: 'routing-point', purpose: 'either' }],
    ['interaction.consult', ['1', { target: 'CUSTOM_CONTACT', destination: '1' }], { command: 'consult', interaction: 'i1', destination: '1', purpose: 'either' }],
    ['interaction.consult', ['1', { destination: '1' }], { command: 'consult', interaction: 'i1', destination: '1', purpose: 'either' }],
    ['interaction.completeTransfer', ['2'], { command: 'complete-transfer', interaction: 'c1' }],
    ['interaction.completeConference', ['2'], { command: 'complete-conference', interaction: 'c1' }],
    ['voice.dial', ['5001'], { command: 'make-call', destination: '5001' }],
    ['voice.dial', ['5001', null], { command: 'make-call', destination: '5001' }],
    ['voice.dial', ['5001', { A: 'x', B: { c: 1 } }], { command: 'make-call', destination: '5001', data: [{ name: 'A', value: 'x' }, { name: 'B', value: { c: 1 } }] }],
    ['voice.dialEx', ['5001', { A: 'x' }, { B: 'y' }], { command: 'make-call', destination: '5001', data: [{ name: 'A', value: 'x' }] }],
    ['interaction.singleStepTransfer', ['1', '5001', { A: 'x' }], { command: 'single-step-transfer', interaction: 'i1', destination: '5001', data: [{ name: 'A', value: 'x' }] }],
    ['interaction.consult', ['1', '5001', { A: 'x' }], { command: 'consult', interaction: 'i1', destination: '5001', data: [{ name: 'A', value: 'x' }], purpose: 'either' }],
    ['voice.dialEx', ['5001', {}, {}], { command: 'make-call', destination: '5001' }],
    ['voice.answer', ['1'], { command: 'answer', interaction: 'i1' }],
    ['voice.hold', ['1'], { command: 'hold', interaction: 'i1' }],
    ['voice.resume', ['1'], { command: 'retrieve', interaction: 'i1' }],
    ['voice.hangUp', ['1'], { command: 'clear', interaction: 'i1' }],
    ['voice.hangUp', ['2'], { command: 'reconnect', interaction: 'c1' }],
    ['voice.startCallRecording', ['1'], { command: 'start-recording', interaction: 'i1' }],
    ['voice.stopCallRecording', ['1'], { command: 'stop-recording', interaction: 'i1' }],
    ['voice.pauseCallRecording', ['1'], { command: 'pause-recording', interaction: 'i1' }],
    ['voice.resumeCallRecording', ['1'], { command: 'resume-recording', interaction: 'i1' }],
    ['interaction.blockMarkdone', ['1', 'Wait.'], { command: 'hold-completion', interaction: 'i1', holder: 'tab/frame-1', text: 'Wait.', seconds: 180 }],
    ...['sipEndpoint', 'voice'].flatMap((namespace): [string, unknown[], CommandMessage][] => [
      [`${namespace}.muteMicrophone`, [], { command: 'set-phone-audio', microphoneMuted: true }],
      [`${namespace}.unmuteMicrophone`, [], { command: 'set-phone-audio', microphoneMuted: false }],
      [`${namespace}.muteSpeaker`, [], { command: 'set-phone-audio', speakerMuted: true }],
      [`${namespace}.unmuteSpeaker`, [], { command: 'set-phone-audio', speakerMuted: false }],
    ]),
  ];

  it.each(table)('%s %j', async (request, parameters, command) => {
    expect(await ask(request, parameters)).toBe(true);
    expect(stand.desk.commands).toEqual([command]);
  });

  /** Those that only look, or that have tests of their own. */
  const others = [
    'agent.get',
    'agent.getState',
    'agent.getStateList',
    'media.getMediaList',
    'media.getMediaByName',
    'interaction.getInteractions',
    'interaction.getByInteractionId',
    'interaction.markdone',
    'interaction.unblockMarkdone',
    ...['sipEndpoint', 'voice'].flatMap((namespace) => [`${namespace}.isMicrophoneMute`, `${namespace}.isSpeakerMute`]),
    'system.getAllowedServices',
    'system.triggerActivity',
    'system.isFrameLeading',
    'system.isFrameFollowing',
    'system.isFrameNegotiating',
    'system.isFrameLeadingOrNegotiating',
    'system.isLastActiveFrame',
  ];

  it('stands in the table, every one of them', () => {
    expect([...new Set([...table.map(([request]) => request), ...others])].sort()).toEqual([...services.keys()].sort());
  });

  it('is a success where the dialler never confirms', async () => {
    stand.desk.answer = async () => ({ outcome: 'sent' });
    expect(await ask('voice.hold', ['1'])).toBe(true);
  });

  it.each([
    [{ outcome: 'refused', text: 'It is on hold.' }, 'Operation not available: voice.hold in state TALKING. It is on hold.'],
    [{ outcome: 'refused', text: 'No.', number: '207' }, 'Operation not available: voice.hold in state TALKING. 207: No.'],
    [{ outcome: 'unavailable', text: 'There is no connection.' }, 'Service unavailable. There is no connection.'],
    [{ outcome: 'unknown' }, 'Service unavailable'],
  ] as const)('fails with what the desk said: %j', async (reply, error) => {
    stand.desk.answer = async () => reply;
    expect(await ask('voice.hold', ['1'])).toEqual({ error });
  });
});

describe('a wrong parameter', () => {
  it.each<[string, unknown, string]>([
    ['agent.setState', undefined, 'Invalid parameter: stateOperationName'],
    ['agent.setState', [5], 'Invalid parameter: stateOperationName'],
    ['agent.setState', ['Dance'], 'Unknown state: Dance'],
    ['agent.setState', ['NotReady.9'], 'Unknown state: NotReady.9'],
    ['agent.setState', ['constructor'], 'Unknown state: constructor'],
    ['media.setState', ['fax', 'Ready'], 'Unknown media: fax'],
    ['media.setState', ['voice'], 'Invalid parameter: stateOperationName'],
    ['media.getMediaByName', [{}], 'Invalid parameter: name'],
    ['interaction.getByInteractionId', [], 'Invalid parameter: interactionId'],
    ['interaction.getByInteractionId', [1], 'Invalid parameter: interactionId'],
    ['interaction.setUserData', ['42', {}], 'Unknown interaction: 42'],
    ['interaction.setUserData', ['1'], 'Invalid parameter: keyValues'],
    ['interaction.setUserData', ['1', 'A=x'], 'Invalid parameter: keyValues'],
    ['interaction.setUserData', ['1', ['A']], 'Invalid parameter: keyValues'],
    ['interaction.setUserData', ['1', new Map([['A', 'x']])], 'Invalid parameter: keyValues'],
    ['interaction.deleteUserData', ['1', ['A']], 'Invalid parameter: key'],
    ['interaction.consult', ['1'], 'Invalid parameter: target'],
    ['interaction.consult', ['1', ''], 'Invalid parameter: target'],
    ['interaction.consult', ['1', { type: 'AGENT' }], 'Invalid parameter: target'],
    ['interaction.consult', ['1', { type: 'PLANET', destination: 'x' }], 'Invalid parameter: target'],
    ['interaction.consult', ['1', { type: 'constructor', destination: 'x' }], 'Invalid parameter: target'],
    ['interaction.consult', ['1', { type: 5, destination: 'x' }], 'Invalid parameter: target'],
    ['interaction.consult', ['1', '5001', 'text'], 'Invalid parameter: userData'],
    ['interaction.completeTransfer', ['42'], 'Unknown interaction: 42'],
    ['interaction.markdone', [null], 'Invalid parameter: interactionId'],
    ['interaction.blockMarkdone', ['1', 5], 'Invalid parameter: warningMessage'],
    ['voice.dial', [], 'Invalid parameter: destination'],
    ['voice.dial', [' '], 'Invalid parameter: destination'],
    ['voice.dial', ['5001', 'text'], 'Invalid parameter: userData'],
    ['voice.hold', [['1']], 'Invalid parameter: interactionId'],
    ['voice.dialEx', ['5001', null, 'text'], 'Invalid parameter: extensions'],
    ['interaction.consult', ['1', '5001', null, ['text']], 'Invalid parameter: extensions'],
    ['interaction.singleStepTransfer', ['1', '5001', {}, 5], 'Invalid parameter: extensions'],
    ['interaction.singleStepConference', ['1', '5001', undefined, true], 'Invalid parameter: extensions'],
  ])('%s %j: %s', async (request, parameters, error) => {
    expect(await ask(request, parameters)).toEqual({ error });
    expect(stand.desk.commands).toEqual([]);
    expect(stand.complaints).toEqual([]);
  });

  it('is data that goes in a circle, or has a number that JSON has no form for', async () => {
    expect(await ask('interaction.setUserData', ['1', { A: 1n }])).toEqual({ error: 'Invalid parameter: keyValues' });
    const circle: Record<string, unknown> = {};
    circle['me'] = circle;
    expect(await ask('interaction.setUserData', ['1', circle])).toEqual({ error: 'Invalid parameter: keyValues' });
  });

  it.each([
    ['interaction.singleStepConference', ['1', '5001', { A: 'x' }], 'live' as const],
    ['voice.dial', ['5001', { A: 'x' }], 'none' as const],
    ['interaction.consult', ['1', '5001', { A: 'x' }], 'none' as const],
  ])('is data that nobody would carry, better refused than lost: %s %j with a session that is %s', async (request, parameters, state) => {
    stand.desk.show({ interactions: [callOf()], session: { state } });
    expect(await ask(request, parameters)).toEqual({
      error: `Invalid parameter: userData. ${request} cannot attach data here; set it once the interaction is there.`,
    });
    expect(stand.desk.commands).toEqual([]);
  });

  it('is not data for a chat that is over', async () => {
    stand.desk.show({ interactions: [callOf({ kind: 'chat', state: 'wrapping' })] });
    expect(await ask('interaction.setUserData', ['1', { A: 'x' }])).toBe(true);
  });

  it('is data for a call that is over', async () => {
    expect(await ask('interaction.setUserData', ['3', { A: 'x' }])).toEqual({ error: 'Operation not available: interaction.setUserData in state IDLE' });
  });
});

describe('the agent', () => {
  it.each([
    ['John Smith', 'John', 'Smith'],
    ['Anna Maria Smith', 'Anna Maria', 'Smith'],
    ['Cher', 'Cher', ''],
    [undefined, 'ann', ''],
  ])('called %s', async (name, firstname, lastname) => {
    stand.desk.show({ agent: { ...deskOf().agent, ...(name === undefined ? {} : { name }) } });
    expect(await ask('agent.get')).toEqual({ employeeId: 'ann', firstname, lastname, username: 'ann' });
  });

  it.each<[AgentState, string, string]>([
    ['unknown', 'UNKNOWN', ''],
    ['logged-out', 'LOGOUT', 'LogOff'],
    ['not-ready', 'NOT_READY', 'NotReady'],
    ['ready', 'READY', 'Ready'],
    ['reserved', 'READY', 'Ready'],
    ['busy', 'READY', 'Ready'],
    ['after-call-work', 'NOT_READY_AFTER_CALLWORK', 'AfterCallWork'],
    ['do-not-disturb', 'DND_ON', 'Dnd'],
    ['out-of-service', 'OUT_OF_SERVICE', ''],
  ])('who is %s is %s', (state, type, operationName) => {
    expect(stateOf(deskOf({ agent: { ...deskOf().agent, state } }))).toMatchObject({ type, operationName });
  });

  it('has a list of states, each of which can be asked for by its name', async () => {
    stand.desk.show({ agent: { ...deskOf().agent, actions: ['sign-out', 'go-not-ready', 'go-ready'] } });
    const list = (await ask('agent.getStateList')) as { type: string; operationName: string }[];
    expect(list).toMatchObject([
      { type: 'READY', operationName: 'Ready' },
      { type: 'NOT_READY', operationName: 'NotReady' },
      { type: 'NOT_READY_ACTION_CODE', operationName: 'NotReady.1', displayName: 'Break', reason: 'Break', reasonCode: '1' },
      { type: 'LOGOUT', operationName: 'LogOff' },
    ]);
    for (const { operationName } of list) expect(await ask('agent.setState', [operationName])).toBe(true);
  });

  it('may ask for what changes a state, and sees nothing of what may not be asked for', async () => {
    expect(await ask('agent.getStateList')).toMatchObject([{ operationName: 'Ready' }]);
    stand.desk.show({ agent: { ...deskOf().agent, actions: ['sign-out', 'change-state'] } });
    expect(await ask('agent.getStateList')).toEqual([
      { type: 'NOT_READY_AFTER_CALLWORK', displayName: 'Wrapping up', operationName: 'AfterCallWork' },
      { type: 'DND_ON', displayName: 'Do not disturb', operationName: 'Dnd' },
      { type: 'LOGOUT', displayName: 'Sign out', operationName: 'LogOff' },
    ]);
  });

  it('has no device where no extension is known', async () => {
    expect(await ask('media.getMediaByName', ['voice'])).toMatchObject({ devices: [] });
  });

  it('has one medium, under both names that pages read', async () => {
    stand.desk.show({ agent: { ...deskOf().agent, extension: '5000', state: 'ready' } });
    const voice = { name: 'voice', media: 'voice', state: { type: 'READY', displayName: 'Ready', operationName: 'Ready' }, devices: [{ number: '5000' }] };
    expect(await ask('media.getMediaList')).toEqual([voice]);
    expect(await ask('media.getMediaByName', ['voice'])).toEqual(voice);
  });
});

describe('the tab', () => {
  it.each([
    ['Leading', true],
    ['Following', false],
    ['Negotiating', false],
    ['LeadingOrNegotiating', true],
  ])('is alone: isFrame%s is %s', async (name, value) => expect(await ask(`system.isFrame${name}`)).toBe(value));

  it('is the last active one', async () => expect(await ask('system.isLastActiveFrame')).toBe(true));
});

describe('the phone', () => {
  it('says whether it is mute', async () => {
    expect(await ask('sipEndpoint.isMicrophoneMute')).toBe(true);
    expect(await ask('voice.isSpeakerMute')).toBe(false);
  });

  it.each(['muteMicrophone', 'isSpeakerMute'])('is missed by %s where the desk has none', async (name) => {
    stand.desk.show({});
    expect(await ask(`sipEndpoint.${name}`)).toEqual({ error: `Operation not available: sipEndpoint.${name}: this desk has no phone` });
    expect(stand.desk.commands).toEqual([]);
  });
});
