import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FieldView } from '../protocol';

/** So many choices are looked through by eye; more are searched. */
const fewChoices = 12;

/** A choice of a form: a list to pick from, with a field to search it where it is long. */
@customElement('choice-field')
export class ChoiceField extends LitElement {
  @property({ attribute: false }) field!: FieldView;
  @property() fieldId = '';
  @state() private wanted = '';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override updated(_changed: PropertyValues): void {
    const select = this.querySelector('select');
    // Whatever the search leaves, one of it is chosen where one must be.
    if (select !== null && this.#long && !this.field.optional && select.selectedIndex < 0 && select.options.length > 0) select.selectedIndex = 0;
  }

  override render(): TemplateResult {
    const { field } = this;
    const wanted = this.wanted.trim().toLowerCase();
    const shown = this.#long && wanted !== '' ? field.choices.filter((one) => `${one.label}\n${one.value}`.toLowerCase().includes(wanted)) : field.choices;
    return html`${this.#long
        ? html`<input
            type="search"
            aria-label=${`Search: ${field.label}`}
            placeholder="Search"
            autocomplete="off"
            data-testid=${`search-${field.name}`}
            @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value)}
            @keydown=${this.#down}
          />`
        : nothing}
      <select id=${this.fieldId} name=${field.name} data-testid=${`field-${field.name}`} size=${this.#long ? 8 : nothing} ?required=${!field.optional}>
        ${field.optional ? html`<option value="">–</option>` : nothing}
        ${shown.map((one) => html`<option value=${one.value} ?selected=${one.value === field.suggested}>${one.label}</option>`)}
      </select>
      ${this.#long ? html`<p class="muted" role="status">${shown.length} of ${field.choices.length}</p>` : nothing}`;
  }

  get #long(): boolean {
    return this.field.choices.length > fewChoices;
  }

  readonly #down = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.querySelector('select')?.focus();
  };
}
