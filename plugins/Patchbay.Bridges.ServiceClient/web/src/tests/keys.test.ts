import { describe, expect, it } from 'vitest';
import { simpleActions } from '../actions';
import { allShortcutsOf, shortcutsOf } from '../keyboard';
import { snapshotTaken, start } from '../model';
import { snapshotOf } from './samples';

const keysAt = (capabilities: string[]) => allShortcutsOf(snapshotTaken(start, snapshotOf(1, { capabilities }))).map((one) => one.keys);

describe('the list of keys', () => {
  it('names what the session offers, and nothing that it does not', () => {
    expect(keysAt([])).not.toContain('Alt C');
    expect(keysAt(['chapters'])).toContain('Alt C');
    expect(keysAt(['tagging', 'queries', 'recording-pause'])).toEqual(expect.arrayContaining(['Alt G', 'Alt U', 'Alt X']));
    expect(keysAt(['call-making', 'consultation', 'digits'])).toEqual(expect.arrayContaining(['Alt N', 'Alt T', 'Alt J', 'Alt B', 'Alt K']));
    expect(keysAt(['single-step-transfer'])).not.toContain('Alt J');
  });

  it('has each key once, and the strip shows the beginning of it', () => {
    const model = snapshotTaken(start, snapshotOf(1, { capabilities: ['chapters', 'consultation', 'digits', 'records'] }));
    const all = allShortcutsOf(model).map((one) => one.keys);
    expect(new Set(all).size).toBe(all.length);
    expect(all.slice(0, shortcutsOf(model).length)).toEqual(shortcutsOf(model).map((one) => one.keys));
    expect(all).toContain('F1');
  });

  it('is empty where there is no desk', () => expect(allShortcutsOf(start)).toEqual([]));

  it('has every letter that a button of a call has', () => {
    const all = keysAt(['recording-pause', 'consultation', 'chapters']).join(' ');
    for (const { key } of simpleActions) if (key !== undefined) expect(all).toContain(`Alt ${key}`);
  });
});
