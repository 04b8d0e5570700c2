import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CommandMessage } from '../protocol';
import { mayLimit } from '../limits';
import { isPhoneOnly } from '../words';
import type { LimitsBox } from './limits-box';
import './limits-box';
import { Piece } from './piece';

interface Item {
  readonly testId: string;
  readonly label: string;
  /** Absent for leaving a desk that no dialler has: nobody has to be asked. */
  readonly command?: CommandMessage;
  /** Opens the form of the limits instead. */
  readonly limits?: boolean;
  readonly apart?: boolean;
}

/** The agent's states with their reasons, and the way out. A menu by the keyboard's rules: arrows, digits, Escape. */
@customElement('state-menu')
export class StateMenu extends Piece {
  @state() private open = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
  }

  override render(): TemplateResult {
    return html`<div class="menu-place" @keydown=${this.#key}>
      <button data-testid="state-menu" aria-haspopup="menu" aria-expanded=${this.open} @click=${this.#toggle}>State <kbd>Alt S</kbd></button>
      ${this.open ? this.#menu() : nothing}
      <limits-box .desk=${this.desk} .model=${this.model}></limits-box>
    </div>`;
  }

  #menu(): TemplateResult {
    const items = this.#items();
    if (items.length === 0) return html`<div class="menu"><p class="muted">Nothing can be changed at the moment.</p></div>`;
    return html`<div class="menu" role="menu" aria-label="State">
      ${items.map(
        (item, at) => html`<button
          role="menuitem"
          class=${item.apart === true ? 'apart' : ''}
          data-testid=${item.testId}
          ?disabled=${!this.connected}
          @click=${() => this.#choose(item)}
        >
          <span>${item.label}</span>${at < 9 ? html`<kbd>${at + 1}</kbd>` : nothing}
        </button>`,
      )}
    </div>`;
  }

  #items(): Item[] {
    const desk = this.model.desk;
    if (desk === undefined) return [];
    if (isPhoneOnly(desk)) return [{ testId: 'leave', label: 'Leave this desk' }];
    const items: Item[] = [];
    if (desk.agent.actions.includes('go-not-ready')) {
      for (const reason of desk.notReadyReasons) {
        items.push({ testId: `go-not-ready-${reason.code}`, label: reason.label, command: { command: 'set-agent-state', state: 'not-ready', reason: reason.code } });
      }
      if (desk.notReadyReasons.length === 0) {
        items.push({ testId: 'go-not-ready', label: 'Not ready', command: { command: 'set-agent-state', state: 'not-ready' } });
      }
    }
    if (mayLimit(desk.agent)) items.push({ testId: 'limits', label: 'How much work to take …', limits: true, apart: true });
    if (desk.agent.actions.includes('get-preview')) {
      items.push({ testId: 'get-preview', label: 'Get a preview', command: { command: 'get-preview' }, apart: true });
    }
    if (desk.agent.actions.includes('sign-out')) {
      const reasons = desk.signOutReasons;
      if (reasons.length === 0) items.push({ testId: 'sign-out', label: 'Sign out', command: { command: 'sign-out' }, apart: true });
      reasons.forEach((reason, at) =>
        items.push({
          testId: at === 0 ? 'sign-out' : `sign-out-${reason.code}`,
          label: `Sign out: ${reason.label}`,
          command: { command: 'sign-out', reason: reason.code },
          apart: at === 0,
        }),
      );
    }
    return items;
  }

  #choose(item: Item): void {
    this.#close();
    if (item.limits === true) {
      void this.querySelector<LimitsBox>('limits-box')?.open();
      return;
    }
    void (item.command === undefined ? this.desk.leave() : this.desk.send(item.command));
  }

  readonly #toggle = async (): Promise<void> => {
    this.open = !this.open;
    await this.updateComplete;
    if (this.open) this.#buttons()[0]?.focus();
  };

  #close(): void {
    this.open = false;
    this.find<HTMLElement>('[data-testid="state-menu"]')?.focus();
  }

  readonly #outside = (event: PointerEvent): void => {
    if (this.open && event.target instanceof Node && !this.contains(event.target)) this.open = false;
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (!this.open || event.altKey) return;
    const buttons = this.#buttons();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'ArrowDown') buttons[(at + 1) % buttons.length]?.focus();
    else if (event.key === 'ArrowUp') buttons[(at - 1 + buttons.length) % buttons.length]?.focus();
    else if (/^[1-9]$/.test(event.key)) buttons[Number(event.key) - 1]?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('.menu button')];
  }
}
