import { beforeEach, describe, expect, it } from 'vitest';
import { callOf, deskOf } from '../../tests/samples';
import { crm, crmApp, settle, Stand, type ThirdParty } from './stand';

let stand: Stand;
let page: ThirdParty;
let seen: unknown[];

const ready = { ...deskOf().agent, state: 'ready' as const };

beforeEach(() => {
  stand = new Stand();
  stand.desk.show({});
  page = stand.open();
  seen = [];
});

const turn = () => {
  const state = stand.desk.model.desk?.agent.state === 'ready' ? ('not-ready' as const) : ('ready' as const);
  stand.desk.show({ agent: { ...deskOf().agent, state } });
};

describe('a subscription', () => {
  it('is answered with an id beside the data, and without an event', async () => {
    page.say({ event: 'subscribe', data: ['agent'], referenceId: '0', userAgent: 'WWE Client', protocolVersion: 2 });
    expect(page.heard.at(-1)).toEqual({ referenceId: '0', subscriptionId: 's1', userAgent: 'WWE Server', protocolVersion: 2 });
  });

  it('is answered before its first event', () => {
    page.script.subscribe('agent', (event) => seen.push(event));
    turn();
    expect(page.heard.map((message) => Object.keys(message)[0])).toEqual(['frameId', 'referenceId', 'event']);
    expect(seen).toEqual([
      {
        event: 'agent',
        data: { eventType: 'STATE_CHANGED', mediaState: 'READY', type: 'READY', displayName: 'Ready', operationName: 'Ready' },
        userAgent: 'WWE Server',
        protocolVersion: 2,
      },
    ]);
  });

  it('takes one name or a list', () => {
    page.script.subscribe(['media', 'agent'], (event) => seen.push(event['event']));
    turn();
    expect(seen).toEqual(['agent', 'media']);
  });

  it('takes events that nobody knows, which never come', () => {
    page.script.subscribe(['agent', 'weather', '__proto__', 'constructor', 'messenger:x'], (event) => seen.push(event['event']));
    turn();
    expect(seen).toEqual(['agent']);
  });

  it.each([[undefined], [null], [5], [{}], [['agent', 5]], [[null]]])('to %j fails', async (data) => {
    page.say({ event: 'subscribe', data, referenceId: '3', userAgent: 'WWE Client', protocolVersion: 2 });
    expect(page.heard.at(-1)).toMatchObject({ referenceId: '3', errorMessage: 'Invalid parameter: data' });
  });

  it('of the same event twice brings each event once', () => {
    page.script.subscribe(['agent', 'media'], () => seen.push('first'));
    page.script.subscribe('agent', () => seen.push('second'));
    turn();
    expect(page.events('agent')).toHaveLength(1);
    expect(seen).toEqual(['second', 'first']);
  });

  it('ends at once, although old scripts would go on listening', () => {
    const handler = (event: Record<string, unknown>) => seen.push(event);
    page.script.subscribe(['agent', 'media'], handler);
    page.script.unsubscribe(handler);
    const before = page.heard.length;
    turn();
    expect(page.heard).toHaveLength(before);
  });

  it('that ends leaves the others of its window and of other windows', () => {
    const handler = () => seen.push('first');
    const other = stand.open();
    page.script.subscribe('agent', handler);
    page.script.subscribe('media', () => seen.push('second'));
    other.script.subscribe('agent', () => seen.push('other'));
    page.script.unsubscribe(handler);
    turn();
    expect(seen).toEqual(['other', 'second']);
  });

  it.each([[undefined], [null], [1], [{ toString: 1 }], [['s1']], ['s2']])('is not ended by %j', (data) => {
    page.script.subscribe('agent', () => seen.push('event'));
    page.say({ event: 'unsubscribe', data, referenceId: '1', userAgent: 'WWE Client' });
    turn();
    expect(seen).toEqual(['event']);
  });

  it('cannot be ended by another window', () => {
    page.script.subscribe('agent', () => seen.push('first'));
    stand.open().say({ event: 'unsubscribe', data: 's1', referenceId: '0', userAgent: 'WWE Client' });
    turn();
    expect(seen).toEqual(['first']);
  });

  it('is answered to the window that asked, where two count the same references', () => {
    const other = stand.open();
    page.script.subscribe('agent', () => undefined);
    other.script.subscribe('agent', () => undefined);
    expect(page.heard.filter((message) => 'subscriptionId' in message).map((message) => message['subscriptionId'])).toEqual(['s1']);
    expect(other.heard.filter((message) => 'subscriptionId' in message).map((message) => message['subscriptionId'])).toEqual(['s2']);
  });
});

