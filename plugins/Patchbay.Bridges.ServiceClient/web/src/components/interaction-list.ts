import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { InteractionView } from '../protocol';
import { isTalk, kindText, titleOf } from '../talk/kinds';
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
    const unread = this.desk.unread(one.id);
    return html`<li>
      <button
        class="interaction ${shown ? 'shown' : ''} ${one.consultationOf === undefined ? '' : 'consultation'}"
        data-testid=${`interaction-${at + 1}`}
        aria-current=${shown ? 'true' : nothing}
        @click=${() => this.desk.select(one.id)}
      >
        <span class="who"><bdi>${isTalk(one) ? titleOf(one) : (one.remote ?? kindText(one.kind))}</bdi>${unread === 0 ? nothing : html` <span class="unread">${unread > 99 ? '99+' : unread}<span class="visually-hidden"> not read</span></span>`}</span>
        <span class="badge state-${one.state}">${interactionStateText(one.state)}</span>
        <call-timer .since=${one.since} .ahead=${this.model.clockAhead}></call-timer>
        <span class="muted">${isTalk(one) ? kindText(one.kind) : directionText(one.direction, one.callType)}</span>
      </button>
    </li>`;
  }
}
