import { html, nothing, type TemplateResult } from 'lit';
import { keyOf, type SimpleAction } from '../actions';
import type { Model } from '../model';

/** The key beside a button's label, only while pressing it does what the button does. */
export function keyHint(known: SimpleAction, call: string, model: Model): TemplateResult | typeof nothing {
  const key = keyOf(known, call, model);
  return key === undefined ? nothing : html` ${altKey(key)}`;
}

/** A letter pressed with Alt; where room is short the letter alone is shown. */
export function altKey(letter: string): TemplateResult {
  return html`<kbd><span class="alt">Alt </span>${letter}</kbd>`;
}
