import { describe, expect, it } from 'vitest';
import { duration, fieldsOf, fieldsOfMoment, localMoment, typedLike, valueText } from '../format';
import { bannerOf } from '../banner';
import { start } from '../model';
import type { SessionView } from '../protocol';
import { agentStateText, directionText, pendingText, problemText, stateWithReason } from '../words';
import { callOf, deskOf } from './samples';

describe('values', () => {
  it.each([
    [-5000, '0:00'],
    [0, '0:00'],
    [59_999, '0:59'],
    [61_000, '1:01'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
  ])('%i ms is %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));

  it.each([
    [null, ''],
    [undefined, ''],
    ['text', 'text'],
    [12.5, '12.5'],
    [false, 'false'],
    [{ a: [1] }, '{"a":[1]}'],
  ])('%o reads as %s', (value, text) => expect(valueText(value)).toBe(text));

  it.each([
    [5, '6', 6],
    [5, 'six', 'six'],
    [5, ' ', ' '],
    [true, 'false', false],
    ['5', '6', '6'],
    [null, '6', '6'],
  ])('a value like %o typed as %s is %o', (before, text, value) => expect(typedLike(before, text)).toBe(value));
});

describe('a day and a time', () => {
  it('get this browser’s offset on that day', () => {
    const moment = localMoment('2030-05-14', '10:30');
    expect(moment).toMatch(/^2030-05-14T10:30:00[+-]\d\d:\d\d$/);
    expect(new Date(moment ?? '').getTime()).toBe(new Date(2030, 4, 14, 10, 30).getTime());
  });

  it.each([
    ['', '10:30'],
    ['2030-05-14', ''],
    ['2030-13-01', '10:30'],
    ['14.05.2030', '10:30'],
    ['2030-05-14', '25:00'],
  ])('%s %s is no moment', (date, time) => expect(localMoment(date, time)).toBeUndefined());

  it('come back as they were meant', () => expect(fieldsOf('2030-05-14T10:30:00-11:00')).toEqual({ date: '2030-05-14', time: '10:30' }));

  it('are filled with zeros', () => expect(fieldsOfMoment(new Date(2030, 0, 2, 3, 4))).toEqual({ date: '2030-01-02', time: '03:04' }));
});

describe('words', () => {
  const reasons = deskOf().notReadyReasons;

  it('name a state with its reason', () => {
    expect(stateWithReason('not-ready', '1', reasons)).toBe('Not ready · Break');
    expect(stateWithReason('not-ready', '99', reasons)).toBe('Not ready · 99');
    expect(stateWithReason('ready', undefined, reasons)).toBe('Ready');
    expect(agentStateText('dancing' as never)).toBe('dancing');
  });

  it('name what comes after the work in hand', () => {
    const agent = { ...deskOf().agent, pendingState: 'not-ready' as const, pendingReason: '1' };
    expect(pendingText(agent, deskOf({ interactions: [callOf()] }))).toBe('Break after this call');
    expect(pendingText(agent, deskOf())).toBe('Break asked for');
    expect(pendingText({ ...deskOf().agent, state: 'after-call-work', readyAfterWork: true }, deskOf())).toBe('Then ready');
    expect(pendingText(deskOf().agent, deskOf())).toBeUndefined();
  });

  it('name a way and a kind of call', () => {
    expect(directionText('out', 'progressive')).toBe('Outgoing · Progressive');
    expect(directionText('in', 'inbound')).toBe('Incoming');
    expect(directionText('unknown', 'unknown')).toBe('');
  });

  it('put the dialler’s number before its text', () => {
    expect(problemText({ number: '100', text: 'Not valid' })).toBe('100: Not valid');
    expect(problemText({ text: 'Not valid' })).toBe('Not valid');
  });
});

describe('the banner', () => {
  it.each([
    ['up', { state: 'live' as const }, undefined],
    ['down', { state: 'lost' as const }, 'No connection to the host'],
    ['up', { state: 'recovering' as const, text: 'attempt 2' }, 'is being brought back (attempt 2)'],
    ['up', { state: 'needs-agent' as const }, 'needs an answer from you'],
    ['up', { state: 'lost' as const }, 'is lost'],
    ['up', { state: 'live' as const, inService: false }, 'out of service'],
  ] as const)('link %s, session %o: %s', (link, session, text) => {
    const banner = bannerOf({ ...start, phase: 'desk', link, desk: deskOf({ session: session as SessionView }) });
    if (text === undefined) expect(banner).toBeUndefined();
    else expect(banner?.text).toContain(text);
  });
});
