import { describe, expect, it } from 'vitest';
import { shortcutsOf } from '../keyboard';
import { snapshotTaken, start } from '../model';
import { bareCalls, connectionText, detailText, deviceChoices, figuresOf, legOf, lineProblem, lineStateText, registrationOf, soundNotes, verdictOf, voiceOf } from '../phone';
import type { InteractionView, LineView, PhoneView, QualityView } from '../protocol';
import { callOf, deskOf, phoneCallOf, phoneOf, snapshotOf } from './samples';

describe('a line', () => {
  it.each([
    ['unregistered', 'Not registered'],
    ['registering', 'Registering …'],
    ['registered', 'Registered'],
    ['failed', 'Failed'],
    ['dancing', 'dancing'],
  ])('that is %s reads %s', (state, text) => expect(lineStateText(state as LineView['state'])).toBe(text));

  it.each([
    [{ state: 'failed', detail: { code: '403', text: 'Forbidden' } }, '403 Forbidden'],
    [{ state: 'failed', detail: { text: 'no answer' } }, 'no answer'],
    [{ state: 'failed' }, 'The server gave no reason'],
    [{ state: 'registering', detail: { code: '503' } }, '503'],
    [{ state: 'unregistered' }, undefined],
    // What a server said before it said yes is no trouble any more.
    [{ state: 'registered', detail: { code: '200', text: 'OK' } }, undefined],
  ])('%o says why it is not registered: %s', (line, why) => expect(lineProblem({ id: '0', user: '1001', ...line } as LineView)).toBe(why));

  it('is registered from here only where this client owns it, and only one way round', () => {
    const failed = { id: '1', user: '1002', state: 'failed' as const };
    expect(registrationOf(deskOf({ phone: phoneOf() }))).toBe('unregister');
    expect(registrationOf(deskOf({ phone: phoneOf({ lines: [...phoneOf().lines, failed] }) }))).toBe('register');
    expect(registrationOf(deskOf({ phone: phoneOf({ lines: [] }) }))).toBeUndefined();
    expect(registrationOf(deskOf({ phone: phoneOf({ lineOwner: 'config' }) }))).toBeUndefined();
    expect(registrationOf(deskOf({ phone: phoneOf({ lineOwner: 'dialler' }) }))).toBeUndefined();
    expect(registrationOf(deskOf())).toBeUndefined();
  });
});

describe('phone calls', () => {
  const desk = deskOf({ interactions: [callOf()], phone: phoneOf({ calls: [phoneCallOf({ interaction: 'i1' }), phoneCallOf({ id: 'p2' })] }) });

  it('are bare where no interaction has them', () => {
    expect(bareCalls(desk).map((call) => call.id)).toEqual(['p2']);
    expect(bareCalls(deskOf())).toEqual([]);
    expect(bareCalls(undefined)).toEqual([]);
  });

  it('are found by the interaction they carry', () => {
    expect(legOf(desk, callOf())?.id).toBe('p1');
    expect(legOf(desk, callOf({ id: 'other' }))).toBeUndefined();
    expect(legOf(deskOf(), callOf())).toBeUndefined();
  });

  it('carry what a dialler sends through the one line that it keeps open', () => {
    const line = phoneCallOf({ id: 'line' });
    const heard = (interaction: InteractionView, phone: Partial<PhoneView>) => voiceOf(deskOf({ interactions: [interaction], phone: phoneOf({ lineOwner: 'dialler', ...phone }) }), interaction)?.id;
    expect(heard(callOf(), { calls: [line] })).toBe('line');
    expect(heard(callOf(), { calls: [line, phoneCallOf({ interaction: 'i1' })] })).toBe('p1');
    expect(heard(callOf(), { calls: [line, phoneCallOf()] })).toBeUndefined();
    expect(heard(callOf(), { calls: [{ ...line, state: 'hold' }] })).toBeUndefined();
    expect(heard(callOf({ state: 'wrapping' }), { calls: [line] })).toBeUndefined();
    expect(heard(callOf(), { calls: [line], lineOwner: 'config' })).toBeUndefined();
    expect(voiceOf(undefined, callOf())).toBeUndefined();
  });

  it('have a text for each state of their connection', () => {
    expect((['null', 'initiated', 'alerting', 'connected', 'hold', 'queued', 'fail'] as const).map(connectionText)).toEqual(
      ['Over', 'Calling', 'Ringing', 'Connected', 'On hold', 'Queued', 'Failed'],
    );
    expect(detailText({ code: '486', text: 'Busy Here' })).toBe('486 Busy Here');
    expect(detailText({})).toBeUndefined();
  });

  it('tell what is odd about their sound', () => {
    const { audio } = phoneOf();
    expect(soundNotes(phoneCallOf(), audio)).toEqual([]);
    expect(soundNotes(phoneCallOf({ heldByRemote: true, mediaAgreed: false }), { ...audio, microphoneMuted: true, speakerMuted: true })).toEqual(
      ['You are muted', 'Speaker is muted', 'The other side holds', 'No sound yet'],
    );
    // Nobody is heard while it rings or is held: nothing is odd about that.
    expect(soundNotes(phoneCallOf({ state: 'alerting', mediaAgreed: false }), { ...audio, microphoneMuted: true })).toEqual([]);
    expect(soundNotes(undefined, audio)).toEqual([]);
  });
});

