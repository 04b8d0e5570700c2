import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { InteractionView } from '../protocol';
import { directionText, interactionStateText } from '../words';
import { Piece } from './piece';
import './call-timer';

/** The interactions at the desk, oldest first. */
@customElement('interaction-list')
export class InteractionList extends Piece {
  override render(): TemplateResult {
    const all = this.model.desk?.interactions ?? [];
    return html`<h2>Interactions</h2>
      ${all.length === 0 ? html`<p class="muted">None</p>` : html`<ol class="interactions">${all.map((one, at) => this.#row(one, at))}</ol>`}`;
  }

  #row(one: InteractionView, at: number): TemplateResult {
    const shown = one.id === this.model.selected;
    return html`<li>
      <button
        class="interaction ${shown ? 'shown' : ''} ${one.consultationOf === undefined ? '' : 'consultation'}"
        data-testid=${`interaction-${at + 1}`}
        aria-current=${shown ? 'true' : nothing}
        @click=${() => this.desk.select(one.id)}
      >
        <span class="who">${one.remote ?? one.kind}</span>
        <span class="badge state-${one.state}">${interactionStateText(one.state)}</span>
        <call-timer .since=${one.since} .ahead=${this.model.clockAhead}></call-timer>
        <span class="muted">${directionText(one.direction, one.callType)}</span>
      </button>
    </li>`;
  }
}
