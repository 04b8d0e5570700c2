import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { InteractionView, PartyView } from '../protocol';
import { droppable } from '../supervision';
import { Piece } from './piece';

/** Who takes part in a call, where there are more than two or one of them may be dropped. */
@customElement('call-participants')
export class CallParticipants extends Piece {
  @property({ attribute: false }) call!: InteractionView;

  override render(): TemplateResult | typeof nothing {
    const there = this.call.parties.filter((party) => party.state !== 'null');
    const mayGo = droppable(this.model.desk, this.call);
    if (there.length < 3 && mayGo.length === 0) return nothing;
    return html`<ul class="participants" aria-label="Who takes part">
      ${there.map((party) => this.#party(party, mayGo.includes(party)))}
    </ul>`;
  }

  #party(party: PartyView, mayGo: boolean): TemplateResult {
    return html`<li data-testid=${`party-${party.address}`}>
      <span>${party.name ?? party.address}</span>
      ${party.state === 'hold' ? html`<span class="badge">On hold</span>` : nothing}
      ${mayGo
        ? html`<button
            class="small"
            data-testid=${`drop-${party.address}`}
            ?disabled=${!this.connected}
            @click=${() => this.desk.send({ command: 'drop-participant', interaction: this.call.id, participant: party.address })}
          >
            Drop
          </button>`
        : nothing}
    </li>`;
  }
}
