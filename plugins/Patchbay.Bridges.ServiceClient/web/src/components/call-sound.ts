import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { figuresOf, legOf, verdictOf } from '../phone';
import type { InteractionView, PhoneCallView } from '../protocol';
import { Piece } from './piece';

/** How the call in hand sounds. On a desk with a phone its place is always kept. */
@customElement('call-sound')
export class CallSound extends Piece {
  @property({ attribute: false }) call!: InteractionView;

  override render(): TemplateResult | typeof nothing {
    if (this.model.desk?.phone === undefined) return nothing;
    const leg = legOf(this.model.desk, this.call);
    return html`<div class="sound">${leg === undefined ? nothing : this.#figures(leg)}</div>`;
  }

  #figures({ quality }: PhoneCallView): TemplateResult {
    const verdict = verdictOf(quality);
    return html`<span class="badge verdict ${verdict?.look ?? ''}" data-testid="call-quality">
        ${verdict === undefined ? 'Sound' : html`<span class="visually-hidden">Sound: </span>${verdict.text}`}
      </span>
      <dl class="figures">
        ${figuresOf(quality).map(
          (figure) => html`<div title=${figure.title}>
            <dt>${figure.name}</dt>
            <dd data-testid=${`quality-${figure.name.toLowerCase().replace(' ', '-')}`}>${figure.value}</dd>
          </div>`,
        )}
      </dl>`;
  }
}
