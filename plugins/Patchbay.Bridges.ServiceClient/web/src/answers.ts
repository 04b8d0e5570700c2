/** What a dialler answers to a question about records, as a table. All of it is text, whatever it looks like. Pure. */

import { valueText } from './format';

/** The most rows that are drawn. */
export const mostRows = 200;

export interface Table {
  /** Absent where each row is a name and its value. */
  readonly columns?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many more rows there are. */
  readonly more: number;
}

/** An object becomes names and values, a list of objects a column for each name in it, anything else one cell. */
export function tableOf(value: unknown): Table {
  if (Array.isArray(value)) return listed(value);
  if (isObject(value)) return capped(Object.entries(value).map(([name, one]) => [name, valueText(one)]));
  return value === undefined || value === null ? { rows: [], more: 0 } : { rows: [[valueText(value)]], more: 0 };
}

/** The reference of a record that was read, where the same name holds the one of the call. */
export function referenceOf(value: unknown, name: string): string | undefined {
  const found = isObject(value) ? value[name] : undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

function listed(list: readonly unknown[]): Table {
  if (!list.every(isObject)) return capped(list.map((one) => [valueText(one)]));
  const columns = [...new Set(list.flatMap((one) => Object.keys(one)))];
  return { columns, ...capped(list.map((one) => columns.map((column) => valueText(one[column])))) };
}

function capped(rows: string[][]): Table {
  return { rows: rows.slice(0, mostRows), more: Math.max(0, rows.length - mostRows) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
