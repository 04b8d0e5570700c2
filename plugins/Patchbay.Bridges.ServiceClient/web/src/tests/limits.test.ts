import { describe, expect, it } from 'vitest';
import { limitOf, limitText, mayLimit, mediumText } from '../limits';

describe('a limit', () => {
  it('is asked for as it is chosen', () => {
    expect(limitOf('chat', '')).toEqual({ medium: 'chat', kind: 'keep' });
    expect(limitOf('chat', 'none')).toEqual({ medium: 'chat', kind: 'none' });
    expect(limitOf('chat', 'configured')).toEqual({ medium: 'chat', kind: 'configured' });
    expect(limitOf('chat', '3')).toEqual({ medium: 'chat', kind: 'at-most', atMost: 3 });
  });

  it('that means nothing asks for nothing', () => {
    for (const odd of ['0', '-1', '1.5', '100', 'all', ' ']) expect(limitOf('chat', odd).kind).toBe('keep');
  });

  it('is shown as it stands', () => {
    expect(limitText({ medium: 'chat', state: 'ready', limit: 2 })).toBe('at most 2');
    expect(limitText({ medium: 'chat', state: 'not-ready', limit: 0 })).toBe('none');
    expect(limitText({ medium: 'chat', state: 'ready' })).toBe('as configured');
    expect(limitText({ medium: 'chat', state: 'not-ready' })).toBe('not now');
    expect([mediumText('voice'), mediumText('fax')]).toEqual(['Calls', 'fax']);
  });

  it('is offered only where the session does', () => {
    const media = [{ medium: 'chat', state: 'ready' as const }];
    expect(mayLimit({ actions: ['change-limits'], media })).toBe(true);
    expect(mayLimit({ actions: ['go-ready'], media })).toBe(false);
    expect(mayLimit({ actions: ['change-limits'], media: [] })).toBe(false);
    expect(mayLimit(undefined)).toBe(false);
  });
});
