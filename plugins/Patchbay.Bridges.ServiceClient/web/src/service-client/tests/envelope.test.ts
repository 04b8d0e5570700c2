import { beforeEach, describe, expect, it } from 'vitest';
import { callOf } from '../../tests/samples';
import { deadline } from '../frames-server';
import { failureOf, successOf } from '../envelope';
import { crm, outcomeOf, settle, Stand, type ThirdParty } from './stand';

let stand: Stand;
let page: ThirdParty;

beforeEach(() => {
  stand = new Stand();
  stand.desk.show({ interactions: [callOf()] });
  page = stand.open();
});

/** What the window got as an answer to one message, past the script. */
const answers = () => page.heard.filter(({ referenceId }) => referenceId !== undefined);

const raw = async (change: Record<string, unknown>) => {
  page.say({ request: 'agent.getState', referenceId: '7', userAgent: 'WWE Client', protocolVersion: 2, ...change });
  await settle();
};

describe('a success', () => {
  it('has data, the reference as it came, and no key that a client would misread', async () => {
    await raw({ request: 'system.triggerActivity', event: undefined });
    expect(answers()).toEqual([{ referenceId: '7', data: true, userAgent: 'WWE Server', protocolVersion: 2 }]);
    expect(Object.keys(answers()[0] ?? {}).sort()).toEqual(['data', 'protocolVersion', 'referenceId', 'userAgent']);
  });

  it('reaches the callback as the whole envelope without the reference', async () => {
    expect(await page.script.request('system.triggerActivity')).toEqual({ data: true, userAgent: 'WWE Server', protocolVersion: 2 });
  });

  it('answers the first request of all, whose reference is 0', async () => {
    expect(await outcomeOf(page.script.request('system.triggerActivity'))).toBe(true);
    expect(page.script.sent[0]?.['referenceId']).toBe('0');
    expect(answers()[0]?.['referenceId']).toBe('0');
  });

  it('repeats a reference as a text, also where a page sends a number', async () => {
    await raw({ referenceId: 0 });
    expect(answers()[0]?.['referenceId']).toBe('0');
  });

  it('repeats a page’s own reference, however often', async () => {
    await raw({ referenceId: 'my id' });
    await raw({ referenceId: 'my id' });
    expect(answers().map(({ referenceId }) => referenceId)).toEqual(['my id', 'my id']);
  });

  it('is null where nothing was found, which is no failure', async () => {
    expect(await outcomeOf(page.script.request('interaction.getByInteractionId', ['42']))).toBeNull();
    expect(await outcomeOf(page.script.request('media.getMediaByName', ['fax']))).toBeNull();
  });

  it('may be false and still says so', async () => {
    expect(await outcomeOf(page.script.request('system.isFrameFollowing'))).toBe(false);
  });

  it('copies nothing of the request', async () => {
    await raw({ frameId: 'x', extra: 1, parameters: [] });
    expect(Object.keys(answers()[0] ?? {}).sort()).toEqual(['data', 'protocolVersion', 'referenceId', 'userAgent']);
  });

  it.each([[undefined], [null], [{}], [{ toString: 1, valueOf: 1 }], [['7']], [true]])('is not owed to who gave no reference: %j', async (referenceId) => {
    await raw({ referenceId });
    expect(answers()).toEqual([]);
    expect(stand.complaints).toEqual([]);
  });

  it.each([[null], [''], ['agent'], [5]])('is owed to a request that has an event beside it: %j', async (event) => {
    await raw({ event });
    expect(answers()[0]).toMatchObject({ referenceId: '7', data: { type: 'NOT_READY' } });
  });

  it('goes to the origin that asked and to no other', async () => {
    await raw({});
    expect(new Set(page.targets)).toEqual(new Set([crm]));
  });

  it('says true where a service has nothing to say', () => expect(successOf('1', undefined)).toMatchObject({ data: true }));

  it('is not sent to a window that has closed meanwhile', async () => {
    let done = () => {};
    stand.desk.answer = () => new Promise((end) => (done = () => end({ outcome: 'done' })));
    page.script.sendMessage({ request: 'voice.hold', parameters: ['1'] });
    await settle();
    page.closed = true;
    done();
    await settle();
    expect(answers()).toEqual([]);
  });
});

