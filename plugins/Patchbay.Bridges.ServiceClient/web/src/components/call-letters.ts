import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { InteractionView } from '../protocol';
import { altKey } from './key-hint';
import './letter-desk';
import { Piece } from './piece';
import './template-form';

/** Beside a call: templates to send, and what was written before. */
@customElement('call-letters')
export class CallLetters extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  @state() private open = false;

  override updated(changed: PropertyValues<this>): void {
    // What was looked at beside one call is not shown beside another.
    if (changed.has('call') && changed.get('call') !== undefined && changed.get('call')?.id !== this.call.id) this.find<HTMLElement>(':scope > [popover]')?.hidePopover();
  }

  override render(): TemplateResult | typeof nothing {
    const desk = this.model.desk;
    const history = desk?.capabilities.includes('message-history') === true;
    const templates = this.call.actions.includes('send-template') && (desk?.templates.length ?? 0) > 0;
    if (!history && !templates && this.desk.talk.gone(this.call.id).length === 0) return nothing;
    return html`<template-form .desk=${this.desk} .model=${this.model} .call=${this.call}></template-form>
      ${history ? html`<button class="small" data-testid="open-history" data-key="Y" aria-haspopup="dialog" ?disabled=${!this.connected} @click=${this.#show}>Earlier messages … ${altKey('Y')}</button>` : nothing}
      <div class="box letters-box" popover role="dialog" aria-label="Earlier messages" data-testid="history-box" @toggle=${(event: ToggleEvent) => (this.open = event.newState === 'open')}>
        ${this.open ? html`<letter-desk .desk=${this.desk} .model=${this.model} .call=${this.call}></letter-desk>` : nothing}
        <div class="row end"><button @click=${() => this.#box()?.hidePopover()}>Close</button></div>
      </div>`;
  }

  readonly #show = (): void => {
    this.open = true;
    this.#box()?.showPopover();
  };

  #box(): HTMLElement | null {
    return this.find<HTMLElement>('.letters-box');
  }
}
