import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CommandMessage } from '../protocol';
import { Box } from './box';

/** What needs one word: the title of a chapter, the reference of a record, the number of a call that follows on. */
@customElement('mark-box')
export class MarkBox extends Box {
  @property() what: Mark = 'chapter';
  @state() private typed = '';

  override render(): TemplateResult {
    const { title, label, done } = words[this.what];
    return html`<div class="box mark" popover role="dialog" aria-label=${title}>
      <form @submit=${this.#submit}>
        <h2>${title}</h2>
        <div class="field">
          <label for=${`${this.what}-text`}>${label}</label>
          <input
            id=${`${this.what}-text`}
            data-first
            data-testid=${`${this.what}-text`}
            autocomplete="off"
            maxlength="200"
            .value=${this.typed}
            @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
          />
        </div>
        <p class="failure" role="alert" data-testid=${`${this.what}-problem`}>${this.problem === '' ? nothing : this.problem}</p>
        <div class="row end">
          <button type="button" @click=${() => this.close()}>Cancel</button>
          <button class="primary" data-testid=${`${this.what}-submit`} ?disabled=${!this.connected || this.busy}>${done}</button>
        </div>
      </form>
    </div>`;
  }

  protected override forget(): void {
    this.typed = this.what === 'follow-on' ? (this.call.remote ?? '') : '';
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const text = this.typed.trim();
    if (text === '') {
      this.problem = words[this.what].missing;
      return;
    }
    const interaction = this.call.id;
    if (!(await this.tell(words[this.what].command(interaction, text)))) return;
    this.forget();
    this.close();
  };
}

type Mark = 'chapter' | 'tag' | 'follow-on';

interface Words {
  readonly title: string;
  readonly label: string;
  readonly done: string;
  readonly missing: string;
  command(interaction: string, text: string): CommandMessage;
}

const words: Readonly<Record<Mark, Words>> = {
  chapter: {
    title: 'Mark a chapter',
    label: 'Title',
    done: 'Mark',
    missing: 'What is the chapter called?',
    command: (interaction, title) => ({ command: 'mark-chapter', interaction, title }),
  },
  tag: {
    title: 'Note a record on this call',
    label: "The record's reference",
    done: 'Note',
    missing: 'Which record?',
    command: (interaction, reference) => ({ command: 'tag', interaction, reference }),
  },
  'follow-on': {
    title: 'Call again, as part of this work',
    label: 'Number',
    done: 'Call',
    missing: 'Which number?',
    command: (interaction, destination) => ({ command: 'make-call', destination, followsOn: interaction }),
  },
};
