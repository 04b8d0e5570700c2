import { beforeEach, describe, expect, it } from 'vitest';
import { selectedOf } from '../../model';
import type { CallType, InteractionState, InteractionView } from '../../protocol';
import { callOf } from '../../tests/samples';
import { caseIdOf, interactionOf, type Interaction } from '../interactions';
import { Ledger } from '../ledger';
import { outcomeOf, Stand, type ThirdParty } from './stand';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const show = (change: Partial<InteractionView>): Interaction =>
  interactionOf({ view: callOf(change), number: '1', parent: undefined, previousState: 'UNKNOWN', caseOf: 'i1', selected: true });

describe('an interaction', () => {
  it('has all that the sheet lists, and nothing that is not known', () => {
    const shown = show({
      remote: '5001',
      parties: [{ address: '5001', state: 'connected' }],
      data: [
        { name: 'A', value: 'text', writable: true, pending: false },
        { name: 'B', value: { nested: [1] }, writable: false, pending: false },
        { name: 'C', value: 7, writable: true, pending: true },
        { name: 'D', value: null, writable: true, pending: false },
      ],
    });
    expect(shown).toEqual({
      interactionId: '1',
      caseId: caseIdOf('i1'),
      userData: { A: 'text', B: { nested: [1] }, C: '7', D: '' },
      state: 'TALKING',
      previousState: 'UNKNOWN',
      parties: [{ name: '5001' }],
      isConsultation: false,
      isMainCaseInteraction: true,
      isCaseSelected: true,
      isCaseExpanded: true,
      interactionUUID: 'i1',
      callUuid: 'i1',
      direction: 'OUT',
      callType: 'OUTBOUND',
      dnis: '5001',
      recordingState: 'STOPPED',
      capabilities: ['HANGUP'],
      media: 'voice',
    });
  });

  it.each<[InteractionState, string, string]>([
    ['previewing', 'PREVIEWING', 'PREVIEWING'],
    ['offered', 'INVITED', 'INVITED'],
    ['alerting', 'RINGING', 'INVITED'],
    ['originating', 'DIALING', 'CREATED'],
    ['active', 'TALKING', 'ACCEPTED'],
    ['held', 'HELD', 'ACCEPTED'],
    ['wrapping', 'IDLE', 'IDLE'],
    ['closed', 'IDLE', 'IDLE'],
    ['failed', 'ERROR', 'ERROR'],
  ])('that is %s is %s when spoken and %s when written', (state, spoken, written) => {
    expect(show({ state }).state).toBe(spoken);
    expect(show({ state, kind: 'chat' }).state).toBe(written);
  });

  it.each<[CallType, string]>([
    ['unknown', 'UNKNOWN'],
    ['inbound', 'INBOUND'],
    ['outbound', 'OUTBOUND'],
    ['predictive', 'OUTBOUND'],
    ['progressive', 'OUTBOUND'],
    ['preview', 'OUTBOUND'],
    ['internal', 'INTERNAL'],
    ['consult', 'CONSULT'],
  ])('of type %s is of type %s', (callType, type) => expect(show({ callType }).callType).toBe(type));

  it.each([
    ['in', 'IN', { ani: '5001' }],
    ['out', 'OUT', { dnis: '5001' }],
    ['internal', 'UNKNOWN', { dnis: '5001' }],
    ['unknown', 'UNKNOWN', { dnis: '5001' }],
  ] as const)('that goes %s goes %s', (direction, word, numbers) => {
    const shown = show({ direction, remote: '5001' });
    expect(shown.direction).toBe(word);
    expect({ ani: shown.ani, dnis: shown.dnis }).toEqual({ ani: undefined, dnis: undefined, ...numbers });
  });

  it.each([
    ['off', 'STOPPED'],
    ['recording', 'RECORDING'],
    ['paused', 'PAUSED'],
  ] as const)('whose recording is %s: %s', (recording, word) => expect(show({ recording }).recordingState).toBe(word));

  it('may what the desk allows, in the words of pages', () => {
    const actions = ['cancel-preview', 'reject-preview', 'call-preview', 'complete-work', 'hold', 'clear', 'reject', 'answer', 'consult', 'anything'];
    expect(show({ actions }).capabilities).toEqual(['CALL', 'REJECT_RECORD', 'CANCEL_RECORD', 'ACCEPT', 'REJECT', 'HANGUP', 'HOLD', 'MARK_DONE']);
  });

  it('that is written has nothing of a call', () => {
    const shown = show({ kind: 'email' });
    expect(shown.media).toBe('email');
    expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['callUuid']));
    expect(shown.dnis).toBeUndefined();
  });

  it.each([
    ['voice', { callUuid: 'UIVB8J6J', vendorId: 'v1' }, 'UIVB8J6J', 'UIVB8J6J'],
    ['voice', { vendorId: 'v1' }, 'i1', 'i1'],
    ['voice', {}, 'i1', 'i1'],
    ['chat', { callUuid: 'UIVB8J6J', vendorId: 'v1' }, 'v1', undefined],
    ['chat', {}, 'i1', undefined],
  ])('of kind %s with %j goes by %s', (kind, ids, interactionUUID, callUuid) => {
    expect(show({ kind, ...ids })).toMatchObject({ interactionUUID, ...(callUuid === undefined ? {} : { callUuid }) });
    expect(show({ kind, ...ids }).callUuid).toBe(callUuid);
  });

  it('has a case with an id of the usual form, the same after a reload', () => {
    expect(caseIdOf('i1')).toMatch(guid);
    expect(caseIdOf('i1')).toBe(caseIdOf('i1'));
    expect(caseIdOf('i2')).not.toBe(caseIdOf('i1'));
    expect(caseIdOf('0192AAAA-bbbb-cccc-dddd-eeeeffff0000')).toBe('0192aaaa-bbbb-cccc-dddd-eeeeffff0000');
    expect(caseIdOf('0192aaaabbbbccccddddeeeeffff0000')).toBe('0192aaaa-bbbb-cccc-dddd-eeeeffff0000');
  });
});

