import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { typedLike, valueText } from '../format';
import type { DataView, InteractionView } from '../protocol';
import { worked } from '../refusals';
import { Piece } from './piece';

/** So many fields are looked through by eye; of more, the agent finds one by its name or value. */
const manyFields = 12;

/** What is known about the customer, as a table of text; what may be changed is changed in its place. */
@customElement('customer-data')
export class CustomerData extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  /** What is being typed, by call and field: looking elsewhere loses nothing of it. */
  @state() private editing: ReadonlyMap<string, string> = new Map();
  @state() private wanted = '';

  override willUpdate(_changed: PropertyValues): void {
    const there = new Set((this.model.desk?.interactions ?? []).map((one) => one.id));
    const kept = [...this.editing].filter(([key]) => there.has(key.slice(0, key.indexOf('\n'))));
    if (kept.length !== this.editing.size) this.editing = new Map(kept);
  }

  override render(): TemplateResult {
    const { data } = this.call;
    const shown = data.filter((entry) => this.#fits(entry));
    return html`${data.length > manyFields ? this.#finder(shown.length) : nothing}
      <div class="data" data-testid="customer-data" tabindex="0" role="region" aria-label="Customer data">
        ${data.length === 0
          ? html`<p class="muted">Nothing is known about this customer.</p>`
          : html`<table>
              <caption class="visually-hidden">Customer data</caption>
              <tbody>
                ${shown.map((entry) => this.#row(entry))}
              </tbody>
            </table>`}
      </div>`;
  }

  #finder(found: number): TemplateResult {
    return html`<div class="row finder">
      <input
        type="search"
        data-testid="find-field"
        aria-label="Find a field"
        placeholder="Find a field"
        .value=${this.wanted}
        @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value)}
      />
      <span class="muted" role="status">${found} of ${this.call.data.length}</span>
    </div>`;
  }

  #fits(entry: DataView): boolean {
    const wanted = this.call.data.length > manyFields ? this.wanted.trim().toLowerCase() : '';
    return wanted === '' || this.editing.has(this.#key(entry)) || `${entry.name}\n${valueText(entry.value)}`.toLowerCase().includes(wanted);
  }

  #row(entry: DataView): TemplateResult {
    const typed = this.editing.get(this.#key(entry));
    return html`<tr>
      <th scope="row" dir="auto">${entry.name}</th>
      <td>
        ${typed === undefined ? this.#value(entry) : this.#field(entry, typed)}
        ${entry.pending ? html`<span class="badge" data-testid=${`pending-${entry.name}`} title="Handed over with the outcome">with the outcome</span>` : nothing}
      </td>
      <td class="tools">${entry.writable ? this.#tools(entry, typed !== undefined) : nothing}</td>
    </tr>`;
  }

  /** A long one scrolls in its own place, by keyboard too. */
  #value(entry: DataView): TemplateResult {
    const text = valueText(entry.value);
    return text.length > 240 || text.split('\n').length > 4
      ? html`<div class="value long" dir="auto" tabindex="0" role="group" aria-label=${entry.name}>${text}</div>`
      : html`<div class="value" dir="auto">${text}</div>`;
  }

  #field(entry: DataView, typed: string): TemplateResult {
    const long = typed.length > 60 || typed.includes('\n');
    const input = (event: InputEvent): void => this.#type(entry, (event.target as HTMLInputElement | HTMLTextAreaElement).value);
    const key = (event: KeyboardEvent): void => this.#pressed(event, entry, long);
    return long
      ? html`<textarea rows="4" maxlength="4096" data-testid=${`data-${entry.name}`} aria-label=${entry.name} .value=${typed} @input=${input} @keydown=${key}></textarea>`
      : html`<input maxlength="4096" data-testid=${`data-${entry.name}`} aria-label=${entry.name} .value=${typed} @input=${input} @keydown=${key} />`;
  }

  #tools(entry: DataView, edited: boolean): TemplateResult {
    return edited
      ? html`<button class="small primary" data-testid=${`save-${entry.name}`} aria-label=${`Save ${entry.name}`} ?disabled=${!this.connected} @click=${() => this.#save(entry)}>Save</button>`
      : html`<button class="small quiet" data-testid=${`edit-${entry.name}`} aria-label=${`Change ${entry.name}`} @click=${() => this.#edit(entry)}>Change</button>`;
  }

  async #edit(entry: DataView): Promise<void> {
    this.#type(entry, valueText(entry.value));
    await this.updateComplete;
    this.#focus(entry, 'data');
  }

  async #save(entry: DataView): Promise<void> {
    const text = this.editing.get(this.#key(entry));
    if (text === undefined) return;
    const key = this.#key(entry);
    const data = [{ name: entry.name, value: typedLike(entry.value, text) }];
    const reply = await this.desk.send({ command: 'set-user-data', interaction: this.call.id, data });
    // What could not be written stays typed.
    if (!worked(reply) || this.editing.get(key) !== text) return;
    this.#drop(key);
    await this.updateComplete;
    this.#focus(entry, 'edit');
  }

  #pressed(event: KeyboardEvent, entry: DataView, long: boolean): void {
    if (event.key === 'Enter' && (!long || event.ctrlKey)) {
      event.preventDefault();
      void this.#save(entry);
    } else if (event.key === 'Escape') {
      this.#drop(this.#key(entry));
      void this.updateComplete.then(() => this.#focus(entry, 'edit'));
    }
  }

  #focus(entry: DataView, what: 'data' | 'edit'): void {
    const field = this.find<HTMLElement>(`[data-testid="${CSS.escape(`${what}-${entry.name}`)}"]`);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }

  #type(entry: DataView, text: string): void {
    this.editing = new Map(this.editing).set(this.#key(entry), text);
  }

  #drop(key: string): void {
    const rest = new Map(this.editing);
    rest.delete(key);
    this.editing = rest;
  }

  #key(entry: DataView): string {
    return `${this.call.id}\n${entry.name}`;
  }
}
