import { html, nothing, type TemplateResult } from 'lit';

const keys: readonly [string, string][] = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
];

/** The twelve keys of a phone. */
export function padKeys(testId: string, press: (key: string) => void, disabled: boolean): TemplateResult {
  return html`<div class="pad" role="group" aria-label="Keys of a phone">
    ${keys.map(
      ([key, letters]) => html`<button type="button" data-testid=${`${testId}-${key}`} ?disabled=${disabled} @click=${() => press(key)}>
        <span>${key}</span>${letters === '' ? nothing : html`<small aria-hidden="true">${letters}</small>`}
      </button>`,
    )}
  </div>`;
}
