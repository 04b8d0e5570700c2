import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { simpleActions } from '../actions';
import { bareCalls, connectionText, detailText, figuresOf, verdictOf } from '../phone';
import type { PhoneCallView } from '../protocol';
import { directionText } from '../words';
import { keyHint } from './key-hint';
import { Piece } from './piece';

/** Phone calls that belong to no interaction. They are there or are not; what may be done with them, the desk says. */
@customElement('phone-calls')
export class PhoneCalls extends Piece {
  override render(): TemplateResult | typeof nothing {
    const calls = bareCalls(this.model.desk);
    if (calls.length === 0) return nothing;
    return html`<h2>On the phone</h2>
      <ol class="interactions">
        ${calls.map((call, at) => this.#row(call, at))}
      </ol>`;
  }

  #row(call: PhoneCallView, at: number): TemplateResult {
    const about = [directionText(call.direction, 'unknown'), this.#line(call), call.heldByRemote ? 'the other side holds' : '', detailText(call.detail)]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
    const verdict = verdictOf(call.quality);
    const figures = figuresOf(call.quality).map((figure) => `${figure.name} ${figure.value}`);
    return html`<li class="phone-call" data-testid=${`phone-call-${at + 1}`} data-state=${call.state}>
      <span class="who" title=${call.remote ?? nothing}>${call.remoteName ?? call.remote ?? 'Number not known'}</span>
      <span class="badge connection-${call.state}">${connectionText(call.state)}</span>
      <span class="muted">${about}</span>
      ${verdict === undefined ? nothing : html`<span class="muted timer" title=${figures.join(' · ')}>Sound: ${verdict.text.toLowerCase()}, ${figures[0]}</span>`}
      ${this.#buttons(call, at)}
      ${this.desk.failures.has(call.id) ? html`<p class="failure" role="alert">${this.desk.failures.get(call.id)}</p>` : nothing}
    </li>`;
  }

  #buttons(call: PhoneCallView, at: number): TemplateResult | typeof nothing {
    const allowed = simpleActions.filter((known) => call.actions.includes(known.action));
    if (allowed.length === 0) return nothing;
    return html`<div class="actions">
      ${allowed.map(
        (known) => html`<button
          class="small ${known.look === 'primary' ? 'primary' : ''}"
          data-testid=${`phone-call-${at + 1}-${known.testId ?? known.action}`}
          ?disabled=${!this.connected}
          @click=${() => this.desk.send(known.command(call.id))}
        >
          ${known.label}${keyHint(known, call.id, this.model)}
        </button>`,
      )}
    </div>`;
  }

  #line(call: PhoneCallView): string | undefined {
    const line = this.model.desk?.phone?.lines.find((one) => one.id === call.line);
    return line?.user;
  }
}
