import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { InteractionView } from '../protocol';
import { isTalk, kindText, titleOf } from '../talk/kinds';
import { interactionStateText } from '../words';
import { Piece } from './piece';

/** A tab for each interaction, once there is something beside the call. */
@customElement('talk-tabs')
export class TalkTabs extends Piece {
  override render(): TemplateResult | typeof nothing {
    const all = (this.model.desk?.interactions ?? []).filter((one) => one.consultationOf === undefined);
    if (!all.some(isTalk)) return nothing;
    return html`<nav class="talk-tabs" aria-label="Open interactions">${all.map((one, at) => this.#tab(one, at))}</nav>`;
  }

  #tab(one: InteractionView, at: number): TemplateResult {
    const shown = one.id === this.model.selected;
    const unread = this.desk.unread(one.id);
    const title = titleOf(one);
    const standing = one.state === 'active' ? kindText(one.kind) : `${kindText(one.kind)} · ${interactionStateText(one.state)}`;
    return html`<button
      class="talk-tab ${isTalk(one) ? '' : 'call-tab'}"
      data-testid=${`tab-${at + 1}`}
      data-kind=${one.kind}
      title=${title}
      aria-current=${shown ? 'true' : nothing}
      @click=${() => this.desk.select(one.id)}
    >
      <span class="name"><bdi>${title}</bdi></span>
      <span class="kind">${standing}</span>
      ${unread === 0 ? nothing : html`<span class="unread" data-testid=${`tab-${at + 1}-unread`}>${unread > 99 ? '99+' : unread}<span class="visually-hidden"> not read</span></span>`}
    </button>`;
  }
}
