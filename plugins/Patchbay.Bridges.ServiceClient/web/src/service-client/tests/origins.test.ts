import { describe, expect, it } from 'vitest';
import { Grant, Grants } from '../origins';
import { services } from '../services';
import { crm, crmApp, outcomeOf, settle, Stand } from './stand';

const all = [...services.keys()];

describe('a grant', () => {
  it.each([
    [['*'], 'voice.dial', true],
    [['*'], 'auth.getJwtToken', false],
    [['*', 'auth.getJwtToken'], 'auth.getJwtToken', true],
    [['auth.*'], 'auth.getJwtToken', false],
    [['agent.*'], 'agent.get', true],
    [['agent.*'], 'agent.setState', true],
    [['agent.*'], 'voice.dial', false],
    [['agent.*', 'voice.dial'], 'voice.dial', true],
    [['agent.*', 'voice.dial'], 'voice.dialEx', false],
    [['voice.dial'], 'system.getAllowedServices', true],
    [['voice.dial'], 'system.triggerActivity', true],
    [['voice.dial'], 'system.isFrameLeading', false],
    [['agent'], 'agent.get', false],
    [['agent.*'], 'agentX.get', false],
  ])('of %j for %s: %s', (granted, request, allowed) => {
    expect(new Grant(granted).allows(request)).toBe(allowed);
  });

  it.each([
    [['*'], 'weather', true],
    [['agent.get'], 'agent', true],
    [['agent.*'], 'interaction', false],
    [['interaction.getInteractions'], 'markdone', true],
    [['agent.*'], 'markdone', false],
    [['messenger.broadcastMessage'], 'messenger:x', true],
    [['agent.*'], 'messenger:x', false],
    [['agent.*'], 'system', true],
  ])('of %j hears %s: %s', (granted, event, heard) => {
    expect(new Grant(granted).allowsEvent(event)).toBe(heard);
  });

  it('is one for all pages of an origin', () => {
    const grants = new Grants([
      { title: 'A', url: 'https://CRM.example.net:443/a', services: ['agent.get'] },
      { title: 'B', url: 'https://crm.example.net/b', services: ['voice.dial'] },
      { title: 'C', url: 'https://crm.example.net:8443/', services: [] },
    ]);
    expect(grants.of('https://crm.example.net:8443')).toBeUndefined();
    expect(grants.of('http://crm.example.net')).toBeUndefined();
    expect(grants.of(crm)?.allows('agent.get')).toBe(true);
    expect(grants.of(crm)?.allows('voice.dial')).toBe(true);
    expect(grants.of(crm)?.allows('media.getMediaList')).toBe(false);
  });

  const entries = [
    { pattern: '*', services: ['system.*'] },
    { pattern: 'https://*.example.net', services: ['media.*'] },
    { pattern: 'https://CRM.example.net:443', services: ['agent.*'] },
    { pattern: 'http://*.example.net:8080', services: ['voice.dial'] },
    { pattern: 'https://news.example.org', services: [] },
  ];

  it.each([
    [crm, 'agent.get', true],
    [crm, 'media.getMediaList', false],
    ['https://orders.example.net', 'media.getMediaList', true],
    ['https://a.b.example.net', 'media.getMediaList', true],
    ['https://example.net', 'media.getMediaList', false],
    ['https://badexample.net', 'media.getMediaList', false],
    ['https://orders.example.net:8443', 'media.getMediaList', false],
    ['http://orders.example.net', 'media.getMediaList', false],
    ['http://orders.example.net:8080', 'voice.dial', true],
    ['https://elsewhere.example.org', 'system.isFrameLeading', true],
    ['null', 'system.isFrameLeading', true],
    ['null', 'media.getMediaList', false],
  ])('of the entry that fits closest: %s for %s: %s', (origin, request, allowed) => {
    expect(new Grants([], entries).of(origin)?.allows(request)).toBe(allowed);
  });

  it.each([
    ['an entry that lists nothing', 'https://news.example.org', entries],
    ['no entry', 'https://elsewhere.example.org', entries.slice(1)],
    ['no entry for a page without an origin', 'null', entries.slice(1)],
    ['no entry for what is no origin', 'wwe', entries.slice(1)],
  ])('is nobody’s by %s', (_, origin, origins) => expect(new Grants([], origins).of(origin)).toBeUndefined());

  it('is everything for an app that lists nothing, unless an entry is about it', () => {
    const app = { title: 'A', url: `${crm}/a` };
    expect(new Grants([app]).of(crm)?.allows('voice.dial')).toBe(true);
    expect(new Grants([app], entries).of(crm)?.allows('voice.dial')).toBe(false);
    expect(new Grants([app], entries).of(crm)?.allows('agent.get')).toBe(true);
    expect(new Grants([{ ...app, services: ['voice.dial'] }], entries).of(crm)?.allows('voice.dial')).toBe(true);
    expect(new Grants([{ ...app, services: ['voice.dial'] }], entries).of(crm)?.allows('agent.get')).toBe(true);
    expect(new Grants([{ ...app, services: ['voice.dial'] }, app]).of(crm)?.allows('agent.get')).toBe(true);
  });
});

