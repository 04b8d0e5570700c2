import { describe, expect, it } from 'vitest';
import { destinationOf, find, kindText, meant, mostShown } from '../directory';

const all = [
  { address: 'lee.p', name: 'Lee Parker', kind: 'agent' },
  { address: '8002', name: 'Back office', kind: 'queue' },
  { address: 'kim', name: 'Kim Müller', kind: 'agent' },
  { address: '01632 960131', name: '<img src=x onerror=alert(1)>', kind: 'external' },
  { address: 'backup', kind: 'agent' },
];
const addresses = (typed: string, kind = '') => find(all, typed, kind).shown.map((entry) => entry.address);

describe('a directory', () => {
  it('is all of it while nothing is typed, and one kind of it where that is asked for', () => {
    expect(addresses('')).toHaveLength(5);
    expect(addresses('', 'agent')).toEqual(['lee.p', 'kim', 'backup']);
    expect(addresses('', 'nowhere')).toEqual([]);
  });

  it('is searched in names and addresses, whatever the case, blanks and accents; beginnings come first', () => {
    expect(addresses('BACK')).toEqual(['8002', 'backup']);
    expect(addresses('muller')).toEqual(['kim']);
    expect(addresses('  office ')).toEqual(['8002']);
    expect(addresses('963')).toEqual([]);
    expect(addresses('960131')).toEqual(['01632 960131']);
    expect(addresses('a', 'agent')).toEqual(['lee.p', 'backup']);
  });

  it('is drawn up to a length', () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({ address: `agent${at}`, kind: 'agent' }));
    expect(find(many, 'agent', '').shown).toHaveLength(mostShown);
    expect(find(many, 'agent', '').more).toBe(5000 - mostShown);
    expect(find(many, 'agent4999', '').shown.map((entry) => entry.address)).toEqual(['agent4999']);
  });
});

describe('a destination', () => {
  it('is the entry chosen with its kind, else what is typed, as it is typed', () => {
    expect(destinationOf(all[1], 'back', 'agent')).toEqual({ address: '8002', kind: 'queue' });
    expect(destinationOf({ address: '9' }, '', 'agent')).toEqual({ address: '9' });
    expect(destinationOf(undefined, ' +44 (1632) 960-131 ', 'external')).toEqual({ address: '+44 (1632) 960-131', kind: 'external' });
    expect(destinationOf(undefined, '8002', '')).toEqual({ address: '8002' });
    expect(destinationOf(undefined, '  ', 'queue')).toBeUndefined();
  });

  it('is meant where it is typed out, and by nothing less', () => {
    expect(meant(find(all, 'kim müller', ''), 'kim müller')?.address).toBe('kim');
    expect(meant(find(all, 'kim', ''), 'KIM')?.address).toBe('kim');
    expect(meant(find(all, 'ki', ''), 'ki')).toBeUndefined();
    expect(meant(find(all, '', ''), '')).toBeUndefined();
  });

  it('has a kind that is shown as it came where the page has no word for it', () => {
    expect([kindText('agent'), kindText('skill'), kindText(undefined)]).toEqual(['Agent', 'skill', '']);
  });
});
