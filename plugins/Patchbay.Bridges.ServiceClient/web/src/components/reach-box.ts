import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { destinationActions, type DestinationAction } from '../actions';
import { destinationOf, find, kinds, kindText, meant } from '../directory';
import type { DirectoryView } from '../protocol';
import { Box } from './box';

/** Whom a call goes to, or who is asked about it: somebody of the directory, or whatever is typed. */
@customElement('reach-box')
export class ReachBox extends Box {
  @state() private typed = '';
  @state() private kind = '';
  @state() private chosen: DirectoryView | undefined;
  @state() private unread = '';

  override render(): TemplateResult {
    return html`<div id="reach-box" class="box reach" popover role="dialog" aria-labelledby="reach-title">
      <form @submit=${this.#submit} @keydown=${this.#key}>
        <h2 id="reach-title">Reach somebody</h2>
        <div class="field">
          <label for="reach-to">Name or number</label>
          <input
            id="reach-to"
            data-first
            data-testid="reach-to"
            role="combobox"
            aria-expanded="true"
            aria-controls="reach-list"
            aria-activedescendant=${this.chosen === undefined ? nothing : `reach-${this.#listed().indexOf(this.chosen)}`}
            autocomplete="off"
            maxlength="200"
            .value=${this.typed}
            @input=${(event: InputEvent) => this.#type((event.target as HTMLInputElement).value)}
          />
        </div>
        ${this.#kinds()} ${this.#list()}
        <p class="failure" role="alert" data-testid="reach-problem">${this.problem === '' ? nothing : this.problem}</p>
        <div class="row end wrap">
          <button type="button" @click=${() => this.close()}>Cancel</button>
          ${this.#offered().map(
            (known, at) => html`<button class=${at === 0 ? 'primary' : ''} value=${known.testId} data-testid=${known.testId} ?disabled=${!this.connected || this.busy}>${known.label}</button>`,
          )}
        </div>
      </form>
    </div>`;
  }

  protected override forget(): void {
    this.typed = '';
    this.kind = '';
    this.chosen = undefined;
  }

  /** Asked anew each time: who is free changes by the minute. */
  protected override opened(): void {
    if (this.model.desk?.capabilities.includes('directory') !== true) return;
    void this.desk.send({ command: 'read-directory' }, true).then((reply) => {
      this.unread = reply.outcome === 'done' || reply.outcome === 'sent' ? '' : `The directory could not be read${reply.text === undefined ? '.' : `: ${reply.text}`}`;
    });
  }

  #kinds(): TemplateResult {
    return html`<fieldset class="kinds">
      <legend class="visually-hidden">Kind</legend>
      ${[{ kind: '', label: 'All' }, ...kinds].map(
        (one) => html`<label><input type="radio" name="reach-kind" value=${one.kind} data-testid=${`reach-kind-${one.kind === '' ? 'all' : one.kind}`} .checked=${this.kind === one.kind} @change=${() => this.#pickKind(one.kind)} />${one.label}</label>`,
      )}
    </fieldset>`;
  }

  #list(): TemplateResult {
    const { shown, more } = find(this.#directory(), this.typed, this.kind);
    return html`<div class="directory">
      <ul id="reach-list" role="listbox" aria-label="Directory" data-testid="directory">
        ${shown.map((entry, at) => this.#entry(entry, at))}
      </ul>
      <p class="muted" role="status">
        ${this.unread !== '' ? this.unread : more > 0 ? `${more} more: type on.` : shown.length > 0 ? nothing : this.typed.trim() === '' ? 'Nobody is listed. Type a number.' : 'Nobody is listed under that: it goes out as typed.'}
      </p>
    </div>`;
  }

  #entry(entry: DirectoryView, at: number): TemplateResult {
    return html`<li
      id=${`reach-${at}`}
      role="option"
      aria-selected=${entry === this.chosen}
      class=${entry === this.chosen ? 'shown' : ''}
      @click=${() => this.#choose(entry)}
    >
      <span dir="auto">${entry.name ?? entry.address}</span>
      ${entry.name === undefined || entry.name === entry.address ? nothing : html`<span class="muted" dir="auto">${entry.address}</span>`}
      ${entry.kind === undefined ? nothing : html`<span class="badge">${kindText(entry.kind)}</span>`}
    </li>`;
  }

  #directory(): readonly DirectoryView[] {
    return this.model.desk?.directory ?? [];
  }

  #listed(): readonly DirectoryView[] {
    return find(this.#directory(), this.typed, this.kind).shown;
  }

  #offered(): readonly DestinationAction[] {
    return destinationActions.filter((known) => this.call.actions.includes(known.action));
  }

  #type(text: string): void {
    this.typed = text;
    this.chosen = undefined;
  }

  #pickKind(kind: string): void {
    this.kind = kind;
    this.chosen = undefined;
  }

  #choose(entry: DirectoryView): void {
    this.chosen = entry;
    this.find<HTMLElement>('#reach-to')?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type === 'radio') return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const listed = this.#listed();
    if (by === 0 || event.altKey || listed.length === 0) return;
    const at = this.chosen === undefined ? -1 : listed.indexOf(this.chosen);
    this.chosen = listed[at < 0 ? (by > 0 ? 0 : listed.length - 1) : (at + by + listed.length) % listed.length];
    event.preventDefault();
    void this.updateComplete.then(() => this.find('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }));
  };

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const pressed = (event.submitter as HTMLButtonElement | null)?.value;
    const known = this.#offered().find((one) => one.testId === pressed);
    if (known === undefined) {
      this.problem = 'This cannot be done at the moment.';
      return;
    }
    const found = find(this.#directory(), this.typed, this.kind);
    const to = destinationOf(this.chosen ?? meant(found, this.typed), this.typed, this.kind);
    if (to === undefined) {
      this.problem = 'Whom? Choose somebody, or type a number.';
      return;
    }
    if (!(await this.tell(known.command(this.call.id, to)))) return;
    this.forget();
    this.close();
  };
}
