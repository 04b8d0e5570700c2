import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { offersMuch, simpleActions } from '../actions';
import { consultationsOf, selectedOf } from '../model';
import { legOf, soundNotes, voiceOf } from '../phone';
import type { DeskView, InteractionView } from '../protocol';
import { directionText, idleText, interactionStateText } from '../words';
import { Piece } from './piece';
import './call-letters';
import './call-participants';
import './call-timer';
import './call-tools';
import './extra-actions';
import './look-up';
import './record-panel';
import { soundFigures } from './call-sound';
import { altKey, keyHint } from './key-hint';

/** The interaction in hand: who it is, what may be done, what is known. */
@customElement('call-panel')
export class CallPanel extends Piece {
  override render(): TemplateResult {
    const call = selectedOf(this.model);
    return html`${call === undefined ? this.#nobody() : this.#call(call)}
      <div id="own-look-up" class="box" popover role="dialog" aria-label="Look up" @toggle=${this.#lookedUp}>
        <look-up .desk=${this.desk} .model=${this.model} .call=${undefined}></look-up>
      </div>`;
  }

  readonly #lookedUp = (event: ToggleEvent): void => {
    if (event.newState === 'open') this.find<HTMLElement>('#own-look-up input, #own-look-up select')?.focus();
  };

  #nobody(): TemplateResult {
    const { title, text, ready } = idleText(this.model.desk);
    return html`<section class="nobody">
      <h1>${title}</h1>
      <p class="muted">${text} ${ready ? html`Press <kbd>Alt R</kbd> to take calls.` : nothing}</p>
      ${asks(this.model.desk) ? html`<p><button class="small" data-testid="own-look-up-open" data-key="U" popovertarget="own-look-up" aria-haspopup="dialog" ?disabled=${!this.connected}>Look up … ${altKey('U')}</button></p>` : nothing}
    </section>`;
  }

  #call(call: InteractionView): TemplateResult {
    const voice = voiceOf(this.model.desk, call);
    const name = call.parties.find((party) => party.role === 'customer')?.name ?? legOf(this.model.desk, call)?.remoteName;
    const about = [directionText(call.direction, call.callType), call.campaign, call.queue, call.transferredHere ? 'Handed over by a colleague' : '']
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
    const phone = this.model.desk?.phone;
    return html`<section class="call" data-testid="interaction" data-state=${call.state} aria-label="Interaction in hand">
      <header>
        <div class="about">
          <h1>${name ?? call.remote ?? call.kind}</h1>
          <p class="muted">${name === undefined || call.remote === undefined ? about : `${call.remote} · ${about}`}</p>
        </div>
        <div class="standing">
          <div class="call-state">
            <span class="badge state-${call.state}">${interactionStateText(call.state)}</span>
            ${call.recording === 'off' || call.state === 'wrapping' ? nothing : html`<span class="badge recording">${call.recording === 'paused' ? 'Recording paused' : 'Recording'}</span>`}
            <call-timer .since=${call.since} .ahead=${this.model.clockAhead}></call-timer>
          </div>
          <div class="notes">${soundNotes(voice, phone?.audio).map((note) => html`<span class="badge note">${note}</span>`)}</div>
        </div>
        ${phone === undefined ? nothing : html`<div class="sound">${voice === undefined || voice.state === 'alerting' ? nothing : soundFigures(voice.quality)}</div>`}
      </header>
      <div class="actions ${offersMuch(this.model.desk) ? 'roomy' : ''}" role="group" aria-label="What can be done">
        ${this.#buttons(call)}
        <call-tools .desk=${this.desk} .model=${this.model} .call=${call}></call-tools>
        <call-letters .desk=${this.desk} .model=${this.model} .call=${call}></call-letters>
        <extra-actions .desk=${this.desk} .model=${this.model} .call=${call}></extra-actions>
      </div>
      ${consultationsOf(this.model.desk, call).map((other) => this.#consultation(other))}
      <p class="failure" role="alert">${this.desk.failures.get(call.id) ?? nothing}</p>
      <call-participants .desk=${this.desk} .model=${this.model} .call=${call}></call-participants>
      <record-panel .desk=${this.desk} .model=${this.model} .call=${call}></record-panel>
    </section>`;
  }

  /** Beside the customer's call, so that what is known of the customer stays in sight while a colleague is told of it. */
  #consultation(other: InteractionView): TemplateResult {
    return html`<div class="consulting" data-testid="consultation" data-state=${other.state} role="group" aria-label="Consultation">
      <p>
        <span class="muted">Consulting</span> <strong>${other.remote ?? other.kind}</strong>
        <span class="badge state-${other.state}">${interactionStateText(other.state)}</span>
      </p>
      <div class="actions">${this.#buttons(other, 'consultation')}</div>
      ${this.desk.failures.has(other.id) ? html`<p class="failure" role="alert">${this.desk.failures.get(other.id)}</p>` : nothing}
    </div>`;
  }

  #buttons(call: InteractionView, place = 'action'): TemplateResult[] {
    const running = this.model.desk?.running.filter((one) => one.interaction === call.id).map((one) => one.action) ?? [];
    return simpleActions
      .filter((known) => call.actions.includes(known.action))
      .map(
        (known) => html`<button
          class="${place === 'action' ? '' : 'small'} ${known.look ?? ''}"
          data-testid=${place === 'action' ? (known.testId ?? `action-${known.action}`) : `${place}-${known.testId ?? known.action}`}
          ?disabled=${!this.connected}
          aria-busy=${running.includes(known.action)}
          @click=${() => this.desk.send(known.command(call.id))}
        >
          ${known.label}${keyHint(known, call.id, this.model)}
        </button>`,
      );
  }
}

/** Whether anything can be looked up without a call. */
function asks(desk: DeskView | undefined): boolean {
  return desk !== undefined && (desk.capabilities.includes('records') || (desk.capabilities.includes('queries') && desk.queries.length > 0));
}
