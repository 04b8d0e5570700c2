import { describe, expect, it } from 'vitest';
import { allowedExtras, extraCommand } from '../extras';
import type { ExtraActionView } from '../protocol';
import { callOf, deskOf } from './samples';

const action = (name: string, forInteraction: boolean): ExtraActionView => ({ name, label: name, forInteraction, fields: [] });
const extraActions = [action('dive', true), action('ring-the-bell', false), action('sing', true)];

const agentOf = (...actions: string[]) => ({ ...deskOf().agent, actions });

describe('actions that the session invented', () => {
  it('are shown where they are allowed, in the session’s order', () => {
    const desk = deskOf({ extraActions, agent: agentOf('go-ready', 'ring-the-bell') });
    expect(allowedExtras(desk).map((one) => one.name)).toEqual(['ring-the-bell']);
    expect(allowedExtras(desk, callOf({ actions: ['sing', 'clear', 'dive'] })).map((one) => one.name)).toEqual(['dive', 'sing']);
  });

  it.each([
    ['that nobody allows', deskOf({ extraActions }), undefined],
    ['about an interaction, allowed the agent', deskOf({ extraActions, agent: agentOf('dive') }), undefined],
    ['of the agent, allowed an interaction', deskOf({ extraActions }), callOf({ actions: ['ring-the-bell'] })],
    ['that were allowed and never published', deskOf({ agent: agentOf('dive') }), undefined],
    ['of no desk', undefined, undefined],
  ])('%s are not shown', (_what, desk, call) => expect(allowedExtras(desk, call)).toEqual([]));

  it('are run with what they were asked', () => {
    expect(extraCommand(action('dive', true), 'i1', [{ name: 'deck', value: '3' }])).toEqual(
      { command: 'run-extra-action', name: 'dive', interaction: 'i1', values: [{ name: 'deck', value: '3' }] },
    );
    expect(extraCommand(action('ring-the-bell', false), undefined, [])).toEqual({ command: 'run-extra-action', name: 'ring-the-bell' });
  });
});
