import { describe, expect, it } from 'vitest';
import { changeTaken, callInHand, sessionOver, snapshotTaken, start, talkOf, type Model } from '../../model';
import type { ChangeMessage, InteractionView, MessageView, SaidView } from '../../protocol';
import { callOf, deskOf } from '../../tests/samples';
import { actionsOf, keyOf, meantBy } from '../../actions';
import { isTalk, kindText, titleOf, typingText, whoText } from '../kinds';
import { saidIn, unread } from '../said';
import { beginning, harmless, sizeText } from '../text';

const chat = (change: Partial<InteractionView> = {}): InteractionView => {
  const { remote: _remote, ...one } = callOf({ id: 'c1', kind: 'chat', direction: 'in', callType: 'inbound', actions: ['clear', 'send-message'] });
  return { ...one, ...change };
};
const message = (text: string, from = 'customer'): MessageView => ({ from, text });
const shown = (interactions: InteractionView[], said?: SaidView[]): Model => snapshotTaken(start, { epoch: 'e', number: 1, state: deskOf({ interactions }), ...(said === undefined ? {} : { said }) });
const change = (model: Model, interactions: InteractionView[], said?: SaidView[]): Model => {
  const next: ChangeMessage = { epoch: 'e', number: model.number + 1, at: '2030-01-01T00:00:00Z', kind: 'x', state: deskOf({ interactions }), ...(said === undefined ? {} : { said }) };
  return changeTaken(model, next);
};

describe('what was said', () => {
  it('is all of a snapshot, and grows with each change', () => {
    let model = shown([chat()], [{ interaction: 'c1', after: 0, messages: [message('1')] }]);
    model = change(model, [chat()], [{ interaction: 'c1', after: 1, messages: [message('2', 'agent')] }]);
    model = change(model, [chat()]);
    expect(saidIn(model.said, 'c1').map((one) => one.text)).toEqual(['1', '2']);
  });

  it('is that of a new snapshot alone, and goes with its interaction and with the agent', () => {
    const model = shown([chat()], [{ interaction: 'c1', after: 0, messages: [message('1'), message('2')] }]);
    const again = snapshotTaken(model, { epoch: 'e', number: 9, state: deskOf({ interactions: [chat()] }), said: [{ interaction: 'c1', after: 0, messages: [message('1')] }] });
    expect(saidIn(again.said, 'c1').length).toBe(1);
    expect(change(model, []).said.size).toBe(0);
    expect(sessionOver(model, { reason: 'closed' }).said.size).toBe(0);
  });

  it('keeps its order over ten thousand messages', () => {
    let model = shown([chat()]);
    for (let at = 0; at < 10_000; at++) model = change(model, [chat()], [{ interaction: 'c1', after: at, messages: [message(`${at}`)] }]);
    const all = saidIn(model.said, 'c1');
    expect(all.length).toBe(10_000);
    expect(all.every((one, at) => one.text === `${at}`)).toBe(true);
  });

  it('is not read as far as others said it after the agent looked', () => {
    const desk = deskOf();
    expect(unread([message('1'), message('2', 'agent'), message('3', 'ann'), message('4', 'colleague')], 1, desk)).toBe(1);
    expect(unread([message('1')], 5, desk)).toBe(0);
  });
});

describe('what is shown', () => {
  const call = callOf({ id: 'v1', state: 'alerting', actions: ['answer', 'clear'] });

  it('stays the talk in which somebody writes, whatever rings', () => {
    let model = shown([chat()]);
    expect(model.selected).toBe('c1');
    model = change(model, [chat(), call]);
    expect(model.selected).toBe('c1');
    expect(callInHand(model)?.id).toBe('v1');
    expect(talkOf(model)?.id).toBe('c1');
  });

  it('stays the call, whatever chat comes', () => {
    const model = change(shown([callOf({ id: 'v1' })]), [callOf({ id: 'v1' }), chat({ state: 'offered' })]);
    expect(model.selected).toBe('v1');
    expect(talkOf(model)).toBeUndefined();
  });

  it('is a call before a talk, where both are left', () => {
    const model = change(change(shown([callOf({ id: 'x' })]), [callOf({ id: 'x' }), chat(), callOf({ id: 'v1' })]), [chat(), callOf({ id: 'v1' })]);
    expect(model.selected).toBe('v1');
  });
});