describe('a page of another origin', () => {
  it.each([
    ['another host', 'https://evil.example.org'],
    ['another port', `${crm}:8443`],
    ['another scheme', 'http://crm.example.net'],
    ['a host that begins the same', `${crm}.example.org`],
    ['none, as in a sandbox', 'null'],
    ['nothing', ''],
  ])('gets an error and nothing else: %s', async (_, origin) => {
    const stand = new Stand();
    stand.desk.show({});
    const page = stand.open(origin);
    // What has no origin at all can get no answer either; it must not break the page.
    if (origin === '') page.say('x');
    else {
      expect(await outcomeOf(page.script.request('system.getAllowedServices'))).toEqual({ error: `Access denied for origin ${origin}` });
      expect(await outcomeOf(page.script.request('agent.get'))).toEqual({ error: `Access denied for origin ${origin}` });
      page.script.subscribe('agent', () => undefined);
    }
    stand.desk.show({ agent: { login: 'ann', state: 'ready', since: '', media: [], actions: [] } });
    await settle();
    expect(page.heard.filter((message) => !('errorMessage' in message))).toEqual([]);
    expect(stand.desk.commands).toEqual([]);
  });

  it('is nobody’s where the deployment has no apps, or an app without services', async () => {
    for (const apps of [[], [{ ...crmApp, services: [] }]]) {
      const stand = new Stand(apps);
      stand.desk.show({});
      expect(await outcomeOf(stand.open().script.request('agent.get'))).toEqual({ error: `Access denied for origin ${crm}` });
    }
  });
});

describe('a page that is no app and that the origins name', () => {
  it('gets what its entry lists, a page without an origin too', async () => {
    const stand = new Stand([], [{ pattern: '*', services: ['agent.get'] }]);
    stand.desk.show({});
    for (const origin of ['https://around.example.org', 'null']) {
      const page = stand.open(origin);
      page.script.subscribe('agent', () => undefined);
      expect(await outcomeOf(page.script.request('agent.get'))).toMatchObject({ username: 'ann' });
      expect(await outcomeOf(page.script.request('agent.getState'))).toEqual({ error: 'Service not allowed: agent.getState' });
      const state = stand.desk.model.desk?.agent.state === 'ready' ? ('not-ready' as const) : ('ready' as const);
      stand.desk.show({ agent: { login: 'ann', state, since: '', media: [], actions: [] } });
      expect(page.events('agent')).toHaveLength(1);
    }
  });

  it('gets nothing once another deployment does not name it', async () => {
    const stand = new Stand([], [{ pattern: crm, services: ['*'] }]);
    stand.desk.show({});
    const page = stand.open();
    expect(await outcomeOf(page.script.request('agent.get'))).toMatchObject({ username: 'ann' });
    stand.desk.set({ ...stand.desk.model, info: { version: 1, title: 'Desk', now: '', apps: [], origins: [{ pattern: crm, services: ['media.*'] }] } });
    expect(await outcomeOf(page.script.request('agent.get'))).toEqual({ error: 'Service not allowed: agent.get' });
    stand.desk.set({ ...stand.desk.model, info: { version: 1, title: 'Desk', now: '', apps: [] } });
    expect(await outcomeOf(page.script.request('agent.get'))).toEqual({ error: `Access denied for origin ${crm}` });
  });
});

describe('the services of a page', () => {
  it('are all there are, by their names', async () => {
    const stand = new Stand();
    expect(await outcomeOf(stand.open().script.request('system.getAllowedServices'))).toEqual(all);
  });

  it('are those granted, spelled out', async () => {
    const stand = new Stand([{ ...crmApp, services: ['media.*', 'voice.dial', 'no.such'] }]);
    const page = stand.open();
    expect(await outcomeOf(page.script.request('system.getAllowedServices'))).toEqual([
      'media.getMediaList',
      'media.getMediaByName',
      'media.setState',
      'voice.dial',
      'system.getAllowedServices',
      'system.triggerActivity',
    ]);
    stand.desk.show({});
    expect(await outcomeOf(page.script.request('agent.get'))).toEqual({ error: 'Service not allowed: agent.get' });
    expect(await outcomeOf(page.script.request('no.such'))).toEqual({ error: 'Unknown service: no.such' });
  });

  it('decide about the events too', () => {
    const stand = new Stand([{ ...crmApp, services: ['media.*'] }]);
    stand.desk.show({});
    const page = stand.open();
    page.script.subscribe(['agent', 'media'], () => undefined);
    stand.desk.show({ agent: { login: 'ann', state: 'ready', since: '', media: [], actions: [] } });
    expect(page.events('agent')).toEqual([]);
    expect(page.events('media')).toHaveLength(1);
  });

  it('do nothing before the agent has signed in', async () => {
    const stand = new Stand();
    const page = stand.open();
    expect(await outcomeOf(page.script.request('agent.get'))).toEqual({ error: 'Service unavailable' });
    expect(await outcomeOf(page.script.request('interaction.getInteractions'))).toEqual([]);
  });
});
