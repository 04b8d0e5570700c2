import { describe, expect, it } from 'vitest';
import { mostRows, referenceOf, tableOf } from '../answers';

describe('an answer', () => {
  it('is a table of names and values where it is a record', () => {
    expect(tableOf({ Orders: '3', Paid: true, Nothing: null, Deep: { a: [1] } })).toEqual({ rows: [['Orders', '3'], ['Paid', 'true'], ['Nothing', ''], ['Deep', '{"a":[1]}']], more: 0 });
    expect(tableOf({})).toEqual({ rows: [], more: 0 });
  });

  it('has a column for every name where it is a list of records', () => {
    expect(tableOf([{ a: 1, b: 2 }, { b: 3, c: '<b>' }])).toEqual({ columns: ['a', 'b', 'c'], rows: [['1', '2', ''], ['', '3', '<b>']], more: 0 });
  });

  it('is one cell where it is one value, and nothing where it is none', () => {
    expect(tableOf('GOLD').rows).toEqual([['GOLD']]);
    expect(tableOf(1).rows).toEqual([['1']]);
    expect(tableOf(false).rows).toEqual([['false']]);
    expect(tableOf(undefined).rows).toEqual([]);
    expect(tableOf(null).rows).toEqual([]);
    expect(tableOf([1, { a: 1 }]).rows).toEqual([['1'], ['{"a":1}']]);
    expect(tableOf([]).rows).toEqual([]);
  });

  it('is drawn up to a length', () => {
    const many = tableOf(Array.from({ length: 1000 }, (_, at) => ({ at })));
    expect([many.rows.length, many.more]).toEqual([mostRows, 1000 - mostRows]);
  });

  it('names the record it is', () => {
    expect(referenceOf({ URN: 'R-1' }, 'URN')).toBe('R-1');
    expect(referenceOf({ URN: 7 }, 'URN')).toBe('7');
    expect(referenceOf({ URN: null }, 'URN')).toBeUndefined();
    expect(referenceOf('R-1', 'URN')).toBeUndefined();
  });
});
