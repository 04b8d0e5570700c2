import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { isOwn, titleOf } from '../talk/kinds';
import { saidIn, type Said } from '../talk/said';
import { harmless } from '../talk/text';
import { Piece } from './piece';

/** Says to screen readers what is new in talks, whatever is shown; the hands stay where they are. */
@customElement('talk-announcer')
export class TalkAnnouncer extends Piece {
  #heard: Said | undefined;
  #line = '';

  override willUpdate(_changed: PropertyValues): void {
    const said = this.model.said;
    const before = this.#heard;
    this.#heard = said;
    if (before === undefined || before === said) return;
    const lines: string[] = [];
    for (const interaction of this.model.desk?.interactions ?? []) {
      const news = saidIn(said, interaction.id).slice(saidIn(before, interaction.id).length).filter((one) => !isOwn(one.from, this.model.desk));
      const last = news.at(-1);
      if (last === undefined) continue;
      const many = news.length > 1 ? `${news.length} messages` : 'Message';
      lines.push(`${many} from ${titleOf(interaction)}: ${harmless(last.text).slice(0, 200)}`);
    }
    if (lines.length > 0) this.#line = lines.join('. ');
  }

  override render(): TemplateResult {
    return html`<div class="visually-hidden" role="status" aria-live="polite" data-testid="announced">${this.#line}</div>`;
  }
}