describe('a window that goes', () => {
  it('gets nothing more once it is closed', () => {
    page.script.subscribe('agent', () => undefined);
    page.closed = true;
    turn();
    expect(page.events('agent')).toEqual([]);
  });

  it('gets nothing more once it shows a page of another origin', async () => {
    page.script.subscribe('agent', () => seen.push('event'));
    page.say({ request: 'agent.get', referenceId: '1', userAgent: 'WWE Client' }, 'https://evil.example.org');
    await settle();
    turn();
    expect(seen).toEqual([]);
  });

  it('gets nothing more of a page before it, also where both origins are granted', async () => {
    const orders = 'https://orders.example.net';
    stand = new Stand([crmApp, { ...crmApp, url: `${orders}/` }]);
    stand.desk.show({});
    page = stand.open();
    page.script.subscribe('agent', () => undefined);
    page.say({ request: 'agent.get', referenceId: '1', userAgent: 'WWE Client' }, orders);
    await settle();
    page.targets.length = 0;
    turn();
    expect(page.targets).toEqual([]);
    page.say({ event: 'subscribe', data: 'agent', referenceId: '2', userAgent: 'WWE Client' }, orders);
    turn();
    expect(page.targets).toEqual([orders, orders]);
  });

  it('gets what its next page subscribes to, and not what the one before did', () => {
    page.script.subscribe(['agent', 'media'], () => undefined);
    stand.server.loaded(page, `${crm}/`);
    page.navigate();
    page.script.subscribe('media', () => seen.push('media'));
    stand.server.loaded(page, `${crm}/`);
    turn();
    expect(page.events('agent')).toEqual([]);
    expect(seen).toEqual(['media']);
  });

  it('forgets a page that is gone where the next has said nothing yet', () => {
    page.script.subscribe('agent', () => undefined);
    stand.server.loaded(page, `${crm}/`);
    page.navigate();
    stand.server.loaded(page, `${crm}/`);
    turn();
    expect(page.events('agent')).toEqual([]);
  });

  it('keeps what a page subscribed to while it loaded, after one that never spoke', () => {
    stand.server.loaded(page, `${crm}/`);
    page.navigate();
    page.script.subscribe('agent', () => seen.push('event'));
    stand.server.loaded(page, `${crm}/`);
    turn();
    expect(seen).toEqual(['event']);
  });

  it('knows the first message of a next page also where each speaks late', () => {
    stand.server.loaded(page, `${crm}/`);
    page.script.subscribe('agent', () => undefined);
    page.navigate();
    page.script.subscribe('media', () => undefined);
    stand.server.loaded(page, `${crm}/`);
    turn();
    expect(page.events('agent')).toEqual([]);
    expect(page.events('media')).toHaveLength(1);
  });

  it('keeps what its first page subscribed to while it loaded', () => {
    page.script.subscribe('agent', () => seen.push('event'));
    stand.server.loaded(page, `${crm}/`);
    turn();
    expect(seen).toEqual(['event']);
  });

  it('keeps everything where a page uses its first reference again', () => {
    stand.server.loaded(page, `${crm}/`);
    page.script.subscribe('agent', () => seen.push('event'));
    page.script.sendMessage({ request: 'agent.get', referenceId: '0' });
    turn();
    expect(seen).toEqual(['event']);
  });
});

describe('what changes', () => {
  it('is told once: the same state again is none', () => {
    page.script.subscribe(['agent', 'media', 'interaction'], () => undefined);
    stand.desk.show({ agent: ready, interactions: [callOf()] });
    const before = page.heard.length;
    stand.desk.show({ agent: { ...ready, since: 'later' }, interactions: [callOf({ since: 'later' })] });
    expect(page.heard).toHaveLength(before);
  });

  it('of the agent goes with its reason, to the voice too', () => {
    page.script.subscribe(['agent', 'media'], () => undefined);
    stand.desk.show({ agent: { ...ready, state: 'not-ready', reason: '1' } });
    const state = { type: 'NOT_READY_ACTION_CODE', displayName: 'Break', operationName: 'NotReady.1', reason: 'Break', reasonCode: '1' };
    expect(page.events('agent')).toEqual([{ eventType: 'STATE_CHANGED', mediaState: 'NOT_READY_ACTION_CODE', ...state }]);
    expect(page.events('media')).toEqual([
      { eventType: 'STATE_CHANGED', media: 'voice', mediaState: 'NOT_READY_ACTION_CODE', name: 'voice', state, reason: 'Break', reasonCode: '1' },
    ]);
  });

  it('is told after a cut as well, to the subscriptions from before it', () => {
    page.script.subscribe('agent', () => seen.push('event'));
    const { model } = stand.desk;
    stand.desk.set({ ...model, link: 'down' });
    stand.desk.set({ ...model, link: 'up', info: { version: 1, title: 'Desk', now: '', apps: [{ ...crmApp }] } });
    turn();
    expect(seen).toEqual(['event']);
  });

  it('is told no more to an app that another deployment does not have', () => {
    page.script.subscribe('agent', () => seen.push('event'));
    stand.desk.set({ ...stand.desk.model, info: { version: 1, title: 'Desk', now: '', apps: [] } });
    turn();
    expect(seen).toEqual([]);
  });
});
