import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { destinationActions } from '../actions';
import type { InteractionView } from '../protocol';
import type { Box } from './box';
import { altKey } from './key-hint';
import './keypad-box';
import './mark-box';
import { Piece } from './piece';
import './reach-box';

interface Tool {
  readonly testId: string;
  readonly label: string;
  readonly key: string;
  readonly box: string;
  offered(actions: readonly string[]): boolean;
}

const tools: readonly Tool[] = [
  { testId: 'reach', label: 'Transfer …', key: 'T', box: 'reach-box', offered: (actions) => destinationActions.some((known) => actions.includes(known.action)) },
  { testId: 'keypad', label: 'Digits …', key: 'K', box: 'keypad-box', offered: (actions) => actions.includes('send-digits') },
  { testId: 'follow-on', label: 'Call again …', key: 'N', box: 'mark-box[what="follow-on"]', offered: (actions) => actions.includes('make-call') },
  { testId: 'chapter', label: 'Chapter …', key: 'C', box: 'mark-box[what="chapter"]', offered: (actions) => actions.includes('mark-chapter') },
  { testId: 'tag', label: 'Note record …', key: 'G', box: 'mark-box[what="tag"]', offered: (actions) => actions.includes('tag') },
];

/** What needs a word first: whom to reach, which digits, what a chapter is called. Each opens a box, so nothing moves. */
@customElement('call-tools')
export class CallTools extends Piece {
  @property({ attribute: false }) call!: InteractionView;
  /** Whether their letters mean them, and are shown: where two calls are, letters are those of one. */
  @property({ attribute: false }) keys: 'shown' | 'plain' | 'none' = 'shown';

  override render(): TemplateResult {
    const offered = tools.filter((tool) => tool.offered(this.call.actions));
    return html`${offered.map(
        (tool) => html`<button class="small" data-testid=${`tool-${tool.testId}`} data-key=${this.keys === 'none' ? nothing : tool.key} aria-haspopup="dialog" ?disabled=${!this.connected} @click=${() => this.#open(tool)}>${tool.label}${this.keys === 'shown' ? html` ${altKey(tool.key)}` : nothing}</button>`,
      )}
      <reach-box .desk=${this.desk} .model=${this.model} .call=${this.call}></reach-box>
      <keypad-box .desk=${this.desk} .model=${this.model} .call=${this.call}></keypad-box>
      <mark-box what="chapter" .desk=${this.desk} .model=${this.model} .call=${this.call}></mark-box>
      <mark-box what="follow-on" .desk=${this.desk} .model=${this.model} .call=${this.call}></mark-box>
      <mark-box what="tag" .desk=${this.desk} .model=${this.model} .call=${this.call}></mark-box>`;
  }

  #open(tool: Tool): void {
    void this.querySelector<Box>(tool.box)?.open();
  }
}
