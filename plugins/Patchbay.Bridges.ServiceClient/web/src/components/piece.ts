import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Desk } from '../desk';
import type { Model } from '../model';

/**
 * A part of the page. It stands in the page's own tree, not in a shadow: labels and live regions reach across, and one
 * style sheet serves all.
 */
export abstract class Piece extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) model!: Model;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Whether commands can be sent now. */
  protected get connected(): boolean {
    return this.model.link === 'up';
  }

  protected find<T extends HTMLElement>(selector: string): T | null {
    return this.querySelector<T>(selector);
  }
}
