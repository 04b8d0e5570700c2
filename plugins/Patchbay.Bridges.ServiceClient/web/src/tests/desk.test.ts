import { beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../desk';
import { PlayedLink } from './played-link';
import { callOf, phoneCallOf, phoneOf, snapshotOf } from './samples';

let links: PlayedLink[];
let waiting: { pause: number; act: () => void }[];
let stored: Map<string, string>;
let desk: Desk;
let next: (link: PlayedLink) => void;

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

/** Lets the pauses that are set now pass. */
const pass = async () => {
  for (const { act } of waiting.splice(0)) act();
  await settle();
};

const current = () => links.at(-1) as PlayedLink;

beforeEach(() => {
  links = [];
  waiting = [];
  stored = new Map();
  next = () => {};
  desk = new Desk({
    connect: () => {
      const link = new PlayedLink();
      next(link);
      links.push(link);
      return link;
    },
    storage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value), removeItem: (key) => void stored.delete(key) },
    now: () => Date.parse('2030-01-01T00:00:00Z'),
    after: (pause, act) => void waiting.push({ pause, act }),
  });
});

const signIn = async (interactions = [callOf()]) => {
  await desk.connect();
  await desk.signIn('ann');
  current().say('signedIn', { token: 'T', snapshot: snapshotOf(5, { interactions }) });
};

describe('signing in', () => {
  it('shows what is asked and then the desk, and keeps the token for this tab', async () => {
    await desk.connect();
    expect(desk.model.phase).toBe('sign-in');
    await desk.signIn('ann');
    expect(desk.model.phase).toBe('waiting');
    current().say('form', { id: 'password', title: 'Password', fields: [] });
    expect(desk.model.phase).toBe('form');
    await desk.answer([{ name: 'password', value: 'x' }]);
    expect(current().of('Answer')).toEqual([{ form: 'password', values: [{ name: 'password', value: 'x' }] }]);
    current().say('signedIn', { token: 'T', snapshot: snapshotOf(5) });
    expect(desk.model.phase).toBe('desk');
    expect([...stored.values()]).toEqual(['T']);
  });

  it('shows the dialler’s refusal', async () => {
    await desk.connect();
    await desk.signIn('ann');
    current().say('signInFailed', { problem: { code: 'vendor', number: '100', text: 'Not valid' } });
    expect(desk.model).toMatchObject({ phase: 'sign-in', agent: 'ann', problem: { number: '100' } });
  });

  it('ends with its connection', async () => {
    await desk.connect();
    await desk.signIn('ann');
    current().break();
    expect(desk.model).toMatchObject({ phase: 'sign-in', link: 'down' });
    await pass();
    expect(desk.model).toMatchObject({ phase: 'sign-in', link: 'up' });
  });
});

describe('coming back', () => {
  it('resumes after the last change it has', async () => {
    await signIn();
    current().break();
    expect(desk.model).toMatchObject({ phase: 'desk', link: 'down' });
    await pass();
    expect(current().of('Resume')).toEqual([{ token: 'T', epoch: 'e1', number: 5 }]);
    expect(desk.model).toMatchObject({ phase: 'desk', link: 'up' });
  });

  it('goes on trying, with longer pauses, and hurries when it is told to', async () => {
    await signIn();
    next = (link) => (link.refuses = true);
    current().break();
    const pauses: number[] = [];
    for (let i = 0; i < 6; i++) {
      pauses.push(...waiting.map(({ pause }) => pause));
      await pass();
    }
    expect(pauses).toEqual([0, 500, 1000, 2000, 3000, 3000]);
    next = () => {};
    const late = waiting.splice(0);
    desk.hurry();
    await settle();
    expect(desk.model.link).toBe('up');
    const before = links.length;
    for (const { act } of late) act();
    await settle();
    expect(links.length).toBe(before);
  });

  it('takes up the desk of a reloaded page', async () => {
    stored.set('patchbay.desk.token', 'T');
    await desk.connect();
    expect(current().of('Resume')).toEqual([{ token: 'T', number: 0 }]);
    current().say('snapshot', snapshotOf(9));
    expect(desk.model).toMatchObject({ phase: 'desk', number: 9 });
  });

  it('signs in again where the host holds the desk no more', async () => {
    await signIn();
    next = (link) => (link.resumed = false);
    current().break();
    await pass();
    expect(desk.model).toMatchObject({ phase: 'sign-in', agent: 'ann' });
    expect(desk.model.farewell).toContain('Sign in again');
    expect(stored.size).toBe(0);
  });

  it('resumes once over a gap', async () => {
    await signIn();
    const change = (number: number) => ({ epoch: 'e1', number, at: '', kind: 'notice', state: snapshotOf(number).state });
    current().say('change', change(7));
    current().say('change', change(8));
    expect(current().of('Resume')).toEqual([{ token: 'T', epoch: 'e1', number: 5 }]);
    current().say('change', change(6));
    expect(desk.model).toMatchObject({ number: 6, gap: false });
  });
});

