import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandMessage, CommandReply, SendMessageMessage } from '../../protocol';
import { callOf, deskOf } from '../../tests/samples';
import { DeskTalk } from '../desk-talk';

const desk = deskOf({ interactions: [callOf({ id: 'c1', kind: 'chat' }), callOf({ id: 'c2', kind: 'chat' })] });
let stored: Map<string, string>;
let sent: CommandMessage[];
let answers: ((reply: CommandReply) => void)[];
let failures: Map<string, string>;
let talk: DeskTalk;

const open = (full = false) =>
  new DeskTalk({
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => {
        if (full) throw new Error('QuotaExceededError');
        stored.set(key, value);
      },
      removeItem: (key) => void stored.delete(key),
    },
    send: (command) => {
      sent.push(command);
      return new Promise((resolve) => answers.push(resolve));
    },
    failed: (interaction, text) => void failures.set(interaction, text),
    tell: () => undefined,
  });

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};
const reply = async (outcome: CommandReply['outcome'], value?: unknown) => {
  answers.shift()?.({ outcome, ...(outcome === 'refused' ? { text: 'Malformed message', number: '99' } : {}), ...(value === undefined ? {} : { value }) });
  await settle();
};
const texts = () => sent.map((command) => (command as SendMessageMessage).text);

beforeEach(() => {
  [stored, sent, answers, failures] = [new Map(), [], [], new Map()];
  talk = open();
  talk.keepOnly(desk);
});

describe('what is typed', () => {
  it('stays with its interaction, and over a reload', () => {
    talk.type('c1', 'Hello');
    talk.type('c2', 'Other');
    const again = open();
    again.keepOnly(desk);
    expect([again.draft('c1'), again.draft('c2'), again.draft('c3')]).toEqual(['Hello', 'Other', '']);
  });

  it('goes with the interaction and with the agent', () => {
    talk.type('c1', 'Hello');
    talk.type('c2', 'Other');
    talk.keepOnly(deskOf({ interactions: [callOf({ id: 'c2' })] }));
    expect([...stored.values()].join()).not.toContain('Hello');
    expect([...stored.values()].join()).toContain('Other');
    talk.forget();
    expect(stored.size).toBe(0);
    expect(talk.draft('c2')).toBe('');
  });

  it('is sent in its order, one after the other', async () => {
    for (const text of ['1', '2', '3']) {
      talk.type('c1', text);
      void talk.say('c1');
    }
    await settle();
    expect(texts()).toEqual(['1']);
    expect(talk.waiting('c1')).toEqual(['1', '2', '3']);
    expect(talk.draft('c1')).toBe('');
    await reply('done');
    await reply('sent');
    await reply('done');
    expect(texts()).toEqual(['1', '2', '3']);
    expect(talk.waiting('c1')).toEqual([]);
  });

  it.each(['refused', 'unavailable', 'unknown'] as const)('comes back into the box with all behind it where it was %s', async (outcome) => {
    for (const text of ['1', '2']) {
      talk.type('c1', text);
      void talk.say('c1');
    }
    talk.type('c1', 'and this');
    await settle();
    await reply(outcome);
    expect(talk.draft('c1')).toBe('1\n2\nand this');
    expect(talk.waiting('c1')).toEqual([]);
    expect(texts()).toEqual(['1']);
    void talk.say('c1');
    await settle();
    expect(texts()).toEqual(['1', '1\n2\nand this']);
  });

  it('is not sent where there is nothing in it', async () => {
    talk.type('c1', ' \n ');
    await talk.say('c1');
    expect(sent).toEqual([]);
    expect(talk.draft('c1')).toBe(' \n ');
  });

  it('was it on its way when the page was left, is asked about and not sent again', async () => {
    talk.type('c1', 'Hello');
    void talk.say('c1');
    await settle();
    const again = open();
    again.keepOnly(desk);
    expect(again.draft('c1')).toBe('Hello');
    expect(failures.get('c1')).toContain('Look whether it went out');
    expect(sent.length).toBe(1);
  });

  it('is kept by a page whose storage is full, or holds what nobody wrote', () => {
    const full = open(true);
    full.type('c1', 'Hello');
    expect(full.draft('c1')).toBe('Hello');
    for (const odd of ['{', '7', '[1]', '[["c1"]]', '[["c1",{"draft":"x"}]]']) {
      stored.set('patchbay.desk.talks', odd);
      expect(open().draft('c2')).toBe('');
    }
  });
});

describe('a letter', () => {
  it('is read once asked for, by itself or by its id', async () => {
    const reading = talk.read('c1');
    expect(talk.reading('c1')?.state).toBe('reading');
    await settle();
    await reply('done', { sender: 'b@example.test', subject: 'Order', body: '', attachments: [] });
    await reading;
    expect(talk.reading('c1')).toMatchObject({ state: 'read', letter: { subject: 'Order' } });
    void talk.read('c1', '5498');
    void talk.read('c1', '5502');
    await settle();
    expect(sent.length).toBe(2);
    expect(sent).toEqual([{ command: 'fetch-message', interaction: 'c1' }, { command: 'fetch-message', interaction: 'c1', message: '5498' }]);
  });

  it('that cannot be read says why, in the words of who refused', async () => {
    void talk.read('c1');
    await settle();
    await reply('refused');
    expect(talk.reading('c1')).toEqual({ state: 'failed', problem: '99: Malformed message' });
    void talk.read('c1');
    await settle();
    await reply('done', 'nonsense');
    expect(talk.reading('c1')?.problem).toBe('What came is no message.');
  });

  it('and what went before it is not stored, and goes with the interaction', async () => {
    void talk.read('c1');
    await settle();
    await reply('done', { subject: 'secret' });
    void talk.readHistory('c1');
    await reply('done', [{ id: '1', subject: 'secret' }]);
    expect(talk.history('c1')?.letters.map((letter) => letter.id)).toEqual(['1']);
    talk.type('c1', 'x');
    expect([...stored.values()].join()).not.toContain('secret');
    talk.keepOnly(deskOf());
    expect(talk.reading('c1')).toBeUndefined();
    expect(talk.history('c1')).toBeUndefined();
  });
});
