import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { actionsOf } from '../actions';
import { callInHand, talkOf } from '../model';
import type { InteractionView } from '../protocol';
import { isChat, isLetter, kindText, titleOf } from '../talk/kinds';
import { saidIn } from '../talk/said';
import { directionText, interactionStateText } from '../words';
import './call-letters';
import './call-timer';
import './call-tools';
import './chat-view';
import './extra-actions';
import { keyHint } from './key-hint';
import './letter-desk';
import { Piece } from './piece';
import './record-panel';
import './template-form';

/** The talk that is shown: who it is with, what was said or written, what may be done. */
@customElement('talk-panel')
export class TalkPanel extends Piece {
  override updated(): void {
    const talk = talkOf(this.model);
    if (talk === undefined || this.desk.chosen !== talk.id) return;
    this.desk.chosen = undefined;
    // The agent chose it, so the hands go where they will write; the box is there once the chat is drawn.
    void this.updateComplete.then(() => this.find<HTMLElement>('[data-testid="message"]')?.focus({ preventScroll: true }));
  }

  override render(): TemplateResult | typeof nothing {
    const talk = talkOf(this.model);
    return talk === undefined ? nothing : this.#talk(talk);
  }

  #talk(talk: InteractionView): TemplateResult {
    const title = titleOf(talk);
    const about = [kindText(talk.kind), directionText(talk.direction, talk.callType), talk.campaign, talk.queue, talk.transferredHere ? 'Handed over by a colleague' : '']
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
    const chat = isChat(talk, saidIn(this.model.said, talk.id).length);
    return html`<section class="talk" data-testid="talk" data-state=${talk.state} data-kind=${talk.kind} aria-label="${kindText(talk.kind)} with ${title}">
      <header>
        <div class="about">
          <h1><bdi>${title}</bdi></h1>
          <p class="muted">${about}</p>
        </div>
        <div class="call-state">
          <span class="badge state-${talk.state}">${interactionStateText(talk.state)}</span>
          <call-timer .since=${talk.since} .ahead=${this.model.clockAhead}></call-timer>
        </div>
      </header>
      <div class="actions" role="group" aria-label="What can be done">
        ${this.#buttons(talk)}
        <call-tools .desk=${this.desk} .model=${this.model} .call=${talk} .keys=${callInHand(this.model) === undefined ? 'shown' : 'none'}></call-tools>
        <extra-actions .desk=${this.desk} .model=${this.model} .call=${talk}></extra-actions>
        ${isLetter(talk)
          ? html`<template-form .desk=${this.desk} .model=${this.model} .call=${talk}></template-form>`
          : html`<call-letters .desk=${this.desk} .model=${this.model} .call=${talk}></call-letters>`}
      </div>
      <p class="failure" role="alert">${this.desk.failures.get(talk.id) ?? nothing}</p>
      <details class="known" ?open=${!chat && !isLetter(talk)}>
        <summary>What is known</summary>
        <record-panel .desk=${this.desk} .model=${this.model} .call=${talk} @click=${this.#reveal}></record-panel>
      </details>
      ${isLetter(talk) ? html`<letter-desk .desk=${this.desk} .model=${this.model} .call=${talk}></letter-desk>` : nothing}
      ${chat ? html`<chat-view .desk=${this.desk} .model=${this.model} .call=${talk}></chat-view>` : nothing}
    </section>`;
  }

  /** A key that shows a part of it shows all that it stands in. */
  readonly #reveal = (event: Event): void => {
    const known = (event.currentTarget as HTMLElement).closest('details');
    if (known !== null) known.open = true;
  };

  #buttons(talk: InteractionView): TemplateResult[] {
    const running = this.model.desk?.running.filter((one) => one.interaction === talk.id).map((one) => one.action) ?? [];
    return actionsOf(talk)
      .filter((known) => talk.actions.includes(known.action))
      .map(
        (known) => html`<button
          class="small ${known.look ?? ''}"
          data-testid=${known.testId ?? `action-${known.action}`}
          ?disabled=${!this.connected}
          aria-busy=${running.includes(known.action)}
          @click=${() => this.desk.send(known.command(talk.id))}
        >
          ${known.label}${keyHint(known, talk.id, this.model)}
        </button>`,
      );
  }
}