describe('the desk’s interactions', () => {
  let stand: Stand;
  let page: ThirdParty;

  beforeEach(() => {
    stand = new Stand();
    stand.desk.show({});
    page = stand.open();
    page.script.subscribe('interaction', () => undefined);
  });

  /** What was told since, as `EVENT number state previousState`. */
  let told = 0;
  const events = () => {
    const all = page.events('interaction');
    const fresh = all.slice(told).filter(({ interaction }) => interaction !== undefined);
    told = all.length;
    return fresh.map(({ eventType, interaction }) => {
      const { interactionId, state, previousState } = interaction as Interaction;
      return `${eventType as string} ${interactionId} ${state} ${previousState}`;
    });
  };
  const call = (change: Partial<InteractionView>) => {
    stand.desk.show({ interactions: [callOf(change)] });
    return events();
  };

  beforeEach(() => (told = 0));

  it('tell of an inbound call from its ring to the end', () => {
    expect(call({ direction: 'in', state: 'alerting' })).toEqual(['ADDED 1 RINGING UNKNOWN', 'RINGING 1 RINGING UNKNOWN']);
    expect(call({ direction: 'in', state: 'active' })).toEqual(['ESTABLISHED 1 TALKING RINGING']);
    expect(call({ direction: 'in', state: 'held' })).toEqual(['HELD 1 HELD TALKING']);
    expect(call({ direction: 'in', state: 'active' })).toEqual(['ESTABLISHED 1 TALKING HELD']);
    expect(call({ direction: 'in', state: 'wrapping', actions: ['complete-work'] })).toEqual(['RELEASED 1 IDLE TALKING']);
    stand.desk.show({ interactions: [] });
    expect(events()).toEqual(['MARKDONE_APPLY 1 IDLE TALKING', 'REMOVED 1 IDLE TALKING']);
    const [apply, removed] = page.events('interaction').slice(-2);
    expect(apply).toMatchObject({ media: 'voice', interaction: { capabilities: ['MARK_DONE'] } });
    expect(removed).toMatchObject({ media: 'voice', interaction: { capabilities: [] } });
  });

  it('tell of an outbound call', () => {
    expect(call({ state: 'originating' })).toEqual(['ADDED 1 DIALING UNKNOWN', 'DIALING 1 DIALING UNKNOWN']);
    expect(call({ state: 'active' })).toEqual(['ESTABLISHED 1 TALKING DIALING']);
  });

  it('tell of a call that comes connected', () => expect(call({})).toEqual(['ADDED 1 TALKING UNKNOWN', 'ESTABLISHED 1 TALKING UNKNOWN']));

  it('tell that a ring was refused without anything to mark as done', () => {
    call({ direction: 'in', state: 'alerting' });
    stand.desk.show({ interactions: [] });
    expect(events()).toEqual(['RELEASED 1 IDLE RINGING', 'REMOVED 1 IDLE RINGING']);
  });

  it('tell of data, parties and recording with the state as it is', () => {
    call({});
    expect(call({ data: [{ name: 'K', value: 'v', writable: true, pending: true }] })).toEqual(['ATTACHED_DATA_CHANGED 1 TALKING UNKNOWN']);
    expect(page.events('interaction').at(-1)).toMatchObject({ eventType: 'ATTACHED_DATA_CHANGED', media: 'voice', interaction: { userData: { K: 'v' } } });
    expect(call({ data: [{ name: 'K', value: 'v', writable: true, pending: false }], parties: [{ address: '1', state: 'connected' }] })).toEqual([
      'PARTY_CHANGED 1 TALKING UNKNOWN',
    ]);
    expect(call({ data: [{ name: 'K', value: 'v', writable: true, pending: false }], parties: [{ address: '1', state: 'hold' }], recording: 'recording' })).toEqual([
      'CALL_RECORDING_STATE_CHANGED 1 TALKING UNKNOWN',
    ]);
  });

  it('tell of a consultation as an interaction of its own within the case', async () => {
    const consultation = callOf({ id: 'c1', callType: 'consult', consultationOf: 'i1', state: 'originating' });
    call({});
    stand.desk.show({ interactions: [consultation, callOf({ state: 'held' })] });
    expect(events()).toEqual(['ADDED 2 DIALING UNKNOWN', 'DIALING 2 DIALING UNKNOWN', 'HELD 1 HELD TALKING']);
    expect(await outcomeOf(page.script.request('interaction.getByInteractionId', ['2']))).toMatchObject({
      interactionId: '2',
      parentInteractionId: '1',
      caseId: caseIdOf('i1'),
      isConsultation: true,
      isMainCaseInteraction: false,
      isCaseSelected: true,
      callType: 'CONSULT',
    });
  });

  it('tell of a preview and its call as two: the call is there before the preview goes', () => {
    expect(call({ state: 'previewing', callType: 'preview', actions: ['call-preview', 'reject-preview', 'cancel-preview'] })).toEqual([
      'ADDED 1 PREVIEWING UNKNOWN',
      'PREVIEWING 1 PREVIEWING UNKNOWN',
    ]);
    expect(page.events('interaction')[0]).toMatchObject({ interaction: { capabilities: ['CALL', 'REJECT_RECORD', 'CANCEL_RECORD'] } });
    expect(call({ state: 'originating', callType: 'preview' })).toEqual(['ADDED 2 DIALING UNKNOWN', 'DIALING 2 DIALING UNKNOWN', 'REMOVED 1 IDLE UNKNOWN']);
    const [added, , removed] = page.events('interaction').slice(-3);
    expect(added).toMatchObject({ interaction: { callType: 'OUTBOUND' } });
    expect(removed).toMatchObject({ media: 'outboundpreview', interaction: { callType: 'OUTBOUND_PREVIEW' } });
  });

  it('tell of a call that fails, which nobody need mark as done', () => {
    call({});
    expect(call({ state: 'failed' })).toEqual(['ERROR 1 ERROR TALKING']);
    stand.desk.show({ interactions: [] });
    expect(events()).toEqual(['REMOVED 1 ERROR TALKING']);
  });

  it('tell with each event what it is, of which medium, and the whole interaction after it', () => {
    call({ state: 'alerting', direction: 'in', remote: '5002', parties: [{ address: '5002', state: 'connected' }], actions: ['answer', 'reject'] });
    call({ state: 'active', direction: 'in', remote: '5002', parties: [{ address: '5002', state: 'connected' }] });
    stand.desk.show({ interactions: [] });
    const all = page.events('interaction').filter(({ interaction }) => interaction !== undefined);
    expect(all.map(({ eventType }) => eventType)).toEqual(['ADDED', 'RINGING', 'ESTABLISHED', 'RELEASED', 'REMOVED']);
    for (const event of all) {
      expect(Object.keys(event).sort()).toEqual(['eventType', 'interaction', 'media']);
      expect(Object.keys(event['interaction'] as object).sort()).toEqual(
        [
          ...['interactionId', 'caseId', 'userData', 'state', 'previousState', 'parties', 'isConsultation', 'isMainCaseInteraction', 'isCaseSelected'],
          ...['isCaseExpanded', 'interactionUUID', 'callUuid', 'direction', 'callType', 'ani', 'recordingState', 'capabilities', 'media'],
        ].sort(),
      );
    }
    expect(all.map(({ interaction }) => (interaction as Interaction).capabilities)).toEqual([['ACCEPT', 'REJECT'], ['ACCEPT', 'REJECT'], ['HANGUP'], [], []]);
  });

  it('may be marked as done to the last, also while that is under way', () => {
    call({});
    call({ state: 'wrapping', actions: [] });
    stand.desk.show({ interactions: [] });
    expect(page.events('interaction').slice(-2)).toMatchObject([
      { eventType: 'MARKDONE_APPLY', interaction: { capabilities: ['MARK_DONE'] } },
      { eventType: 'REMOVED', interaction: { capabilities: [] } },
    ]);
  });

  it('are expanded where their case is in hand, and only there', () => {
    stand.desk.show({ interactions: [callOf(), callOf({ id: 'i2' })] });
    const shown = page.events('interaction').filter(({ eventType }) => eventType === 'ADDED').map(({ interaction }) => interaction as Interaction);
    expect(shown.map(({ isCaseSelected, isCaseExpanded }) => [isCaseSelected, isCaseExpanded])).toEqual([[true, true], [false, false]]);
  });

  it('tell of a chat in its own words', () => {
    expect(call({ kind: 'chat', state: 'offered' })).toEqual(['ADDED 1 INVITED UNKNOWN', 'INVITED 1 INVITED UNKNOWN']);
    expect(call({ kind: 'chat', state: 'active' })).toEqual(['ACCEPTED 1 ACCEPTED INVITED']);
    expect(call({ kind: 'chat', state: 'wrapping' })).toEqual(['ENDED 1 IDLE ACCEPTED']);
  });

  it('have numbers that count on and are never used twice', () => {
    call({});
    stand.desk.show({ interactions: [] });
    stand.desk.show({ interactions: [callOf({ id: 'i2' }), callOf({ id: 'i3' })] });
    expect(page.events('interaction').flatMap(({ eventType, interaction }) => (eventType === 'ADDED' ? [(interaction as Interaction).interactionId] : []))).toEqual(['1', '2', '3']);
  });

  it('tell which case is in hand', () => {
    stand.desk.show({ interactions: [callOf(), callOf({ id: 'i2' })] });
    expect(selectedOf(stand.desk.model)?.id).toBe('i1');
    const before = page.events('interaction').length;
    stand.desk.set({ ...stand.desk.model, selected: 'i2' });
    expect(page.events('interaction').slice(before)).toEqual([
      { eventType: 'CASE_SELECTED', selectedCaseId: caseIdOf('i2') },
      { eventType: 'CASE_COLLAPSED', selectedCaseId: caseIdOf('i1') },
      { eventType: 'CASE_EXPANDED', selectedCaseId: caseIdOf('i2') },
    ]);
  });

  it('go with the desk', () => {
    call({});
    stand.desk.set({ ...stand.desk.model, desk: undefined, selected: undefined });
    expect(events()).toEqual(['RELEASED 1 IDLE TALKING', 'REMOVED 1 IDLE TALKING']);
    expect(new Ledger().interactions).toEqual([]);
  });
});