describe('keys while a talk is shown', () => {
  const model = shown([chat()], []);
  const both = change(model, [chat(), callOf({ id: 'v1', actions: ['clear', 'hold'] })]);

  it('hang up the call and never the chat', () => {
    expect(meantBy('H', both)).toMatchObject({ call: 'v1', known: { action: 'clear' } });
    expect(meantBy('L', both)).toMatchObject({ call: 'v1', known: { action: 'hold' } });
    expect(meantBy('H', model)).toBeUndefined();
  });

  it('end the chat by a letter of its own', () => {
    expect(meantBy('E', both)).toMatchObject({ call: 'c1', known: { action: 'clear', label: 'End' } });
    const end = actionsOf(chat()).find((one) => one.action === 'clear');
    expect(end !== undefined && keyOf(end, 'c1', both)).toBe('E');
  });
});

describe('kinds', () => {
  it('are talks, calls, and words that nobody knows', () => {
    expect(['chat', 'email', 'sms', 'interactive', 'offline'].every((kind) => isTalk(chat({ kind })))).toBe(true);
    expect(['voice', 'video', 'workitem'].some((kind) => isTalk(callOf({ kind, actions: ['send-message'] })))).toBe(false);
    expect(isTalk(callOf({ kind: 'carrier-pigeon' }))).toBe(false);
    expect(isTalk(callOf({ kind: 'carrier-pigeon', actions: ['send-message'] }))).toBe(true);
    expect(kindText('carrier-pigeon')).toBe('carrier-pigeon');
    expect(kindText('constructor')).toBe('constructor');
  });

  it('are named by who is there, else by what they are', () => {
    expect(titleOf(chat())).toBe('Chat');
    expect(titleOf(chat({ remote: 'b@example.test' }))).toBe('b@example.test');
    expect(titleOf(chat({ data: [{ name: 'Name', value: 'B. Example', writable: true, pending: false }] }))).toBe('B. Example');
    expect(titleOf(chat({ parties: [{ address: '1', name: 'Bea', role: 'customer', state: 'connected' }] }))).toBe('Bea');
  });

  it('tell who types, others than oneself', () => {
    const desk = deskOf();
    expect(typingText(chat({ typing: ['customer'] }), desk)).toBe('Customer is typing …');
    expect(typingText(chat({ typing: ['customer', 'colleague'] }), desk)).toBe('Customer and Colleague are typing …');
    expect(typingText(chat({ typing: ['agent', 'ann'] }), desk)).toBeUndefined();
    expect(whoText({ from: 'colleague', name: 'lee.p' }, desk)).toBe('lee.p (colleague)');
    expect(whoText({ from: 'ann' }, desk)).toBe('You');
    expect(whoText({ from: 'robot' }, desk)).toBe('robot');
  });
});

describe('a text of a stranger', () => {
  it('turns nothing round and shows what cannot be seen', () => {
    expect(harmless('a\u202egpj.exe\u202c b\u2066c\u2069')).toBe('agpj.exe bc');
    expect(harmless('a\r\nb\rc\td')).toBe('a\nb\nc\td');
    expect(harmless('bell\u0007 half\ud800')).toBe('bell\ufffd half\ufffd');
    expect(harmless('👩‍👩‍👧 می‌خواهم \u200fשלום')).toBe('👩‍👩‍👧 می‌خواهم \u200fשלום');
  });

  it('begins with whole characters', () => {
    expect(beginning('abc', 3)).toBe('abc');
    expect(beginning('ab😀c', 3)).toBe('ab');
    expect(beginning('ab😀c', 4)).toBe('ab😀');
  });

  it('has a size in the units that people know', () => {
    expect([0, 1, 999, 1234, 23_456, 20_000_000].map(sizeText)).toEqual(['0 bytes', '1 byte', '999 bytes', '1.2 kB', '23 kB', '20.0 MB']);
  });
});
