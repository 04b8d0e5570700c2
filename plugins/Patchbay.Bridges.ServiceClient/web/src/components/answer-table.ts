import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { tableOf } from '../answers';

/** What a dialler answered, as a table of text. */
@customElement('answer-table')
export class AnswerTable extends LitElement {
  @property({ attribute: false }) value: unknown;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { columns, rows, more } = tableOf(this.value);
    if (rows.length === 0) return html`<p class="muted">Nothing was found.</p>`;
    return html`<table>
        ${columns === undefined ? nothing : html`<thead><tr>${columns.map((column) => html`<th scope="col" dir="auto">${column}</th>`)}</tr></thead>`}
        <tbody>
          ${rows.map((row) => html`<tr>${row.map((cell, at) => (columns === undefined && at === 0 && row.length === 2 ? html`<th scope="row" dir="auto">${cell}</th>` : html`<td dir="auto">${cell}</td>`))}</tr>`)}
        </tbody>
      </table>
      ${more === 0 ? nothing : html`<p class="muted">${more} more rows are not shown.</p>`}`;
  }
}
