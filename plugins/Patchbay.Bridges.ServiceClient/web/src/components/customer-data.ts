import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { typedLike, valueText } from '../format';
import type { DataView, InteractionView } from '../protocol';
import { Piece } from './piece';

/** What is known about the customer, as a table; what may be changed is changed in its place. */
@customElement('customer-data')
export class CustomerData extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  @state() private editing: { interaction: string; name: string; text: string } | undefined;

  override render(): TemplateResult {
    const { data } = this.call;
    return html`<div class="data" data-testid="customer-data" tabindex="0" role="region" aria-label="Customer data">
      ${data.length === 0
        ? html`<p class="muted">Nothing is known about this customer.</p>`
        : html`<table>
            <caption class="visually-hidden">Customer data</caption>
            <tbody>
              ${data.map((entry) => this.#row(entry))}
            </tbody>
          </table>`}
    </div>`;
  }

  #row(entry: DataView): TemplateResult {
    const { editing } = this;
    const edited = editing !== undefined && editing.interaction === this.call.id && editing.name === entry.name;
    return html`<tr>
      <th scope="row">${entry.name}</th>
      <td>
        ${edited && editing !== undefined
          ? html`<input
              data-testid=${`data-${entry.name}`}
              aria-label=${entry.name}
              .value=${editing.text}
              @input=${(event: InputEvent) => (this.editing = { ...editing, text: (event.target as HTMLInputElement).value })}
              @keydown=${(event: KeyboardEvent) => this.#key(event, entry)}
            />`
          : valueText(entry.value)}
        ${entry.pending ? html`<span class="badge" title="Handed over with the outcome">with the outcome</span>` : nothing}
      </td>
      <td class="tools">${entry.writable ? this.#tools(entry, edited) : nothing}</td>
    </tr>`;
  }

  #tools(entry: DataView, edited: boolean): TemplateResult {
    return edited
      ? html`<button class="small" ?disabled=${!this.connected} @click=${() => this.#save(entry)}>Save</button>`
      : html`<button class="small quiet" data-testid=${`edit-${entry.name}`} aria-label=${`Change ${entry.name}`} @click=${() => this.#edit(entry)}>Change</button>`;
  }

  async #edit(entry: DataView): Promise<void> {
    this.editing = { interaction: this.call.id, name: entry.name, text: valueText(entry.value) };
    await this.updateComplete;
    this.find<HTMLInputElement>('td input')?.select();
  }

  async #save(entry: DataView): Promise<void> {
    const text = this.editing?.text;
    if (text === undefined) return;
    const data = [{ name: entry.name, value: typedLike(entry.value, text) }];
    const reply = await this.desk.send({ command: 'set-user-data', interaction: this.call.id, data });
    // What could not be written stays typed.
    if (reply.outcome === 'done' || reply.outcome === 'sent') this.editing = undefined;
  }

  #key(event: KeyboardEvent, entry: DataView): void {
    if (event.key === 'Enter') void this.#save(entry);
    else if (event.key === 'Escape') this.editing = undefined;
  }
}
