import { beforeEach, describe, expect, it } from 'vitest';
import { entryOf } from '../../outcome';
import { callOf } from '../../tests/samples';
import { patience } from '../holds';
import { crm, crmApp, outcomeOf, settle, Stand, type ThirdParty } from './stand';

let stand: Stand;
let page: ThirdParty;

const over = callOf({ state: 'wrapping', actions: ['complete-work'] });
const hold = { command: 'hold-completion', interaction: 'i1', holder: 'tab/frame-1', text: 'Save first.', seconds: 180 };
const release = { command: 'release-completion', interaction: 'i1', holder: 'tab/frame-1' };

beforeEach(() => {
  stand = new Stand();
  stand.desk.show({ interactions: [over] });
  page = stand.open();
});

const ask = (request: string, parameters: unknown[] = ['1'], from = page) => outcomeOf(from.script.request(request, parameters));
const block = (from = page) => ask('interaction.blockMarkdone', ['1', 'Save first.'], from);

describe('marking as done', () => {
  it('hands over the outcome that the agent has chosen', async () => {
    stand.desk.entries.set('i1', { ...entryOf(over), outcome: '1' });
    expect(await ask('interaction.markdone')).toBe(true);
    expect(stand.desk.commands).toEqual([{ command: 'complete-work', interaction: 'i1', outcome: '1' }]);
  });

  it('hands over the outcome that the desk has as a draft', async () => {
    stand.desk.show({ interactions: [{ ...over, draft: { outcome: '1' } }] });
    expect(await ask('interaction.markdone')).toBe(true);
    expect(stand.desk.commands).toEqual([{ command: 'complete-work', interaction: 'i1', outcome: '1' }]);
  });

  it('needs an outcome where one is owed, and a whole one', async () => {
    expect(await ask('interaction.markdone')).toEqual({ error: 'Operation not available: interaction.markdone in state IDLE. Choose an outcome first.' });
    stand.desk.entries.set('i1', { ...entryOf(over), outcome: '3' });
    expect(await ask('interaction.markdone')).toEqual({
      error: 'Operation not available: interaction.markdone in state IDLE. On which day shall the customer be called back?',
    });
    expect(stand.desk.commands).toEqual([]);
  });

  it('needs none where none is owed', async () => {
    stand.desk.show({ interactions: [{ ...over, outcomeOwed: false }] });
    expect(await ask('interaction.markdone')).toBe(true);
    expect(stand.desk.commands).toEqual([{ command: 'complete-work', interaction: 'i1' }]);
  });

  it('fails where the desk refuses it', async () => {
    stand.desk.entries.set('i1', { ...entryOf(over), outcome: '1' });
    stand.desk.answer = async () => ({ outcome: 'refused', text: 'The call is not over.' });
    expect(await ask('interaction.markdone')).toEqual({ error: 'Operation not available: interaction.markdone in state IDLE. The call is not over.' });
  });

  it('waits for whoever else holds it at the desk', async () => {
    stand.desk.show({ interactions: [{ ...over, draft: { outcome: '1' }, holds: ['Another door holds it.'] }] });
    expect(await ask('interaction.markdone')).toEqual({ error: 'Operation not available: interaction.markdone is blocked: Another door holds it.' });
    expect(stand.desk.commands).toEqual([]);
  });
});

