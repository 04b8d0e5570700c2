import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { DeskView } from '../protocol';
import { isPhoneOnly, pendingText, stateWithReason } from '../words';
import { Piece } from './piece';
import './call-timer';
import './state-menu';

/** Who sits here, in what state and since when, and whether all connections stand. */
@customElement('top-bar')
export class TopBar extends Piece {
  override render(): TemplateResult {
    const desk = this.model.desk;
    if (desk === undefined) return html``;
    const { agent } = desk;
    const lamp = this.#lamp();
    return html`<header class="top">
      <div class="who">
        <strong>${agent.name ?? agent.login}</strong>
        <span class="muted">${[desk.campaign, agent.extension === undefined ? undefined : `Ext. ${agent.extension}`].filter((part) => part !== undefined).join(' · ')}</span>
      </div>
      <div class="state">${isPhoneOnly(desk) ? html`<span class="state-text" data-testid="agent-state">Phone only</span>` : this.#state(desk)}</div>
      <div class="state-buttons">
        <span class="failure" role="alert">${this.desk.failures.get('') ?? nothing}</span>
        <span class="ready-place">
          ${agent.actions.includes('go-ready')
            ? html`<button class="primary" data-testid="go-ready" ?disabled=${!this.connected} @click=${() => this.desk.send({ command: 'set-agent-state', state: 'ready' })}>
                Go ready <kbd>Alt R</kbd>
              </button>`
            : nothing}
        </span>
        <state-menu .desk=${this.desk} .model=${this.model}></state-menu>
        <span class="lamp ${lamp.look}" title=${lamp.text}><span class="visually-hidden">${lamp.text}</span></span>
      </div>
    </header>`;
  }

  #state(desk: DeskView): TemplateResult {
    const { agent } = desk;
    return html`<span class="dot state-${agent.state}" aria-hidden="true"></span>
      <span class="state-text" data-testid="agent-state">${stateWithReason(agent.state, agent.reason, desk.notReadyReasons)}</span>
      <call-timer .since=${agent.since} .ahead=${this.model.clockAhead}></call-timer>
      <span class="pending" data-testid="agent-pending">${pendingText(agent, desk) ?? nothing}</span>`;
  }

  #lamp(): { look: string; text: string } {
    if (this.model.link !== 'up') return { look: 'bad', text: 'No connection to the host' };
    if (isPhoneOnly(this.model.desk)) return { look: 'good', text: 'Connected to the host' };
    return this.model.desk?.session.state === 'live'
      ? { look: 'good', text: 'Connected to the host and the dialler' }
      : { look: 'half', text: 'Connected to the host, not to the dialler' };
  }
}