describe('the sound of a call', () => {
  const texts = (quality: QualityView | undefined) => figuresOf(quality).map((figure) => figure.value);

  it('has four figures with their units', () => {
    expect(figuresOf({}).map((figure) => figure.name)).toEqual(['MOS', 'Loss', 'Jitter', 'Round trip']);
    expect(texts({ mos: 4.21, loss: 0.004, jitterMilliseconds: 12.5, roundTripMilliseconds: 48.2 })).toEqual(['4.2', '0.4 %', '13 ms', '48 ms']);
  });

  it('keeps the place of a figure that is not measured', () => {
    expect(texts(undefined)).toEqual(['–', '–', '–', '–']);
    expect(figuresOf({ loss: 0 }).map((figure) => figure.measured)).toEqual([false, true, false, false]);
  });

  it.each([
    [0, '0 %'],
    [0.0004, '< 0.1 %'],
    [0.021, '2.1 %'],
    [0.5, '50 %'],
    [1, '100 %'],
  ])('a share of %d lost reads %s', (loss, text) => expect(texts({ loss })[1]).toBe(text));

  it.each([
    [4.5, 'good'],
    [4.03, 'good'],
    [4.02, 'fair'],
    [3.6, 'fair'],
    [3.59, 'poor'],
    [1, 'poor'],
    [undefined, undefined],
  ])('a score of %s is %s', (mos, look) => expect(verdictOf(mos === undefined ? {} : { mos })?.look).toBe(look));
});

describe('devices', () => {
  it('are offered by the way the sound goes', () => {
    expect(deviceChoices(phoneOf().audio).map((choice) => [choice.role, choice.chosen, choice.devices.map((device) => device.id)])).toEqual([
      ['microphone', 'm1', ['m1']],
      ['speaker', 's1', ['s1', 's2']],
      ['ringer', undefined, ['s1', 's2']],
    ]);
  });

  it('that were unplugged while they were chosen say so', () => {
    const [, speaker] = deviceChoices({ ...phoneOf().audio, speaker: 's9' });
    expect(speaker?.devices.at(-1)).toEqual({ id: 's9', name: 's9 (not there)', direction: 'output' });
    // An id of the other way's device is not there either.
    expect(deviceChoices({ ...phoneOf().audio, speaker: 'm1' })[1]?.devices.map((device) => device.name)).toContain('m1 (not there)');
  });
});

describe('the keys', () => {
  it('name the phone’s only where there is one', () => {
    const without = snapshotTaken(start, snapshotOf(1));
    const all = shortcutsOf(snapshotTaken(start, snapshotOf(1, { phone: phoneOf() }))).map((one) => one.keys);
    expect(shortcutsOf(without).map((one) => one.keys)).not.toContain('Alt M');
    expect(all).toEqual([...shortcutsOf(without).map((one) => one.keys), 'Alt M', 'Alt P']);
  });
});