describe('commands', () => {
  it('keep what went wrong beside their interaction until the next', async () => {
    await signIn();
    current().answer = async () => ({ outcome: 'refused', number: '207', text: 'No answer' });
    await desk.send({ command: 'hold', interaction: 'i1' });
    expect(desk.failures.get('i1')).toBe('207: No answer');
    current().answer = async () => ({ outcome: 'done' });
    await desk.send({ command: 'hold', interaction: 'i1' });
    expect(desk.failures.size).toBe(0);
  });

  it('about a call of the phone keep what went wrong for as long as the phone has it', async () => {
    await signIn();
    current().say('snapshot', snapshotOf(6, { phone: phoneOf({ calls: [phoneCallOf()] }) }));
    current().answer = async () => ({ outcome: 'refused', text: 'It cannot be held.' });
    await desk.send({ command: 'hold', interaction: 'p1' });
    current().say('snapshot', snapshotOf(7, { phone: phoneOf({ calls: [phoneCallOf()] }) }));
    expect(desk.failures.get('p1')).toBe('It cannot be held.');
    current().say('snapshot', snapshotOf(8, { phone: phoneOf() }));
    expect(desk.failures.size).toBe(0);
  });

  it('about no interaction keep what went wrong beside the agent', async () => {
    await signIn();
    current().answer = async () => ({ outcome: 'refused', text: 'No such bell.' });
    await desk.send({ command: 'run-extra-action', name: 'ring-the-bell' });
    await desk.send({ command: 'run-extra-action', name: 'dive', interaction: 'i1' });
    expect([...desk.failures.keys()]).toEqual(['', 'i1']);
  });

  it('are not sent without a connection, and say so', async () => {
    await signIn();
    current().break();
    expect((await desk.send({ command: 'sign-out' })).outcome).toBe('unavailable');
    expect(links[0]?.of('Send')).toEqual([]);
  });

  it('end unknown when the connection breaks under them', async () => {
    await signIn();
    current().answer = () => Promise.reject(new Error('cut'));
    expect((await desk.send({ command: 'hold', interaction: 'i1' })).outcome).toBe('unknown');
  });
});

describe('what is typed', () => {
  it('is drafted once typing rests, and survives a cut', async () => {
    await signIn();
    desk.enter(callOf(), { outcome: '3' });
    desk.enter(callOf(), { number: '0' });
    desk.enter(callOf(), { number: '07' });
    await pass();
    expect(current().of('Send')).toEqual([{ command: 'draft-outcome', interaction: 'i1', outcome: '3' }]);
    current().break();
    desk.enter(callOf(), { number: '0777' });
    await pass();
    current().say('snapshot', snapshotOf(6, { interactions: [callOf({ draft: { outcome: '3' } })] }));
    expect(desk.entry(callOf()).number).toBe('0777');
  });

  it('is drafted after the cut in which it was typed', async () => {
    await signIn();
    current().break();
    desk.enter(callOf(), { outcome: '1' });
    await pass();
    expect(current().of('Send')).toEqual([{ command: 'draft-outcome', interaction: 'i1', outcome: '1' }]);
  });

  it('is forgotten with its interaction', async () => {
    await signIn();
    desk.enter(callOf(), { number: '0777' });
    current().say('snapshot', snapshotOf(6, { interactions: [] }));
    expect(desk.entry(callOf()).number).toBe('01632 960123');
  });

  it('is handed over after its drafts', async () => {
    await signIn();
    let release = () => {};
    current().answer = (command) =>
      command.command === 'draft-outcome' ? new Promise((done) => (release = () => done({ outcome: 'done' }))) : Promise.resolve({ outcome: 'done' });
    desk.enter(callOf(), { outcome: '1' });
    await pass();
    const completed = desk.complete({ command: 'complete-work', interaction: 'i1', outcome: '1' });
    await settle();
    expect(current().of('Send')).toHaveLength(1);
    release();
    expect((await completed).outcome).toBe('done');
    expect(current().of('Send')).toHaveLength(2);
  });
});