describe('a failure', () => {
  it('has a text also where there is none', () => expect(failureOf('1', '')).toMatchObject({ errorMessage: 'It did not work.' }));

  it('is a text that is not empty, and no data', async () => {
    await raw({ request: 'voice.pauseRecording' });
    expect(answers()).toEqual([{ referenceId: '7', errorMessage: 'Unknown service: voice.pauseRecording', userAgent: 'WWE Server', protocolVersion: 2 }]);
  });

  it('comes in time where the host says nothing, and only once', async () => {
    let release = () => {};
    stand.desk.answer = () => new Promise((done) => (release = () => done({ outcome: 'done' })));
    const asked = outcomeOf(page.script.request('voice.hold', ['1']));
    await stand.clock.pass(deadline);
    expect(await asked).toEqual({ error: 'Service unavailable' });
    release();
    await settle();
    expect(answers()).toHaveLength(1);
    expect(deadline).toBeLessThan(10_000);
  });

  it('is not told to who gave no callback for it', async () => {
    let told: unknown;
    page.script.sendMessage({ request: 'no.such' }, (result) => (told = result));
    await settle();
    expect(told).toBeUndefined();
  });

  it.each([
    ['no parameters', undefined],
    ['null', null],
    ['an empty list', []],
    ['undefined at the end', [undefined]],
  ])('does not come of %s where nothing is needed', async (_, parameters) => {
    await raw({ parameters });
    expect(answers()[0]).toMatchObject({ data: { type: 'NOT_READY' } });
  });

  it.each([[{ 0: '1' }], ['1'], [7]])('comes of parameters that are no list: %j', async (parameters) => {
    await raw({ request: 'interaction.getByInteractionId', parameters });
    expect(answers()[0]).toMatchObject({ errorMessage: 'Invalid parameter: parameters' });
  });

  it('is told of a request whose name is no text', async () => {
    await raw({ request: 5 });
    await raw({ request: {} });
    expect(answers().map(({ errorMessage }) => errorMessage)).toEqual(['Unknown service: (number)', 'Unknown service: (object)']);
  });

  it('of the desk page itself is told without its details, and complained about here', async () => {
    stand.desk.answer = () => Promise.reject(new TypeError('inner'));
    expect(await outcomeOf(page.script.request('voice.hold', ['1']))).toEqual({ error: 'Service unavailable' });
    expect(stand.complaints).toHaveLength(1);
  });
});

describe('what is none of ours', () => {
  it.each([
    ['a text', 'wwe.hello'],
    ['nothing', null],
    ['a number', 5],
    ['a list', []],
    ['another agent', { request: 'agent.get', referenceId: '1', userAgent: 'WWE Server' }],
    ['no agent', { request: 'agent.get', referenceId: '1' }],
    ['an agent that is no text', { request: 'agent.get', referenceId: '1', userAgent: { name: 'WWE Client' } }],
    ['another event', { event: 'agent', data: {}, referenceId: '1', userAgent: 'WWE Client' }],
    ['neither a request nor an event', { referenceId: '1', userAgent: 'WWE Client' }],
  ])('gets no answer: %s', async (_, data) => {
    page.say(data);
    await settle();
    expect(answers()).toEqual([]);
  });

  it('is what the page says to itself, and what has no window', async () => {
    const message = { data: { request: 'agent.get', referenceId: '1', userAgent: 'WWE Client' }, origin: crm };
    stand.server.hear({ ...message, source: stand.self });
    stand.server.hear({ ...message, origin: 'https://evil.example.org', source: stand.self });
    stand.server.hear({ ...message, source: null });
    stand.server.hear({ ...message, source: {} });
    page.closed = true;
    stand.server.hear({ ...message, source: page });
    stand.server.hear({ ...message, origin: 'https://evil.example.org', source: page });
    await settle();
    expect(page.targets).toEqual([]);
    expect(stand.self.said).toEqual([]);
  });

  it.each([[1], [3], [undefined], ['2']])('is not a version of the protocol: %j is taken', async (protocolVersion) => {
    await raw({ protocolVersion });
    expect(answers()[0]).toMatchObject({ data: { type: 'NOT_READY' } });
  });
});

describe('the frame’s id', () => {
  it('is given with the first message, and travels with all that follow', async () => {
    await page.script.request('agent.get');
    expect(page.heard[0]).toEqual({ frameId: 'frame-1', userAgent: 'WWE Server', protocolVersion: 2 });
    await page.script.request('agent.get');
    expect(page.script.sent.map(({ frameId }) => frameId)).toEqual([undefined, 'frame-1']);
  });

  it('is given when a frame has loaded, before it has spoken', () => {
    stand.server.loaded(page, `${crm}/start`);
    expect(page.script.frameId).toBe('frame-1');
  });

  it('is only a hint: what a page says of itself changes nothing', async () => {
    const other = stand.open();
    await other.script.request('agent.get');
    other.script.frameId = 'frame-1';
    await page.script.request('agent.get');
    page.script.subscribe('agent', () => undefined);
    stand.desk.show({ agent: { login: 'ann', state: 'ready', since: '', media: [], actions: [] } });
    expect(other.events('agent')).toEqual([]);
    expect(page.events('agent')).toHaveLength(1);
  });
});

describe('every message of a whole day', () => {
  it('is one that the script can tell', async () => {
    page.script.subscribe(['agent', 'interaction', 'media', 'markdone', 'system', 'outbound'], () => undefined);
    await page.script.request('interaction.getInteractions');
    await outcomeOf(page.script.request('no.such'));
    stand.desk.show({ interactions: [callOf({ state: 'wrapping' })] });
    stand.desk.show({ interactions: [] });
    expect(page.script.broken).toEqual([]);
    for (const message of page.heard) {
      expect(message).toMatchObject({ userAgent: 'WWE Server', protocolVersion: 2 });
      expect(['event', 'referenceId', 'frameId'].filter((key) => key in message)).toHaveLength(1);
      if ('errorMessage' in message) expect(message['errorMessage']).toMatch(/./);
      if ('referenceId' in message) expect(['data', 'errorMessage', 'subscriptionId'].filter((key) => key in message)).toHaveLength(1);
    }
  });
});