describe('a block', () => {
  beforeEach(() => stand.desk.show({ interactions: [{ ...over, draft: { outcome: '1' } }] }));

  it('is held at the desk until it is taken back', async () => {
    expect(await block()).toBe(true);
    expect(await ask('interaction.unblockMarkdone')).toBe(true);
    expect(stand.desk.commands).toEqual([hold, release]);
  });

  it('that is not there is taken back with success', async () => {
    expect(await ask('interaction.unblockMarkdone')).toBe(true);
    expect(stand.desk.commands).toEqual([]);
  });

  it('keeps the work from being completed, and tells those who listen, until patience ends', async () => {
    const heard: unknown[] = [];
    page.script.subscribe('markdone', (event) => heard.push(event['data']));
    await block();
    const error = 'Operation not available: interaction.markdone is blocked: Save first.';
    expect(await ask('interaction.markdone')).toEqual({ error });
    expect(await ask('interaction.markdone')).toEqual({ error });
    const blocked = { eventType: 'MARKDONE_BLOCKED', interactionId: '1', warningMessage: 'Save first.', timeout: patience };
    expect(heard).toEqual([blocked, blocked]);
    await stand.clock.pass(patience);
    expect(heard.slice(2)).toEqual([{ eventType: 'MARKDONE_BLOCK_TIMEOUT', interactionId: '1' }]);
    expect(stand.desk.commands).toEqual([hold, release]);
    expect(await ask('interaction.markdone')).toBe(true);
  });

  it('ends in the same time where it is the agent who does not want to wait', async () => {
    await block();
    stand.server.wantCompletion('i1');
    await stand.clock.pass(patience - 1);
    expect(stand.desk.commands).toEqual([hold]);
    await stand.clock.pass(1);
    expect(stand.desk.commands).toEqual([hold, release]);
    stand.server.wantCompletion('i1');
    await stand.clock.pass(patience);
    expect(stand.desk.commands).toEqual([hold, release]);
  });

  it('that is made anew is not ended by the patience with the one before', async () => {
    await block();
    await ask('interaction.markdone');
    await stand.clock.pass(3000);
    await ask('interaction.markdone');
    await stand.clock.pass(2000);
    expect(stand.desk.commands).toEqual([hold, release]);
    await block();
    await stand.clock.pass(patience);
    expect(stand.desk.commands).toEqual([hold, release, hold]);
  });

  it('that is taken back in time ends without a word', async () => {
    const heard: unknown[] = [];
    page.script.subscribe('markdone', (event) => heard.push(event['data']));
    await block();
    await ask('interaction.markdone');
    await ask('interaction.unblockMarkdone');
    await stand.clock.pass(patience);
    expect(heard).toHaveLength(1);
    expect(stand.desk.commands).toEqual([hold, release]);
  });

  it('of one window is not taken back by another, and any one is enough', async () => {
    const other = stand.open();
    await block();
    await block(other);
    await ask('interaction.unblockMarkdone', ['1'], other);
    expect(stand.desk.commands.map((command) => ('holder' in command ? [command.command, command.holder] : []))).toEqual([
      ['hold-completion', 'tab/frame-1'],
      ['hold-completion', 'tab/frame-2'],
      ['release-completion', 'tab/frame-2'],
    ]);
    expect(await ask('interaction.markdone', ['1'], other)).toEqual({ error: 'Operation not available: interaction.markdone is blocked: Save first.' });
  });

  it('that the desk refuses is none', async () => {
    stand.desk.answer = async () => ({ outcome: 'refused', text: 'No.' });
    expect(await block()).toEqual({ error: 'Operation not available: interaction.blockMarkdone in state IDLE. No.' });
    stand.desk.answer = async () => ({ outcome: 'done' });
    expect(await ask('interaction.markdone')).toBe(true);
  });

  it('is not overtaken by its own end', async () => {
    let done = () => {};
    stand.desk.answer = (command) =>
      command.command === 'hold-completion' ? new Promise((end) => (done = () => end({ outcome: 'done' }))) : Promise.resolve({ outcome: 'done' });
    const blocked = block();
    const unblocked = ask('interaction.unblockMarkdone');
    await settle();
    expect(stand.desk.commands).toEqual([hold]);
    done();
    expect([await blocked, await unblocked]).toEqual([true, true]);
    expect(stand.desk.commands).toEqual([hold, release]);
  });

  it('is said again while its window is there, and ends with it', async () => {
    await block();
    await stand.clock.pass(61_000);
    expect(stand.desk.commands).toEqual([hold, hold]);
    page.closed = true;
    await stand.clock.pass(1000);
    expect(stand.desk.commands).toEqual([hold, hold, release]);
    await stand.clock.pass(200_000);
    expect(stand.desk.commands).toHaveLength(3);
  });

  it('ends when its window shows a page of another origin', async () => {
    await block();
    page.say({ request: 'agent.get', referenceId: '9', userAgent: 'WWE Client' }, 'https://evil.example.org');
    await settle();
    expect(stand.desk.commands).toEqual([hold, release]);
  });

  it('ends when its window shows its next page', async () => {
    stand.server.loaded(page, crmApp.url);
    await block();
    page.navigate();
    stand.server.loaded(page, crmApp.url);
    await settle();
    expect(stand.desk.commands).toEqual([hold, release]);
  });

  it('of a page that still loads stays', async () => {
    await block();
    stand.server.loaded(page, `${crm}/`);
    await settle();
    expect(stand.desk.commands).toEqual([hold]);
  });

  it('is forgotten with its interaction', async () => {
    await block();
    stand.desk.show({ interactions: [] });
    await stand.clock.pass(200_000);
    expect(stand.desk.commands).toEqual([hold]);
  });
});
