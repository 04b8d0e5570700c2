import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { detailText, lineProblem, lineStateText } from '../phone';
import type { LineView, PhoneView } from '../protocol';
import { Piece } from './piece';
import './phone-settings';

/** The phone: whether calls can reach it, and whether the agent can be heard. Only where the desk has one. */
@customElement('phone-panel')
export class PhonePanel extends Piece {
  override render(): TemplateResult | typeof nothing {
    const phone = this.model.desk?.phone;
    if (phone === undefined) return nothing;
    return html`<section class="phone" data-testid="phone" aria-labelledby="phone-title">
      <div class="row between">
        <h2 id="phone-title">Phone</h2>
        <button class="small" data-testid="phone-settings" popovertarget="phone-settings" aria-haspopup="dialog">Sound <kbd>Alt P</kbd></button>
      </div>
      <div class="lines" tabindex="0" role="region" aria-label="Lines">
        ${phone.lines.length === 0
          ? html`<p class="muted">No line is set up.</p>`
          : html`<ul>
              ${phone.lines.map((line, at) => this.#line(line, at))}
            </ul>`}
      </div>
      <div class="mutes" role="group" aria-label="Mute">${this.#mute(phone, 'microphone')} ${this.#mute(phone, 'speaker')}</div>
      <phone-settings .desk=${this.desk} .model=${this.model}></phone-settings>
    </section>`;
  }

  #line(line: LineView, at: number): TemplateResult {
    const problem = lineProblem(line);
    return html`<li data-testid=${`line-${at + 1}`} data-state=${line.state} title=${[line.server, detailText(line.detail)].filter(Boolean).join(' · ')}>
      <span class="dot line-${line.state}" aria-hidden="true"></span>
      <strong>${line.user}</strong>
      <span>${lineStateText(line.state)}</span>
      ${problem === undefined ? nothing : html`<span class="why ${line.state === 'failed' ? 'failure' : 'muted'}">${problem}</span>`}
    </li>`;
  }

  #mute(phone: PhoneView, what: 'microphone' | 'speaker'): TemplateResult {
    const muted = what === 'microphone' ? phone.audio.microphoneMuted : phone.audio.speakerMuted;
    return html`<button
      class="small ${muted ? 'danger' : ''}"
      data-testid=${`mute-${what}`}
      data-muted=${muted}
      title=${what === 'microphone' ? 'Alt M' : nothing}
      ?disabled=${!this.connected}
      @click=${() => this.desk.send({ command: 'set-phone-audio', ...(what === 'microphone' ? { microphoneMuted: !muted } : { speakerMuted: !muted }) })}
    >
      ${muted ? 'Unmute' : 'Mute'} ${what === 'microphone' ? 'mic' : what}
    </button>`;
  }
}
