import { html, nothing, type TemplateResult } from 'lit';
import type { FieldValue, FieldView } from '../protocol';
import './choice-field';
import type { ChoiceField } from './choice-field';

/** Whatever asks for values: a form, or an action of the session's own. */
export interface Asking {
  readonly id: string;
  readonly fields: readonly FieldView[];
}

/** Draws the fields of a form as its data says; the same for the sign-in, for questions in the middle of work, and for actions. */
export function formFields(form: Asking): TemplateResult {
  return html`${form.fields.map((field) => drawn(form, field))}`;
}

/** What stands in the fields. */
export function formValues(element: HTMLFormElement, form: Asking): FieldValue[] {
  const data = new FormData(element);
  return form.fields.map((field) => ({ name: field.name, value: String(data.get(field.name) ?? '') }));
}

/** Puts the hands on the first field, once each of them is drawn. */
export async function focusFirst(root: ParentNode, selector: string): Promise<void> {
  await Promise.all([...root.querySelectorAll<ChoiceField>('choice-field')].map((field) => field.updateComplete));
  const first = root.querySelector<HTMLElement>(selector);
  first?.focus();
  if (first instanceof HTMLInputElement) first.select();
}

function drawn(form: Asking, field: FieldView): TemplateResult {
  const id = `form-${form.id}-${field.name}`;
  return html`<div class="field">
    <label for=${id}>${field.label}${field.optional ? nothing : html`<span class="required" aria-hidden="true"> *</span>`}</label>
    ${field.kind === 'choice' ? html`<choice-field .field=${field} .fieldId=${id}></choice-field>` : input(field, id)}
  </div>`;
}

function input(field: FieldView, id: string): TemplateResult {
  return html`<input
    id=${id}
    name=${field.name}
    data-testid=${`field-${field.name}`}
    type=${field.kind === 'secret' ? 'password' : 'text'}
    inputmode=${field.kind === 'number' ? 'numeric' : 'text'}
    pattern=${field.kind === 'number' ? '[0-9]*' : nothing}
    autocomplete=${field.kind === 'secret' ? 'current-password' : 'off'}
    .value=${field.suggested ?? ''}
    ?required=${!field.optional}
  />`;
}
