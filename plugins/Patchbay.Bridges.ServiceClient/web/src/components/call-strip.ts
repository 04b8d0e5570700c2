import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { actionsOf } from '../actions';
import { callInHand, consultationsOf, talkOf } from '../model';
import { soundNotes, voiceOf } from '../phone';
import type { InteractionView } from '../protocol';
import { titleOf } from '../talk/kinds';
import { interactionStateText } from '../words';
import './call-timer';
import './call-tools';
import { altKey, keyHint } from './key-hint';
import { Piece } from './piece';

/** The call while a talk is shown: who it is, how long, and all that may be done with it. */
@customElement('call-strip')
export class CallStrip extends Piece {
  override render(): TemplateResult | typeof nothing {
    const call = talkOf(this.model) === undefined ? undefined : callInHand(this.model);
    if (call === undefined) return nothing;
    return html`<section class="call-strip state-${call.state}" data-testid="call-strip" data-state=${call.state} aria-label="Call in hand">
      ${this.#line(call)} ${consultationsOf(this.model.desk, call).map((other) => this.#line(other, 'Consulting '))}
    </section>`;
  }

  #line(call: InteractionView, before = ''): TemplateResult {
    const failure = this.desk.failures.get(call.id);
    const notes = soundNotes(voiceOf(this.model.desk, call), this.model.desk?.phone?.audio);
    return html`<div class="strip-line">
      <div class="strip-who">
        <strong>${before}<bdi>${titleOf(call)}</bdi></strong>
        ${call.state === 'active' ? nothing : html`<span class="badge state-${call.state}">${interactionStateText(call.state)}</span>`}
        ${call.recording === 'off' || call.state === 'wrapping' ? nothing : html`<span class="badge recording">${call.recording === 'paused' ? 'Recording paused' : 'Recording'}</span>`}
        ${notes.map((note) => html`<span class="badge note">${note}</span>`)}
        <call-timer .since=${call.since} .ahead=${this.model.clockAhead}></call-timer>
        ${before === '' ? html`<button class="small" data-testid="open-call" @click=${() => this.desk.select(call.id)}>Open ${altKey('V')}</button>` : nothing}
      </div>
      <div class="strip-actions">
        ${this.#buttons(call)}
        ${before === '' ? html`<call-tools .desk=${this.desk} .model=${this.model} .call=${call} .keys=${'plain'}></call-tools>` : nothing}
      </div>
      ${failure === undefined ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
    </div>`;
  }

  #buttons(call: InteractionView): TemplateResult[] {
    const running = this.model.desk?.running.filter((one) => one.interaction === call.id).map((one) => one.action) ?? [];
    return actionsOf(call)
      .filter((known) => call.actions.includes(known.action))
      .map(
        (known) => html`<button
          class="small ${known.look ?? ''}"
          data-testid=${`strip-${known.testId ?? known.action}`}
          ?disabled=${!this.connected}
          aria-busy=${running.includes(known.action)}
          @click=${() => this.desk.send(known.command(call.id))}
        >
          ${known.label}${keyHint(known, call.id, this.model)}
        </button>`,
      );
  }
}
